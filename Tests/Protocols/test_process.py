"""The sales process over HTTP and in lines: what is to be done and by whom, who has a say, who competes, and how far a flow is."""

import time
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from answers import done, moment, said
from plugins import PluginFolder
from program import CHECKOUT

NUMBERS = count(1)
ENGLISH, ITALIAN = "en", "it"
STAGES = ["qualify", "develop", "legal-review", "propose", "close"]


@pytest.fixture(scope="module")
def world(make_world):
    """One server for all of them: every test brings its own people and leads."""
    world = make_world("process")
    world.serve()
    yield world
    world.close()


@pytest.fixture
def hire(world):
    """Adds somebody new and gives their name: nobody else has anything on their work list."""

    def hire(role="seller", language=None, zone=None, team=None):
        name = f"p{next(NUMBERS)}"
        options = {"--role": role, "--language": language, "--time-zone": zone, "--team": team}
        world.add(name, *(word for pair in options.items() if pair[1] for word in pair))
        return name

    return hire


@pytest.fixture
def seller(world, hire):
    return world.api(hire())


@pytest.fixture
def lead(seller):
    return new(seller)


def new(api, topic="New machines for the bar", **fields):
    answer = api.post("/api/v1/leads", {"topic": topic, **fields})
    assert answer.status == 201, answer
    return answer.json["id"]


def plan(api, lead, body, kind="task", record="leads", **ahead):
    """Something to be done."""
    return done(api.post(f"/api/v1/{record}/{lead}/timeline", {"kind": kind, "body": body, "dueAt": moment(**ahead)}), 201)


def entry(api, number):
    return done(api.get(f"/api/v1/entries/{number}"))


def to_do(api, **query):
    return [item["entry"]["body"] for item in api.all_pages("/api/v1/worklist", **query)]


def has_all(text, *words):
    return all(word in text for word in words)


# Whose it is


def test_what_is_planned_on_a_lead_is_its_owners_to_do(world, seller, lead):
    planned = plan(world.api("paola"), lead, "brochure", days=2)
    me = done(seller.get("/api/v1/me"))["name"]
    assert (planned["author"], planned["assignee"], planned["snoozedUntil"]) == ("paola", me, None)
    assert to_do(seller) == ["brochure"] and "brochure" not in to_do(world.api("paola"))
    happened = done(seller.post(f"/api/v1/leads/{lead}/timeline", {"kind": "call", "body": "rang"}), 201)
    assert happened["assignee"] is None
    note = done(seller.post(f"/api/v1/leads/{lead}/timeline", {"kind": "note", "body": "n"}), 201)
    assert "assignee" not in note and "snoozedUntil" not in note


def test_on_a_lead_of_nobody_it_is_for_who_plans_it(world, hire):
    name = hire()
    lead = new(world.api(name), owner=None)
    assert plan(world.api(name), lead, "brochure", days=2)["assignee"] == name


@pytest.mark.parametrize("assign, undo", [("/assign #{} @{}", "/undo #{}"), ("/assegna #{} @{}", "/annulla #{}")])
def test_assigning_hands_what_is_open_over_and_undo_gives_it_back(world, hire, assign, undo):
    old, heir = hire(), hire()
    lead = new(world.api(old))
    task = plan(world.api(old), lead, "brochure", days=2)["id"]
    past = plan(world.api(old), lead, "done before", days=2)["id"]
    done(world.api(old).post(f"/api/v1/entries/{past}/done", {}))
    said(world.api(old), f"/remind #{lead} tomorrow 9:00 my own reminder")
    said(world.api(old), assign.format(lead, heir))
    assert entry(world.api(old), task)["assignee"] == heir and entry(world.api(old), past)["assignee"] == old
    assert to_do(world.api(heir)) == ["brochure"] and to_do(world.api(old)) == ["my own reminder"]
    said(world.api(old), undo.format(lead))
    assert entry(world.api(old), task)["assignee"] == old and to_do(world.api(heir)) == []
    assert sorted(to_do(world.api(old))) == ["brochure", "my own reminder"]


def test_it_goes_along_by_every_way_in_which_a_lead_changes_hands(world, hire):
    old, heir = hire(), hire()
    lead = new(world.api(old))
    task = plan(world.api(old), lead, "brochure", days=2)["id"]
    ways = [
        (heir, lambda: world.api(heir).post(f"/api/v1/leads/{lead}/take")),
        (old, lambda: world.api(old).patch(f"/api/v1/leads/{lead}", {"owner": old})),
        (heir, lambda: world.api(old).post(f"/api/v1/leads/{lead}/assign", {"owner": heir}))]
    for owner, change in ways:
        done(change())
        assert entry(world.api(old), task)["assignee"] == owner
    opportunity = done(world.api(heir).post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    plan(world.api(heir), opportunity, "offer", record="opportunities", days=3)
    done(world.api(heir).patch(f"/api/v1/opportunities/{opportunity}", {"owner": old}))
    assert to_do(world.api(old)) == ["brochure", "offer"] and to_do(world.api(heir)) == []


# The work list


def test_first_comes_what_has_an_hour_today_then_what_ranks_then_what_is_later(seller, lead):
    plan(seller, lead, "task in 3 days", days=3)
    plan(seller, lead, "call in 2 days", kind="call", days=2)
    plan(seller, lead, "task, overdue since an hour", hours=-1)
    plan(seller, lead, "task, overdue since 2 days", days=-2)
    plan(seller, lead, "meeting an hour ago", kind="appointment", hours=-1)
    plan(seller, lead, "call 2 hours ago", kind="call", hours=-2)
    plan(seller, lead, "beyond 30 days", days=32)
    assert to_do(seller) == [
        "call 2 hours ago", "meeting an hour ago", "task, overdue since 2 days", "task, overdue since an hour", "call in 2 days",
        "task in 3 days"]
    items = done(seller.get("/api/v1/worklist"))["items"]
    assert [item["fixed"] for item in items] == [True, True, False, False, True, False]
    assert {item["title"] for item in items} == {"New machines for the bar"} and {item["lastContactAt"] for item in items} == {None}
    text = said(seller, "/next --limit 10")["text"]
    assert [text.index(item["entry"]["body"]) for item in items] == sorted(text.index(item["entry"]["body"]) for item in items)


def test_whom_nobody_has_spoken_with_for_long_comes_before_whom_one_has_just_called(seller):
    lately, long_ago = new(seller, "Called today"), new(seller, "Called a month ago")
    for lead, ago in [(lately, 0), (long_ago, 30)]:
        call = {"kind": "call", "body": "rang", "occurredAt": moment(days=-ago)}
        done(seller.post(f"/api/v1/leads/{lead}/timeline", call), 201)
    plan(seller, lately, "due first", hours=-2)
    plan(seller, long_ago, "due second", hours=-1)
    assert to_do(seller) == ["due second", "due first"]
    items = done(seller.get("/api/v1/worklist"))["items"]
    assert "30 days" in items[0]["why"] and items[0]["lastContactAt"] < items[1]["lastContactAt"]
    done(seller.post(f"/api/v1/leads/{long_ago}/timeline", {"kind": "call", "body": "rang again"}), 201)
    assert to_do(seller) == ["due first", "due second"]


def test_who_scores_higher_comes_first_and_it_says_so(make_world, tmp_path):
    world = make_world("scored-work")
    rules = str(CHECKOUT / "Fixtures" / "rules" / "fit-rules.yaml")
    world.serve("--plugins", str(PluginFolder(tmp_path / "plugins").path), LEADLINE_PLUGINS_FIT_RULES_FILE=rules)
    john = world.api()
    poor = world.new_lead("Nothing known")
    rich = world.new_lead("A good one", employees=84, industry="Hotel", source="tradeShow", decisionMaker="Paolo", budgetStatus="willBuy")
    plan(john, poor, "due first", hours=-3)
    plan(john, rich, "due second", hours=-2)
    scores = [done(john.post(f"/api/v1/leads/{lead}/score"))["score"]["score"] for lead in (poor, rich)]
    assert scores[1] > scores[0] + 20
    assert to_do(john) == ["due second", "due first"]
    first = done(john.get("/api/v1/worklist"))["items"][0]
    assert first["score"] == scores[1] and f"score {scores[1]}" in first["why"]
    world.close()


def test_why_something_is_where_it_is_is_said_in_the_readers_language(world, hire):
    name = hire(language=ITALIAN, zone="Europe/Rome")
    lead = new(world.api(name))
    plan(world.api(name), lead, "dépliant", hours=-5)
    why = done(world.api(name).get("/api/v1/worklist"))["items"][0]["why"]
    assert has_all(why, "in ritardo di 5 ore", "nessuno li ha ancora sentiti")
    assert has_all(said(world.api(name), "/prossimo")["text"], "Ora:", "dépliant", "in ritardo di 5 ore", "/fatto")
    why = done(world.api("paola").get("/api/v1/worklist", owner=name))["items"][0]["why"]
    assert has_all(why, "overdue by 5 hours", "nobody has spoken with them yet")


def test_a_work_list_can_be_narrowed_down(seller, lead):
    other = new(seller, "Another")
    plan(seller, lead, "task", hours=-1)
    plan(seller, lead, "call", kind="call", days=3)
    plan(seller, other, "meeting", kind="appointment", days=10)
    assert to_do(seller, kinds="call,appointment") == ["call", "meeting"]
    assert to_do(seller, lead=other) == ["meeting"] and to_do(seller, lead=lead) == ["task", "call"]
    assert to_do(seller, days=0) == ["task"] and to_do(seller, days=5) == ["task", "call"]
    assert to_do(seller, kinds="note") == [] and to_do(seller, owner="me") == ["task", "call", "meeting"]
    assert has_all(said(seller, "/next --days 5 --kinds calls")["text"], "call") and "meeting" not in said(seller, "/next --days 5")["text"]
    text = said(seller, f"/prossimo #{other} --tipi appuntamenti --giorni 20")["text"]
    assert "meeting" in text and "task" not in text


def test_what_was_open_on_a_lead_is_still_to_be_done_on_its_opportunity(seller, lead):
    plan(seller, lead, "from the lead", days=1)
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    plan(seller, opportunity, "on the opportunity", record="opportunities", days=2)
    assert to_do(seller) == ["from the lead", "on the opportunity"]
    assert to_do(seller, lead=lead) == ["from the lead"]
    assert to_do(seller, opportunity=opportunity) == ["from the lead", "on the opportunity"]


def test_nothing_to_do_is_said_of_as_many_days_as_were_asked_about(seller, lead):
    plan(seller, lead, "next week", days=7)
    text = said(seller, "/next --days 3")["text"]
    assert "next week" not in text and "30" not in text, text


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Europe/Rome"])
def test_a_day_ends_where_the_seller_is(world, hire, zone):
    api = world.api(hire(zone=zone))
    lead = new(api)
    tomorrow = datetime.now(ZoneInfo(zone)).date() + timedelta(days=1)
    midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZoneInfo(zone))
    for body, kind, minutes in [("tomorrow", "task", 1), ("call today", "call", -2), ("task today", "task", -3)]:
        due = (midnight + timedelta(minutes=minutes)).isoformat()
        done(api.post(f"/api/v1/leads/{lead}/timeline", {"kind": kind, "body": body, "dueAt": due}), 201)
    assert to_do(api) == ["call today", "task today", "tomorrow"] and to_do(api, days=0) == ["call today", "task today"]
    assert [item["why"].partition(",")[0] for item in done(api.get("/api/v1/worklist"))["items"]] == [
        "today at 23:58", "due today", "due tomorrow"]


