"""PgBouncer between the servers and PostgreSQL, in transaction mode, as sites with many programs have it."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from cluster import Cluster
from database_server import IS_ROOT
from engines import Postgres
from events import EventStream
from load import Load
from program import World, free_port

UNPACKED = Path(__file__).resolve().parent.parent / ".tools/usr/sbin"
PROGRAM = shutil.which("pgbouncer", path=f"{UNPACKED}:{os.environ['PATH']}:/usr/sbin")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="left out: Debian's pgbouncer is not there; run Tests/setup.sh tests")


class Bouncer:
    """A PgBouncer with few connections to PostgreSQL."""

    def __init__(self, database, size=4):
        self.folder = Path(tempfile.mkdtemp(prefix="leadline-bouncer-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        settings = self.folder / "pgbouncer.ini"
        settings.write_text(f"""
[databases]
leadline = host=127.0.0.1 port={database.port} dbname=leadline user=leadline
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {self.port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {size}
ignore_startup_parameters = options
""")
        # Who it runs as may not look into the checkout.
        program = shutil.copy(PROGRAM, self.folder / "pgbouncer")
        command = [str(program), str(settings)]
        if IS_ROOT:
            command = ["runuser", "-u", "postgres", "--", *command]
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.log.close()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module")
def site(program, database, tmp_path_factory):
    """Two servers that work through PgBouncer and listen past it."""
    bouncer = Bouncer(database)
    direct = program.on(database.url())
    tokens = direct.people()
    world = World(program.on(database.url(port=bouncer.port)), Postgres(database.url()), tmp_path_factory.mktemp("bounced"), tokens)
    site = Cluster(world)
    for _ in range(2):
        site.serve(LEADLINE_POSTGRES_LISTEN=database.url())
    yield site
    site.close()
    bouncer.close()


def test_the_connections_of_two_servers_share_a_few_of_the_database(site, database, capsys):
    leads = [site.new_lead(f"Lead {number}") for number in range(8)]
    began = time.monotonic()
    with Load("bounced", leads, lambda number: site.api_of(number % 2)) as load:
        load.work_for(3)
        # Four for the work, and one for each server that listens.
        assert database.connections() <= 4 + 2
    load.check(site.api())
    with capsys.disabled():
        print(f"\n  through PgBouncer in {time.monotonic() - began:.0f} s: {load}", end=" ")
    unavailable = sum(client.statuses[503] for client in load.clients)
    assert unavailable == 0, str(load)


def test_live_views_are_as_quick_as_without_it(site):
    lead = site.new_lead()
    late = []
    with EventStream(site.running[1].port, site.tokens["maria"]) as live:
        for number in range(20):
            answer = site.api_of(0).post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"live {number}"})
            assert answer.status == 201, answer
            said = time.monotonic()
            late.append(live.until(f"live {number}", timeout=5)[-1].seen - said)
    assert sorted(late)[10] < 0.1, [f"{seconds * 1000:.0f} ms" for seconds in late]


def test_commands_of_the_terminal_work_through_it(site):
    lead = site.new_lead("Through the terminal")
    done = site.program.chat("john", f"/post #{lead} one", f"/qualify {lead}", "/undo", f"/timeline #{lead}")
    assert "one" in done.stdout
    assert "well" in site.program.check()
