"""People's calendars as calendar programs read them: PyPI's icalendar reads the feed back, and the address is a secret."""

import base64
import re
import time
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from answers import done, said
from calendar_checks import events, read, tasks

NUMBERS = count(1)
ROME = ZoneInfo("Europe/Rome")
ADDRESS = re.compile(r"/calendar/([a-z2-7]{32})\.ics")


@pytest.fixture(scope="module")
def world(make_world):
    """One server that tells its log everything; every test brings its own people and leads."""
    world = make_world("calendar")
    world.serve(LEADLINE_LOG_LEVEL="trace")
    yield world
    world.close()


@pytest.fixture
def hire(world):
    """Adds somebody new, in Rome, and gives their name."""

    def hire(*options, role="seller", zone="Europe/Rome"):
        name = f"c{next(NUMBERS)}"
        world.add(name, "--role", role, *(["--time-zone", zone] if zone else []), *options)
        return name

    return hire


@pytest.fixture
def seller(world, hire):
    return world.api(hire())


@pytest.fixture
def lead(seller):
    return new(seller)


def new(api, topic="Machines", **fields):
    return done(api.post("/api/v1/leads", {"topic": topic, **fields}), 201)["id"]


def plan(api, lead, kind="task", **members):
    return done(api.post(f"/api/v1/leads/{lead}/timeline", {"kind": kind, "body": kind, **members}), 201)["id"]


def address(api, **headers):
    """A new address of one's calendar."""
    path = done(api.post("/api/v1/me/calendar", headers=headers), 201)["path"]
    assert ADDRESS.fullmatch(path)
    return path


def feed(world, path):
    """The calendar that is at an address, for anybody who knows it."""
    answer = world.server.api().get(path)
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/calendar; charset=utf-8", answer
    return read(answer.body)


def one_event(world, path):
    found = events(feed(world, path))
    assert len(found) == 1, found
    return next(iter(found.values()))


def one_task(world, path):
    found = tasks(feed(world, path))
    assert len(found) == 1, found
    return next(iter(found.values()))


def summaries(world, path):
    calendar = feed(world, path)
    return sorted(each.summary for each in [*events(calendar).values(), *tasks(calendar).values()])


def soon(days, hour=15, minute=0):
    """An hour in Rome, some days from now."""
    day = datetime.now(ROME).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ROME)


# What stands in it


@pytest.mark.parametrize("line", [
    '/meet #{} tomorrow 15:00 --for 1h30m --with "Anna Rossi, Paolo" --place "Bar Centrale, Verona; first floor" ',
    '/incontra #{} domani alle 15 --per 1h30m --con "Anna Rossi, Paolo" --luogo "Bar Centrale, Verona; first floor" '])
def test_an_appointment_has_its_hour_in_its_zone_its_length_its_place_and_an_alarm(world, seller, lead, line):
    number = said(seller, line.format(lead) + "Tasting\nBring cups, and beans")["entry"]
    path = address(seller)
    event = one_event(world, path)
    assert (event.start, event.end) == (soon(1).astimezone(UTC), soon(1, 16, 30).astimezone(UTC)) and event.zone == "Europe/Rome"
    assert (event.summary, event.location, event.status) == ("Machines: Tasting", "Bar Centrale, Verona; first floor", "CONFIRMED")
    assert event.alarms == [30] and event.attendees == [] and event.organizer == ""
    position = done(seller.get(f"/api/v1/entries/{number}"))["position"]
    for words in ("Tasting\nBring cups, and beans", "Anna Rossi, Paolo", f"#{lead}.{position}"):
        assert words in event.description
    assert tasks(feed(world, path)) == {}


def test_the_calendar_says_whose_it_is_and_its_ids_stay(world, hire):
    name = hire("--name", "Luca D'Amico; è lui, sì")
    path, lead = address(world.api(name)), new(world.api(name))
    number = plan(world.api(name), lead, "appointment", dueAt=soon(1).isoformat())
    calendar = feed(world, path)
    # icalendar leaves this one as it is written.
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Leadline: Luca D'Amico\\; è lui\\, sì" and "METHOD" not in calendar
    (uid,) = events(calendar)
    assert re.fullmatch(rf"entry-{number}@\S+", uid)
    again = address(world.api(name))
    assert list(events(feed(world, again))) == [uid]
    world.restart()
    assert list(events(feed(world, again))) == [uid]