def test_what_is_moved_done_deleted_or_opened_again_moves_on_the_list(seller, lead):
    first, second = (plan(seller, lead, body, kind="appointment", hours=-hours) for body, hours in [("first", 3), ("second", 2)])
    done(seller.patch(f"/api/v1/entries/{first['id']}", {"dueAt": moment(hours=-1)}))
    assert to_do(seller) == ["second", "first"]
    done(seller.post(f"/api/v1/entries/{second['id']}/done", {}))
    assert to_do(seller) == ["first"]
    done(seller.patch(f"/api/v1/entries/{second['id']}", {"state": "open"}))
    assert to_do(seller) == ["second", "first"]
    assert seller.delete(f"/api/v1/entries/{second['id']}").status == 204
    assert to_do(seller) == ["first"]
    said(seller, f"/undo #{lead}")
    assert to_do(seller) == ["second", "first"]


@pytest.mark.parametrize("limit", [7, 50])
def test_a_hundred_and_twenty_activities_come_page_by_page_without_a_gap_or_a_repeat(seller, limit):
    leads = [new(seller, f"Lead {number}") for number in range(4)]
    for number in range(120):
        # Some have an hour and some have none, some are overdue and some are to come, and some are due at the same moment.
        kind = ["task", "call", "appointment", "email", "task"][number % 5]
        plan(seller, leads[number % 4], f"{number}", kind=kind, days=(number % 24) - 8)
    whole = done(seller.get("/api/v1/worklist", limit=200))
    assert whole["next"] is None
    expected = [item["entry"]["id"] for item in whole["items"]]
    assert len(expected) == len(set(expected)) == 120
    paged = [item["entry"]["id"] for item in seller.all_pages("/api/v1/worklist", limit=limit)]
    assert paged == expected
    assert len(done(seller.get("/api/v1/worklist"))["items"]) == 50


def test_a_page_goes_on_where_the_one_before_ended_whatever_was_done_meanwhile(seller, lead):
    for number in range(9):
        plan(seller, lead, f"{number}", kind="call", hours=-20 + number)
    page = done(seller.get("/api/v1/worklist", limit=3))
    assert [item["entry"]["body"] for item in page["items"]] == ["0", "1", "2"]
    for item in page["items"]:
        done(seller.post(f"/api/v1/entries/{item['entry']['id']}/done", {}))
    assert to_do(seller, limit=3, cursor=page["next"]) == ["3", "4", "5", "6", "7", "8"]


def test_the_work_lists_of_others_are_for_managers(world, hire):
    name = hire()
    lead = new(world.api(name))
    plan(world.api(name), lead, "mine to do", days=1)
    for manager in ("paola", "admin"):
        assert to_do(world.api(manager), owner=name) == to_do(world.api(manager), owner=f"@{name}") == ["mine to do"]
        assert "mine to do" in said(world.api(manager), f"/next --owner {name}")["text"]
    for other in ("john", "maria"):
        answer = world.api(other).get("/api/v1/worklist", owner=name)
        assert (answer.status, answer.code) == (403, "forbidden"), answer
        assert world.api(other).say(f"/next --owner {name}")["error"]["code"] == "forbidden"
        # Who is nobody is not told apart from who is somebody.
        assert world.api(other).get("/api/v1/worklist", owner="nobody.here").code == "forbidden"
    unknown = world.api("paola").get("/api/v1/worklist", owner="nobody.here")
    assert (unknown.status, unknown.code, unknown.json["field"]) == (422, "unknown_user", "owner")
    assert world.api("bridge").get("/api/v1/worklist").code == "user_required"


def test_a_restricted_lead_never_shows_in_somebody_elses_list(world, hire):
    nina, john = hire(team="north"), hire()
    lead = new(world.api(nina), "Soon secret")
    plan(world.api(nina), lead, "hidden task", days=1)
    said(world.api(john), f"/remind #{lead} tomorrow 9:00 look at Soon secret")
    assert to_do(world.api(john)) == ["look at Soon secret"] and to_do(world.api("paola"), owner=nina) == ["hidden task"]
    done(world.api(nina).patch(f"/api/v1/leads/{lead}", {"visibility": "team"}))
    assert to_do(world.api(nina)) == ["hidden task"] == to_do(world.api("admin"), owner=nina)
    assert to_do(world.api(john)) == [] == to_do(world.api("paola"), owner=nina)
    assert "secret" not in said(world.api(john), "/next")["text"]
    assert world.api(john).get("/api/v1/worklist", lead=lead).status == 404
    assert not world.api(john).say(f"/next #{lead}")["ok"]


# Putting off, skipping, reminding


@pytest.mark.parametrize("snooze, now, language, words", [
    ("/snooze #{}.{} tomorrow 15:00", "/snooze #{}.{} now", ENGLISH, "15:00"),
    ("/posponi #{}.{} domani alle 15", "/posponi #{}.{} adesso", ITALIAN, "15:00")])
def test_what_is_put_off_is_gone_until_then_and_now_brings_it_back(world, hire, snooze, now, language, words):
    api = world.api(hire(language=language, zone="Europe/Rome"))
    lead = new(api)
    task = plan(api, lead, "brochure", hours=-1)
    before = api.timeline(lead)
    reply = said(api, snooze.format(lead, task["position"]))
    assert words in reply["text"], f"what was understood is repeated: {reply['text']}"
    until = datetime.fromisoformat(entry(api, task["id"])["snoozedUntil"])
    assert (until - datetime.now(UTC)) < timedelta(hours=48) and until.minute == 0 and until.hour in (13, 14)
    assert to_do(api) == [] and api.timeline(lead) == before
    said(api, now.format(lead, task["position"]))
    assert entry(api, task["id"])["snoozedUntil"] is None and to_do(api) == ["brochure"]


def test_over_http_it_is_put_off_to_any_offset_and_null_brings_it_back(seller, lead):
    task = plan(seller, lead, "brochure", hours=-1)["id"]
    put_off = done(seller.post(f"/api/v1/entries/{task}/snooze", {"until": "2040-03-01T12:00:00+02:00"}))
    assert (put_off["snoozedUntil"], put_off["state"]) == ("2040-03-01T10:00:00.000Z", "open") and to_do(seller) == []
    assert done(seller.post(f"/api/v1/entries/{task}/snooze", {"until": None}))["snoozedUntil"] is None
    assert to_do(seller) == ["brochure"]
    done(seller.post(f"/api/v1/entries/{task}/snooze", {"until": "2040-03-01T12:00:00Z"}))
    said(seller, f"/undo #{lead}")
    assert to_do(seller) == ["brochure"]


