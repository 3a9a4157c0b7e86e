"""Two leads that are one: in lines, over HTTP, live, in lists, on calendars, and taken apart again."""

import json
import threading

import pytest

from answers import done, said
from events import EventStream


@pytest.fixture
def pair(world):
    """The lead that goes on, and the one that becomes part of it."""
    kept = world.new_lead("Machines", email="anna@bar.example")
    other = world.new_lead("Espresso", email="info@bar.example", phone="456")
    return kept, other


def test_a_merge_typed_as_a_line(world, pair):
    kept, other = pair
    john = world.api()
    said(john, f"/post #{other} Anyone know them?")
    tried = said(john, f"/merge #{other} into #{kept} --dry-run")
    assert "dry run" in tried["text"] and done(john.get(f"/api/v1/leads/{other}"))["mergedInto"] is None
    reply = said(john, f"/merge #{other} into #{kept}")
    assert reply["lead"] == kept and f"#{other} is part of #{kept}" in reply["text"] and "Phone" in reply["text"]
    shown = said(john, f"/timeline #{other}")
    assert f"#{other} was merged into #{kept}" in shown["text"] and "Anyone know them?" in shown["text"]
    post = said(john, f"/post #{other} It goes on here")
    assert post["lead"] == kept
    answer = said(john, f"/reply #{other}.2 I do")
    assert (answer["lead"], answer["position"]) == (other, 4)
    for _ in range(3):
        undone = said(john, f"/undo #{other}")
    assert f"#{other} is a lead of its own again" in undone["text"]
    assert done(john.get(f"/api/v1/leads/{other}"))["mergedInto"] is None


def test_which_of_two_goes_on_is_asked(world, pair):
    kept, other = pair
    john = world.api()
    asked = john.say(f"/merge #{other} #{kept}")
    assert asked["ask"]["choices"] == [f"/merge #{other} into #{kept}", f"/merge #{kept} into #{other}"]
    assert f"#{other} is part of #{kept}" in said(john, "1")["text"]


def test_in_italian(world, pair):
    kept, other = pair
    world.add("gina", "--role", "manager", "--language", "it")
    gina = world.api("gina")
    reply = said(gina, f"/unisci #{other} in #{kept}")
    assert reply["lead"] == kept and f"Il lead #{other} ora fa parte di #{kept}" in reply["text"] and "Telefono" in reply["text"]
    assert f"#{other} è confluito in #{kept}" in said(gina, f"/apri #{other}")["text"]
    assert "di nuovo un lead a sé" in said(gina, f"/annulla #{kept}")["text"]


def test_the_same_request_is_answered_once(world, pair):
    kept, other = pair
    john = world.api()
    key = {"Idempotency-Key": f"merge-{other}"}
    first = john.post(f"/api/v1/leads/{other}/merge", {"into": kept}, headers=key)
    again = john.post(f"/api/v1/leads/{other}/merge", {"into": kept}, headers=key)
    assert done(first)["alreadyMerged"] is False and first.body == again.body
    assert again.headers["Idempotency-Replayed"] == "true"
    assert done(john.post(f"/api/v1/leads/{other}/merge", {"into": kept}))["alreadyMerged"] is True


def test_both_live_views_hear_of_it(world, pair):
    kept, other = pair
    token = world.tokens["maria"]
    with EventStream(world.server.port, token, f"/api/v1/leads/{other}/events") as one:
        with EventStream(world.server.port, token, f"/api/v1/leads/{kept}/events") as two:
            done(world.api().post(f"/api/v1/leads/{other}/merge", {"into": kept}))
            gone = next(event.data for event in iter(one.next, None) if event.data["event"] == "lead")
            filled = next(event.data for event in iter(two.next, None) if event.data["event"] == "lead")
    assert (gone["lead"], gone["fields"]) == (other, {"mergedInto": kept})
    assert filled["lead"] == kept and filled["fields"]["phone"] == "456"


def test_lists_and_searches_leave_it_out(world, pair):
    kept, other = pair
    john = world.api()
    done(john.post(f"/api/v1/leads/{other}/merge", {"into": kept}))
    ids = [lead["id"] for lead in john.all_pages("/api/v1/leads", owner="john")]
    assert kept in ids and other not in ids
    assert [lead["id"] for lead in john.all_pages("/api/v1/leads", query="info@bar.example")] != []
    assert other not in [lead["id"] for lead in john.all_pages("/api/v1/leads", query="info@bar.example")]


def test_two_that_merge_in_both_directions_at_once(world):
    john, maria = world.api(), world.api("paola")
    for _ in range(5):
        one, two = world.new_lead("One"), world.new_lead("Two")
        answers = []

        def merge(api, merged, into):
            answers.append(api.post(f"/api/v1/leads/{merged}/merge", {"into": into}))

        threads = [threading.Thread(target=merge, args=pair) for pair in [(john, one, two), (maria, two, one)]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status for answer in answers) == [200, 422], [str(answer) for answer in answers]
        assert next(answer for answer in answers if answer.status == 422).code == "lead_merged"


def test_qualified_and_exported_and_checked(world, pair, tmp_path):
    kept, other = pair
    john = world.api()
    done(john.post(f"/api/v1/leads/{other}/merge", {"into": kept}))
    qualified = done(john.post(f"/api/v1/leads/{other}/qualify", {"account": "none", "contact": "none"}))
    assert qualified["lead"]["id"] == kept and qualified["opportunity"]["leads"] == [other, kept]
    refused = john.post(f"/api/v1/leads/{kept}/merge", {"into": world.new_lead("Third")})
    assert refused.status == 422 and refused.code == "has_opportunity" and "--opportunity" in refused.json["suggestion"]
    folder = tmp_path / "export"
    world.program.run("export", str(folder))
    leads = [json.loads(line) for line in (folder / "leads.jsonl").read_text().splitlines()]
    assert {lead["id"]: lead["mergedInto"] for lead in leads}[other] == kept
    world.program.check()
