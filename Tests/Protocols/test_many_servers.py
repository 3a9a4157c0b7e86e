"""Three servers on one database: what is said to one holds on all of them, at once and once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from engines import psql
from events import EventStream

pytestmark = pytest.mark.engines("postgres")

SERVERS = range(3)


@pytest.fixture(scope="module")
def cluster(make_cluster):
    cluster = make_cluster("three")
    yield cluster
    cluster.close()


def together(work, *places):
    """Does something at each of some places at the same moment, and gives what came of it."""
    start = threading.Barrier(len(places))

    def begin(place):
        start.wait(10)
        return work(place)

    with ThreadPoolExecutor(len(places)) as pool:
        return list(pool.map(begin, places))


def post(api, lead, body, key=None):
    return api.post(
        f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": body}, {"Idempotency-Key": key} if key else None)


def bodies(api, lead):
    return [entry["body"] for entry in api.timeline(lead, kinds="post")]


def test_what_is_posted_on_one_server_is_read_on_the_others_at_once(cluster):
    lead = cluster.new_lead()
    for number in range(30):
        assert post(cluster.api_of(number % 3), lead, f"post {number}").status == 201
        for place in SERVERS:
            assert bodies(cluster.api_of(place), lead)[-1] == f"post {number}", f"read on server {place}"


def test_what_is_posted_on_one_server_is_seen_live_on_another(cluster):
    lead = cluster.new_lead()
    late = []
    with EventStream(cluster.running[1].port, cluster.tokens["maria"]) as live, cluster.lines_of(2, "maria") as socket:
        assert socket.say({"follow": f"#{lead}"})["ok"]
        for number in range(20):
            assert post(cluster.api_of(0), lead, f"live {number}").status == 201
            said = time.monotonic()
            event = live.until(f"live {number}", timeout=5)[-1]
            late.append(event.seen - said)
            assert socket.event()["body"] == f"live {number}"
    assert sorted(late)[len(late) // 2] < 0.1 and max(late) < 1, [f"{seconds * 1000:.0f} ms" for seconds in late]


def test_a_reader_goes_on_at_another_server_where_it_was_and_misses_nothing(cluster):
    lead = cluster.new_lead()
    api = cluster.api()
    expected = [f"moving {number}" for number in range(60)]
    seen, last = [], None
    writer = threading.Thread(target=lambda: [post(api, lead, body) for body in expected])
    with EventStream(cluster.running[0].port, cluster.tokens["john"]) as live:
        post(api, lead, "begin")
        last = live.until("begin")[-1].cursor
    writer.start()
    place = 0
    while len(seen) < len(expected):
        place += 1
        with EventStream(cluster.running[place % 3].port, cluster.tokens["john"], last=last) as live:
            for event in live.take(min(7, len(expected) - len(seen))):
                seen.append(event.data["body"])
                last = event.cursor
    writer.join()
    assert seen == expected


def test_events_of_writers_on_all_servers_come_in_one_order_everywhere(cluster):
    lead = cluster.new_lead()
    streams = [EventStream(server.port, cluster.tokens["john"]) for server in cluster.running]

    def write(number):
        api = cluster.api_of(number % 3)
        for count in range(20):
            assert post(api, lead, f"{number}-{count}").status == 201

    with ThreadPoolExecutor(9) as pool:
        list(pool.map(write, range(9)))
    post(cluster.api(), lead, "the end")
    seen = [[event.data["body"] for event in live.until("the end")] for live in streams]
    for live in streams:
        live.close()
    expected = bodies(cluster.api(), lead)
    assert len(expected) == 9 * 20 + 1
    for place, order in enumerate(seen):
        assert order == expected, f"another order on server {place}"


def test_posts_of_hundreds_on_one_lead_through_three_servers_get_the_positions_without_gap(cluster):
    lead = cluster.new_lead()
    before = len(cluster.api().timeline(lead))

    def say(number):
        api = cluster.api_of(number % 3)
        answer = post(api, lead, f"said {number}")
        api.close()
        return answer

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(say, range(600)))
    assert [answer.status for answer in answers] == [201] * 600
    positions = sorted(answer.json["position"] for answer in answers)
    assert positions == list(range(before + 1, before + 601))
    shown = cluster.api().timeline(lead, kinds="post")
    assert sorted(entry["body"] for entry in shown) == sorted(f"said {number}" for number in range(600))
    assert [entry["position"] for entry in shown] == positions


def test_a_token_that_is_taken_back_is_refused_everywhere_within_two_seconds(cluster):
    token = cluster.add("nina", "--role", "seller")
    for place in SERVERS:
        assert cluster.running[place].api(token).get("/api/v1/me").status == 200
    with EventStream(cluster.running[2].port, token) as live:
        cluster.program.run("user", "revoke", "nina")
        end = time.monotonic() + 2
        left = set(SERVERS)
        while left:
            left -= {place for place in left if cluster.running[place].api(token).get("/api/v1/me").status == 401}
            assert time.monotonic() < end, f"still good on {left} two seconds after it was taken back"
        lead = cluster.new_lead("Not for nina")
        post(cluster.api(), lead, "after it")
        with pytest.raises(AssertionError, match="the stream ended|no event came"):
            live.until("after it", timeout=2)


def test_a_repeated_key_on_another_server_gets_the_first_answer(cluster):
    lead = cluster.new_lead()
    first = post(cluster.api_of(0), lead, "only once", key="repeated")
    assert first.status == 201
    for place in SERVERS:
        again = post(cluster.api_of(place), lead, "only once", key="repeated")
        assert (again.status, again.body) == (201, first.body)
        other = post(cluster.api_of(place), lead, "something else", key="repeated")
        assert other.status == 422 and other.code == "id_reused", other
    assert bodies(cluster.api(), lead) == ["only once"]


def test_one_key_on_three_servers_at_once_does_it_once(cluster):
    lead = cluster.new_lead()
    for number in range(20):
        answers = together(
            lambda place: post(cluster.api_of(place), lead, f"at once {number}", key=f"at-once-{number}"), *SERVERS)
        assert [answer.status for answer in answers] == [201] * 3, [str(answer) for answer in answers]
        assert len({answer.body for answer in answers}) == 1
    assert bodies(cluster.api(), lead) == [f"at once {number}" for number in range(20)]


def test_one_id_on_three_sockets_at_once_does_it_once(cluster):
    lead = cluster.new_lead()
    sockets = [cluster.lines_of(place, "bridge") for place in SERVERS]
    for number in range(20):
        line = {"id": f"said-{number}", "user": "slack:UJOHN", "line": f"/post #{lead} said {number}"}
        replies = together(lambda place: sockets[place].say(line), *SERVERS)
        assert all(reply["ok"] for reply in replies) and replies[0] == replies[1] == replies[2], replies
    for socket in sockets:
        socket.close()
    assert bodies(cluster.api(), lead) == [f"said {number}" for number in range(20)]


def test_one_lead_qualified_on_two_servers_at_once_becomes_one_opportunity(cluster):
    for number in range(12):
        lead = cluster.new_lead(f"Twice {number}")
        answers = together(lambda place: cluster.api_of(place).post(f"/api/v1/leads/{lead}/qualify", {}), 0, 1, 2)
        assert sorted(answer.status for answer in answers) == [200] * 3, [str(answer) for answer in answers]
        assert sorted(answer.json["alreadyQualified"] for answer in answers) == [False, True, True]
        opportunities = {answer.json["opportunity"]["id"] for answer in answers}
        assert len(opportunities) == 1, opportunities
        shown = cluster.api().get(f"/api/v1/leads/{lead}").json
        assert shown["status"] == "qualified" and {shown["opportunity"]} == opportunities
    numbers = [item["id"] for item in cluster.api().all_pages("/api/v1/opportunities") if item["topic"].startswith("Twice")]
    assert len(numbers) == 12


def test_leads_of_one_company_qualified_at_once_become_one_account(cluster):
    for number in range(8):
        company = f"Bar {number} Centrale"
        leads = [cluster.new_lead(f"Lead {place}", company=company, email=f"anna@bar{number}.example") for place in SERVERS]
        answers = together(
            lambda place: cluster.api_of(place).post(f"/api/v1/leads/{leads[place]}/qualify", {}), *SERVERS)
        assert [answer.status for answer in answers] == [200] * 3, [str(answer) for answer in answers]
        accounts = {cluster.api().get(f"/api/v1/leads/{lead}").json["account"] for lead in leads}
        assert len(accounts) == 1 and None not in accounts, f"{company}: accounts {accounts}"


def test_a_lead_taken_by_three_at_once_has_one_owner_and_the_others_are_told(cluster):
    who = ["john", "paola", "admin"]
    for number in range(8):
        lead = cluster.new_lead(f"Taken {number}", who="maria")
        replies = together(lambda place: cluster.api_of(place, who[place]).say(f"/take #{lead}"), *SERVERS)
        owner = cluster.api().get(f"/api/v1/leads/{lead}").json["owner"]
        assert owner in who
        assert any(reply["ok"] for reply in replies), replies


def test_a_stale_version_is_refused_on_whichever_server_it_comes(cluster):
    lead = cluster.new_lead()
    version = cluster.api().get(f"/api/v1/leads/{lead}").json["version"]
    answers = together(
        lambda place: cluster.api_of(place).patch(
            f"/api/v1/leads/{lead}", {"rating": ["hot", "warm", "cold"][place]}, {"If-Match": f'"{version}"'}), *SERVERS)
    assert sorted(answer.status for answer in answers) == [200, 412, 412], [str(answer) for answer in answers]


def test_a_question_asked_on_one_server_is_answered_on_another(cluster):
    lead = cluster.new_lead()
    said = {"user": "slack:UJOHN", "channel": f"#sales-{lead}"}
    with cluster.lines_of(0, "bridge") as one, cluster.lines_of(1, "bridge") as other:
        question = one.say(said | {"line": f"/disqualify {lead}"})
        assert question["ok"] and "cannot-contact" in question["ask"]["choices"], question
        assert other.say(said | {"line": "2"})["ok"]
    assert cluster.api_of(2).get(f"/api/v1/leads/{lead}").json["reason"] == "cannotContact"


def test_what_is_open_in_a_conversation_is_open_on_every_server(cluster):
    lead = cluster.new_lead()
    said = {"user": "slack:UJOHN", "channel": f"#open-{lead}"}
    with cluster.lines_of(0, "bridge") as one, cluster.lines_of(1, "bridge") as other:
        assert one.say(said | {"line": f"/open #{lead}"})["ok"]
        reply = other.say(said | {"line": "/note somewhere else"})
    assert reply["ok"] and reply["lead"] == lead, reply


def test_somebody_added_in_a_terminal_is_known_to_every_server(cluster):
    token = cluster.add("newcomer", "--role", "seller")
    for place in SERVERS:
        assert cluster.running[place].api(token).get("/api/v1/me").json["name"] == "newcomer"
    lead = cluster.new_lead()
    post(cluster.api_of(1), lead, "welcome @newcomer")
    told = cluster.running[2].api(token).get("/api/v1/notifications").json["items"]
    assert [item["kind"] for item in told] == ["mention"], told


def test_servers_that_start_at_once_on_an_empty_database_make_its_tables_once(program, engine, tmp_path_factory):
    for number in range(3):
        database = engine.new()
        done = together(
            lambda place: program.on(database).run("user", "add", f"person-{place}", ok=False), *range(4))
        assert [each.returncode for each in done] == [0] * 4, [each.stderr for each in done]
        roles = sorted(line.split("\t")[1] for line in program.on(database).run("user", "list").stdout.splitlines())
        assert roles == ["admin", "seller", "seller", "seller"]
        assert "well" in program.on(database).check()


def people(count):
    """A list without addresses, so that a row that comes twice is two leads."""
    return b"Last Name,Company\n" + b"".join(b"Rossi %d,Bar %d\n" % (number, number) for number in range(count))


def send_list(api, rows, key):
    return api.post("/api/v1/imports", rows, {"Content-Type": "text/csv", "Idempotency-Key": key}, name=f"{key}.csv")


def imported(cluster, key):
    """The leads that came of a list, by the numbers of its import."""
    imports = [item for item in cluster.api("admin").all_pages("/api/v1/imports") if item["name"] == f"{key}.csv"]
    return [item["created"] for item in imports]


def test_one_list_sent_to_three_servers_at_once_under_one_key_is_read_in_once(cluster):
    rows = people(1_500)
    answers = together(lambda place: send_list(cluster.api_of(place, timeout=60), rows, "fair"), *SERVERS)
    assert [answer.status for answer in answers] == [201] * 3, [str(answer) for answer in answers]
    assert len({answer.json["id"] for answer in answers}) == 1
    assert imported(cluster, "fair") == [1_500]
    assert int(psql(cluster.database, "SELECT count(*) FROM lead WHERE last_name LIKE 'Rossi %'")) == 1_500


def test_a_list_whose_server_was_killed_is_read_to_its_end_when_it_is_sent_again(make_cluster):
    cluster = make_cluster("killed-import", servers=2)
    rows = people(20_000)
    sent = threading.Thread(target=lambda: ignored(lambda: send_list(cluster.api_of(0, timeout=60), rows, "long")), daemon=True)
    sent.start()
    end = time.monotonic() + 20
    while int(psql(cluster.database, "SELECT COALESCE(max(created), 0) FROM import")) < 500:
        assert time.monotonic() < end, "the import does not come along"
    cluster.running[0].kill()
    again = send_list(cluster.api_of(1, timeout=60), rows, "long")
    assert again.status == 201 and again.json["created"] == 20_000, again
    assert send_list(cluster.api_of(1, timeout=60), rows, "long").body == again.body
    assert int(psql(cluster.database, "SELECT count(*) FROM lead")) == 20_000
    assert "well" in cluster.program.check()
    cluster.close()


def test_an_import_is_read_by_one_at_a_time_and_stops_when_it_is_taken_back(make_cluster):
    cluster = make_cluster("taken-import", servers=1)
    path = cluster.folder / "list.csv"
    path.write_bytes(people(40_000))
    importing = cluster.program.start("import", str(path), "--as", "admin")
    end = time.monotonic() + 20
    while int(psql(cluster.database, "SELECT COALESCE(max(created), 0) FROM import")) < 500:
        assert time.monotonic() < end, "the import does not come along"
    resumed = cluster.program.start("import", "resume", "1", "--as", "admin")
    codes = sorted([importing.wait(60), resumed.wait(60)])
    assert codes == [0, 1], "both, or none, have read the rest"
    assert int(psql(cluster.database, "SELECT count(*) FROM lead")) == 40_000

    importing = cluster.program.start("import", str(path), "--as", "admin")
    while int(psql(cluster.database, "SELECT COALESCE(max(created), 0) FROM import WHERE id = 2")) < 500:
        assert time.monotonic() < end + 60, "the import does not come along"
    assert "taken back" in cluster.program.run("import", "undo", "2", "--as", "admin", timeout=120).stdout
    assert importing.wait(60) == 1
    assert int(psql(cluster.database, "SELECT count(*) FROM lead WHERE deleted_at IS NULL")) == 40_000
    assert psql(cluster.database, "SELECT state FROM import WHERE id = 2").strip() == "undone"
    assert "well" in cluster.program.check()
    cluster.close()


def test_a_list_that_was_read_to_its_end_by_a_server_that_died_before_it_said_so_is_answered_for(cluster):
    rows = people(30)
    first = send_list(cluster.api_of(0), rows, "unsaid")
    assert first.status == 201
    psql(cluster.database, f"UPDATE answer SET status = 102, reply = '{first.json['id']}' WHERE key = 'unsaid'")
    again = send_list(cluster.api_of(1, timeout=60), rows, "unsaid")
    assert again.status == 201 and (again.json["id"], again.json["created"]) == (first.json["id"], 30)
    assert imported(cluster, "unsaid") == [30]


def ignored(work):
    try:
        work()
    except OSError:
        pass


def taken_over(cluster, before):
    """Waits until somebody else than before does what one server does for all, and gives that one's name."""
    end = time.monotonic() + 15
    while True:
        found = psql(cluster.database, "SELECT holder FROM lease WHERE name = 'housekeeping'").split()
        if found and found[0] != before:
            return found[0]
        assert time.monotonic() < end, f"nobody has taken over; it is held by {found}"
        time.sleep(0.1)


def test_what_one_server_does_for_all_goes_over_to_another_when_it_is_killed_or_ends(make_cluster):
    cluster = make_cluster("duty", servers=1)
    first = taken_over(cluster, None)
    second = cluster.serve()
    cluster.running[0].kill()
    # The half minute for which it still counts has almost passed.
    psql(cluster.database, "UPDATE lease SET ends_at = ends_at - 28000")
    other = taken_over(cluster, first)
    cluster.replace(0)
    second.stop()
    assert taken_over(cluster, other) != first
    cluster.close()


def test_everything_is_whole_at_the_end(cluster):
    assert "well" in cluster.program.check()