def test_what_is_put_off_comes_back_by_itself(seller, lead):
    task = plan(seller, lead, "brochure", hours=-1)["id"]
    done(seller.post(f"/api/v1/entries/{task}/snooze", {"until": moment(seconds=3)}))
    assert to_do(seller) == []
    end = time.monotonic() + 10
    while to_do(seller) == [] and time.monotonic() < end:
        time.sleep(0.2)
    assert to_do(seller) == ["brochure"]


@pytest.mark.parametrize("line, undo", [("/skip #{}.{} They called first", "/undo #{}"), ("/salta #{}.{} They called first", "/annulla #{}")])
def test_what_is_skipped_is_canceled_with_a_note_and_undo_opens_it_again(seller, lead, line, undo):
    task = plan(seller, lead, "call them", kind="call", days=1)
    said(seller, line.format(lead, task["position"]))
    skipped = entry(seller, task["id"])
    assert (skipped["state"], skipped["details"]["outcome"]) == ("canceled", "They called first")
    assert to_do(seller) == [] and done(seller.get(f"/api/v1/leads/{lead}"))["reason"] == "new"
    said(seller, undo.format(lead))
    restored = entry(seller, task["id"])
    assert restored["state"] == "open" and "outcome" not in restored["details"] and to_do(seller) == ["call them"]


def test_over_http_it_is_skipped_with_a_note_or_without_and_only_once(seller, lead):
    first, second = (plan(seller, lead, body, days=1)["id"] for body in ("first", "second"))
    skipped = done(seller.post(f"/api/v1/entries/{first}/skip", {"note": "too late"}))
    assert (skipped["state"], skipped["details"]["outcome"]) == ("canceled", "too late")
    assert "outcome" not in done(seller.post(f"/api/v1/entries/{second}/skip"))["details"]
    for path, body in [("skip", {}), ("snooze", {"until": "2040-01-01T00:00:00Z"})]:
        answer = seller.post(f"/api/v1/entries/{first}/{path}", body)
        assert (answer.status, answer.code) == (422, "not_an_activity"), answer
    note = done(seller.post(f"/api/v1/leads/{lead}/timeline", {"kind": "note", "body": "n"}), 201)["id"]
    assert seller.post(f"/api/v1/entries/{note}/skip").code == "not_an_activity"


@pytest.mark.parametrize("line, language, word", [
    ("/remind #{} tomorrow 15:00 Ask for the floor plan", ENGLISH, "emind"),
    ("/ricorda #{} domani alle 15 Ask for the floor plan", ITALIAN, "romemoria")])
def test_one_reminds_oneself_at_an_hour_and_nobody_else(world, hire, line, language, word):
    name = hire(language=language, zone="Europe/Rome")
    lead = new(world.api("john"))
    reply = said(world.api(name), line.format(lead))
    assert word in reply["text"] and "15:00" in reply["text"], reply
    reminder = entry(world.api(name), reply["entry"])
    assert (reminder["kind"], reminder["assignee"], reminder["state"]) == ("task", name, "open")
    assert reminder["details"]["reminder"] is True and reminder["details"]["timeZone"] == "Europe/Rome"
    assert datetime.fromisoformat(reminder["dueAt"]).hour in (13, 14)
    assert [item["fixed"] for item in done(world.api(name).get("/api/v1/worklist"))["items"]] == [True]
    assert "Ask for the floor plan" not in to_do(world.api("john"))
    done(world.api(name).post(f"/api/v1/entries/{reminder['id']}/done", {}))
    assert to_do(world.api(name)) == []


@pytest.mark.parametrize("line, answer", [("/remind #{} Ask for the plan", "tomorrow 9:00"), ("/ricorda #{} Ask for the plan", "domani alle 9")])
def test_a_reminder_without_a_time_asks_for_one(seller, lead, line, answer):
    asked = seller.say(line.format(lead))
    assert asked["ask"]["argument"] == "time" and to_do(seller) == []
    said(seller, answer)
    assert to_do(seller) == ["Ask for the plan"]
    assert seller.say(f"/remind #{lead} yesterday 15:00 too late")["error"]["code"] == "invalid_time"


def test_a_call_for_a_day_without_an_hour_has_no_hour(seller, lead):
    call = said(seller, f"/call #{lead} --at tomorrow Ask about the budget")["entry"]
    assert entry(seller, call)["details"].get("wholeDay") is True
    item = next(item for item in done(seller.get("/api/v1/worklist"))["items"] if item["entry"]["id"] == call)
    assert item["fixed"] is False and "23:59" not in item["why"], item


def test_colleagues_put_off_and_skip_their_own_reminders_and_nothing_of_others(world, hire, seller, lead):
    colleague = world.api(hire(role="colleague"))
    task = plan(seller, lead, "not theirs", days=1)["id"]
    assert colleague.post(f"/api/v1/entries/{task}/snooze", {"until": "2040-01-01T00:00:00Z"}).status == 403
    assert colleague.post(f"/api/v1/entries/{task}/skip").status == 403
    mine = said(colleague, f"/remind #{lead} tomorrow 9:00 look")["entry"]
    done(colleague.post(f"/api/v1/entries/{mine}/snooze", {"until": "2040-01-01T00:00:00Z"}))
    done(colleague.post(f"/api/v1/entries/{mine}/skip"))
    assert to_do(seller) == ["not theirs"]


# Who has a say


def stakeholders(api, number, record="leads"):
    return done(api.get(f"/api/v1/{record}/{number}/stakeholders"))["items"]


def competitors(api, number, record="leads"):
    return done(api.get(f"/api/v1/{record}/{number}/competitors"))["items"]


def test_who_is_named_twice_stands_there_once_with_what_was_said_last(seller, lead):
    path = f"/api/v1/leads/{lead}/stakeholders"
    first = done(seller.post(path, {"name": "Anna Rossi", "role": "champion", "email": f"anna{lead}@barcentrale.example"}), 201)
    assert (first["lead"], first["opportunity"], first["role"], first["phone"]) == (lead, None, "champion", None)
    again = done(seller.post(path, {"name": "anna rossi", "phone": "+39 045 123456"}), 201)
    assert again == first | {"phone": "+39 045 123456"}
    by_mail = done(seller.post(path, {"name": "Signora Rossi", "email": f"Anna{lead}@BarCentrale.example", "role": "legal"}), 201)
    assert by_mail["id"] == first["id"] and by_mail["role"] == "legal"
    said(seller, f"/stakeholder #{lead} add Anna Rossi as economic buyer --title Owner")
    assert stakeholders(seller, lead) == [by_mail | {"role": "economicBuyer", "jobTitle": "Owner"}]
    changes = [e["details"]["changes"]["stakeholder"] for e in seller.timeline(lead) if e["details"].get("event") == "stakeholder"]
    assert changes[0] == [None, "Anna Rossi (champion)"] and changes[-1][1] == "Anna Rossi (economicBuyer)"


def test_an_address_that_is_given_is_never_dropped_without_a_word(seller, lead):
    path = f"/api/v1/leads/{lead}/stakeholders"
    done(seller.post(path, {"name": "Anna Rossi", "email": f"anna{lead}@barcentrale.example"}), 201)
    other = f"anna{lead}@hotel.example"
    answer = seller.post(path, {"name": "Anna Rossi", "email": other})
    assert answer.status == 422 or other in {who["email"] for who in stakeholders(seller, lead)}, answer


@pytest.mark.parametrize("words, role", [
    ("decision maker", "decisionMaker"), ("decisore", "decisionMaker"), ("chi decide", "decisionMaker"), ("Champion", "champion"),
    ("sostenitrice", "champion"), ("end user", "endUser"), ("utente finale", "endUser"), ("economic buyer", "economicBuyer"),
    ("chi paga", "economicBuyer"), ("influencer", "influencer"), ("consulente", "influencer"), ("technical buyer", "technicalBuyer"),
    ("responsabile tecnico", "technicalBuyer"), ("lawyer", "legal"), ("ufficio legale", "legal"), ("project manager", "projectManager"),
    ("capo progetto", "projectManager"), ("board member", "boardMember"), ("membro del consiglio", "boardMember"),
    ("persona coinvolta", "stakeholder"), ("economicBuyer", "economicBuyer")])
def test_roles_are_called_by_their_names_in_both_languages(seller, lead, words, role):
    said(seller, f"/stakeholder #{lead} add Anna Rossi as {words}")
    said(seller, f"/interessato #{lead} aggiungi Beppe Verdi come {words}")
    said(seller, f"/stakeholder #{lead} add Carla --role \"{words}\"")
    assert [(who["name"], who["role"]) for who in stakeholders(seller, lead)] == [
        ("Anna Rossi", role), ("Beppe Verdi", role), ("Carla", role)]


@pytest.mark.parametrize("line, language, answer, role, label", [
    ("/stakeholder #{} add Anna Rossi as king", ENGLISH, "3", "decisionMaker", "Decision Maker"),
    ("/stakeholder #{} add Anna Rossi as king", ENGLISH, "legal", "legal", "Legal"),
    ("/interessato #{} aggiungi Anna Rossi come re", ITALIAN, "5", "economicBuyer", "Responsabile economico"),
    ("/interessato #{} aggiungi Anna Rossi come re", ITALIAN, "utente finale", "endUser", "Utente finale")])
