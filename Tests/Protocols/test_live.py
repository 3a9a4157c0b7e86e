"""Live events: in order, resumable, never about what one may not see, also when another process writes."""

import json
import subprocess
import threading
import time

import pytest

from events import EventStream
from program import quiet_environment


def stream(world, who="john", path="/api/v1/events", last=None):
    return EventStream(world.server.port, world.tokens[who], path, last)


def post(world, lead, body, who="john"):
    answer = world.api(who).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": body})
    assert answer.status == 201, answer
    return answer.json


def test_a_stream_is_an_event_stream_and_says_so(world):
    with stream(world) as live:
        assert live.status == 200 and live.headers["content-type"].startswith("text/event-stream")


def test_without_a_token_there_is_no_stream(world):
    assert EventStream(world.server.port, "wrong").status == 401


def test_what_happens_is_seen_at_once_with_the_cursor_as_its_id(world):
    lead = world.new_lead()
    with stream(world) as live:
        said = time.monotonic()
        entry = post(world, lead, "anyone know this customer?")
        event = live.until("anyone know this customer?")[-1]
    assert event.seen - said < 1
    assert event.name == event.data["event"] == "entry" and event.cursor == event.data["cursor"]
    expected = {"lead": lead, "opportunity": None, "entry": entry["id"], "position": entry["position"], "kind": "post",
                "replyTo": None, "author": "john", "body": "anyone know this customer?"}
    assert {name: event.data[name] for name in expected} == expected


def test_every_kind_of_event_comes(world):
    with stream(world) as live:
        lead = world.new_lead()
        john = world.api()
        entry = post(world, lead, "first")
        path = f"/api/v1/entries/{entry['id']}"
        assert john.patch(path, {"body": "first, edited"}).status == 200
        assert john.put(f"{path}/reactions/%F0%9F%91%8D").status == 200
        assert john.delete(f"{path}/reactions/%F0%9F%91%8D").status == 200
        assert john.delete(path).status == 204
        assert john.patch(f"/api/v1/leads/{lead}", {"rating": "hot"}).status == 200
        assert john.post(f"/api/v1/leads/{lead}/qualify", {"account": "none", "contact": "none"}).status == 200
        post(world, lead, "the end")
        events = live.until("the end")
    names = [event.name for event in events]
    for name in ["lead", "entry", "entryChanged", "reaction", "entryDeleted", "opportunity"]:
        assert name in names, names
    reactions = [event.data for event in events if event.name == "reaction"]
    assert [(reaction["emoji"], reaction["removed"]) for reaction in reactions] == [("👍", False), ("👍", True)]
    changed = [event.data["fields"] for event in events if event.name == "lead"]
    assert any(fields.get("rating") == "hot" for fields in changed), changed
    assert any(fields.get("status") == "qualified" for fields in changed), changed


def test_events_of_many_writers_come_to_all_in_one_order_and_each_once(world):
    lead = world.new_lead()
    streams = [stream(world) for _ in range(5)]

    def write(number):
        api = world.api()
        for count in range(15):
            answer = api.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"{number}-{count}"})
            assert answer.status == 201

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    post(world, lead, "the end")
    seen = [[event.data["body"] for event in live.until("the end") if event.data.get("kind") == "post"] for live in streams]
    for live in streams:
        live.close()
    expected = [entry["body"] for entry in sorted(world.api().timeline(lead, kinds="post"), key=lambda entry: entry["position"])]
    assert len(expected) == 8 * 15 + 1
    for order in seen:
        assert order == expected


def test_a_reader_resumes_after_the_last_event_it_saw_and_misses_nothing(world):
    lead = world.new_lead()
    with stream(world) as live:
        post(world, lead, "seen")
        last = live.until("seen")[-1].cursor
    bodies = [f"missed {number}" for number in range(300)]
    for body in bodies:
        post(world, lead, body)
    with stream(world, last=last) as live:
        caught_up = [event.data["body"] for event in live.until("missed 299") if event.name == "entry"]
        assert caught_up == bodies
        post(world, lead, "and on")
        assert live.next().data["body"] == "and on"


def test_a_reader_resumes_across_a_restart_of_the_server(world):
    lead = world.new_lead()
    with stream(world) as live:
        post(world, lead, "before")
        last = live.until("before")[-1].cursor
    post(world, lead, "just before the end")
    world.restart()
    post(world, lead, "after")
    with stream(world, last=last) as live:
        assert [event.data["body"] for event in live.until("after")] == ["just before the end", "after"]


