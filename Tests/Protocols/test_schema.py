"""The API document and the server agree: random requests, good and bad, and every answer as documented.

Schemathesis makes the requests from the served document (settings: schema/). LEADLINE_SCHEMA_EXAMPLES is how many it makes
for each operation in its fuzzing phase; LEADLINE_SCHEMA_SECONDS is when it has to be done.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from program import CHECKOUT

HERE = Path(__file__).parent / "schema"
EXAMPLES = int(os.environ.get("LEADLINE_SCHEMA_EXAMPLES", "100"))
SECONDS = int(os.environ.get("LEADLINE_SCHEMA_SECONDS", "180"))
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


def test_random_requests_get_no_5xx_and_every_answer_is_as_documented(world, tmp_path, capsys):
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "schemathesis.toml"), "run",
        f"http://127.0.0.1:{world.server.port}/openapi.yaml", "--exclude-path-regex", STREAMS,
        "--max-examples", str(EXAMPLES), "--workers", "2", "--report", "ndjson", "--report-ndjson-path", str(tmp_path / "run.ndjson"),
        "--no-color", "--warnings", "off", "--phases", "examples,coverage,fuzzing,stateful"]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "LEADLINE_SCHEMA_TOKEN": world.tokens["john"],
        "LEADLINE_SCHEMA_SLACK_SECRET": SECRET, "LEADLINE_SCHEMA_MATTERMOST_TOKEN": MATTERMOST}
    began = time.monotonic()
    output = tmp_path / "output.txt"
    with open(output, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, env=environment, cwd=tmp_path)
        try:
            process.wait(SECONDS)
            is_complete = True
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(20)
            is_complete = False
    text = output.read_text(errors="replace")
    requests = requests_made(world)
    with capsys.disabled():
        print(f"\n  {requests} requests in {time.monotonic() - began:.0f} s{'' if is_complete else ', then out of time'}", end=" ")
    assert world.server.is_running, "the server is gone"
    if is_complete:
        assert process.returncode == 0, readable(text)
    else:
        assert "FAILURES" not in text and " F" not in text, readable(text)
    assert requests > 2_000, readable(text)
    assert "well" in world.program.check()


def requests_made(world) -> int:
    """By the server's own count."""
    figures = world.server.api().get("/metrics").text
    found = [line.rsplit(" ", 1) for line in figures.splitlines() if re.match(r"^leadline_http_requests(_total)?[{ ]", line)]
    return int(sum(float(value) for _, value in found))


def readable(text: str) -> str:
    """The failures alone, as far as one wants to read."""
    start = text.find("= FAILURES")
    return text[start if start >= 0 else -6_000:][:12_000]