def test_an_unknown_role_asks_which_one(world, hire, line, language, answer, role, label):
    api = world.api(hire(language=language))
    lead = new(api)
    asked = api.say(line.format(lead))
    assert asked["ask"]["argument"] == "role" and len(asked["ask"]["choices"]) == 10 and stakeholders(api, lead) == []
    assert label in asked["text"] and label in said(api, answer)["text"]
    assert [(who["name"], who["role"]) for who in stakeholders(api, lead)] == [("Anna Rossi", role)]
    refused = api.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Anna", "role": "king"})
    assert (refused.status, refused.code, refused.json["field"]) == (422, "invalid_value", "role")


@pytest.mark.parametrize("add, remove, undo", [
    ("/stakeholder #{} add Anna Rossi", "/stakeholder #{} remove anna rossi", "/undo #{}"),
    ("/interessato #{} aggiungi Anna Rossi", "/interessato #{} togli Anna Rossi", "/annulla #{}")])
def test_who_is_taken_out_comes_back_by_undo(seller, lead, add, remove, undo):
    said(seller, add.format(lead))
    there = stakeholders(seller, lead)
    said(seller, remove.format(lead))
    assert stakeholders(seller, lead) == []
    assert seller.say(remove.format(lead))["error"]["code"] == "not_found"
    said(seller, undo.format(lead))
    assert stakeholders(seller, lead) == there
    said(seller, undo.format(lead))
    assert stakeholders(seller, lead) == []


def test_over_http_they_are_taken_out_by_their_id_and_what_is_not_there_is_404(seller, lead):
    other = new(seller, "Another")
    for kind, names in [("stakeholders", ["Anna", "Beppe"]), ("competitors", ["Faema", "Cimbali"])]:
        parts = [done(seller.post(f"/api/v1/leads/{lead}/{kind}", {"name": name}), 201)["id"] for name in names]
        stranger = done(seller.post(f"/api/v1/leads/{other}/{kind}", {"name": names[0]}), 201)["id"]
        assert seller.delete(f"/api/v1/leads/{lead}/{kind}/{parts[0]}").status == 204
        for part in (parts[0], stranger, 9_007_199_254_740_991):
            answer = seller.delete(f"/api/v1/leads/{lead}/{kind}/{part}")
            assert (answer.status, answer.code) == (404, "not_found"), answer
        assert [item["name"] for item in done(seller.get(f"/api/v1/leads/{lead}/{kind}"))["items"]] == names[1:]
        assert len(done(seller.get(f"/api/v1/leads/{other}/{kind}"))["items"]) == 1


def test_a_competitor_is_one_wherever_it_is_met_and_its_threat_is_of_each_lead(seller, lead):
    other, name = new(seller, "Another"), f"Rossi Coffee {next(NUMBERS)}"
    first = done(seller.post(f"/api/v1/leads/{lead}/competitors", {
        "name": name, "threat": "high", "website": "rossicoffee.example", "strengths": "Cheaper"}), 201)
    said(seller, f"/concorrente #{other} aggiungi {name} --minaccia bassa --debolezze \"Slow service\"")
    there = competitors(seller, other)[0]
    assert there == first | {"id": there["id"], "lead": other, "threat": "low", "weaknesses": "Slow service"}
    here = done(seller.post(f"/api/v1/leads/{lead}/competitors", {"name": f"{name.upper()} S.r.l.", "threat": "medium"}), 201)
    assert here == first | {"threat": "medium", "weaknesses": "Slow service"} and len(competitors(seller, lead)) == 1
    text = said(seller, f"/competitor #{lead}")["text"]
    assert has_all(text, name, "medium", "rossicoffee.example", "Cheaper", "Slow service")
    said(seller, f"/undo #{lead}")
    assert competitors(seller, lead)[0]["threat"] == "high"
    said(seller, f"/competitor #{lead} remove {name}")
    assert competitors(seller, lead) == [] and len(competitors(seller, other)) == 1


def test_an_unknown_threat_is_refused_and_names_those_there_are(seller, lead):
    reply = seller.say(f"/competitor #{lead} add Faema --threat enormous")
    assert reply["error"]["code"] == "invalid_value" and has_all(reply["error"]["message"], "low", "medium", "high")
    assert seller.post(f"/api/v1/leads/{lead}/competitors", {"name": "Faema", "threat": "alta"}).code == "invalid_value"
    assert competitors(seller, lead) == []


def test_they_go_on_to_the_opportunity_are_shown_there_and_stay_on_the_closed_lead(seller, lead):
    said(seller, f"/stakeholder #{lead} add Anna Rossi as champion --email anna{lead}@barcentrale.example")
    said(seller, f"/competitor #{lead} add Faema --threat high")
    people, rivals = stakeholders(seller, lead), competitors(seller, lead)
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    carried, competing = stakeholders(seller, opportunity, "opportunities"), competitors(seller, opportunity, "opportunities")
    assert carried == [people[0] | {"id": carried[0]["id"], "lead": None, "opportunity": opportunity}]
    assert competing == [rivals[0] | {"id": competing[0]["id"], "lead": None, "opportunity": opportunity}]
    for record in (f"#{lead}", f"O-{opportunity}"):
        assert has_all(said(seller, f"/show {record}")["text"], "Anna Rossi", "Champion", "Faema", "high"), record
    said(seller, f"/stakeholder O-{opportunity} add Beppe Verdi as legal")
    said(seller, f"/competitor O-{opportunity} remove Faema")
    assert (stakeholders(seller, lead), competitors(seller, lead)) == (people, rivals)
    assert len(stakeholders(seller, opportunity, "opportunities")) == 2 and competitors(seller, opportunity, "opportunities") == []


def test_on_a_closed_lead_nothing_of_it_changes(seller, lead):
    part = done(seller.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Anna"}), 201)["id"]
    rival = done(seller.post(f"/api/v1/leads/{lead}/competitors", {"name": "Faema"}), 201)["id"]
    done(seller.post(f"/api/v1/leads/{lead}/disqualify", {"reason": "lost"}))
    path = f"/api/v1/leads/{lead}"
    answers = [
        seller.post(f"{path}/stakeholders", {"name": "Beppe"}), seller.post(f"{path}/competitors", {"name": "Cimbali"}),
        seller.delete(f"{path}/stakeholders/{part}"), seller.delete(f"{path}/competitors/{rival}"),
        seller.post(f"{path}/process", {"flow": "public-body"}), seller.post(f"{path}/process", {"check": "proposal"})]
    assert [(answer.status, answer.code) for answer in answers] == [(422, "lead_closed")] * 6
    assert all("/reactivate" in answer.json["suggestion"] for answer in answers)
    assert [who["name"] for who in stakeholders(seller, lead)] == ["Anna"] and [who["name"] for who in competitors(seller, lead)] == ["Faema"]


def test_who_has_a_say_in_a_restricted_lead_is_neither_linked_nor_shown_to_others(world, hire):
    nina, john = hire(team="north"), hire()
    secret, plain = new(world.api(nina), "Secret", visibility="team"), new(world.api(john), "Plain")
    mail = f"sara{secret}@hidden.example"
    hidden = done(world.api(nina).post(f"/api/v1/leads/{secret}/stakeholders", {"name": "Sara Neri", "email": mail, "phone": "+39 045 99"}), 201)
    for path in ("stakeholders", "competitors", "process"):
        assert world.api(john).get(f"/api/v1/leads/{secret}/{path}").status == 404
    assert world.api(john).get(f"/api/v1/contacts/{hidden['contact']}").status == 404
    mine = done(world.api(john).post(f"/api/v1/leads/{plain}/stakeholders", {"name": "Sara Neri", "email": mail}), 201)
    assert mine["contact"] != hidden["contact"] and mine["phone"] is None
    assert world.api(nina).get(f"/api/v1/contacts/{hidden['contact']}").status == 200
    opportunity = done(world.api(nina).post(f"/api/v1/leads/{secret}/qualify", {}))["opportunity"]["id"]
    for path in ("stakeholders", "competitors", "process"):
        assert world.api(john).get(f"/api/v1/opportunities/{opportunity}/{path}").status == 404
        assert world.api(nina).get(f"/api/v1/opportunities/{opportunity}/{path}").status == 200


def test_what_is_said_of_somebody_on_a_restricted_lead_is_not_read_elsewhere(world, hire):
    nina, john = world.api(hire(team="north")), world.api(hire())
    secret, plain = new(nina, "Secret", visibility="team"), new(john, "Plain")
    known = {"name": "Anna Rossi", "email": f"anna{plain}@barcentrale.example"}
    done(john.post(f"/api/v1/leads/{plain}/stakeholders", known), 201)
    for _ in range(2):
        done(nina.post(f"/api/v1/leads/{secret}/stakeholders", known | {"phone": "+39 045 99", "jobTitle": "Buyer of secret machines"}), 201)
    theirs = stakeholders(john, plain)[0]
    assert (theirs["phone"], theirs["jobTitle"]) == (None, None)
    assert done(john.get(f"/api/v1/contacts/{theirs['contact']}"))["phone"] is None


def test_a_contact_that_one_may_see_is_linked_and_only_what_is_unknown_is_filled_in(seller, lead):
    other, mail = new(seller, "Another"), f"anna{lead}@barcentrale.example"
    first = done(seller.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Anna Rossi", "email": mail, "phone": "+39 045 1"}), 201)
    second = done(seller.post(f"/api/v1/leads/{other}/stakeholders", {
        "name": "A. Rossi", "email": mail, "phone": "+39 045 2", "jobTitle": "Owner", "role": "legal"}), 201)
    assert (second["contact"], second["phone"], second["jobTitle"]) == (first["contact"], "+39 045 1", "Owner")
    assert stakeholders(seller, lead)[0]["role"] == "stakeholder"


def test_colleagues_read_all_of_it_and_change_nothing(world, seller, lead):
    said(seller, f"/stakeholder #{lead} add Anna Rossi")
    maria = world.api("maria")
    assert [who["name"] for who in stakeholders(maria, lead)] == ["Anna Rossi"]
    assert competitors(maria, lead) == [] and process(maria, lead)["stage"] == "qualify"
    assert has_all(said(maria, f"/stakeholder #{lead}")["text"], "Anna Rossi")
    for path, body in [("stakeholders", {"name": "x"}), ("competitors", {"name": "x"}), ("process", {"move": "abandon"})]:
        assert maria.post(f"/api/v1/leads/{lead}/{path}", body).status == 403
    assert maria.delete(f"/api/v1/leads/{lead}/stakeholders/{stakeholders(seller, lead)[0]['id']}").status == 403


def test_a_record_has_two_hundred_at_most(seller, lead):
    for number in range(200):
        done(seller.post(f"/api/v1/leads/{lead}/stakeholders", {"name": f"Person {number}"}), 201)
    answer = seller.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "One more"})
    assert (answer.status, answer.code) == (422, "invalid_value") and len(stakeholders(seller, lead)) == 200
    done(seller.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Person 7", "role": "legal"}), 201)


# Flows


def process(api, number, record="leads", **headers):
    return done(api.get(f"/api/v1/{record}/{number}/process", headers=headers))


def move(api, number, body, record="opportunities", **headers):
    return api.post(f"/api/v1/{record}/{number}/process", body, headers=headers)


def place(view):
    return view["flow"], view["state"], view["stage"]


def states(view):
    return {stage["id"]: stage["state"] for stage in view["stages"]}


def steps(view, stage):
    found = next(each for each in view["stages"] if each["id"] == stage)
    return {step["id"]: step for step in found["steps"]}


def history(api, opportunity):
    """What happened with an opportunity, newest first."""
    return list(api.all_pages(f"/api/v1/opportunities/{opportunity}/timeline"))


def timeless(view):
    """A flow as it stands, however long it has stood so."""
    return view | {"stages": [stage | {"seconds": 0} for stage in view["stages"]]}


@pytest.fixture
def opportunity(seller, lead):
    """One for a public body, for much money: nothing is proposed before the lawyers agree."""
    done(seller.patch(f"/api/v1/leads/{lead}", {"budget": {"amount": "20000", "currency": "EUR"}, "timeframe": "thisQuarter"}))
    said(seller, f"/flow #{lead} use public-body")
    return done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]


