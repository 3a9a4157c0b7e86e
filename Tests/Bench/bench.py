"""Measures a Leadline server against its peers and prints the ratios. Called by run.sh; README.md says what they mean."""

import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import resource
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = pathlib.Path(sys.argv[1])
BINARY = pathlib.Path(os.environ["LEADLINE_BINARY"]).resolve()
CACHE = pathlib.Path(
    os.environ.get("LEADLINE_BENCH_DIR")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "leadline-bench"
)

SECONDS = float(os.environ.get("LEADLINE_BENCH_SECONDS", "5"))
WARMUP = 2.0
PAIRS = max(3, int(os.environ.get("LEADLINE_BENCH_PAIRS", "3")))
MILLION = int(os.environ.get("LEADLINE_BENCH_LEADS", "1000000"))
ENTRIES_A_LEAD = 10
LEADS, POSTS_A_LEAD, CLIENTS, READERS, LIVE_POSTS, STARTS = 1000, 52, 64, 1000, 200, 5
BODY = "A post of the benchmark: does anyone know this customer? They asked for a quote on four machines."
POST = json.dumps({"kind": "post", "body": BODY})


class Failed(Exception):
    """Something did not run; says what."""


# ------------------------------------------------------------------ processes

started: list[subprocess.Popen] = []


def start(arguments, **how):
    process = subprocess.Popen([str(argument) for argument in arguments], stdin=subprocess.DEVNULL, **how)
    started.append(process)
    return process


def stop(process, patience=15):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            say(f"process {process.pid} did not end within {patience} s of SIGTERM: killed")
            process.kill()
            process.wait()
    if process in started:
        started.remove(process)


def stop_all():
    for process in list(started):
        stop(process, patience=3)


def run(arguments, patience, **how):
    """Runs to the end and returns standard output."""
    process = start(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)
    try:
        output, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        raise Failed(f"{pathlib.Path(arguments[0]).name} did not end within {patience:.0f} s") from None
    finally:
        stop(process)
    if process.returncode:
        words = " ".join(str(argument) for argument in arguments[1:3])
        raise Failed(f"{pathlib.Path(arguments[0]).name} {words} … exited {process.returncode}: {errors.strip()[-800:]}")
    return output, errors


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def interrupted(number, _frame):
    raise KeyboardInterrupt(signal.Signals(number).name)


# --------------------------------------------------------------------- server

