"""The figures of servers on PostgreSQL, beside PostgreSQL's own tools on the same server."""

import csv
import json
import os
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from database import BIN, Database, check_same, cpu_seconds
from figures import attempt, compare, note
from processes import Failed, run, say
from server import Server, leadline, load, timeline
from settings import (
    BODY, CLIENTS, HERE, LIVE_POSTS, PAIRS, POST, POSTS_A_LEAD, SECONDS, TOOLS)

LEADS = 10_000
IMPORTED = int(os.environ.get("LEADLINE_BENCH_IMPORTED", "50000"))
POSTS = f"PostgreSQL: posts, {CLIENTS} clients"
HOT = "PostgreSQL: posts on one hot lead"
PAGES = f"PostgreSQL: newest 50, {LEADS:,} leads"
TWO = "PostgreSQL: CPU per post, two servers"
LIVE = "PostgreSQL: 201 on A to a reader of B, p99"
IMPORT = f"PostgreSQL: import of {IMPORTED:,} leads"
WORDS = " ".join(dict.fromkeys(re.findall(r"\w+", BODY.lower())))

# What the values of the peer's statements are; those that tell one post from another it makes up itself.
POST_VALUES = {
    "kind": "post", "person": 1, "body": BODY, "words": WORDS, "interface": "http", "verb": "post", "change": "entry",
    "record": "entry", "fingerprint": "\\x" + "5a" * 32, "status": 201, "leads": LEADS}


def measure(folder, which):
    figures = [name for key, names in (
        ("posts", [POSTS, HOT, TWO]), ("pages", [PAGES]), ("readers", [LIVE]), ("import", [IMPORT])) if key in which
        for name in names]
    with attempt(*figures), Database() as database:
        if "import" in which:
            with attempt(IMPORT):
                measure_import(database, folder)
        if set(which) - {"import"}:
            measure_servers(database, folder, which)


def measure_servers(database, folder, which):
    url = database.new("team")
    token, bearer = begin(url)
    fill(database, url, folder)
    log = folder / "server-postgres.log"
    with Server(url, log) as server:
        if "pages" in which:
            with attempt(PAGES):
                measure_pages(database, url, server, token, folder)
        if "posts" in which:
            with attempt(POSTS, HOT):
                measure_posts(database, url, server, token, bearer, folder)
    with Server(url, log) as one, Server(url, log) as other:
        if "readers" in which:
            with attempt(LIVE):
                measure_live(one, other, token)
    if "posts" in which:
        with attempt(TWO):
            measure_two(database, url, log, token)


def begin(url):
    """Somebody who may do everything: a token, and its number."""
    leadline(url, "user", "add", "bench", "--role", "admin")
    return leadline(url, "user", "token", "bench").split()[-1], 1


def fill(database, url, folder):
    say(f"making {LEADS:,} leads with {POSTS_A_LEAD} posts each")
    list_ = folder / "leads.csv"
    write_list(list_, LEADS)
    leadline(url, "import", list_, "--as", "bench")
    run([BIN / "psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--set", f"posts={POSTS_A_LEAD}",
         "--set", f"body={BODY}", "--set", f"words={WORDS}", "--dbname", url, "--file", HERE / "seed.sql"], patience=600)
    database.psql(url, "VACUUM ANALYZE")
    if database.psql(url, f"SELECT count(*) FROM lead WHERE id = timeline AND id <= {LEADS}") != str(LEADS):
        raise Failed("leads and timelines have other numbers than the peer's scripts believe")


def write_list(path, count):
    """A list as a trade fair's exhibitors get it."""
    header = ["First Name", "Last Name", "Email", "Company", "Job Title", "Phone", "Website", "Industry", "Employees", "City"]
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Topic", *header[:-1]])
        for n in range(count):
            writer.writerow([
                f"Coffee machines for stand {n}", f"Anna{n % 997}", f"Rossi{n % 1009}", f"anna.{n}@bar{n % 20011}.example",
                f"Bar {n % 20011} Centrale S.r.l.", "Purchasing Manager", f"+39 045 {n:07d}", f"https://www.bar{n % 20011}.example",
                f"Food & Drink {n % 60}", n % 900 + 1])


def heard(database, url, which, ask):
    """What a server of its own says to the database to do something the second time."""
    log = TOOLS / "server-heard.log"
    with Server(url + "?options=-clog_statement%3Dall", log) as server:
        ask(server, 0)
        # The log is written by then, and who it is has not been asked again: that is known for a second.
        time.sleep(0.3)
        since = database.log_size()
        ask(server, 1)
        time.sleep(0.1)
        said = database.statements(since)
    return [statement for statement in said if which(statement)]


def is_of_a_request(statement):
    """The follower of the log says its own."""
    return "leadline_horizon" not in statement and "pg_notify" not in statement and "clock_timestamp" not in statement


def measure_pages(database, url, server, token, folder):
    check_same("page.pgbench", heard(database, url, is_of_a_request, lambda asked, turn: asked.get(timeline(turn + 1), token)))
    visited = 0

    def ours(_turn):
        nonlocal visited
        database.settle(url)
        result = load("get", server, token, "--path", timeline("{n}"), "--range", f"1-{LEADS}", "--spread",
                      "--start", visited, "--connections", CLIENTS)
        visited += result["issued"]
        return result

    def peers(_turn):
        database.settle(url)
        return database.pgbench(url, "page.pgbench", CLIENTS, SECONDS, {"leads": LEADS, "limit": 51, "posts": POSTS_A_LEAD})

    compare(PAGES, 0.7, ours, peers)


