"""PostgreSQL in trouble while clients write and read: nothing acknowledged is lost, nothing is done twice, what cannot be
done is answered 503 with Retry-After, and all goes on by itself when the trouble is over.

LEADLINE_CHAOS_ROUNDS says how often: each trouble comes a tenth as often (once).
"""

import os
import time
from datetime import datetime

import pytest

from cluster import Cluster
from database_server import DatabaseServer, taken_seat
from engines import Postgres, in_schema, psql, schema_of
from events import EventStream
from load import Client, Load, PlainClient
from program import World
from relay import Relay

ROUNDS = max(1, int(os.environ.get("LEADLINE_CHAOS_ROUNDS", "10")) // 10)
# How soon everybody is served again after the trouble, in seconds.
RECOVERY = 10


def load_on(site, name, kind=Client):
    """Clients that work at each server in turn, on a few leads."""
    leads = [site.new_lead(f"Lead {number}") for number in range(4)]
    return Load(name, leads, lambda number: site.api_of(number % len(site.running), timeout=40), kind=kind)


def recovered(load, capsys, what):
    """Everybody is served again soon, and that is told."""
    took = load.wait_for_all(RECOVERY)
    with capsys.disabled():
        print(f"\n  {what}: all served again after {took:.1f} s; {load}", end=" ")


def all_is_well(load, site):
    load.check(site.api())
    assert "well" in site.program.check(), str(load)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_of_the_database_is_but_a_pause(make_site, database, mode, capsys):
    site = make_site()
    with load_on(site, f"restart-{mode}") as load:
        for _ in range(ROUNDS):
            database.restart(mode)
            recovered(load, capsys, f"a {mode} restart")
    all_is_well(load, site)


def test_a_database_killed_with_all_its_processes_is_but_a_pause(make_site, database, capsys):
    site = make_site()
    with load_on(site, "killed") as load:
        for _ in range(ROUNDS):
            database.kill()
            load.work_for(1)
            database.start()
            recovered(load, capsys, "kill -9")
    all_is_well(load, site)


def test_a_database_that_is_stopped_for_a_while_is_told_of_with_503_and_comes_back(make_site, database, capsys):
    site = make_site()
    with load_on(site, "stopped") as load:
        for _ in range(ROUNDS):
            database.stop("fast")
            time.sleep(4)
            began = time.monotonic()
            answer = site.api_of(0, timeout=20).post("/api/v1/leads", {"topic": "Nobody home"})
            assert answer.status == 503 and answer.headers["Content-Type"].startswith("application/problem+json"), answer
            assert answer.code == "database_unreachable" and int(answer.headers["Retry-After"]) >= 1, answer
            assert time.monotonic() - began < 6, "a call waits for too long"
            assert site.running[0].api().get("/readyz").status == 503
            assert site.running[0].api().get("/healthz").status == 200
            database.start()
            recovered(load, capsys, "stopped for 4 s")
    all_is_well(load, site)
    assert all(item["topic"] != "Nobody home" for item in site.api().all_pages("/api/v1/leads"))


def test_a_database_that_hangs_for_six_seconds_is_waited_for_or_answered_503(make_site, database, capsys):
    site = make_site()
    with load_on(site, "hanging") as load:
        for _ in range(ROUNDS):
            database.freeze()
            time.sleep(6)
            database.thaw()
            recovered(load, capsys, "stopped in its tracks for 6 s")
    all_is_well(load, site)


def test_connections_that_are_ended_again_and_again_are_not_felt(make_site, database, capsys):
    site = make_site()
    with load_on(site, "ended") as load:
        ended = 0
        for _ in range(20 * ROUNDS):
            ended += int(database.say(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'leadline'"))
            time.sleep(0.15)
        recovered(load, capsys, f"{ended} connections ended")
    assert ended > 100 * ROUNDS
    all_is_well(load, site)


@pytest.fixture
def crowded(database):
    """The database with so few connections that others can take them all."""
    database.configure("max_connections = 30")
    database.restart("fast")
    yield database
    database.configure("max_connections = 100")
    database.restart("fast")


def test_a_database_whose_connections_others_have_taken_is_used_with_those_that_are_left(make_site, crowded, capsys):
    site = make_site()
    with load_on(site, "crowded") as load:
        for _ in range(ROUNDS):
            seats = []
            while (seat := taken_seat(crowded)) is not None:
                seats.append(seat)
            left = crowded.connections() - len(seats)
            recovered(load, capsys, f"{len(seats)} connections taken by others, {left} left")

            end = time.monotonic() + 10
            while left > 0 and time.monotonic() < end:
                ports = ", ".join(str(seat.getsockname()[1]) for seat in seats)
                crowded.say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'leadline' AND client_port NOT IN ({ports})")
                while (seat := taken_seat(crowded)) is not None:
                    seats.append(seat)
                left = crowded.connections() - len(seats)
            assert left == 0, f"{left} connections could not be taken"
            load.work_for(4)
            assert site.running[0].api().get("/readyz").status == 503
            for seat in seats:
                seat.close()
            recovered(load, capsys, f"{len(seats)} connections given back")
    all_is_well(load, site)


def test_a_network_that_is_cut_and_comes_back_is_told_of_with_503(make_site, database, capsys):
    with Relay.to(database.port) as wire:
        site = make_site(database.url(port=wire.port))
        with load_on(site, "cut-off") as load:
            for number in range(ROUNDS):
                wire.freeze()
                # Sometimes for so long that whatever was on its way is given up.
                load.work_for(60 if number % 5 == 4 else 6)
                wire.thaw()
                recovered(load, capsys, "the network was cut")
        all_is_well(load, site)


def test_a_network_that_loses_connections_is_not_felt(make_site, database, capsys):
    with Relay.to(database.port) as wire:
        site = make_site(database.url(port=wire.port))
        with load_on(site, "reset") as load:
            lost = 0
            for _ in range(15 * ROUNDS):
                lost += wire.cut()
                time.sleep(0.2)
            recovered(load, capsys, f"{lost} connections reset")
        assert lost > 50 * ROUNDS
        all_is_well(load, site)


def restarts(database, wire):
    for mode in ["fast", "immediate"]:
        database.restart(mode)
        time.sleep(0.5)


def resets(database, wire):
    for _ in range(12):
        wire.cut()
        time.sleep(0.2)


def ends(database, wire):
    for _ in range(12):
        database.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'leadline'")
        time.sleep(0.2)


def silence(database, wire):
    """Longer than anybody waits for an answer."""
    wire.freeze()
    time.sleep(18)
    wire.thaw()


@pytest.mark.parametrize("trouble", [restarts, resets, ends, silence])
def test_who_asks_without_a_key_is_told_whether_it_was_done_or_that_nobody_knows(make_site, database, trouble, capsys):
    with Relay.to(database.port) as wire:
        site = make_site(database.url(port=wire.port))
        with load_on(site, "plain", PlainClient) as load:
            for _ in range(ROUNDS):
                trouble(database, wire)
                recovered(load, capsys, trouble.__name__)
        load.check_told(site.api())
        assert "well" in site.program.check()


def test_a_failover_to_a_standby_that_has_everything_is_but_a_pause(program, tmp_path_factory, capsys):
    for _ in range(ROUNDS):
        first = DatabaseServer.made()
        second = None
        site = None
        try:
            engine = Postgres(first.url())
            made = engine.new()
            tokens = program.on(made).people()
            second = first.standby()
            hosts = f"postgres://leadline@127.0.0.1:{first.port},127.0.0.1:{second.port}/leadline?target_session_attrs=read-write"
            world = World(program.on(in_schema(hosts, schema_of(made))), engine, tmp_path_factory.mktemp("failover"), tokens)
            site = Cluster(world)
            for _ in range(2):
                site.serve()
            with load_on(site, "failover") as load:
                load.work_for(1)
                first.kill()
                second.promote()
                recovered(load, capsys, "a failover")
            all_is_well(load, site)
        finally:
            if site is not None:
                site.close()
            if second is not None:
                second.close()
            first.close()


def test_live_views_go_on_through_a_restart_of_the_database_and_miss_nothing(make_site, database):
    site = make_site()
    lead = site.new_lead()
    with EventStream(site.running[1].port, site.tokens["maria"]) as live, site.lines_of(1, "maria") as socket:
        assert socket.say({"follow": "all"})["ok"]
        with Load("live", [lead], lambda _: site.api_of(0, timeout=40), clients=4) as load:
            for mode in ["fast", "immediate", "fast"]:
                database.restart(mode)
                load.wait_for_all(RECOVERY)
        load.check(site.api())
        said = time.monotonic()
        site.api_of(0).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "the end"})
        seen = [event.data["body"] for event in live.until("the end", timeout=RECOVERY) if event.data.get("kind") == "post"]
        took = time.monotonic() - said
        told = []
        while not told or told[-1] != "the end":
            told.append(socket.event().get("body"))
    expected = [entry["body"] for entry in site.api().timeline(lead, kinds="post")]
    assert seen == expected and told == expected
    assert took < RECOVERY, f"{took:.1f} s behind"


def test_live_views_come_within_a_second_where_every_announcement_is_lost(make_site, database):
    def lost(data):
        return data.replace(b"LISTEN leadline", b"SELECT 'nobody'").replace(b'LISTEN "leadline"', b"SELECT 'nobody!!'")

    with Relay.to(database.port, lost) as wire:
        site = make_site(database.url(port=wire.port))
        lead = site.new_lead()
        late = []
        with EventStream(site.running[1].port, site.tokens["maria"]) as live:
            for number in range(12):
                answer = site.api_of(0).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"unheard {number}"})
                assert answer.status == 201
                said = time.monotonic()
                late.append(live.until(f"unheard {number}", timeout=5)[-1].seen - said)
                time.sleep(0.03 * number)
        assert max(late) < 1, [f"{seconds:.2f}" for seconds in late]
        assert max(late) > 0.05, "the announcements came through after all"