def test_a_meeting_after_the_clocks_change_is_at_the_hour_that_was_meant(world, seller, lead):
    meant = {f"Machines: {days} days": soon(days).astimezone(UTC) for days in range(1, 362, 40)}
    for days in range(1, 362, 40):
        plan(seller, lead, "appointment", body=f"{days} days", dueAt=soon(days).isoformat(), duration="45m")
    found = events(feed(world, address(seller))).values()
    assert {event.summary: event.start for event in found} == meant
    assert {(event.end - event.start, event.zone) for event in found} == {(timedelta(minutes=45), "Europe/Rome")}


@pytest.mark.parametrize("zone, expected", [("America/New_York", "America/New_York"), ("Asia/Kolkata", "Asia/Kolkata"), (None, None)])
def test_hours_are_in_the_zone_of_its_person(world, hire, zone, expected):
    api = world.api(hire(zone=zone))
    plan(api, new(api), "call", dueAt=soon(20, 12).isoformat())
    event = one_event(world, address(api))
    assert event.start == soon(20, 12).astimezone(UTC) and event.zone == expected
    assert event.end - event.start == timedelta(minutes=15)


def test_a_task_is_due_on_its_day_and_a_reminder_at_its_hour_with_an_alarm(world, seller, lead):
    path = address(seller)
    said(seller, f"/task #{lead} --due tomorrow Send the brochure")
    task = one_task(world, path)
    assert task.due == soon(1).date() and type(task.due) is date
    assert (task.summary, task.status, task.percent, task.alarms) == ("Machines: Send the brochure", "NEEDS-ACTION", None, [])
    said(seller, f"/ricorda #{lead} dopodomani alle 9 Chiedere la piantina")
    reminder = next(each for each in tasks(feed(world, path)).values() if "piantina" in each.summary)
    assert reminder.due == soon(2, 9).astimezone(UTC) and reminder.alarms == [0]
    assert events(feed(world, path)) == {}


def test_what_is_canceled_says_so_and_rings_no_more(world, seller, lead):
    path = address(seller)
    meeting, call = plan(seller, lead, "appointment", dueAt=soon(1).isoformat()), plan(seller, lead, "call", dueAt=soon(2).isoformat())
    task = plan(seller, lead, "task", dueAt=soon(3).isoformat())
    done(seller.patch(f"/api/v1/entries/{meeting}", {"state": "canceled"}))
    done(seller.post(f"/api/v1/entries/{call}/skip", {"note": "They called first"}))
    done(seller.post(f"/api/v1/entries/{task}/skip"))
    calendar = feed(world, path)
    assert [(event.status, event.alarms) for event in events(calendar).values()] == [("CANCELLED", [])] * 2
    assert [(each.status, each.alarms) for each in tasks(calendar).values()] == [("CANCELLED", [])]
    assert any("They called first" in event.description for event in events(calendar).values())


def test_what_is_done_is_completed_and_rings_no_more(world, seller, lead):
    path = address(seller)
    reminder = said(seller, f"/remind #{lead} tomorrow 9:00 look")["entry"]
    assert one_task(world, path).alarms == [0]
    done(seller.post(f"/api/v1/entries/{reminder}/done", {"outcome": "Looked"}))
    task = one_task(world, path)
    assert (task.status, task.percent, task.alarms) == ("COMPLETED", 100, [])


@pytest.mark.parametrize("change", [
    lambda api, number: api.patch(f"/api/v1/entries/{number}", {"dueAt": soon(4).isoformat()}),
    lambda api, number: api.patch(f"/api/v1/entries/{number}", {"body": "Elsewhere"}),
    lambda api, number: api.patch(f"/api/v1/entries/{number}", {"state": "canceled"}),
    lambda api, number: api.post(f"/api/v1/entries/{number}/skip", {"note": "They called first"}),
    lambda api, number: api.post(f"/api/v1/entries/{number}/done", {})],
    ids=["moved", "edited", "canceled", "skipped", "done"])
def test_whatever_changes_is_a_later_revision_of_the_same_event(world, seller, lead, change):
    path = address(seller)
    number = plan(seller, lead, "appointment", dueAt=soon(3).isoformat())
    (before,) = events(feed(world, path)).items()
    time.sleep(1.1)
    done(change(seller, number))
    (after,) = events(feed(world, path)).items()
    assert after[0] == before[0] and after[1] != before[1]
    assert after[1].sequence > before[1].sequence, "a program that has it already would keep the old one"