def test_a_new_lead_is_at_qualify_and_its_steps_are_its_fields(seller, lead):
    view = process(seller, lead)
    assert place(view) == ("lead-to-opportunity", "active", "qualify") and (view["lead"], view["opportunity"]) == (lead, None)
    assert states(view) == {"qualify": "active", "develop": "ahead", "propose": "ahead", "close": "ahead"}
    assert [stage["on"] for stage in view["stages"]] == ["lead"] + ["opportunity"] * 3
    assert list(steps(view, "qualify")) == ["timeframe", "budget", "purchaseProcess", "decisionMaker", "description"]
    assert not any(step["done"] or step["required"] for stage in view["stages"] for step in stage["steps"])
    done(seller.patch(f"/api/v1/leads/{lead}", {"decisionMaker": "Paolo", "budget": {"amount": "15000", "currency": "EUR"}}))
    found = steps(process(seller, lead), "qualify")
    assert (found["decisionMaker"]["done"], found["decisionMaker"]["value"]) == (True, "Paolo")
    assert found["budget"]["value"] == {"amount": "15000.00", "currency": "EUR"} and not found["timeframe"]["done"]


def test_its_names_are_in_the_readers_language(world, hire, lead):
    view = process(world.api("john"), lead, **{"Accept-Language": "it"})
    assert view["name"] == "Da lead a opportunità"
    assert [stage["name"] for stage in view["stages"]] == ["Qualificare", "Sviluppare", "Proporre", "Chiudere"]
    italian = world.api(hire(language=ITALIAN))
    assert process(italian, lead)["stages"][0]["steps"][4]["name"] == "Riepilogo"
    assert has_all(said(italian, f"/processo #{lead}")["text"], "Da lead a opportunità", "▶ Qualificare", "Chi decide")
    assert has_all(said(world.api("john"), f"/flow #{lead}")["text"], "Lead to Opportunity", "▶ Qualify", "Decision maker")


@pytest.mark.parametrize("use, back, language", [
    ("/flow #{} use public-body", "/flow #{} use Lead to Opportunity", ENGLISH),
    ("/processo #{} usa Ente pubblico", "/processo #{} usa Da lead a opportunità", ITALIAN)])
def test_a_flow_that_comes_to_apply_is_offered_and_each_keeps_its_own_state(world, hire, use, back, language):
    api = world.api(hire(language=language))
    lead = new(api)
    assert (process(api, lead)["others"], process(api, lead)["offered"]) == ([], [])
    done(api.patch(f"/api/v1/leads/{lead}", {"type": "Ente pubblico"}))
    done(move(api, lead, {"check": "proposal"}, "leads"))
    view = process(api, lead)
    assert view["flow"] == "lead-to-opportunity"
    assert [[each["flow"] for each in view[kind]] for kind in ("offered", "others")] == [["public-body"]] * 2
    assert "public-body" in said(api, f"/flow #{lead}")["text"]
    said(api, use.format(lead))
    view = process(api, lead)
    assert place(view) == ("public-body", "active", "qualify") and view["offered"] == [] and list(states(view)) == STAGES
    assert not steps(view, "propose")["proposal"]["done"]
    said(api, back.format(lead))
    view = process(api, lead)
    assert place(view) == ("lead-to-opportunity", "active", "qualify") and steps(view, "propose")["proposal"]["done"]
    said(api, f"/undo #{lead}")
    assert place(process(api, lead)) == ("public-body", "active", "qualify")


def test_a_new_lead_begins_the_flow_that_is_meant_for_it(seller):
    small = new(seller, budget={"amount": "3000", "currency": "EUR"})
    public = new(seller, budget={"amount": "3000", "currency": "EUR"}, industry="Public administration")
    assert [process(seller, number)["flow"] for number in (small, public)] == ["small-budget", "public-body"]


def test_qualifying_crosses_to_develop_and_the_opportunity_still_shows_qualify_with_its_steps(seller, lead, opportunity):
    view = process(seller, opportunity, "opportunities")
    assert place(view) == ("public-body", "active", "develop") and (view["lead"], view["opportunity"]) == (None, opportunity)
    assert states(view) == {"qualify": "done", "develop": "active", "legal-review": "ahead", "propose": "ahead", "close": "ahead"}
    known = steps(view, "qualify")
    assert known["budget"]["value"] == {"amount": "20000.00", "currency": "EUR"} and known["timeframe"]["value"] == "thisQuarter"
    assert known["decisionMaker"] == {
        "id": "decisionMaker", "name": "Who signs", "field": "decisionMaker", "value": None, "done": False, "required": False}
    assert view["stages"][0]["enteredAt"] <= view["stages"][1]["enteredAt"] and view["stages"][2]["enteredAt"] is None
    assert place(process(seller, lead)) == ("public-body", "active", "develop")
    assert has_all(said(seller, f"/flow O-{opportunity} show Qualify")["text"], "✓ Qualify", "New machines for the bar", "This Quarter")
    assert has_all(said(seller, f"/processo O-{opportunity} mostra Qualificare")["text"], "What was known of the lead", "This Quarter")
    assert "Stage: Develop" in said(seller, f"/show O-{opportunity}")["text"]


@pytest.mark.parametrize("line", ["/undo #{}", "/annulla #{}"])
def test_undoing_qualify_brings_the_flow_back_to_the_lead(seller, lead, line):
    said(seller, f"/stakeholder #{lead} add Anna Rossi")
    before = timeless(process(seller, lead))
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    said(seller, line.format(lead))
    assert timeless(process(seller, lead)) == before
    assert seller.get(f"/api/v1/opportunities/{opportunity}/process").status == 404
    again = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    assert place(process(seller, again, "opportunities"))[2] == "develop" and len(stakeholders(seller, again, "opportunities")) == 1


