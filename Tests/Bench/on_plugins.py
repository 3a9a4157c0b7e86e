"""What plugins cost: a call, looking companies up, and the harm that bad ones do to those who post."""

import json
import statistics
import sys

import enrichment
from figures import attempt, note
from on_file import fill_small
from processes import Failed, run, say
from server import Server, leadline, load
from settings import BINARY, CLIENTS, HERE, PAIRS, POST

IN_PROCESS = "a plugin's call in process"
SUBPROCESS = "a plugin's call beside it : bare round trip"
HARM = f"p99 of posts, {CLIENTS} clients, 20 bad plugins : none"
STAND_IN = HERE.parent / "Protocols" / "stand_in_plugin.py"
MANNERS = ["hang", "crash", "flood", "slow-start", "garbage"]


def measure(folder):
    tools = BINARY.parent
    with attempt(IN_PROCESS, SUBPROCESS):
        measure_calls(tools / "PluginCalls")
    with attempt(enrichment.ONE_BY_ONE, enrichment.BATCH):
        enrichment.measure([tools / "Lookups"])
    with attempt(HARM):
        measure_harm(folder)


def measure_calls(program):
    """The program interleaves the three kinds of calls itself."""
    runs = [json.loads(run([program], patience=300)[0]) for _ in range(PAIRS)]
    within = [one["withinMicroseconds"] for one in runs]
    median = statistics.median(within)
    note(IN_PROCESS, "<= 20 us", median, "us", median <= 20, values=within, detail=f"{min(within):.1f}..{max(within):.1f} us")
    ratios = [one["besideToBare"] for one in runs]
    beside = statistics.median(one["besideMicroseconds"] for one in runs)
    median = statistics.median(ratios)
    note(SUBPROCESS, "<= 3 x", beside, "us", median <= 3, values=ratios,
         detail=f"ratio {median:.2f} ({min(ratios):.2f}..{max(ratios):.2f})")


def bad_plugins(folder):
    """Twenty that hang, crash, flood, say nothing and answer nonsense, each told of everything."""
    plugins = folder / "bad-plugins"
    for number in range(20):
        manner = MANNERS[number % len(MANNERS)]
        place = plugins / f"bad-{number}-{manner}"
        place.mkdir(parents=True)
        (place / "plugin.json").write_text(json.dumps({
            "id": place.name, "version": "1.0.0", "command": [sys.executable, str(STAND_IN), manner],
            "roles": ["enricher", "scorer", "observer"],
            "permissions": {"leadFields": {"read": ["company"], "write": ["industry"]}, "timeline": True}}))
    return plugins


def measure_harm(folder):
    database, log = folder / "harm.sqlite", folder / "harm.log"
    leadline(database, "user", "add", "bench", "--role", "admin")
    token = leadline(database, "user", "token", "bench").split()[-1]
    none, bad = folder / "no-plugins", bad_plugins(folder)
    none.mkdir()
    with Server(database, log, plugins=none) as server:
        paths = fill_small(server, token, folder)

    def p99(plugins, turn):
        with Server(database, log, plugins=plugins) as server:
            return load("post", server, token, "--paths", paths, "--connections", CLIENTS, "--body", POST,
                        "--idempotency", f"harm-{plugins.name}-{turn}")["p99_ms"]

    pairs = []
    for turn in range(PAIRS):
        pairs.append((p99(bad, turn), p99(none, turn)))
        say(f"  {HARM}: {pairs[-1][0]} ms against {pairs[-1][1]} ms")
    if any(not one for pair in pairs for one in pair):
        raise Failed("a run told no p99")
    ratios = [with_bad / without for with_bad, without in pairs]
    median = statistics.median(ratios)
    note(HARM, "<= 1.5 x", statistics.median(one for one, _ in pairs), "ms", median <= 1.5, values=ratios,
         detail=f"ratio {median:.2f} ({min(ratios):.2f}..{max(ratios):.2f})")