def test_it_reaches_from_two_months_ago_until_a_year_ahead(world, seller, lead):
    for days in (-70, -50, 0, 360, 380):
        plan(seller, lead, "appointment", body=f"{days} days", dueAt=soon(days).isoformat())
    assert summaries(world, address(seller)) == sorted(f"Machines: {days} days" for days in (-50, 0, 360))


def test_what_was_put_off_or_deleted_or_only_happened(world, seller, lead):
    path = address(seller)
    put_off, deleted = plan(seller, lead, body="put off", dueAt=soon(1).isoformat()), plan(seller, lead, body="deleted", dueAt=soon(1).isoformat())
    done(seller.post(f"/api/v1/entries/{put_off}/snooze", {"until": soon(9).isoformat()}))
    assert seller.delete(f"/api/v1/entries/{deleted}").status == 204
    plan(seller, lead, "call", body="rang")
    plan(seller, lead, "note", body="a note")
    assert summaries(world, path) == ["Machines: put off"]


def test_it_goes_along_when_the_lead_changes_hands(world, hire):
    old, heir = hire(), hire()
    paths = {name: address(world.api(name)) for name in (old, heir)}
    lead = new(world.api(old))
    plan(world.api(old), lead, "appointment", body="tasting", dueAt=soon(1).isoformat())
    said(world.api(old), f"/assign #{lead} @{heir}")
    assert summaries(world, paths[old]) == [] and summaries(world, paths[heir]) == ["Machines: tasting"]
    said(world.api(old), f"/undo #{lead}")
    assert summaries(world, paths[old]) == ["Machines: tasting"] and summaries(world, paths[heir]) == []


def test_texts_of_any_kind_come_back_as_they_were_written(world, seller, lead):
    hostile = "Caffè ☕️ 日本語 👩‍👩‍👧 \\n; , : \" ' \\\nEND:VEVENT\r\nBEGIN:VEVENT\tTab " + "x" * 500
    plan(seller, lead, "appointment", body=hostile, place="a;b,c\\d\"e:f\ng", dueAt=soon(1).isoformat())
    event = one_event(world, address(seller))
    assert hostile.replace("\r\n", "\n") in event.description.replace("\r\n", "\n")
    assert event.location == "a;b,c\\d\"e:f\ng" and event.summary.startswith("Machines: Caffè ☕️ 日本語 👩‍👩‍👧 \\n; , : \"")
    assert "END:VEVENT" not in event.summary


def test_an_italian_reads_it_in_italian(world, hire):
    api = world.api(hire("--language", "it"))
    done(api.post(f"/api/v1/leads/{new(api)}/timeline", {
        "kind": "appointment", "body": "Assaggio", "dueAt": soon(1).isoformat(), "participants": ["Anna Rossi"]}), 201)
    assert "con Anna Rossi" in one_event(world, address(api)).description


def test_a_hundred_appointments_are_all_there(world, seller, lead):
    for number in range(100):
        plan(seller, lead, "appointment", body=f"meeting {number}", dueAt=soon(1 + number % 30, 8 + number % 10).isoformat())
    assert summaries(world, address(seller)) == sorted(f"Machines: meeting {number}" for number in range(100))


# Whose it is


def test_nothing_of_others_is_in_it(world, hire):
    john, other = hire(), hire()
    path = address(world.api(john))
    theirs, mine = new(world.api(other), "Theirs"), new(world.api(john), "Mine")
    plan(world.api(john), theirs, "appointment", body="planned by me for them", dueAt=soon(1).isoformat())
    plan(world.api(other), mine, "appointment", body="planned by them for me", dueAt=soon(2).isoformat())
    said(world.api(john), f"/remind #{theirs} tomorrow 9:00 my own reminder")
    said(world.api(other), f"/remind #{mine} tomorrow 9:00 their own reminder")
    assert summaries(world, path) == ["Mine: planned by them for me", "Theirs: my own reminder"]


def test_what_becomes_restricted_is_gone_from_the_calendars_of_all_others(world, hire):
    nina, john = hire("--team", "north"), hire()
    paths = {name: address(world.api(name)) for name in (nina, john)}
    lead = new(world.api(nina), "Secret machines")
    plan(world.api(nina), lead, "appointment", body="tasting", dueAt=soon(1).isoformat())
    said(world.api(john), f"/remind #{lead} tomorrow 9:00 ask nina")
    assert summaries(world, paths[john]) == ["Secret machines: ask nina"]
    done(world.api(nina).patch(f"/api/v1/leads/{lead}", {"visibility": "team"}))
    assert summaries(world, paths[john]) == [] and summaries(world, paths[nina]) == ["Secret machines: tasting"]
    assert b"Secret" not in world.server.api().get(paths[john]).body


