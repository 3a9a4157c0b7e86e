"""What was measured: each figure with its peer and its limit, and how all of them are told."""

import contextlib
import http.client
import json
import os
import pathlib
import sqlite3
import statistics
import time

from processes import Failed, say
from settings import CACHE, PAIRS, SECONDS, TOOLS

rows: list[dict] = []
WORDS = {True: "met", False: "NOT MET", "unsure": "UNSURE", None: "reported"}
MARKS = {True: "yes", False: "NO", "unsure": "?"}


def note(figure, limit, measured, unit, met, peer=None, values=(), detail=""):
    rows.append({"figure": figure, "measured": measured, "unit": unit, "peer": peer, "limit": limit, "met": met,
                 "values": list(values), "detail": detail})
    say(f"{figure}: {measured:.3g} {unit} (limit {limit}): {WORDS[met]}")


def note_failure(figure, why):
    rows.append({"figure": figure, "failed": str(why)})
    say(f"{figure}: DID NOT RUN: {why}")


def compare(figure, least, ours, peers):
    """Runs a figure and its peer in turn, and notes the median of the ratios; without a limit where `least` is None.

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
    met = None if least is None else verdict(pairs, median, least)
    note(figure, "" if least is None else f">= {least} x", statistics.median(mine for mine, _ in pairs), "/s", met,
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
