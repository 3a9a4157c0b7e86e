"""What the assistant shows: over HTTP and in lines, on its own and across servers that are killed."""

import time
from itertools import count

import pytest

from answers import done, moment

NUMBERS = count(1)


@pytest.fixture(scope="module")
def world(make_world):
    """One server for all of them: every test brings its own people and leads."""
    world = make_world("cards")
    world.serve()
    yield world
    world.close()


@pytest.fixture
def hire(world):
    def hire(role="seller", language=None):
        name = f"p{next(NUMBERS)}"
        world.add(name, "--role", role, *(["--language", language] if language else []))
        return world.api(name)

    return hire


@pytest.fixture
def seller(hire):
    return hire()


def new(api, topic="Machines"):
    return done(api.post("/api/v1/leads", {"topic": topic}), 201)["id"]


def plan(api, lead, body, kind="task", **ahead):
    return done(api.post(f"/api/v1/leads/{lead}/timeline", {"kind": kind, "body": body, "dueAt": moment(**ahead)}), 201)


def cards(api, query=""):
    return done(api.get(f"/api/v1/cards{query}"))["items"]


def reminders(api):
    told = done(api.get("/api/v1/notifications?unread=true"))["items"]
    return [notification for notification in told if notification["kind"] == "card"]


def waited(look, seconds=10):
    """What is looked for, once it is there."""
    end = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def test_a_card_is_seen_at_once_and_says_what_to_type(seller):
    lead = new(seller)
    activity = plan(seller, lead, "Send the quote", hours=-2)
    (card,) = cards(seller)
    assert card["kind"] == "overdue" and card["lead"] == lead and card["position"] == activity["position"]
    assert card["title"].endswith(f"#{lead} Machines") and card["evidence"] == "Send the quote"
    assert [action["line"] for action in card["actions"]] == [
        f"/done #{lead}.{activity['position']}", f"/snooze #{lead}.{activity['position']} tomorrow", f"/open #{lead}"]
    reply = seller.say("/cards")
    assert reply["ok"] and reply["text"].splitlines()[0] == f"K-{card['id']} {card['title']}"
    assert reply["visibility"] == "private"
    assert cards(seller, f"?lead={lead}&kinds=overdue") == [card]
    assert cards(seller, "?kinds=meeting") == []


def test_a_card_is_done_with_what_it_is_about(seller):
    lead = new(seller)
    activity = plan(seller, lead, "Send the quote", hours=-2)
    (card,) = cards(seller)
    first = done(seller.post(f"/api/v1/cards/{card['id']}/done", {}, {"Idempotency-Key": f"done-{card['id']}"}))
    assert first == card
    assert done(seller.get(f"/api/v1/entries/{activity['id']}"))["state"] == "done"
    assert cards(seller) == []
    again = done(seller.post(f"/api/v1/cards/{card['id']}/done", {}, {"Idempotency-Key": f"done-{card['id']}"}))
    assert again == first


def test_a_card_is_put_off_brought_back_and_dismissed(seller, hire):
    lead = new(seller)
    plan(seller, lead, "Send the quote", hours=-2)
    (card,) = cards(seller)
    path = f"/api/v1/cards/{card['id']}"
    assert seller.post(f"{path}/snooze", {"until": moment(hours=-1)}).json["code"] == "invalid_time"
    assert seller.post(f"{path}/snooze", {}).status == 422
    done(seller.post(f"{path}/snooze", {"until": moment(hours=1)}))
    assert cards(seller) == []
    done(seller.post(f"{path}/snooze", {"until": None}))
    assert cards(seller) == [card]
    other = hire()
    for action in ("done", "dismiss"):
        assert other.post(f"{path}/{action}", {}).status == 404
    done(seller.post(f"{path}/dismiss", {}))
    assert cards(seller) == []


def test_it_is_told_of_once_and_in_the_persons_language(world, hire):
    anna = hire(language="it")
    lead = new(anna)
    plan(anna, lead, "Mostrare la macchina", kind="appointment", minutes=20)
    (told,) = waited(lambda: reminders(anna))
    assert told["text"].startswith("Incontro alle ") and told["lead"] == lead and told["author"] is None
    name = done(anna.get("/api/v1/me"))["name"]
    world.server.kill()
    world.serve()
    anna = world.api(name)
    # The one that was killed holds its duty for half a minute at most.
    time.sleep(32)
    assert [reminder["id"] for reminder in reminders(anna)] == [told["id"]]
    done(anna.post(f"/api/v1/notifications/{told['id']}/read", {}))
    time.sleep(1)
    assert reminders(anna) == []


def test_managers_tune_and_everybody_sets_their_hours(seller, hire):
    manager = hire("manager")
    assert seller.put("/api/v1/cards/rules", {"rules": "silence=7d"}).status == 403
    refused = manager.put("/api/v1/cards/rules", {"rules": "silence=7y"})
    assert refused.status == 422 and refused.json["code"] == "invalid_value"
    before = done(manager.get("/api/v1/cards/rules"))["rules"]
    tuned = done(manager.put("/api/v1/cards/rules", {"rules": "overdue=off"}))["rules"]
    assert "overdue=off" in tuned and "silence=14d" in tuned
    lead = new(seller)
    plan(seller, lead, "Send the quote", hours=-2)
    assert cards(seller) == []
    done(manager.put("/api/v1/cards/rules", {"rules": before}))
    assert [card["kind"] for card in cards(seller)] == ["overdue"]
    assert done(seller.get("/api/v1/me/times")) == {"quiet": "off", "digest": "off", "mail": True}
    assert done(seller.put("/api/v1/me/times", {"quiet": "20-8", "mail": False})) == {
        "quiet": "20:00-08:00", "digest": "off", "mail": False}
    assert seller.put("/api/v1/me/times", {"quiet": "8:00"}).status == 422
    assert seller.put("/api/v1/me/times", {"digest": "8-9"}).status == 422
    assert done(seller.get("/api/v1/me/times"))["quiet"] == "20:00-08:00"


def test_others_cards_are_for_managers_and_bots_have_none(world, seller, hire):
    lead = new(seller)
    plan(seller, lead, "Send the quote", hours=-2)
    name = done(seller.get("/api/v1/me"))["name"]
    assert hire().get(f"/api/v1/cards?owner={name}").status == 403
    assert len(cards(hire("manager"), f"?owner={name}")) == 1
    assert hire().get("/api/v1/cards?kinds=nonsense").status == 422
    assert seller.get("/api/v1/cards?limit=0").status == 400
    assert seller.get("/api/v1/cards?cursor=zzz").status == 400
    assert seller.post("/api/v1/cards/999999/done", {}).status == 404
