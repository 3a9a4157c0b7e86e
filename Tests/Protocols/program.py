"""The `leadline` program, run the way people run it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections import deque
from pathlib import Path

from api import Api
from engines import Database
from line_socket import LineSocket

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared" / "data"
PEOPLE = {"admin": "admin", "john": "seller", "maria": "colleague", "paola": "manager", "bridge": "bot"}


def find_binary() -> Path | None:
    """The program under test: LEADLINE_BINARY, else what `swift build` has made."""
    named = os.environ.get("LEADLINE_BINARY")
    path = Path(named) if named else CHECKOUT / ".build" / "debug" / "leadline"
    return path.resolve() if path.is_file() else None


GIVEN: set[int] = set()


def free_port() -> int:
    """A port that is free, and that nobody else has been given."""
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        if port not in GIVEN:
            GIVEN.add(port)
            return port


def quiet_environment(**settings: str) -> dict[str, str]:
    """The environment without anything that is set for Leadline outside, in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEADLINE_", "LC_"))}
    # A crash is told in a screenful.
    crash = "threads=crashed,registers=none,images=none,limit=48,color=no"
    return kept | {"LANG": "C.UTF-8", "SWIFT_BACKTRACE": crash} | settings


class Program:
    """The binary, for commands that end by themselves."""

    def __init__(self, binary: Path, database: Database | None = None):
        self.binary = binary
        self.database = database

    def on(self, database: Database) -> Program:
        return Program(self.binary, database)

    def run(
        self, *arguments: str, stdin: str | bytes = b"", ok: bool = True, timeout: float = 60, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end; with `ok`, a failure of the command is a failure of the test."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        settings = dict(environment)
        if self.database is not None:
            settings.setdefault("LEADLINE_DATABASE", str(self.database))
        done = subprocess.run(
            [str(self.binary), *arguments], input=data, capture_output=True, timeout=timeout,
            env=quiet_environment(**settings))
        result = subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
        if ok:
            assert result.returncode == 0, f"leadline {' '.join(arguments)}: exit {result.returncode}\n{result.stderr}"
        return result

    def start(self, *arguments: str) -> subprocess.Popen:
        """Starts a command that is to be watched; whoever starts it waits for its end."""
        return subprocess.Popen(
            [str(self.binary), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=quiet_environment(LEADLINE_DATABASE=str(self.database)))

    def people(self) -> dict[str, str]:
        """Adds everybody, and gives their tokens."""
        for name, role in PEOPLE.items():
            self.run("user", "add", name, "--role", role, "--name", name.capitalize(), "--email", f"{name}@leadline.example")
        self.run("user", "link", "john", "slack:UJOHN")
        self.run("user", "link", "maria", "slack:UMARIA")
        return {name: self.run("user", "token", name).stdout.strip() for name in PEOPLE}

    def chat(self, who: str, *lines: str, **options) -> subprocess.CompletedProcess[str]:
        """Types lines into `leadline chat` as somebody."""
        return self.run("chat", "--as", who, stdin="".join(f"{line}\n" for line in lines), **options)

    def check(self) -> str:
        """Runs `leadline check`; damage is a failure of the test."""
        return self.run("check", timeout=180).stdout


class Server:
    """A `leadline serve` on a free loopback port, ended by its own pid."""

    def __init__(self, program: Program, log: Path, *arguments: str, prefix: tuple[str, ...] = (), **environment: str):
        self.program = program
        self.log_path = log
        self.arguments = arguments
        self.prefix = prefix
        self.environment = environment
        self.port = free_port()
        self.chat_port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, timeout: float = 20) -> Server:
        assert self.program.database is not None
        command = [
            *self.prefix, str(self.program.binary), "serve", "--database", str(self.program.database),
            "--host", "127.0.0.1", "--port", str(self.port), "--chat", f"127.0.0.1:{self.chat_port}", *self.arguments]
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=quiet_environment(**self.environment))
        self.wait_until_ready(timeout)
        return self

    def wait_until_ready(self, timeout: float) -> None:
        end = time.monotonic() + timeout
        while True:
            assert self.process is not None and self.process.poll() is None, f"the server ended:\n{self.log()}"
            try:
                if Api(self.port, timeout=2).get("/readyz").status == 200:
                    return
            except OSError:
                pass
            assert time.monotonic() < end, f"the server is not ready after {timeout} s:\n{self.log()}"
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, timeout: float = 20) -> int:
        """Asks the server to end, as systemd does; one that does not is killed, and that is a failure."""
        self.ask_to_end()
        return self.wait_for_end(timeout)

    def ask_to_end(self) -> None:
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)

    def wait_for_end(self, timeout: float = 20) -> int:
        if self.process is None:
            return 0
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the server did not end within {timeout} s of SIGTERM:\n{self.log()}") from None

    def kill(self) -> None:
        """Takes the server away without any warning."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def log(self, lines: int = 60) -> str:
        if not self.log_path.exists():
            return ""
        with open(self.log_path, errors="replace") as file:
            return "".join(deque(file, maxlen=lines))

    def api(self, token: str | None = None, **options) -> Api:
        return Api(self.port, token, **options)

    def lines(self, token: str | None = None, **options) -> LineSocket:
        return LineSocket(("127.0.0.1", self.chat_port), token, **options)

    def resident_megabytes(self) -> float:
        with open(f"/proc/{self.pid}/status") as status:
            kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        return kilobytes / 1024


class World:
    """A database of its own with people in it, and the servers on it."""

    made: list[World] = []

    def __init__(self, program: Program, engine, folder: Path, tokens: dict[str, str]):
        self.program = program
        self.engine = engine
        self.folder = folder
        self.tokens = tokens
        self.servers: list[Server] = []
        World.made.append(self)

    @property
    def database(self) -> Database:
        assert self.program.database is not None
        return self.program.database

    @property
    def server(self) -> Server:
        return self.servers[-1]

    def serve(self, *arguments: str, prefix: tuple[str, ...] = (), **environment: str) -> Server:
        log = self.folder / f"server-{len(self.servers) + 1}.log"
        server = Server(self.program, log, *arguments, prefix=prefix, **environment)
        self.servers.append(server)
        return server.start()

    def restart(self) -> Server:
        old = self.server
        old.stop()
        return self.serve(*old.arguments, prefix=old.prefix, **old.environment)

    def api(self, who: str = "john", **options) -> Api:
        return self.server.api(self.tokens[who], **options)

    def lines(self, who: str = "john", **options) -> LineSocket:
        return self.server.lines(self.tokens[who], **options)

    def add(self, name: str, *options: str) -> str:
        """Adds a person and gives them a token."""
        self.program.run("user", "add", name, *options)
        self.tokens[name] = self.program.run("user", "token", name).stdout.strip()
        return self.tokens[name]

    def new_lead(self, topic: str = "New machines for the bar", who: str = "john", **fields) -> int:
        answer = self.api(who).post("/api/v1/leads", {"topic": topic, **fields})
        assert answer.status == 201, answer
        return answer.json["id"]

    def close(self) -> None:
        problems = []
        running = [server for server in self.servers if server.is_running]
        for server in running:
            server.ask_to_end()
        for server in running:
            try:
                server.wait_for_end()
            except AssertionError as problem:
                problems.append(str(problem))
        assert not problems, "\n".join(problems)
