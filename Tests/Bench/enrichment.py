"""Looking companies up: our plugin against curl, at the stand-in directory with 50 ms to each answer."""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

if __name__ == "__main__":
    os.environ.setdefault("LEADLINE_BENCH_TOOLS", ".")
    os.environ.setdefault("LEADLINE_BINARY", ".")

from figures import compare
from processes import Failed, run, start, stop

STAND_IN = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "directory" / "stand_in_directory.py"
LEADS, IN_FLIGHT, LATENCY_MS = 1000, 32, 50
ONE_BY_ONE = f"lookups of {LEADS:,} companies, {IN_FLIGHT} in flight"
BATCH = f"lookups of {LEADS:,} companies, in batches"


@contextlib.contextmanager
def stand_in(folder):
    """A stand-in that knows so many companies of the benchmark's own; gives its address and their domains."""
    companies = folder / "companies.csv"
    domains = [f"company-{number}.example" for number in range(LEADS)]
    rows = [f"Company {number},{domain},Retail,Verona,IT,{number + 1},{number % 90 + 1}" for number, domain in
            enumerate(domains)]
    companies.write_text("name,domain,industry,city,country,num. of employees,revenue\n" + "\n".join(rows) + "\n")
    process = start(
        [sys.executable, STAND_IN, "--port", 0, "--latency-ms", LATENCY_MS, "--companies", companies],
        stdout=subprocess.PIPE, text=True)
    try:
        said = process.stdout.readline().split()
        if not said:
            raise Failed("the stand-in directory did not start")
        yield said[-1], domains
    finally:
        stop(process)


def looked_up(command, url, how, domains):
    """Looks all of them up with a command, `COMMAND… URL one-by-one|batch IN-FLIGHT < domains`."""
    with tempfile.TemporaryFile("w+") as asked:
        asked.write("\n".join(domains) + "\n")
        asked.seek(0)
        before = time.perf_counter()
        done = subprocess.run(
            [*map(str, command), url, how, str(IN_FLIGHT)], stdin=asked, capture_output=True, timeout=120)
        seconds = time.perf_counter() - before
    if done.returncode:
        raise Failed(f"{command[0]} exited {done.returncode}: {done.stderr.decode()[-400:]}")
    found = json.loads(done.stdout)["found"]
    if found != len(domains):
        raise Failed(f"{command[0]} found {found} of {len(domains)}")
    return rate(seconds)


def curled(url, domains, folder):
    """The same addresses by curl, as many at a time, over kept connections too."""
    script = folder / "addresses"
    lines = [f'url = "{url}/v1/companies/lookup?domain={domain}"\noutput = "/dev/null"' for domain in domains]
    script.write_text("\n".join(lines) + "\n")
    before = time.perf_counter()
    run(["curl", "--silent", "--fail", "--parallel", "--parallel-max", IN_FLIGHT, "--config", script], 120)
    return rate(time.perf_counter() - before)


def rate(seconds):
    return {"rate": LEADS / seconds, "p50_ms": "-", "p99_ms": "-"}


def measure(command):
    """Notes both figures.

    `command` is what looks up, as the words of a command line: the harness Lookups, or whatever takes its arguments.
    """
    with tempfile.TemporaryDirectory(prefix="enrichment-") as name, stand_in(pathlib.Path(name)) as (url, domains):
        folder = pathlib.Path(name)
        compare(ONE_BY_ONE, 0.9, lambda _: looked_up(command, url, "one-by-one", domains),
                lambda _: curled(url, domains, folder))
        compare(BATCH, 5, lambda _: looked_up(command, url, "batch", domains), lambda _: curled(url, domains, folder))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} COMMAND [ARG…]")
    measure(sys.argv[1:])
