"""A PostgreSQL of a test's own, to be restarted, stopped in its tracks, and killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from engines import BIN, psql
from program import free_port

IS_ROOT = os.geteuid() == 0


class DatabaseServer:
    """A cluster in a folder of its own, as safe as a real one: what it acknowledges is on the disk.

    The programs under test are no superusers there.
    """

    can_be_made = (BIN / "initdb").exists()

    def __init__(self):
        # PostgreSQL refuses to run as root, and who it then runs as may not look into the folders of the tests.
        self.folder = Path(tempfile.mkdtemp(prefix="leadline-database-"))
        self.data = self.folder / "data"
        self.log_path = self.folder / "server.log"
        self.port = free_port()
        self.folder.chmod(0o755)
        if IS_ROOT:
            shutil.chown(self.folder, "postgres")

    @classmethod
    def made(cls, *settings: str) -> DatabaseServer:
        server = cls()
        server._as_owner(
            "initdb", "--pgdata", str(server.data), "--username", "postgres", "--auth", "trust", "--encoding", "UTF8",
            "--locale", "C", "--no-sync")
        server.configure("listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", *settings)
        server.start()
        psql(server.url("postgres", "postgres"), "CREATE ROLE leadline LOGIN")
        psql(server.url("postgres", "postgres"), "CREATE DATABASE leadline OWNER leadline", together=False)
        return server

    def url(self, user: str = "leadline", database: str = "leadline", port: int | None = None) -> str:
        return f"postgres://{user}@127.0.0.1:{port or self.port}/{database}"

    def configure(self, *settings: str) -> None:
        with open(self.data / "postgresql.conf", "a") as file:
            file.write("".join(f"{setting}\n" for setting in settings))

    def say(self, statement: str) -> str:
        """Runs a statement as the superuser."""
        return psql(self.url("postgres"), statement, together=False)

    def start(self) -> None:
        self._control("start", "--log", str(self.log_path), "--options", f"-p {self.port}")

    def restart(self, mode: str) -> None:
        self._control("restart", "--mode", mode, "--log", str(self.log_path))

    def stop(self, mode: str) -> None:
        self._control("stop", "--mode", mode)

    def promote(self) -> None:
        self._control("promote")

    def kill(self) -> None:
        """Takes all its processes away at once, as when its machine loses power but keeps its disk."""
        processes = self.processes()
        for process in processes:
            signalled(process, signal.SIGKILL)
        end = time.monotonic() + 10
        while any(Path(f"/proc/{process}").exists() and not is_zombie(process) for process in processes):
            assert time.monotonic() < end, "PostgreSQL outlives SIGKILL"
            time.sleep(0.01)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self) -> None:
        """Stops it in its tracks: connections stay, and nothing is answered."""
        for process in self.processes():
            signalled(process, signal.SIGSTOP)

    def thaw(self) -> None:
        for process in reversed(self.processes()):
            signalled(process, signal.SIGCONT)

    def standby(self) -> DatabaseServer:
        """Another server that follows this one, and without which this one acknowledges nothing."""
        other = DatabaseServer()
        self._as_owner(
            "pg_basebackup", "--pgdata", str(other.data), "--write-recovery-conf", "--wal-method", "stream",
            "--checkpoint", "fast", "--dbname", f"postgres://postgres@127.0.0.1:{self.port}/?application_name=standby")
        other.start()
        self.say("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        self.say("SELECT pg_reload_conf()")
        end = time.monotonic() + 10
        while "sync" not in self.say("SELECT sync_state FROM pg_stat_replication").split():
            assert time.monotonic() < end, "the standby does not follow"
            time.sleep(0.05)
        return other

    def processes(self) -> list[int]:
        """The postmaster and its children."""
        postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        return [postmaster, *children(postmaster)]

    def connections(self) -> int:
        """How many the programs under test have."""
        return int(self.say("SELECT count(*) FROM pg_stat_activity WHERE usename = 'leadline'"))

    def log(self) -> str:
        return "".join(self.log_path.read_text(errors="replace").splitlines(keepends=True)[-40:])

    def close(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.thaw()
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def _control(self, *arguments: str) -> None:
        try:
            self._as_owner("pg_ctl", *arguments, "--wait", "--timeout", "60", "--silent", "--pgdata", str(self.data))
        except AssertionError as failure:
            raise AssertionError(f"{failure}\n{self.log()}") from None

    def _as_owner(self, tool: str, *arguments: str) -> None:
        command = [str(BIN / tool), *arguments]
        if IS_ROOT:
            command = ["runuser", "-u", "postgres", "--", *command]
        # What it starts must not keep a pipe of ours open.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=120, cwd="/")
            said.seek(0)
            assert done.returncode == 0, f"{tool}: exit {done.returncode}\n{said.read()}"


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def signalled(process: int, number: int) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        pass


def is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def taken_seat(server: DatabaseServer) -> socket.socket | None:
    """A connection that somebody else holds and does nothing with; nothing where no more are to be had."""
    seat = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    words = b"user\0leadline\0database\0leadline\0\0"
    seat.sendall(struct.pack(">ii", len(words) + 8, 196_608) + words)
    with seat.makefile("rb") as answers:
        # Messages come until one says that it is ready (Z), or why it is not (E).
        while (kind := answers.read(1)) not in (b"Z", b"E", b""):
            answers.read(struct.unpack(">i", answers.read(4))[0] - 4)
    if kind == b"Z":
        return seat
    seat.close()
    return None