def post_once(token):
    def ask(server, turn):
        load("post", server, token, "--path", timeline(1), "--connections", 1, "--count", 1, "--body", POST,
             "--idempotency", f"heard-{os.getpid()}-{turn}", seconds=None)
    return ask


def measure_posts(database, url, server, token, bearer, folder):
    check_same("post.pgbench", heard(database, url, is_of_a_request, post_once(token)))
    reply = database.psql(url, "SELECT reply FROM answer ORDER BY id DESC LIMIT 1")
    values = POST_VALUES | {"token": bearer, "reply": reply, "now": int(time.time() * 1000)}

    def ours(*path, clients=CLIENTS):
        database.settle(url)
        return load("post", server, token, *path, "--connections", clients, "--body", POST,
                    "--idempotency", f"bench-{os.getpid()}-{time.monotonic_ns()}")

    def peers(leads):
        database.settle(url)
        return database.pgbench(url, "post.pgbench", CLIENTS, SECONDS, values | {"leads": leads})

    spread = ("--path", timeline("{n}"), "--range", f"1-{LEADS}", "--spread")
    compare(POSTS, 0.7, lambda _: ours(*spread), lambda _: peers(LEADS))
    compare(HOT, None, lambda _: ours("--path", timeline(1)), lambda _: peers(1))


def measure_live(one, other, token):
    """A post on one server until a reader of another has it."""
    runs = []
    for _ in range(PAIRS):
        runs.append(load("readers", one, token, "--events", timeline(2).replace("/timeline", "/events"), "--path", timeline(2),
                         "--body", json.dumps({"kind": "post", "body": BODY + " {marker}"}), "--events-port", other.port,
                         "--readers", 50, "--posts", LIVE_POSTS))
        say(f"  {LIVE}: {runs[-1]['p99_ms']} ms (p50 {runs[-1]['p50_ms']}, max {runs[-1]['max_ms']})")
    values = [result["p99_ms"] for result in runs]
    median, middle = statistics.median(values), statistics.median(result["p50_ms"] for result in runs)
    note(LIVE, "<= 20 ms", median, "ms", median <= 20, values=values,
         detail=f"p50 {middle:.1f}, p99 {min(values):.1f}..{max(values):.1f} ms, 50 readers")


def measure_two(database, url, log, token):
    """What a post costs all processes together, the load generator left out: by one server, and by two that share the
    clients, and the connections that do the database good, as Docs/Operations.md says."""
    with Server(url, log, connections=8) as alone, Server(url, log, connections=4) as one, Server(url, log, connections=4) as other:
        def used():
            return database.cpu_seconds() + sum(cpu_seconds(server.process.pid) for server in (alone, one, other))

        def cost(*servers):
            database.settle(url)
            before, each = used(), CLIENTS // len(servers)
            with ThreadPoolExecutor(len(servers)) as pool:
                done = list(pool.map(lambda server: load(
                    "post", server, token, "--path", timeline("{n}"), "--range", f"1-{LEADS}", "--spread", "--connections", each,
                    "--body", POST, "--idempotency", f"two-{server.port}-{time.monotonic_ns()}"), servers))
            return (used() - before) / sum(result["issued"] for result in done) * 1e6, sum(result["rate"] for result in done)

        cost(alone), cost(one, other)
        ratios, rates = [], []
        for _ in range(2 * PAIRS):
            (lonely, rate), (shared, rate_of_two) = cost(alone), cost(one, other)
            ratios.append(shared / lonely)
            rates.append((rate, rate_of_two))
            say(f"  {TWO}: {shared:.0f} µs against {lonely:.0f} µs of one = {ratios[-1]:.2f} ({rate_of_two:.0f}/s against {rate:.0f}/s)")
    median = statistics.median(ratios)
    note(TWO, "<= 1.1 x", median, "x", median <= 1.1, values=ratios,
         detail=f"{median:.2f} ({min(ratios):.2f}..{max(ratios):.2f}); {statistics.median(r for _, r in rates):.0f}/s by two, "
                f"{statistics.median(r for r, _ in rates):.0f}/s by one")


TABLES = ["timeline", "lead", "lead_fts", "change", "import_command"]


def measure_import(database, folder):
    list_, copy = folder / "import.csv", folder / "copy.sql"
    write_list(list_, IMPORTED)

    def ours(_turn):
        url = database.new("imported")
        begin(url)
        database.settle(url)
        began = time.perf_counter()
        leadline(url, "import", list_, "--as", "bench")
        return timed(IMPORTED, began)

    def peers(turn):
        """psql copies what the import has just written into the same tables of another database."""
        source, target = database.url.rpartition("/")[0] + "/imported", database.new("copied")
        begin(target)
        if turn < 0:
            found = int(database.psql(source, "SELECT count(*) FROM lead"))
            if found != IMPORTED:
                raise Failed(f"the import has made {found} leads of {IMPORTED}")
        files = {table: folder / f"{table}.copy" for table in TABLES}
        for table, file in files.items():
            columns = "" if table != "change" else "WHERE verb = 'new'"
            database.psql(source, f"\\copy (SELECT * FROM {table} {columns}) TO '{file}'")
        database.psql(target, "INSERT INTO import (id, person, name, state, options, started_at) VALUES (1, 1, '', 'finished', '{}', 0)")
        copy.write_text("".join(f"\\copy {table} FROM '{file}'\n" for table, file in files.items()))
        database.settle(target)
        began = time.perf_counter()
        database.psql_file(target, copy)
        return timed(IMPORTED, began)

    compare(IMPORT, 0.3, ours, peers)


def timed(count, began):
    took = time.perf_counter() - began
    return {"rate": count / took, "p50_ms": "-", "p99_ms": "-"}