def test_a_flow_that_has_moved_on_stands_in_the_way_of_undoing_and_people_are_told_so(seller, lead, opportunity):
    done(move(seller, opportunity, {"move": "next"}))
    answer = seller.post(f"/api/v1/leads/{lead}/undo", {})
    assert (answer.status, answer.code) == (422, "undo_blocked")
    assert not any(word in answer.json["detail"] for word in ("visits", "[[", "runState", "null")), answer.json["detail"]


def test_without_an_opportunity_the_flow_stays_where_it_is(seller, lead):
    refused = move(seller, lead, {"move": "next"}, "leads")
    assert (refused.status, refused.code) == (422, "no_opportunity") and "/qualify" in refused.json["suggestion"]
    assert move(seller, lead, {"stage": "Propose"}, "leads").code == "no_opportunity"
    done(seller.post(f"/api/v1/leads/{lead}/qualify", {"opportunity": "none"}))
    assert place(process(seller, lead)) == ("lead-to-opportunity", "active", "qualify")


def test_a_required_step_keeps_its_stage_from_being_left_until_it_is_done(seller, opportunity):
    assert place(done(move(seller, opportunity, {"move": "next"})))[2] == "legal-review"
    for body in [{"move": "next"}, {"stage": "propose"}, {"stage": "Chiudere"}]:
        answer = move(seller, opportunity, body)
        assert (answer.status, answer.code, answer.json["field"]) == (422, "steps_missing", "legal-approval"), answer
        assert "Approved by the lawyers" in answer.json["detail"] and answer.json["suggestion"] == f"/stage O-{opportunity} check legal-approval"
    reply = seller.say(f"/fase O-{opportunity} avanti")
    assert reply["error"]["code"] == "steps_missing" and reply["error"]["suggestion"].endswith("check legal-approval")
    # Back is always free.
    assert place(done(move(seller, opportunity, {"move": "back"})))[2] == "develop"
    assert move(seller, opportunity, {"stage": "propose"}).code == "steps_missing"
    said(seller, f"/stage O-{opportunity} check Approved by the lawyers")
    view = done(move(seller, opportunity, {"stage": "propose"}))
    assert place(view) == ("public-body", "active", "propose") and steps(view, "legal-review")["legal-approval"]["done"]


@pytest.mark.parametrize("line", ["/stage O-{} next --waive \"Agreed on the phone\"", "/fase O-{} avanti --deroga \"Agreed on the phone\""])
def test_only_managers_pass_it_and_their_reason_is_recorded(world, seller, opportunity, line):
    done(move(seller, opportunity, {"move": "next"}))
    for body in [{"move": "next", "waive": "in a hurry"}, {"stage": "close", "waive": "in a hurry"}]:
        answer = move(seller, opportunity, body)
        assert (answer.status, answer.code, answer.json["field"]) == (403, "forbidden", "waive"), answer
    assert seller.say(line.format(opportunity))["error"]["code"] == "forbidden"
    paola = world.api("paola")
    assert move(paola, opportunity, {"move": "next"}).code == "steps_missing"
    assert move(paola, opportunity, {"move": "next", "waive": ""}).code == "invalid_value"
    said(paola, line.format(opportunity))
    view = process(paola, opportunity, "opportunities")
    assert place(view)[2] == "propose" and not steps(view, "legal-review")["legal-approval"]["done"]
    entries = history(seller, opportunity)
    assert (entries[0]["author"], entries[0]["body"], entries[0]["details"]["changes"]) == (
        "paola", "Agreed on the phone", {"stage": ["legal-review", "propose"]})
    said(paola, f"/undo O-{opportunity}")
    assert place(process(seller, opportunity, "opportunities"))[2] == "legal-review"


def test_a_waiver_goes_with_a_stage_and_with_nothing_else(world, lead):
    for body in [{"check": "proposal", "waive": "x"}, {"flow": "public-body", "waive": "x"}]:
        answer = move(world.api("paola"), lead, body, "leads")
        assert (answer.status, answer.code) == (422, "unknown_field"), answer
    assert process(world.api("paola"), lead)["flow"] == "lead-to-opportunity"


def test_where_the_sum_is_small_the_lawyers_are_not_asked(seller, opportunity):
    done(seller.patch(f"/api/v1/opportunities/{opportunity}", {"amount": {"amount": "4000", "currency": "EUR"}}))
    assert states(process(seller, opportunity, "opportunities"))["legal-review"] == "skipped"
    assert move(seller, opportunity, {"stage": "legal-review"}).code == "invalid_value"
    assert place(done(move(seller, opportunity, {"move": "next"})))[2] == "propose"


@pytest.mark.parametrize("next, back, stage, check, uncheck, abandon", [
    ("/stage {} next", "/stage {} back", "/stage {} Close", "/stage {} check presentation",
     "/stage {} check presentation --off", "/stage {} abandon"),
    ("/fase {} avanti", "/fase {} indietro", "/fase {} Chiudere", "/fase {} spunta Presentare la proposta",
     "/fase {} spunta presentation --off", "/fase {} abbandona")])
def test_a_flow_is_walked_in_lines_as_over_http(seller, lead, next, back, stage, check, uncheck, abandon):
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    record = f"O-{opportunity}"
    view = lambda: process(seller, opportunity, "opportunities")
    for line, where in [(next, "propose"), (back, "develop"), (stage, "close")]:
        said(seller, line.format(record))
        assert view()["stage"] == where, line
    assert states(view()) == {"qualify": "done", "develop": "done", "propose": "skipped", "close": "active"}
    said(seller, check.format(record))
    assert steps(view(), "propose")["presentation"]["done"]
    said(seller, uncheck.format(record))
    assert not steps(view(), "propose")["presentation"]["done"]
    said(seller, f"/undo {record}")
    assert steps(view(), "propose")["presentation"]["done"]
    said(seller, abandon.format(record))
    assert place(view()) == ("lead-to-opportunity", "abandoned", None) and states(view())["close"] == "left"
    refused = move(seller, opportunity, {"move": "next"})
    assert (refused.status, refused.code) == (422, "invalid_value")
    said(seller, f"/undo {record}")
    assert place(view()) == ("lead-to-opportunity", "active", "close")


def test_the_last_next_finishes_it_and_the_first_stage_has_no_back(seller, lead):
    answer = move(seller, lead, {"move": "back"}, "leads")
    assert (answer.status, answer.code) == (422, "invalid_value")
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    seen = [place(done(move(seller, opportunity, {"move": "next"})))[1:] for _ in range(3)]
    assert seen == [("active", "propose"), ("active", "close"), ("finished", None)]
    assert set(states(process(seller, opportunity, "opportunities")).values()) == {"done"}


def test_steps_follow_what_is_known_of_the_opportunity(seller, lead):
    opportunity = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    develop = lambda: steps(process(seller, opportunity, "opportunities"), "develop")
    assert not any(step["done"] for step in develop().values())
    done(seller.patch(f"/api/v1/opportunities/{opportunity}", {"customerNeed": "300 guests an hour"}))
    said(seller, f"/stakeholder O-{opportunity} add Anna")
    said(seller, f"/competitor O-{opportunity} add Faema")
    assert [name for name, step in develop().items() if step["done"]] == ["customerNeed", "stakeholders", "competitors"]
    assert develop()["customerNeed"]["value"] == "300 guests an hour" and develop()["stakeholders"]["value"] is None


def test_winning_finishes_it_losing_abandons_it_and_reopening_takes_it_up_where_it_was(seller, lead, opportunity):
    path = f"/api/v1/opportunities/{opportunity}"
    view = lambda: process(seller, opportunity, "opportunities")
    done(seller.post(f"{path}/win", {}))
    assert place(view()) == ("public-body", "finished", None) and states(view())["develop"] == "done"
    assert move(seller, opportunity, {"move": "back"}).code == "opportunity_closed"
    done(seller.post(f"{path}/reopen", {}))
    assert place(view()) == ("public-body", "active", "develop")
    done(seller.post(f"{path}/lose", {"reason": "price"}))
    assert place(view()) == ("public-body", "abandoned", None) and states(view())["develop"] == "left"
    said(seller, f"/riapri O-{opportunity}")
    assert place(view()) == ("public-body", "active", "develop")
    said(seller, f"/vinci O-{opportunity}")
    said(seller, f"/annulla O-{opportunity}")
    assert place(view()) == ("public-body", "active", "develop")


def test_disqualifying_abandons_it_and_reactivating_takes_it_up_again(seller, lead):
    said(seller, f"/disqualify #{lead} lost")
    assert place(process(seller, lead)) == ("lead-to-opportunity", "abandoned", None)
    said(seller, f"/riattiva #{lead}")
    assert place(process(seller, lead)) == ("lead-to-opportunity", "active", "qualify")
    done(seller.post(f"/api/v1/leads/{lead}/disqualify", {"reason": "lost"}))
    said(seller, f"/undo #{lead}")
    assert place(process(seller, lead)) == ("lead-to-opportunity", "active", "qualify")


