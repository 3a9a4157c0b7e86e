"""The figures of a server on a file, small and large."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import time

from figures import attempt, compare, note, rows
from processes import Failed, run, say, start, stop
from server import Server, leadline, load, timeline
from settings import (
    BODY, CACHE, CLIENTS, ENTRIES_A_LEAD, HERE, LEADS, LIVE_POSTS, MILLION, PAIRS, POST, POSTS_A_LEAD, READERS, SECONDS,
    STARTS, TOOLS, WARMUP)

POSTS_64 = f"durable posts, {CLIENTS} clients"
POSTS_1 = "durable posts, 1 client"
PAGES = "newest 50, 1,000 leads in turn"
PAGES_MILLION = f"newest 50, {MILLION:,} leads evenly"
LIVE = f"201 to the last of {READERS:,} readers, p99"
REST = f"memory at rest, {MILLION:,} leads"
START = f"start to first answer, {MILLION:,} leads"


def measure_pages(figure, least, server, token, page, *which, before=lambda: None):
    """Timeline pages against the same bytes from memory, by the same clients with the same headers."""
    if server.get("/bench/static", token) != page:
        raise Failed("GET /bench/static does not answer the page's bytes")
    visited = 0

    def ours(_turn):
        nonlocal visited
        before()
        result = load("get", server, token, *which, "--start", visited, "--connections", CLIENTS)
        visited += result["issued"]
        mean = result["bytes"] / result["requests"]
        if abs(mean / len(page) - 1) > 0.02:
            say(f"  {figure}: pages have {mean:.0f} bytes on average, the peer sends {len(page)}")
        return result

    def peers(_turn):
        return load("get", server, token, "--path", "/bench/static", "--connections", CLIENTS)

    compare(figure, least, ours, peers)


def fetch_page(server, token, path, wanted):
    page = server.get(path, token)
    count = len(json.loads(page)["items"])
    if count < wanted:
        raise Failed(f"GET {path} has {count} entries, not {wanted}: the database is not what was meant")
    return page


def measure_small(folder, which):
    figures = [name for key, name in (("pages", PAGES), ("posts", POSTS_64), ("posts", POSTS_1), ("readers", LIVE)) if key in which]
    with attempt(*figures):
        database, echo, log = folder / "small.sqlite", folder / "page.json", folder / "server.log"
        leadline(database, "user", "add", "bench", "--role", "admin")
        token = leadline(database, "user", "token", "bench").split()[-1]
        with Server(database, log) as server:
            paths = fill_small(server, token, folder)
            echo.write_bytes(fetch_page(server, token, timeline_of(paths, LEADS // 2), 50))
        peer = folder / "peer.sqlite"
        copy_database(database, peer)
        with Server(database, log, echo) as server:
            if "pages" in which:
                with attempt(PAGES):
                    measure_pages(PAGES, 0.5, server, token, echo.read_bytes(), "--paths", paths)
            if "posts" in which:
                with attempt(POSTS_64):
                    measure_posts(POSTS_64, 1.2, CLIENTS, server, token, paths, peer)
                with attempt(POSTS_1):
                    measure_posts(POSTS_1, 0.25, 1, server, token, paths, peer)
            if "readers" in which:
                with attempt(LIVE):
                    measure_readers(server, token, timeline_of(paths, 0))
            rows.append({"figure": "memory after these loads", "measured": server.memory()["rss"], "unit": "MB"})


def timeline_of(paths, index):
    return paths.read_text().splitlines()[index]


def fill_small(server, token, folder):
    """A thousand leads and their posts, all through the server's own door."""
    say(f"making {LEADS} leads with {POSTS_A_LEAD} posts each over HTTP")
    load("post", server, token, "--path", "/api/v1/leads", "--connections", 8, "--count", LEADS,
         "--body", json.dumps({"topic": "Machines for bar {i}", "company": "Bar {i}"}), seconds=None)
    leads, cursor = [], ""
    while cursor is not None:
        page = json.loads(server.get(f"/api/v1/leads?limit=200{cursor and '&cursor=' + cursor}", token))
        leads += [lead["id"] for lead in page["items"]]
        cursor = page["next"]
    if len(leads) < LEADS:
        raise Failed(f"made {LEADS} leads, and the server lists {len(leads)}")
    paths = folder / "paths.txt"
    paths.write_text("".join(timeline(lead) + "\n" for lead in sorted(leads)[:LEADS]))
    load("post", server, token, "--paths", paths, "--connections", CLIENTS, "--count", LEADS * POSTS_A_LEAD,
         "--body", POST, "--idempotency", "fill", seconds=None)
    return paths


def copy_database(source, destination):
    """The server has ended, but may have left a write-ahead log: SQLite's own copy takes it in."""
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(destination)) as new:
        old.backup(new)


def measure_posts(figure, least, clients, server, token, paths, peer):
    def ours(turn):
        return load("post", server, token, "--paths", paths, "--connections", clients, "--body", POST,
                    "--idempotency", f"bench-{os.getpid()}-{clients}-{turn}")

    def peers(_turn):
        output, _ = run([TOOLS / "commit", "--database", peer, "--seconds", SECONDS, "--warmup", WARMUP, "--body", BODY],
                        patience=SECONDS + 120)
        return json.loads(output)

    compare(figure, least, ours, peers)