def test_after_works_where_headers_cannot_be_set(world):
    lead = world.new_lead()
    with stream(world) as live:
        post(world, lead, "seen")
        last = live.until("seen")[-1].cursor
    post(world, lead, "missed")
    with stream(world, path=f"/api/v1/events?after={last}") as live:
        assert live.next().data["body"] == "missed"


def test_a_cursor_that_is_none_is_refused(world):
    assert stream(world, last="no-cursor-at-all").status == 400


def test_whoever_follows_one_lead_hears_of_no_other(world):
    one, other = world.new_lead("One"), world.new_lead("Other")
    with stream(world, path=f"/api/v1/leads/{one}/events") as live:
        post(world, other, "not here")
        post(world, one, "here")
        assert live.next().data["body"] == "here" and live.is_quiet()


def test_an_opportunitys_stream_has_its_leads_too(world):
    lead = world.new_lead()
    opportunity = world.api().post(f"/api/v1/leads/{lead}/qualify", {}).json["opportunity"]["id"]
    with stream(world, path=f"/api/v1/opportunities/{opportunity}/events") as live:
        post(world, lead, "on the lead")
        assert live.until("on the lead")[-1].data["lead"] == lead
        world.api().post(f"/api/v1/opportunities/{opportunity}/timeline", {"kind": "post", "body": "on the opportunity"})
        assert live.until("on the opportunity")[-1].data["opportunity"] == opportunity


def test_following_what_is_not_there_is_404(world):
    assert stream(world, path="/api/v1/leads/999/events").status == 404


@pytest.fixture
def restricted(world):
    """A lead that only team north sees, with nina in it; john and maria are not."""
    world.add("nina", "--role", "seller", "--team", "north")
    lead = world.new_lead("Secret machines", who="nina", visibility="team", owner="nina")
    return lead


def test_a_restricted_lead_never_leaks_into_anybodys_stream(world, restricted):
    plain = world.new_lead("Plain")
    with stream(world) as john, stream(world, "maria") as maria, stream(world, "nina") as nina:
        entry = post(world, restricted, "a secret", who="nina")
        world.api("nina").patch(f"/api/v1/leads/{restricted}", {"rating": "hot"})
        world.api("nina").put(f"/api/v1/entries/{entry['id']}/pin")
        post(world, plain, "no secret", who="nina")
        assert "a secret" in [event.data.get("body") for event in nina.until("no secret")]
        for other in (john, maria):
            events = other.until("no secret")
            assert all(event.data.get("lead") != restricted for event in events), [event.data for event in events]
    assert stream(world, path=f"/api/v1/leads/{restricted}/events").status == 404


def test_a_restricted_lead_leaks_neither_on_resuming_nor_over_the_socket(world, restricted):
    plain = world.new_lead("Plain")
    with stream(world) as john:
        post(world, plain, "from here")
        last = john.until("from here")[-1].cursor
    with world.lines("john") as socket:
        assert socket.say({"follow": "all"})["ok"]
        post(world, restricted, "a secret", who="nina")
        post(world, plain, "no secret", who="nina")
        seen = []
        while not seen or seen[-1].get("body") != "no secret":
            seen.append(socket.event())
    assert all(event.get("lead") != restricted for event in seen), seen
    with stream(world, last=last) as john:
        assert [event.data.get("body") for event in john.until("no secret")] == ["no secret"]


def test_a_restricted_lead_is_absent_from_everything_else(world, restricted):
    post(world, restricted, "an espresso secret @john", who="nina")
    john = world.api()
    assert john.get(f"/api/v1/leads/{restricted}").status == 404
    assert john.get(f"/api/v1/leads/{restricted}/timeline").status == 404
    assert john.get(f"/api/v1/leads/{restricted}/facets").status == 404
    assert john.get("/api/v1/search", query="espresso").json["items"] == []
    assert all(lead["id"] != restricted for lead in john.all_pages("/api/v1/leads"))
    assert john.get("/api/v1/notifications").json["items"] == []
    assert world.api("nina").get("/api/v1/search", query="espresso").json["items"] != []


def test_a_lead_that_becomes_restricted_falls_silent_for_whoever_follows_it(world):
    world.add("nina", "--role", "seller", "--team", "north")
    lead = world.new_lead("Soon secret", who="nina", owner="nina")
    with stream(world, path=f"/api/v1/leads/{lead}/events") as john:
        post(world, lead, "still open", who="nina")
        john.until("still open")
        assert world.api("nina").patch(f"/api/v1/leads/{lead}", {"visibility": "team"}).status == 200
        post(world, lead, "now a secret", who="nina")
        bodies = []
        while not john.is_quiet(0.7) and len(bodies) < 10:
            bodies.append("?")
    with stream(world, "nina", path=f"/api/v1/leads/{lead}/events") as nina:
        post(world, lead, "for the team", who="nina")
        assert nina.until("for the team")
    assert world.api().get(f"/api/v1/leads/{lead}").status == 404


