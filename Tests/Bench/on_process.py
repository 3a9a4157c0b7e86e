"""What the sales process costs: a work list and reports on a million leads, a year of sequences, and cards."""

import contextlib
import hashlib
import json
import os
import sqlite3
import statistics
import time

from figures import attempt, note
from on_file import copy_database, read_through, schema_of
from processes import Failed, run, say
from server import Server, leadline
from settings import BINARY, CACHE, HERE, MILLION, PAIRS

SELLERS = 100
WORK = f"a page of {MILLION // SELLERS:,} open activities of {MILLION:,} : the rows by key"
YEAR = "a year of 10,000 running sequences"
CARDS = "all cards of 1,000 people and 100,000 open leads"
REPORTS = ["funnel", "conversion", "first-contact", "questions", "time-in-stage"]
RECIPE = HERE / "process.sql"


def report_figure(name):
    return f"report {name}, {MILLION:,} leads"


def measure(folder):
    tools = BINARY.parent
    with attempt(YEAR):
        measure_year(tools / "SequenceYear")
    with attempt(CARDS):
        measure_cards(tools / "CardSweep", folder)
    with attempt(WORK, *map(report_figure, REPORTS)):
        database = process_file(folder)
        with attempt(WORK):
            measure_work(tools / "WorkLists", database)
        measure_reports(folder, database)


def measure_year(program):
    runs = [json.loads(run([program], patience=600)[0]) for _ in range(PAIRS)]
    for one in runs:
        say(f"  {YEAR}: {one['milliseconds']} ms, {one['advances']:,} advances, {one['activities']:,} activities")
    if any(one["ends"] < one["sequences"] or one["activities"] < one["sequences"] for one in runs):
        raise Failed("hardly anything happened in that year")
    seconds = [one["milliseconds"] / 1_000 for one in runs]
    median = statistics.median(seconds)
    note(YEAR, "<= 30 s", median, "s", median <= 30, values=seconds,
         detail=f"{min(seconds):.2f}..{max(seconds):.2f} s, {runs[0]['advances']:,} advances, one thread")


def measure_cards(program, folder):
    """What follows one change, and a page of one person's, are told beside it."""
    runs = []
    for turn in range(PAIRS):
        place = folder / f"cards-{turn}"
        place.mkdir()
        runs.append(json.loads(run([program, place, "100000", "1000"], patience=900)[0]))
        say(f"  {CARDS}: {runs[-1]['sweepSeconds']:.2f} s, {runs[-1]['cards']:,} cards")
    if any(one["cards"] < 2 * one["leads"] for one in runs):
        raise Failed("hardly any cards were made")
    seconds = [one["sweepSeconds"] for one in runs]
    follow, page = (statistics.median(one[name] for one in runs) for name in ("followMilliseconds", "pageMilliseconds"))
    median = statistics.median(seconds)
    note(CARDS, "<= 10 s", median, "s", median <= 10, values=seconds,
         detail=f"{min(seconds):.2f}..{max(seconds):.2f} s; after one change {follow:.1f} ms, a page {page:.1f} ms")


def measure_work(program, database):
    """The program interleaves the list and its peer itself."""
    read_through(database)
    runs = [json.loads(run([program, database, "seller-7"], patience=300)[0]) for _ in range(PAIRS)]
    if any(one["open"] != MILLION // SELLERS or one["activities"] != MILLION for one in runs):
        raise Failed(f"the file is not what was meant: {runs[0]}")
    ratios = [one["listNanoseconds"] / one["keysNanoseconds"] for one in runs]
    median, own = statistics.median(ratios), statistics.median(one["listNanoseconds"] / 1_000 for one in runs)
    note(WORK, "<= 3 x", own, "us", median <= 3, values=ratios, peer=statistics.median(one["keysNanoseconds"] / 1_000 for one in runs),
         detail=f"ratio {median:.2f} ({min(ratios):.2f}..{max(ratios):.2f}), {runs[0]['rows']} rows")


def measure_reports(folder, database):
    """Each report over HTTP against SQLite's own count of all rows of the same table."""
    # A token of this run's own: the file is kept, and what was made for another run is not.
    token = leadline(database, "user", "token", "bench").split()[-1]
    with Server(database, folder / "server-reports.log") as server, contextlib.closing(sqlite3.connect(database)) as peer:
        read_through(database)
        for name in REPORTS:
            with attempt(report_figure(name)):
                measure_report(name, server, token, peer)


def measure_report(name, server, token, peer):
    pairs = []
    for turn in range(-1, PAIRS):
        mine = timed(lambda: server.get(f"/api/v1/reports/{name}", token))
        other = timed(lambda: peer.execute("SELECT count(*) FROM lead NOT INDEXED").fetchone())
        if turn < 0:
            check_report(name, json.loads(server.get(f"/api/v1/reports/{name}", token)))
            continue
        pairs.append((mine, other))
        say(f"  {report_figure(name)}: {mine:.2f} s against {other:.3f} s")
    ratios = [mine / other for mine, other in pairs]
    seconds = [mine for mine, _ in pairs]
    median = statistics.median(seconds)
    note(report_figure(name), "<= 5 s", median, "s", median <= 5, values=seconds, peer=statistics.median(other for _, other in pairs),
         detail=f"ratio to a raw count {statistics.median(ratios):.1f} ({min(ratios):.1f}..{max(ratios):.1f})")


def check_report(name, report):
    counted = {"questions": MILLION // 5, "time-in-stage": MILLION}.get(name, MILLION)
    member = {"questions": "questions", "time-in-stage": "now"}.get(name, "leads")
    if report["total"][member] != counted:
        raise Failed(f"the report {name} counts {report['total']}, not {counted:,}")


def timed(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def process_file(folder):
    """The file from the cache, or made anew when the tables or its recipe have changed. Its times go with the day."""
    empty = folder / "empty-process.sqlite"
    leadline(empty, "user", "add", "bench", "--role", "admin")
    today = int(time.time()) // 86_400
    recipe = [schema_of(empty), MILLION, SELLERS, today, RECIPE.read_text()]
    key = hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]
    database = CACHE / f"process-{MILLION}-{key}.sqlite"
    if database.exists():
        say(f"using {database}")
        return database
    for stale in CACHE.glob(f"process-{MILLION}-*"):
        stale.unlink()
    say(f"making {MILLION:,} leads in a sales process: a minute or two, once a day")
    unfinished = CACHE / f"{database.name}.unfinished"
    unfinished.unlink(missing_ok=True)
    copy_database(empty, unfinished)
    fill(unfinished, now=today * 86_400_000 + 43_200_000)
    unfinished.rename(database)
    return database


def fill(path, now):
    values = {"leads": MILLION, "sellers": SELLERS, "now": now}
    text = "\n".join(line for line in RECIPE.read_text().splitlines() if not line.startswith("--"))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        for setting in ("synchronous = OFF", "cache_size = -500000", "foreign_keys = OFF", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for statement in text.split(";"):
            if statement.strip():
                connection.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    with open(path, "rb") as file:
        os.fsync(file.fileno())
