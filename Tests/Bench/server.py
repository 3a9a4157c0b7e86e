"""The server under measurement, and the load on it."""

import contextlib
import http.client
import json
import os
import pathlib
import socket
import time

from processes import Failed, run, start, stop
from settings import BINARY, SECONDS, TOOLS, WARMUP


def clean_environment(**more):
    """No setting of the person's own reaches the server under measurement."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEADLINE_", "SLACK_", "MATTERMOST_"))}
    return kept | more


def leadline(database, *arguments):
    output, _ = run(
        [BINARY, *arguments, "--database", database], patience=120, env=clean_environment(), cwd=TOOLS)
    return output


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A running `leadline serve` on a database of its own."""

    def __init__(self, database, log, echo=None, connections=None, plugins=None):
        self.port, self.log, self.database = free_port(), log, database
        settings = {"LEADLINE_BENCH_ECHO": echo, "LEADLINE_POSTGRES_CONNECTIONS": connections}
        environment = clean_environment(**{name: str(value) for name, value in settings.items() if value})
        with open(log, "ab") as file:
            self.began = time.perf_counter()
            self.process = start(
                [BINARY, "serve", "--database", database, "--host", "127.0.0.1", "--port", self.port,
                 *(["--plugins", plugins] if plugins else [])],
                stdout=file, stderr=file, env=environment, cwd=TOOLS)
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


def timeline(lead):
    return f"/api/v1/leads/{lead}/timeline"