def clean_environment(**more):
    """No setting of the person's own reaches the server under measurement."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEADLINE_", "SLACK_", "MATTERMOST_"))}
    return kept | more


def leadline(database, *arguments):
    output, _ = run(
        [BINARY, *arguments, "--database", database], patience=120, env=clean_environment(), cwd=database.parent)
    return output


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A running `leadline serve` on a database of its own."""

    def __init__(self, database, log, echo=None):
        self.port, self.log, self.database = free_port(), log, database
        environment = clean_environment(**({"LEADLINE_BENCH_ECHO": str(echo)} if echo else {}))
        with open(log, "ab") as file:
            self.began = time.perf_counter()
            self.process = start(
                [BINARY, "serve", "--database", database, "--host", "127.0.0.1", "--port", self.port],
                stdout=file, stderr=file, env=environment, cwd=database.parent)
        try:
            self.first_answer_ms = self.await_first_answer()
        except BaseException:
            stop(self.process)
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop(self.process)

    def await_first_answer(self, patience=60):
        """Asks every millisecond; the time from exec to the first 200."""
        while time.perf_counter() - self.began < patience:
            if self.process.poll() is not None:
                raise Failed(f"the server ended at once ({self.process.returncode}): {self.last_words()}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as s:
                s.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                if s.recv(4096).startswith(b"HTTP/1.1 200"):
                    return (time.perf_counter() - self.began) * 1000
            time.sleep(0.001)
        raise Failed(f"no answer on /healthz within {patience} s: {self.last_words()}")

    def last_words(self):
        return self.log.read_text(errors="replace").strip()[-800:] or "(it said nothing)"

    def memory(self):
        """Resident megabytes (10^6 bytes): all of it, and the part that is not a file's."""
        if self.process.poll() is not None:
            raise Failed(f"the server has ended ({self.process.returncode}): {self.last_words()}")
        fields = {}
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            fields[name] = value.split()[0] if value.split() else ""
        return {"rss": int(fields["VmRSS"]) * 1024 / 1e6, "anonymous": int(fields.get("RssAnon", 0)) * 1024 / 1e6}

    def get(self, path, token):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Authorization": f"Bearer {token}", "Accept": "application/json"})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise Failed(f"GET {path}: {answer.status} {body[:300]!r}")
        return body


def load(mode, server, token, *arguments, seconds=SECONDS, warmup=WARMUP):
    """One run of load. A run with a single error is no measurement."""
    if mode != "readers" and seconds:
        arguments += ("--seconds", seconds, "--warmup", warmup)
    output, errors = run(
        [TOOLS / "load", mode, "--port", server.port, "--token", token, *arguments], patience=900)
    result = json.loads(output)
    if result["errors"] or result["non2xx"] or not result["requests"]:
        raise Failed(f"load {mode}: {result['errors']} errors, {result['non2xx']} not 2xx, "
                     f"{result['requests']} good; {errors.strip()[-500:]}")
    return result


# -------------------------------------------------------------------- figures

rows: list[dict] = []
WORDS = {True: "met", False: "NOT MET", "unsure": "UNSURE"}
MARKS = {True: "yes", False: "NO", "unsure": "?"}


def note(figure, limit, measured, unit, met, peer=None, values=(), detail=""):
    rows.append({"figure": figure, "measured": measured, "unit": unit, "peer": peer, "limit": limit, "met": met,
                 "values": list(values), "detail": detail})
    say(f"{figure}: {measured:.3g} {unit} (limit {limit}): {WORDS[met]}")


def note_failure(figure, why):
    rows.append({"figure": figure, "failed": str(why)})
    say(f"{figure}: DID NOT RUN: {why}")


def compare(figure, least, ours, peers):
    """Runs a figure and its peer in turn, and notes the median of the ratios.

    A process that has just started answers at a half of its later speed, and the figure always goes before its peer: so each
    runs once uncounted first.
    """
    ours(-1), peers(-1)
    pairs = []
    for turn in range(PAIRS):
        mine, other = ours(turn), peers(turn)
        pairs.append((mine["rate"], other["rate"]))
        say(f"  {figure}: {mine['rate']:.0f}/s against {other['rate']:.0f}/s = {mine['rate'] / other['rate']:.2f}"
            f"  (p50 {mine['p50_ms']} ms, p99 {mine['p99_ms']} ms)")
    ratios = [mine / other for mine, other in pairs]
    median = statistics.median(ratios)
    note(figure, f">= {least} x", statistics.median(mine for mine, _ in pairs), "/s", verdict(pairs, median, least),
         peer=statistics.median(other for _, other in pairs), values=ratios,
         detail=f"ratio {median:.2f} ({min(ratios):.2f}..{max(ratios):.2f}){unsteady(pairs)}")
    rows[-1]["ratio"], rows[-1]["pairs"] = median, pairs


def verdict(pairs, median, least):
    """Whether the limit is met. A peer that stumbles would flatter the ratio: where runs lie apart, it takes the worst of ours
    against the best of the peer's to say yes, and the reverse to say no."""
    if not unsteady(pairs):
        return median >= least
    mine, others = [a for a, _ in pairs], [b for _, b in pairs]
    if min(mine) / max(others) >= least:
        return True
    return False if max(mine) / min(others) < least else "unsure"


def unsteady(pairs):
    """Says when the runs of one side lie so far apart that their median means little."""
    sides = [("figure", [mine for mine, _ in pairs]), ("peer", [other for _, other in pairs])]
    apart = [f"{name} {max(rates) / min(rates):.1f} x" for name, rates in sides if max(rates) > 1.3 * min(rates)]
    return f"; UNSTEADY: runs lie apart, {', '.join(apart)}" if apart else ""


@contextlib.contextmanager
def attempt(*figures):
    """A figure that cannot be measured does not hide the others."""
    try:
        yield
    except (Failed, OSError, http.client.HTTPException, sqlite3.Error, ValueError, KeyError) as problem:
        known = {row["figure"] for row in rows}
        for figure in figures:
            if figure not in known:
                note_failure(figure, problem if isinstance(problem, Failed) else repr(problem))


POSTS_64 = f"durable posts, {CLIENTS} clients"
POSTS_1 = "durable posts, 1 client"
PAGES = "newest 50, 1,000 leads in turn"
PAGES_MILLION = f"newest 50, {MILLION:,} leads evenly"
LIVE = f"201 to the last of {READERS:,} readers, p99"
REST = f"memory at rest, {MILLION:,} leads"
START = f"start to first answer, {MILLION:,} leads"


def timeline(lead):
    return f"/api/v1/leads/{lead}/timeline"


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


# ------------------------------------------------------------ a thousand leads

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


# ------------------------------------------------------------- a million leads

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


# --------------------------------------------------------------------- report

def machine():
    with contextlib.suppress(OSError):
        model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
        return {"cores": len(os.sched_getaffinity(0)), "processor": model, "kernel": os.uname().release,
                "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
                "sqlite": sqlite3.sqlite_version, "filesystem": filesystem(CACHE), "others_busy_before": cores_busy()}
    return {}


def cores_busy(seconds=2):
    """Cores in use by anybody, while nothing of ours runs."""
    def ticks():
        user, nice, system, _idle, _wait, *rest = map(int, pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:9])
        return user + nice + system + sum(rest)
    before = ticks()
    time.sleep(seconds)
    return (ticks() - before) / os.sysconf("SC_CLK_TCK") / seconds