def test_a_second_opportunity_of_a_lead_does_not_take_the_flow_of_the_first(seller, lead):
    first = done(seller.post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    done(move(seller, first, {"move": "next"}))
    before = timeless(process(seller, first, "opportunities"))
    done(seller.post(f"/api/v1/leads/{lead}/reactivate", {}))
    second = done(seller.post(f"/api/v1/leads/{lead}/qualify", {"opportunity": "new"}))["opportunity"]["id"]
    assert second != first
    assert timeless(process(seller, first, "opportunities")) == before
    assert place(process(seller, second, "opportunities")) == ("lead-to-opportunity", "active", "develop")


def test_how_far_a_hidden_opportunity_is_does_not_show_on_its_lead(world, hire):
    nina, john = hire(team="north"), hire()
    lead = new(world.api(nina))
    opportunity = done(world.api(nina).post(f"/api/v1/leads/{lead}/qualify", {}))["opportunity"]["id"]
    said(world.api(nina), f"/set O-{opportunity} visibility=team")
    before = process(world.api(john), lead)
    done(move(world.api(nina), opportunity, {"check": "proposal"}))
    done(move(world.api(nina), opportunity, {"stage": "close"}))
    assert world.api(john).get(f"/api/v1/opportunities/{opportunity}/process").status == 404
    after = process(world.api(john), lead)
    assert timeless(after) == timeless(before) and not steps(after, "propose")["proposal"]["done"]
    assert "Close" not in said(world.api(john), f"/show #{lead}")["text"]


def test_a_dry_run_shows_what_would_be_and_changes_nothing(world, seller, opportunity):
    done(move(seller, opportunity, {"move": "next"}))
    before, entries = timeless(process(seller, opportunity, "opportunities")), history(seller, opportunity)
    tried = [
        (seller, {"move": "back"}, ("public-body", "active", "develop")),
        (seller, {"stage": "qualify"}, ("public-body", "active", "qualify")),
        (seller, {"move": "abandon"}, ("public-body", "abandoned", None)),
        (seller, {"flow": "lead-to-opportunity"}, ("lead-to-opportunity", "active", "develop")),
        (seller, {"check": "contract-terms"}, ("public-body", "active", "legal-review")),
        (world.api("paola"), {"move": "next", "waive": "x"}, ("public-body", "active", "propose"))]
    for number, (api, body, expected) in enumerate(tried):
        for _ in range(2):
            answer = move(api, opportunity, body | {"dryRun": True}, **{"Idempotency-Key": f"dry-{opportunity}-{number}"})
            assert place(done(answer)) == expected and "Idempotency-Replayed" not in answer.headers
    assert move(seller, opportunity, {"move": "next", "dryRun": True}).code == "steps_missing"
    said(seller, f"/stage O-{opportunity} back --dry-run")
    said(seller, f"/stakeholder O-{opportunity} add Nobody --dry-run")
    assert timeless(process(seller, opportunity, "opportunities")) == before and stakeholders(seller, opportunity, "opportunities") == []
    assert history(seller, opportunity) == entries


def test_what_is_so_already_is_said_and_leaves_no_trace(seller, opportunity):
    entries = history(seller, opportunity)
    done(move(seller, opportunity, {"check": "proposal", "done": False}))
    assert move(seller, opportunity, {"stage": "develop"}).code == "invalid_value"
    assert move(seller, opportunity, {"flow": "public-body"}).code == "invalid_value"
    assert history(seller, opportunity) == entries


def test_a_refusal_names_the_member_that_is_meant(seller, opportunity):
    for body in [{"stage": "nowhere"}, {"flow": "nothing"}, {"check": "nothing"}, {"flow": "public-body"}, {"stage": "develop"}]:
        answer = move(seller, opportunity, body)
        assert (answer.status, answer.json["field"]) == (422, *body), answer
    assert has_all(move(seller, opportunity, {"stage": "nowhere"}).json["detail"], "Qualify", "Legal review")
    assert has_all(move(seller, opportunity, {"flow": "nothing"}).json["detail"], "public-body", "small-budget", "lead-to-opportunity")
    assert move(seller, opportunity, {"flow": "small-budgets"}).json["suggestion"] == f"/flow O-{opportunity} use small-budget"


# What opportunities hold


def test_an_opportunity_holds_what_is_known_of_the_sale(seller, opportunity):
    path = f"/api/v1/opportunities/{opportunity}"
    given = {
        "probability": 40, "closeDate": "2030-06-30T00:00:00Z", "customerNeed": "300 guests an hour", "currentSituation": "Two old machines",
        "proposedSolution": "Three new ones", "decisionDate": "2030-05-01T10:00:00+02:00"}
    expected = given | {"closeDate": "2030-06-30T00:00:00.000Z", "decisionDate": "2030-05-01T08:00:00.000Z"}
    changed = done(seller.patch(path, given))
    assert {name: changed[name] for name in given} == expected and done(seller.get(path)) == changed
    for wrong in [{"probability": 101}, {"probability": -1}, {"probability": "40"}, {"probability": 4.5}, {"closeDate": "tomorrow"},
                  {"decisionDate": 5}, {"customerNeed": "x" * 4_001}, {"proposedSolution": ["x"]}, {"currentSituation": "a\0b"}]:
        answer = seller.patch(path, wrong)
        assert (answer.status, answer.code, answer.json["field"]) == (422, "invalid_value", *wrong), answer
    assert done(seller.patch(path, {"probability": None, "customerNeed": ""}))["customerNeed"] is None
    said(seller, f"/set O-{opportunity} probability=60 customerNeed=espresso")
    said(seller, f"/imposta O-{opportunity} probabilità=70")
    shown = done(seller.get(path))
    assert (shown["probability"], shown["customerNeed"]) == (70, "espresso")
    assert has_all(said(seller, f"/show O-{opportunity}")["text"], "Probability", "70", "Three new ones")


def test_the_timeline_of_an_opportunity_is_read_whatever_its_number(make_world):
    world = make_world("many-opportunities")
    world.serve()
    for number in range(1, 21):
        opportunity = done(world.api().post(f"/api/v1/leads/{world.new_lead(f'Lead {number}')}/qualify", {}))["opportunity"]["id"]
        for _ in range(2):
            assert world.api().get(f"/api/v1/opportunities/{opportunity}/timeline").status == 200
    assert opportunity == 20 and world.server.is_running
    world.close()


# Once


def test_a_request_that_comes_again_is_answered_alike_and_does_nothing_twice(seller, lead):
    task = plan(seller, lead, "brochure", days=1)["id"]
    second = plan(seller, lead, "to be skipped", days=1)["id"]
    requests = [
        (f"/api/v1/leads/{lead}/stakeholders", {"name": "Anna"}, {"name": "Beppe"}),
        (f"/api/v1/leads/{lead}/competitors", {"name": "Faema"}, {"name": "Cimbali"}),
        (f"/api/v1/leads/{lead}/process", {"flow": "small-budget"}, {"move": "abandon"}),
        (f"/api/v1/leads/{lead}/process", {"move": "next"}, {"move": "back"}),
        (f"/api/v1/entries/{task}/snooze", {"until": "2040-01-01T00:00:00Z"}, {"until": None}),
        (f"/api/v1/entries/{second}/skip", {"note": "too late"}, {})]
    statuses = []
    for number, (path, body, another) in enumerate(requests):
        key = {"Idempotency-Key": f"once-{lead}-{number}"}
        first = seller.post(path, body, headers=key)
        entries = len(seller.timeline(lead))
        again = seller.post(path, body, headers=key)
        assert (again.status, again.body) == (first.status, first.body), again
        assert again.headers["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first.headers
        assert len(seller.timeline(lead)) == entries
        assert seller.post(path, another, headers=key).code == "id_reused"
        statuses.append(first.status)
    # Without an opportunity there is no next stage: that is remembered as well.
    assert statuses == [201, 201, 200, 422, 200, 200]
    assert [len(stakeholders(seller, lead)), len(competitors(seller, lead)), process(seller, lead)["flow"]] == [1, 1, "small-budget"]


def test_no_answer_says_that_it_stands_where_something_else_is(seller, lead):
    for kind in ("stakeholders", "competitors"):
        plain = seller.post(f"/api/v1/leads/{lead}/{kind}", {"name": "Anna"})
        keyed = seller.post(f"/api/v1/leads/{lead}/{kind}", {"name": "Beppe"}, headers={"Idempotency-Key": f"where-{lead}-{kind}"})
        assert keyed.headers.get("Location") == plain.headers.get("Location"), keyed.headers.get("Location")


# Words


@pytest.mark.parametrize("language", [ENGLISH, ITALIAN])
def test_what_undo_says_is_for_people(world, hire, language):
    api = world.api(hire(language=language))
    lead = new(api)
    lines = [
        "/stakeholder #{} add Anna Rossi as champion", "/stakeholder #{} remove Anna Rossi", "/competitor #{} add Faema --strengths Cheap",
        "/competitor #{} add Faema --strengths Fast --threat high", "/flow #{} use small-budget", "/stage #{} check offer", "/stage #{} abandon"]
    for line in lines:
        said(api, line.format(lead))
    for line in reversed(lines):
        text = said(api, f"/undo #{lead}")["text"]
        assert not any(word in text for word in ("deletedAt", "runState", "visits", "checks", ":  ")), text
        assert language == ENGLISH or not any(word in text for word in ("strengths", "as before", "gone")), text
        assert len(text.splitlines()) == len(set(text.splitlines())), text


@pytest.mark.parametrize("language, lines", [
    (ENGLISH, {"/help next": "/next", "/help snooze": "/snooze", "/help skip": "/skip", "/help remind": "/remind", "/help stakeholder": "add NAME",
               "/help competitor": "--threat", "/help flow": "use NAME", "/help stage": "--waive", "/help calendar": "--off"}),
    (ITALIAN, {"/aiuto prossimo": "/prossimo", "/aiuto posponi": "/posponi", "/aiuto salta": "/salta", "/aiuto ricorda": "/ricorda",
               "/aiuto interessato": "decisore", "/aiuto concorrente": "minaccia", "/aiuto processo": "usa", "/aiuto fase": "avanti",
               "/aiuto calendario": "/calendario"})])
def test_help_tells_how_in_both_languages(world, hire, language, lines):
    api = world.api(hire(language=language))
    for line, word in lines.items():
        assert word in said(api, line)["text"], line


# What programs send by mistake, or on purpose


LONG, NUL, DEEP = "x" * 100_000, "a\0b", b'{"name":' + b"[" * 500 + b"]" * 500 + b"}"
TEXTS = [5, None, True, [], {}, "", NUL, LONG]


@pytest.mark.parametrize("path, member, rest, values", [
    ("leads/{lead}/stakeholders", "name", {}, TEXTS), ("leads/{lead}/stakeholders", "role", {"name": "A"}, TEXTS + ["Champion", "king"]),
    ("leads/{lead}/stakeholders", "email", {"name": "A"}, TEXTS + ["no", "a@b@c", "a b@c.example"]),
    ("leads/{lead}/stakeholders", "phone", {"name": "A"}, TEXTS), ("leads/{lead}/stakeholders", "jobTitle", {"name": "A"}, TEXTS),
    ("leads/{lead}/competitors", "name", {}, TEXTS), ("leads/{lead}/competitors", "threat", {"name": "A"}, TEXTS + ["HIGH"]),
    ("leads/{lead}/competitors", "website", {"name": "A"}, TEXTS + ["no site at all", "javascript:alert(1)"]),
    ("leads/{lead}/competitors", "strengths", {"name": "A"}, TEXTS), ("leads/{lead}/competitors", "weaknesses", {"name": "A"}, TEXTS),
    ("leads/{lead}/process", "flow", {}, TEXTS), ("leads/{lead}/process", "stage", {}, TEXTS), ("leads/{lead}/process", "check", {}, TEXTS),
    ("leads/{lead}/process", "move", {}, TEXTS + ["NEXT", "sideways"]), ("leads/{lead}/process", "waive", {"move": "next"}, TEXTS),
    ("leads/{lead}/process", "done", {"check": "proposal"}, [5, None, "true", [], {}]),
    ("leads/{lead}/process", "dryRun", {"move": "abandon"}, [5, None, "true", [], {}]),
    ("entries/{task}/snooze", "until", {}, [5, True, [], {}, "", "tomorrow", "2040-02-30T00:00:00Z", "2040-01-01", NUL, LONG]),
    ("entries/{task}/skip", "note", {}, [5, None, True, [], {}, "", NUL, LONG])])
def test_a_value_of_the_wrong_kind_is_refused_by_its_name_and_changes_nothing(seller, lead, path, member, rest, values):
    task = plan(seller, lead, "brochure", days=1)["id"]
    before = everything(seller, lead, task)
    for value in values:
        answer = seller.post("/api/v1/" + path.format(lead=lead, task=task), rest | {member: value})
        assert answer.status == 422 and answer.json["field"] == member, f"{str(value)[:40]}: {answer}"
        assert answer.code in ("invalid_value", "body_too_long", "invalid_text", "not_found"), answer
    assert everything(seller, lead, task) == before


def everything(api, lead, task):
    return (stakeholders(api, lead), competitors(api, lead), timeless(process(api, lead)), entry(api, task), api.timeline(lead))


def test_what_is_no_request_at_all_is_refused(seller, lead):
    task = plan(seller, lead, "brochure", days=1)["id"]
    before = everything(seller, lead, task)
    json = {"Content-Type": "application/json"}
    paths = [f"leads/{lead}/{kind}" for kind in ("stakeholders", "competitors", "process")] + [f"entries/{task}/{verb}" for verb in ("snooze", "skip")]
    for path in paths:
        tried = [
            (b"{", json, 400, "invalid_json"), (DEEP, json, 400, "invalid_json"), (b'{"name":"\xff"}', json, 400, "invalid_json"),
            (b'{"name":"a","name":"b"}', json, 400, "invalid_json"), (b"[]", json, 422, "invalid_value"), (b'"x"', json, 422, "invalid_value"),
            (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported_media_type"), (b'{"x":"' + b"y" * (1 << 20) + b'"}', json, 413, "too_large"),
            (b'{"name":"A","move":"abandon","until":null,"nothing":1}', json, 422, "unknown_field")]
        for body, headers, status, code in tried:
            answer = seller.request("POST", f"/api/v1/{path}", body, headers)
            assert (answer.status, answer.code) == (status, code), f"{path} {body[:40]}: {answer}"
        assert seller.post(f"/api/v1/{path}?x=1", {}).code == "unknown_parameter"
    assert seller.request("POST", f"/api/v1/leads/{lead}/process", b"{}", json).code == "field_required"
    assert everything(seller, lead, task) == before


@pytest.mark.parametrize("query, status", [
    ({"owner": ""}, 400), ({"owner": "a b"}, 400), ({"kinds": ""}, 400), ({"kinds": "call,call"}, 400), ({"kinds": "meeting"}, 400),
    ({"days": "31"}, 400), ({"days": "-1"}, 400), ({"days": "x"}, 400), ({"days": "1.5"}, 400), ({"limit": "0"}, 400), ({"limit": "201"}, 400),
    ({"lead": "0"}, 400), ({"lead": "x"}, 400), ({"lead": "9" * 30}, 400), ({"lead": "9007199254740991"}, 404),
    ({"opportunity": "9007199254740991"}, 404),
    ({"cursor": "!"}, 400), ({"cursor": "x"}, 400), ({"cursor": "a" * 501}, 400), ({"status": "open"}, 400), ({"limit": ["1", "2"]}, 400)])
def test_a_work_list_of_what_cannot_be_is_refused(seller, query, status):
    assert seller.get("/api/v1/worklist", **query).status == status


def test_what_belongs_to_others_who_hide_it_is_not_there_for_any_of_these_routes(world, hire):
    nina, john = world.api(hire(team="north")), world.api(hire())
    lead = new(nina, "Secret", visibility="team")
    task = plan(nina, lead, "hidden", days=1)["id"]
    part = done(nina.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Sara"}), 201)["id"]
    rival = done(nina.post(f"/api/v1/leads/{lead}/competitors", {"name": "Faema"}), 201)["id"]
    before = everything(nina, lead, task)
    tried = [
        ("GET", f"leads/{lead}/stakeholders", None), ("POST", f"leads/{lead}/stakeholders", {"name": "x"}),
        ("DELETE", f"leads/{lead}/stakeholders/{part}", None), ("GET", f"leads/{lead}/competitors", None),
        ("POST", f"leads/{lead}/competitors", {"name": "x"}), ("DELETE", f"leads/{lead}/competitors/{rival}", None),
        ("GET", f"leads/{lead}/process", None), ("POST", f"leads/{lead}/process", {"move": "abandon"}), ("POST", f"entries/{task}/skip", {}),
        ("POST", f"entries/{task}/snooze", {"until": None}), ("POST", f"entries/{task}/snooze", {"until": "2000-01-01T00:00:00Z"})]
    for method, path, body in tried:
        hidden = john.request(method, f"/api/v1/{path}", body)
        nowhere = john.request(method, f"/api/v1/{path.replace(f'/{lead}/', '/987654321/').replace(f'/{task}/', '/987654321/')}", body)
        assert hidden.status == nowhere.status == 404, f"{method} {path}: {hidden}"
        assert set(hidden.json) == set(nowhere.json)
    assert everything(nina, lead, task) == before
    for line in [f"/stakeholder #{lead}", f"/flow #{lead}", f"/stage #{lead} abandon", f"/skip #{lead}.2", f"/snooze #{lead}.2 tomorrow"]:
        assert john.say(line)["error"]["code"] == "not_found", line


def test_nobody_does_any_of_it_without_a_token_and_no_bot_in_its_own_name(world, lead):
    for api, status in [(world.server.api(), 401), (world.api("bridge"), 403)]:
        for path in [f"leads/{lead}/stakeholders", f"leads/{lead}/competitors", f"leads/{lead}/process", "worklist"]:
            assert api.get(f"/api/v1/{path}").status == status
        assert api.post("/api/v1/entries/1/skip").status == api.post("/api/v1/entries/1/snooze", {"until": None}).status == status


def test_everything_is_whole_at_the_end(world):
    assert "well" in world.program.check()