def test_live_views_come_within_a_second_where_no_announcement_can_be_made_since_their_queue_is_full(make_site, database):
    site = make_site(database.url() + "?application_name=site", servers=0)
    schema = schema_of(site.program.database)
    # Stands before PostgreSQL's own in the search path below, and says what that says when its queue is full.
    psql(in_schema(database.url(), schema), """
        CREATE FUNCTION pg_notify(TEXT, TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'too many notifications in the NOTIFY queue' USING ERRCODE = '54000'; END $$""")
    site.program.database = f"{in_schema(database.url(), schema)}%2Cpg_catalog"
    for _ in range(2):
        site.serve()
    lead = site.new_lead()
    late = []
    with EventStream(site.running[0].port, site.tokens["john"]) as own, EventStream(site.running[1].port, site.tokens["maria"]) as live:
        for number in range(12):
            answer = site.api_of(0).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"full {number}"})
            assert answer.status == 201, answer
            said = time.monotonic()
            late.append(max(
                live.until(f"full {number}", timeout=5)[-1].seen, own.until(f"full {number}", timeout=5)[-1].seen) - said)
    assert max(late) < 1, [f"{seconds:.2f}" for seconds in late]


FAKETIME = next((path for path in [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"]
    if os.path.exists(path)), None)


@pytest.mark.skipif(FAKETIME is None, reason="left out: Debian's faketime is not installed")
def test_servers_whose_clocks_are_five_minutes_apart_write_one_time(make_site, database):
    site = make_site(servers=1)
    for wrong in ["+5m", "-5m"]:
        # A shell first: the library changes the environment as it is loaded, and Swift then no longer finds its arguments.
        site.serve(
            prefix=("bash", "-c", 'exec "$@"', "bash"), LD_PRELOAD=FAKETIME, FAKETIME=wrong, FAKETIME_DONT_FAKE_MONOTONIC="1")
    lead = site.new_lead()
    for number in range(30):
        answer = site.api_of(number % 3).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"post {number}"})
        assert answer.status == 201, answer
    entries = site.api_of(2).timeline(lead, kinds="post")
    assert [entry["body"] for entry in entries] == [f"post {number}" for number in range(30)]
    times = [moment(entry["createdAt"]) for entry in entries]
    now = float(database.say("SELECT extract(epoch FROM clock_timestamp())"))
    steps = [later - earlier for earlier, later in zip(times, times[1:])]
    assert all(-0.05 < step < 2 for step in steps), steps
    assert all(0 <= now - time < 30 for time in times), (now, times)


def moment(text):
    """The seconds of a time as the API writes it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def test_a_server_killed_under_load_takes_nothing_with_it(make_site, database, capsys):
    site = make_site(servers=3)
    leads = [site.new_lead(f"Lead {number}") for number in range(4)]
    with Load("survivors", leads, lambda _: site.api(timeout=40)) as load, EventStream(
            site.running[0].port, site.tokens["john"]) as live:
        for number in range(ROUNDS):
            place = 1 + number % 2
            site.running[place].kill()
            recovered(load, capsys, "a server killed")
            site.replace(place)
            load.wait_for_all(RECOVERY)
        last = live.next().cursor
    load.check(site.api(), are_calls_answered=False)
    # A live view of the killed server goes on at another.
    with EventStream(site.front.port, site.tokens["john"], last=last) as live:
        assert live.next(timeout=RECOVERY)
    assert "well" in site.program.check()
