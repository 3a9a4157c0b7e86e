"""Measures a Leadline server against its peers and prints the ratios. Called by run.sh; README.md says what they mean."""

import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

import on_file
import on_plugins
import on_postgres
import on_process
from figures import machine, cores_busy, report
from processes import interrupted, say, stop_all
from settings import BINARY, CACHE, HERE, SCORING_PYTHON


def measure(folder, which, engines):
    if "sqlite" in engines and set(which) & {"posts", "pages", "readers"}:
        on_file.measure_small(folder, which)
    if "sqlite" in engines and "million" in which:
        on_file.measure_million(folder)
    if "postgres" in engines and set(which) & {"posts", "pages", "readers", "import"}:
        on_postgres.measure(folder, which)


    if "plugins" in which:
        on_plugins.measure(folder)
    if "process" in which:
        on_process.measure(folder)
    if "scoring" in which:
        # It tells its own figures; what it needs is in an environment of its own.
        subprocess.run([SCORING_PYTHON, HERE / "scoring.py", "--leadline", BINARY], check=False)


def main():
    known = ["posts", "pages", "readers", "million", "import", "plugins", "scoring", "process", "sqlite", "postgres"]
    which = sys.argv[1:] or known
    engines = set(which) & {"sqlite", "postgres"} or {"sqlite", "postgres"}
    which = [word for word in which if word not in engines] or known
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
                measure(pathlib.Path(name), which, engines)
            finally:
                stop_all()
    except KeyboardInterrupt as problem:
        say(f"stopped by {problem or 'SIGINT'}; nothing is left running")
        return 130
    host["others_busy_after"] = cores_busy()
    return report(host)


if __name__ == "__main__":
    sys.exit(main())
