"""The API document and the server agree: random requests, good and bad, and every answer as documented.

Schemathesis makes the requests from the served document (settings: schema/). LEADLINE_SCHEMA_EXAMPLES is how many it makes
for each operation in its fuzzing phase; LEADLINE_SCHEMA_SECONDS is when it has to be done. On PostgreSQL, where the same
routes stand before another store, it makes a third of them.
"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from program import CHECKOUT

HERE = Path(__file__).parent / "schema"
EXAMPLES = int(os.environ.get("LEADLINE_SCHEMA_EXAMPLES", "65"))
SECONDS = int(os.environ.get("LEADLINE_SCHEMA_SECONDS", "180"))
SEED = 20261123
SECRET, MATTERMOST = "schema-signing-secret", "schema-mattermost-token"
# Streams end only when somebody hangs up: test_live.py reads them.
STREAMS = r"/events$"


@pytest.fixture(scope="module")
def world(make_world):
    """Leads, entries of every kind, suggestions, opportunities and an import, so that the ids 1 to 12 hit something."""
    world = make_world("schema")
    world.program.run("user", "link", "john", "slack:U1")
    world.program.run("user", "link", "john", "mattermost:U1")
    world.serve(LEADLINE_SLACK_SIGNING_SECRET=SECRET, LEADLINE_MATTERMOST_TOKEN=MATTERMOST)
    john, maria = world.api("john"), world.api("maria")
    for number in range(1, 13):
        world.new_lead(f"Lead {number}", company=f"Bar {number}", email=f"anna{number}@bar{number}.example", owner="john")
    for body in [
        {"kind": "post", "body": "anyone know this customer? @maria"}, {"kind": "reply", "body": "I do", "replyTo": 1},
        {"kind": "note", "body": "a note"}, {"kind": "call", "body": "rang", "direction": "out", "duration": "12m"},
        {"kind": "appointment", "body": "tasting", "dueAt": "2040-03-05T14:00:00Z"}, {"kind": "task", "body": "brochure", "dueAt": "2040-03-03T08:00:00Z"},
        {"kind": "email", "body": "dear Anna", "subject": "Machines"}, {"kind": "post", "body": "who decides?", "ask": True},
    ]:
        answer = john.post("/api/v1/leads/1/timeline", body)
        assert answer.status == 201, answer
    for number in (2, 3):
        maria.patch(f"/api/v1/leads/{number}", {"rating": "hot", "decisionMaker": "Paolo"})
    for number in range(7, 13):
        assert john.post(f"/api/v1/leads/{number}/qualify", {}).status == 200
    john.request("POST", "/api/v1/imports", b"Topic,Email\nImported,i@import.example\n,broken\n", {"Content-Type": "text/csv"})
    yield world
    world.close()


def test_the_served_document_is_the_one_in_the_docs(world):
    answer = world.server.api().get("/openapi.yaml")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("application/yaml")
    assert answer.body == (CHECKOUT / "Docs" / "openapi.yaml").read_bytes()


def test_every_path_of_the_document_is_there_and_no_method_that_is_not(world):
    document = yaml.safe_load(world.server.api().get("/openapi.yaml").body)
    api = world.api()
    for path, methods in document["paths"].items():
        there = {name.upper() for name in methods if name in ("get", "post", "put", "patch", "delete")}
        filled = path.replace("{id}", "1").replace("{emoji}", "x")
        other = next(method for method in ("DELETE", "PATCH", "PUT", "POST") if method not in there)
        answer = api.request(other, filled)
        assert answer.status == 405, f"{other} {path}: {answer}"
        allowed = {word.strip() for word in answer.headers["Allow"].split(",")}
        assert there <= allowed <= there | {"HEAD", "OPTIONS"}, f"{path} allows {allowed}"
        assert answer.code == "method_not_allowed"


def test_what_is_not_there_is_a_problem_too(world):
    for path in ["/", "/api/v1", "/api/v1/nothing", "/api/v1/leads/1/nothing", "/api/v2/leads", "/metrics/x", "/..%2f..%2fetc/passwd"]:
        answer = world.api().get(path)
        assert answer.status in (400, 404) and answer.headers["Content-Type"].startswith("application/problem+json"), f"{path}: {answer}"


class Run:
    """One schemathesis; two run side by side, for each is busy making up requests most of the time."""

    def __init__(self, world, folder, number, phases, share):
        self.output = folder / f"output-{number}.txt"
        # No more workers than one: Python 3.11's parser, which hypothesis asks about itself, is not made for threads.
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "schemathesis.toml"), "run",
            f"http://127.0.0.1:{world.server.port}/openapi.yaml", "--exclude-path-regex", STREAMS, "--phases", phases,
            "--max-examples", str(EXAMPLES // share), "--seed", str(SEED + number), "--workers", "1", "--no-color", "--warnings", "off"]
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "LEADLINE_SCHEMA_TOKEN": world.tokens["john"],
            "LEADLINE_SCHEMA_SLACK_SECRET": SECRET, "LEADLINE_SCHEMA_MATTERMOST_TOKEN": MATTERMOST}
        with open(self.output, "wb") as file:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, env=environment, cwd=folder)

    def wait(self, end):
        """Waits, but not beyond a time: then what was found so far counts."""
        try:
            self.process.wait(max(1, end - time.monotonic()))
            return True
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
            return False

    @property
    def has_failed(self):
        text = self.output.read_text(errors="replace")
        return "= FAILURES" in text or "= ERRORS" in text or "Test cases:" not in text

    def readable(self):
        """The failures alone, as far as one wants to read."""
        text = self.output.read_text(errors="replace")
        start = min((place for place in (text.find("= ERRORS"), text.find("= FAILURES")) if place >= 0), default=0)
        return text[start:][:12_000]


def test_random_requests_get_no_5xx_and_every_answer_is_as_documented(world, tmp_path, capsys):
    began = time.monotonic()
    before = requests_made(world)
    share = 1 if world.engine.name == "sqlite" else 3
    phases = ["examples,coverage,fuzzing,stateful", "fuzzing,stateful"]
    runs = [Run(world, tmp_path, number, each, share) for number, each in enumerate(phases)]
    are_complete = all([run.wait(began + SECONDS / share) for run in runs])
    requests = requests_made(world) - before
    with capsys.disabled():
        ending = "" if are_complete else ", then out of time"
        print(f"\n  {requests} requests in {time.monotonic() - began:.0f} s{ending}", end=" ")
    assert world.server.is_running, "the server is gone"
    failed = [run.readable() for run in runs if run.has_failed]
    assert not failed, "\n".join(failed)
    assert requests > 5_000 / share
    figures = world.server.api().get("/metrics").text
    assert not re.search(r'leadline_http_requests_total\{[^}]*status="5', figures), figures
    assert "well" in world.program.check()


def requests_made(world) -> int:
    """By the server's own count."""
    figures = world.server.api().get("/metrics").text
    found = [line.rsplit(" ", 1) for line in figures.splitlines() if re.match(r"^leadline_http_requests(_total)?[{ ]", line)]
    return int(sum(float(value) for _, value in found))