def measure_readers(server, token, path):
    runs = []
    for _ in range(PAIRS):
        runs.append(load("readers", server, token, "--events", path.replace("/timeline", "/events"), "--path", path,
                         "--body", json.dumps({"kind": "post", "body": BODY + " {marker}"}),
                         "--readers", READERS, "--posts", LIVE_POSTS))
        say(f"  {LIVE}: {runs[-1]['p99_ms']} ms (p50 {runs[-1]['p50_ms']}, max {runs[-1]['max_ms']})")
    values = [result["p99_ms"] for result in runs]
    median = statistics.median(values)
    middle = statistics.median(result["p50_ms"] for result in runs)
    note(LIVE, "<= 50 ms", median, "ms", median <= 50, values=values,
         detail=f"p50 {middle:.1f}, p99 {min(values):.1f}..{max(values):.1f}, max {max(r['max_ms'] for r in runs):.1f} ms")


def schema_of(database):
    with contextlib.closing(sqlite3.connect(database)) as connection:
        rows_ = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        return repr((rows_, connection.execute("PRAGMA user_version").fetchone()))


def million_file(folder):
    """The large file from the cache, or made anew when the tables or the seed have changed."""
    empty = folder / "empty.sqlite"
    leadline(empty, "user", "add", "bench", "--role", "admin")
    leadline(empty, "user", "token", "bench")
    recipe = [schema_of(empty), MILLION, ENTRIES_A_LEAD] + [(HERE / name).read_text() for name in ("schema.h", "statement.h", "seed.c")]
    key = hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]
    database, facts = CACHE / f"leads-{MILLION}-{key}.sqlite", CACHE / f"leads-{MILLION}-{key}.json"
    if database.exists() and facts.exists():
        say(f"using {database}")
        return database, json.loads(facts.read_text())
    for stale in CACHE.glob(f"leads-{MILLION}-*"):
        say(f"removing {stale.name}: made for other tables or by another seed")
        stale.unlink()
    entries = MILLION * ENTRIES_A_LEAD
    needed = entries * 1500
    if shutil.disk_usage(CACHE).free < needed:
        raise Failed(f"seeding {entries:,} entries may take {needed / 1e9:.0f} GB, and {CACHE} has less free")
    say(f"seeding {MILLION:,} leads with {entries:,} entries: minutes, once")
    unfinished = CACHE / f"leads-{MILLION}-{key}.sqlite.unfinished"
    copy_database(empty, unfinished)
    try:
        process = start([TOOLS / "seed", "--database", unfinished, "--leads", MILLION, "--entries", entries], stdout=subprocess.PIPE, text=True)
        output, _ = process.communicate(timeout=7200)
        stop(process)
        if process.returncode:
            raise Failed(f"the seed exited {process.returncode}; what it said stands above")
        with open(unfinished, "rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(database)
        facts.write_text(output)
    finally:
        for leftover in CACHE.glob(f"{unfinished.name}*"):
            leftover.unlink()
    return database, json.loads(output)


def measure_million(folder):
    with attempt(START, REST, PAGES_MILLION):
        database, facts = million_file(folder)
        token = leadline(database, "user", "token", "bench").split()[-1]
        echo, log = folder / "page-million.json", folder / "server-million.log"
        first, last = facts["first_lead"], facts["last_lead"]
        with Server(database, log) as server:
            echo.write_bytes(typical_page(server, token, first, last))
        with attempt(START):
            measure_start(database, log)
        with Server(database, log, echo) as server:
            with attempt(REST):
                measure_rest(server, token, timeline(first))
            with attempt(PAGES_MILLION):
                measure_pages(PAGES_MILLION, 0.25, server, token, echo.read_bytes(), "--path", timeline("{n}"),
                              "--range", f"{first}-{last}", "--spread", before=lambda: read_through(database))
            rows.append({"figure": f"memory after pages of {MILLION:,} leads", "measured": server.memory()["rss"], "unit": "MB"})


def read_through(path):
    """What the operating system has dropped from its cache meanwhile is read again: no cold disk is measured."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 22):
            pass


def typical_page(server, token, first, last):
    """Pages differ in length here: the one in the middle of a hundred, spread evenly, stands for all."""
    leads = range(first, last + 1, max(1, (last - first + 1) // 101))
    pages = sorted((fetch_page(server, token, timeline(lead), ENTRIES_A_LEAD) for lead in leads), key=len)
    return pages[len(pages) // 2]


def measure_start(database, log):
    times = []
    for _ in range(STARTS):
        with Server(database, log) as server:
            times.append(server.first_answer_ms)
    median = statistics.median(times)
    note(START, "<= 300 ms", median, "ms", median <= 300, values=times, detail=f"{min(times):.0f}..{max(times):.0f} ms, {STARTS} starts")


def measure_rest(server, token, path):
    time.sleep(3)
    quiet = server.memory()
    server.get(path, token)
    page = server.memory()
    note(REST, "<= 60 MB", quiet["rss"], "MB", quiet["rss"] <= 60, values=[quiet["rss"], page["rss"]],
         detail=f"{page['rss']:.1f} after a first page; {quiet['anonymous']:.1f} not backed by a file")