@pytest.fixture(scope="module")
def after_a_heartbeat(make_world):
    """Two streams on which nothing has happened for longer than a heartbeat; Maria's token was taken back meanwhile."""
    world = make_world("heartbeat")
    world.serve()
    world.quiet_lead = world.new_lead()
    with stream(world) as john, stream(world, "maria") as maria:
        world.program.run("user", "revoke", "maria")
        maria.thread.join(20)
        yield world, john, maria
    world.close()


def test_a_token_that_is_revoked_ends_its_stream(after_a_heartbeat):
    _, _, maria = after_a_heartbeat
    assert not maria.thread.is_alive(), "the stream goes on after its token was taken back"


def test_a_stream_stays_open_while_nothing_happens(after_a_heartbeat):
    world, john, _ = after_a_heartbeat
    assert john.thread.is_alive()
    post(world, world.quiet_lead, "at last")
    assert john.until("at last")


def test_what_another_process_writes_to_the_same_file_is_seen_within_a_second(world):
    lead = world.new_lead()
    command = [str(world.program.binary), "chat", "--as", "john", "--format", "json", "--database", str(world.database)]
    terminal = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=quiet_environment())
    try:
        with stream(world) as live:
            for number in range(5):
                line = json.dumps({"id": f"t{number}", "line": f"/post #{lead} typed {number}"})
                terminal.stdin.write(line.encode() + b"\n")
                terminal.stdin.flush()
                reply = {}
                while reply.get("id") != f"t{number}":
                    reply = json.loads(terminal.stdout.readline())
                assert reply["ok"], reply
                said = time.monotonic()
                event = live.until(f"typed {number}", timeout=5)[-1]
                assert event.seen - said < 1, f"{event.seen - said:.2f} s after it was acknowledged"
                assert event.data["position"] == reply["position"]
        shown = [entry["body"] for entry in world.api().timeline(lead, kinds="post")]
        assert shown == [f"typed {number}" for number in range(5)]
    finally:
        terminal.stdin.close()
        assert terminal.wait(10) == 0


def test_the_socket_follows_one_lead_or_all_and_resumes(world):
    lead, other = world.new_lead("One"), world.new_lead("Other")
    with world.lines("john") as one, world.lines("maria") as everything:
        assert one.say({"follow": f"#{lead}"})["ok"]
        assert everything.say({"follow": "all"})["ok"]
        post(world, other, "elsewhere")
        post(world, lead, "here")
        assert one.event()["body"] == "here"
        first = everything.event()
        assert first["body"] == "elsewhere" and everything.event()["body"] == "here"
    with world.lines("maria") as again:
        assert again.say({"id": "again", "follow": "all", "after": first["cursor"]})["id"] == "again"
        assert again.event()["body"] == "here"


def test_a_token_that_is_revoked_ends_the_talk_on_the_socket(world):
    lead = world.new_lead()
    with world.lines("maria") as talker, world.lines("maria") as reader:
        assert reader.say({"follow": "all"})["ok"]
        world.program.run("user", "revoke", "maria")
        time.sleep(0.5)
        refused = talker.say(f"/post #{lead} said with a token that was taken back")
        assert not refused["ok"] and refused["error"]["code"] == "unauthorized", refused
        assert talker.receive() is None
        post(world, lead, "after it")
        assert reader.receive()["error"]["code"] == "unauthorized"
        assert reader.receive() is None
    assert [entry["body"] for entry in world.api().timeline(lead, kinds="post")] == ["after it"]


def test_a_token_that_is_revoked_gets_no_further_event(world):
    lead = world.new_lead()
    with stream(world, "maria") as live:
        post(world, lead, "before")
        assert live.next().data["body"] == "before"
        world.program.run("user", "revoke", "maria")
        time.sleep(0.5)
        post(world, lead, "after it")
        with pytest.raises(AssertionError, match="the stream ended"):
            live.next()


def test_streams_end_when_the_server_does(make_world):
    world = make_world("ending")
    server = world.serve()
    streams = [stream(world) for _ in range(20)]
    began = time.monotonic()
    assert server.stop(timeout=10) == 0
    assert time.monotonic() - began < 8
    for live in streams:
        live.thread.join(5)
        assert not live.thread.is_alive()