# Its address


def test_a_new_address_ends_the_one_before_and_taking_it_back_ends_them_all(world, seller):
    anybody = world.server.api()
    first = address(seller)
    second = address(seller)
    assert second != first and anybody.get(first).status == 404 and anybody.get(second).status == 200
    for _ in range(2):
        assert seller.delete("/api/v1/me/calendar").status == 204
    assert anybody.get(second).status == anybody.get(first).status == 404
    assert anybody.get(address(seller)).status == 200


@pytest.mark.parametrize("make, off", [("/calendar", "/calendar --off"), ("/calendario", "/calendario --off")])
def test_it_is_made_and_taken_back_by_a_line_and_told_to_oneself_alone(world, seller, make, off):
    reply = said(seller, make)
    path = ADDRESS.search(reply["text"])[0]
    assert reply["visibility"] == "private" and world.server.api().get(path).status == 200
    assert path not in said(seller, off)["text"] and world.server.api().get(path).status == 404
    assert said(seller, off)["visibility"] == "private"


def test_managers_and_administrators_take_back_those_of_others(world, hire):
    anybody = world.server.api()
    name = hire()
    seller = world.api(name)
    for role in ("manager", "admin"):
        chief = world.api(hire(role=role))
        path = address(seller)
        assert chief.delete(f"/api/v1/users/{name}/calendar").status == 204 and anybody.get(path).status == 404
        assert chief.delete(f"/api/v1/users/{name}/calendar").status == 204
        path = address(seller)
        reply = said(chief, f"/calendar revoke @{name}")
        assert name in reply["text"] and reply["visibility"] == "private" and anybody.get(path).status == 404
        missing = chief.delete("/api/v1/users/nobodyhere/calendar")
        assert (missing.status, missing.code) == (404, "not_found"), missing
    path = address(seller)
    for role in ("seller", "colleague"):
        other = world.api(hire(role=role))
        assert other.delete(f"/api/v1/users/{name}/calendar").status == 403
        assert other.say(f"/calendar revoke @{name}")["error"]["code"] == "forbidden"
    assert anybody.delete(f"/api/v1/users/{name}/calendar").status == 401
    assert world.api("bridge").delete(f"/api/v1/users/{name}/calendar").status == 403
    assert anybody.get(path).status == 200
    assert seller.delete(f"/api/v1/users/{name}/calendar").status == 204 and anybody.get(path).status == 404
    path = address(seller)
    world.program.run("user", "revoke", name)
    assert anybody.get(path).status == 404


def test_everybody_has_one_of_their_own_and_bots_have_none(world, hire):
    paths = [address(world.api(hire(role=role))) for role in ("colleague", "seller", "manager", "admin")]
    assert len(set(paths)) == 4 and all(world.server.api().get(path).status == 200 for path in paths)
    assert world.server.api().post("/api/v1/me/calendar").status == 401
    assert world.api("bridge").post("/api/v1/me/calendar").code == "user_required"
    assert world.server.api().delete("/api/v1/me/calendar").status == 401


def test_one_that_never_was_and_one_that_was_taken_back_look_alike(world, seller):
    revoked, there = address(seller), address(seller)
    wrong = there[:-5] + ("a" if there[-5] != "a" else "b") + ".ics"
    tried = [
        revoked, wrong, there.upper().replace("CALENDAR", "calendar"), there.removesuffix(".ics"), there.replace(".ics", ".ICS"), there + "x",
        "/calendar/.ics", "/calendar/x.ics", "/calendar/" + "a" * 3_000 + ".ics", "/calendar/%00.ics", "/calendar/%ff.ics",
        "/calendar/..%2f..%2fetc%2fpasswd", "/calendar/%27%20OR%201=1--.ics"]
    answers = [world.server.api().get(path) for path in tried]
    assert {answer.status for answer in answers} == {404}, [(path[:60], answer.status) for path, answer in zip(tried, answers)]
    assert {answer.body for answer in answers} == {answers[0].body} and answers[0].code == "not_found"
    heads = [{name: value for name, value in answer.headers.items() if name != "Date"} for answer in answers]
    assert all(head == heads[0] for head in heads) and "ETag" not in heads[0]
    assert world.server.api().get(there).status == 200


def test_only_reading_is_done_there(world, seller):
    path = address(seller)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = world.server.api().request(method, path)
        assert (answer.status, answer.headers["Allow"].split(",")[0]) == (405, "GET"), answer
    assert world.server.api().get(path).status == 200
    # With a token, or a wrong one, it is the same.
    assert world.api("maria").get(path).status == 200
    assert world.server.api("no-token").get(path).body == world.server.api().get(path).body


