"""A PostgreSQL of the benchmark's own, with its own tools as the peers."""

import json
import os
import pathlib
import re
import shutil
import tempfile

from processes import Failed, run
from settings import CACHE, HERE

BIN = pathlib.Path(os.environ.get("LEADLINE_POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
SCRIPT = HERE.parent / "postgres.sh"


class Database:
    """A cluster that waits for the disk at each commit, as a real one does."""

    def __init__(self):
        # PostgreSQL refuses to run as root, and who it then runs as may not look into a home.
        parent = "/var/tmp" if os.geteuid() == 0 else CACHE
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="leadline-bench-", dir=parent))
        self.url = ""

    def __enter__(self):
        self.url = run(["bash", SCRIPT, "start", self.folder, "fsync"], patience=60)[0].strip()
        return self

    def __exit__(self, *_):
        run(["bash", SCRIPT, "stop", self.folder], patience=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def new(self, name):
        """Makes an empty database and gives its URL."""
        self.psql(self.url, f"DROP DATABASE IF EXISTS {name}")
        self.psql(self.url, f"CREATE DATABASE {name}")
        return self.url.rpartition("/")[0] + "/" + name

    def psql(self, url, statements, patience=600):
        words = [BIN / "psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set", "ON_ERROR_STOP=1"]
        return run([*words, "--dbname", url, "--command", statements], patience)[0].strip()

    def psql_file(self, url, file, patience=600):
        words = [BIN / "psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--single-transaction"]
        run([*words, "--dbname", url, "--file", file], patience)

    def settle(self, url):
        """What was written before a run is not written out during it."""
        self.psql(url, "CHECKPOINT")

    def pgbench(self, url, script, clients, seconds, variables):
        """Runs a script by PostgreSQL's own benchmark; transactions a second and their latency."""
        defined = [word for name, value in variables.items() for word in ("-D", f"{name}={value}")]
        output, _ = run(
            [BIN / "pgbench", "--no-vacuum", "--protocol", "prepared", "--client", clients, "--jobs", 2, "--time", round(seconds),
             "--file", HERE / script, *defined, url], patience=seconds + 120)
        rate = re.search(r"tps = ([\d.]+) \(without", output)
        latency = re.search(r"latency average = ([\d.]+) ms", output)
        failed = re.search(r"number of failed transactions: (\d+)", output)
        if not rate or not latency or (failed and int(failed[1])):
            raise Failed(f"pgbench {script}: {output[-500:]}")
        return {"rate": float(rate[1]), "p50_ms": float(latency[1]), "p99_ms": "?"}

    def cpu_seconds(self):
        """What all its processes have used by now."""
        postmaster = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = pathlib.Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        return cpu_seconds(postmaster, ended=True) + sum(cpu_seconds(int(child)) for child in children)

    def statements(self, since):
        """What the servers have said to it behind a place in its log, values taken out of it."""
        text = (self.folder / "server.log").read_text(errors="replace")[since:]
        found, records = [], re.split(r"^\d{4}-\d\d-\d\d [^\n]*? \[\d+\] ", text, flags=re.M)
        for record, after in zip(records, records[1:] + [""]):
            said = re.match(r"LOG:  execute \S+: (.*)", record, re.S)
            if said:
                found.append(plain(said[1], nulls_of(after)))
        return found

    def log_size(self):
        return len((self.folder / "server.log").read_text(errors="replace"))


def cpu_seconds(process, ended=False):
    """The time a process has used; with that of its children that have ended, if wished."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    ticks = sum(map(int, fields[11:15] if ended else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def nulls_of(detail):
    """The parameters that were NULL, by a record's detail."""
    if not detail.startswith("DETAIL:"):
        return set()
    return set(re.findall(r"(\$\d+) = NULL", detail))


def plain(statement, nulls=frozenset()):
    """A statement in one line, with `?` for each value."""
    statement = re.sub(r"\$\d+", lambda found: "NULL" if found[0] in nulls else "?", statement)
    statement = re.sub(r"(?<![:\w]):[a-z_]+", "?", statement)
    return " ".join(statement.split()).rstrip(";")


def script_statements(script):
    """What a script of pgbench says, as `plain` writes it."""
    lines = [line for line in (HERE / script).read_text().splitlines() if not line.startswith("\\")]
    return [plain(statement) for statement in "\n".join(lines).split(";") if statement.strip()]


def check_same(script, said):
    """That a script is what a server really says, so that its peer does the same work."""
    expected = script_statements(script)
    if said != expected:
        odd = next((pair for pair in zip(expected, said) if pair[0] != pair[1]), (len(expected), len(said)))
        raise Failed(f"{script} is not what the server says; bring it up to date: {json.dumps(odd)}")