def filesystem(path):
    best, kind = "", "?"
    for line in open("/proc/self/mounts"):
        _, mount, type_, *_ = line.split()
        if (path == pathlib.Path(mount) or pathlib.Path(mount) in path.resolve().parents) and len(mount) >= len(best):
            best, kind = mount, type_
    return kind


def amount(value):
    return "" if value is None else f"{value:,.0f}" if value >= 1000 else f"{value:,.1f}"


def report(host):
    print(f"\n{host.get('cores')} cores, {host.get('processor')}, {host.get('filesystem')}, SQLite {host.get('sqlite')};"
          f" {PAIRS} runs of {SECONDS:g} s each, in turn with the peer\n")
    line = "{:<42} {:>12} {:>12} {:>8} {:>10}  {:<4} {}"
    print(line.format("figure", "measured", "peer", "ratio", "limit", "met", ""))
    for row in rows:
        if "failed" in row:
            print(line.format(row["figure"], "", "", "", "", "-", "DID NOT RUN"))
            continue
        met = row.get("met")
        ratio = f"{row['ratio']:.2f}" if "ratio" in row else ""
        print(line.format(row["figure"], f"{amount(row['measured'])} {row['unit']}", row.get("peer") and f"{amount(row['peer'])} /s" or "",
                          ratio, row.get("limit", ""), MARKS.get(met, ""), row.get("detail", "")))
    print()
    for row in rows:
        if "UNSTEADY" in row.get("detail", ""):
            print(f"*** UNSTEADY: {row['figure']}: measure again on a quiet machine"
                  + (" (whether the limit is met cannot be told from these runs)" if row["met"] == "unsure" else ""))
        if row.get("met") is False:
            print(f"*** NOT MET: {row['figure']}: {row['detail']}, the limit is {row['limit']}")
    failures = [row for row in rows if "failed" in row]
    for row in failures:
        print(f"*** DID NOT RUN: {row['figure']}: {row['failed']}")
    if host.get("filesystem") in ("tmpfs", "ramfs"):
        print(f"*** {CACHE} is in memory: durable posts mean nothing there; set LEADLINE_BENCH_DIR to a folder on a disk")
    busy = max(host.get("others_busy_before", 0), host.get("others_busy_after", 0))
    if busy > 0.1:
        print(f"*** NOT A QUIET MACHINE: others kept {busy:.1f} cores busy before or after: these figures are not to be quoted")
    results = TOOLS / "results.json"
    results.write_text(json.dumps({"machine": host, "seconds": SECONDS, "pairs": PAIRS, "figures": rows}, indent=2) + "\n")
    print(f"\nAlso in {results}")
    return 1 if failures else 0


def main():
    known = ["posts", "pages", "readers", "million"]
    which = sys.argv[2:] or known
    if set(which) - set(known):
        print(f"usage: run.sh [{'] ['.join(known)}]", file=sys.stderr)
        return 64
    if not BINARY.exists():
        say(f"there is no {BINARY}")
        return 1
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    CACHE.mkdir(parents=True, exist_ok=True)
    host = machine()
    try:
        with tempfile.TemporaryDirectory(prefix="run-", dir=CACHE) as name:
            try:
                if set(which) - {"million"}:
                    measure_small(pathlib.Path(name), which)
                if "million" in which:
                    measure_million(pathlib.Path(name))
            finally:
                stop_all()
    except KeyboardInterrupt as problem:
        say(f"stopped by {problem or 'SIGINT'}; nothing is left running")
        return 130
    host["others_busy_after"] = cores_busy()
    return report(host)


if __name__ == "__main__":
    sys.exit(main())