def test_making_one_again_with_the_same_key_gives_the_same_address(world, seller):
    key = {"Idempotency-Key": f"calendar-{next(NUMBERS)}"}
    first, again = (seller.post("/api/v1/me/calendar", headers=key) for _ in range(2))
    assert (again.status, again.body) == (201, first.body)
    assert world.server.api().get(first.json["path"]).status == 200


def test_a_program_that_has_it_already_is_told_so(world, seller, lead):
    path = address(seller)
    plan(seller, lead, "appointment", dueAt=soon(1).isoformat())
    anybody = world.server.api()
    tag = anybody.get(path).headers["ETag"]
    assert re.fullmatch(r'"[^"]+"', tag) and anybody.get(path).headers["ETag"] == tag
    same = anybody.get(path, headers={"If-None-Match": tag})
    assert (same.status, same.body, same.headers["ETag"]) == (304, b"", tag)
    assert anybody.get(path, headers={"If-None-Match": '"another"'}).status == 200
    plan(seller, lead, "task", dueAt=soon(2).isoformat())
    changed = anybody.get(path, headers={"If-None-Match": tag})
    assert changed.status == 200 and changed.headers["ETag"] != tag
    cache = changed.headers["Cache-Control"]
    assert "private" in cache and int(re.search(r"max-age=(\d+)", cache)[1]) <= 3_600


@pytest.mark.parametrize("written", ["W/{}", '"another", {}', '"another",W/{} , "third"', "*"])
def test_it_is_told_so_however_it_writes_what_it_has(world, seller, written):
    """RFC 9110, 13.1.2: a list, compared weakly; proxies that compress make tags weak."""
    path = address(seller)
    tag = world.server.api().get(path).headers["ETag"]
    assert world.server.api().get(path, headers={"If-None-Match": written.format(tag)}).status == 304


# The secret


def secrets_of(api, number):
    """Addresses as they are made over HTTP and in a line, without a key and with one."""
    made = [address(api), address(api, **{"Idempotency-Key": f"secret-{number}"})]
    made += [ADDRESS.search(said(api, "/calendar", **members)["text"])[0] for members in ({}, {"id": f"secret-line-{number}"})]
    return [ADDRESS.fullmatch(path)[1] for path in made]


def as_kept(secret):
    """The ways in which a database, or what is made of it, may write a text down."""
    return [secret.encode(), secret.encode().hex().encode(), base64.b64encode(secret.encode()).rstrip(b"=")[:-1]]


@pytest.mark.parametrize("way", [0, 1, 2, 3], ids=["http", "http with a key", "line", "line with an id"])
def test_the_secret_is_not_in_the_database(world, seller, way):
    secret = secrets_of(seller, next(NUMBERS))[way]
    world.server.api().get(f"/calendar/{secret}.ics")
    kept = world.engine.contents(world.database)
    assert b"calendar_link" in kept
    assert not any(written in kept for written in as_kept(secret)), "whoever has a backup reads the calendar"


def test_the_secret_is_in_no_log_and_in_no_figures(world, seller, lead):
    secrets = secrets_of(seller, next(NUMBERS))
    for secret in secrets:
        assert world.server.api().get(f"/calendar/{secret}.ics").status == (200 if secret == secrets[-1] else 404)
        world.server.api().get(f"/calendar/{secret}")
        world.server.api().post(f"/calendar/{secret}.ics")
        world.server.api().get(f"/calendar/{secret}.ics?x=%ff")
    log = world.server.log_path.read_text(errors="replace")
    assert "Listening" in log and not any(secret in log for secret in secrets)
    figures = world.server.api().get("/metrics").text
    assert "calendar" in figures and not any(secret in figures for secret in secrets)


def test_the_secret_is_told_to_nobody_who_follows(world, seller, lead):
    with world.lines("admin") as admin:
        assert admin.say({"follow": "all"})["ok"]
        secrets = secrets_of(seller, next(NUMBERS))
        done(seller.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "that is all"}), 201)
        seen = []
        while not seen or seen[-1].get("body") != "that is all":
            seen.append(admin.event())
    assert not any(secret in str(event) for event in seen for secret in secrets)
    assert not any(secret in str(seller.timeline(lead)) for secret in secrets)


def test_everything_is_whole_at_the_end(world):
    assert "well" in world.program.check()
