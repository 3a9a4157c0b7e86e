"""`leadline serve --demo`: what a stranger with nothing but the program sees first."""

import re
import shlex
import subprocess

from api import Api
from program import quiet_environment


class Demo:
    """A demonstration being served; `said` is what it told to try."""

    def __init__(self, program, database):
        self.process = subprocess.Popen(
            [str(program.binary), "serve", "--demo", "--port", "0", "--database", str(database)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=quiet_environment(), text=True)
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line or "A token:" in line:
                break

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        _, self.log = self.process.communicate(timeout=20)

    @property
    def port(self):
        return int(re.search(r"http://127\.0\.0\.1:(\d+)", self.said)[1])

    def api(self):
        return Api(self.port, re.search(r"Bearer (\S+?)'", self.said)[1])


def test_a_stranger_gets_a_story_and_every_line_to_try_works(program, engine, tmp_path):
    database = engine.new(tmp_path, "John's first demo.sqlite")
    with Demo(program, database) as demo:
        assert [lead["id"] for lead in demo.api().get("/api/v1/leads").json["items"]] == [3, 2, 1]
        kinds = [entry["kind"] for entry in demo.api().timeline(1)]
        assert {"post", "reply", "note", "call"} <= set(kinds), kinds
        story = {entry["id"]: entry for entry in demo.api().get("/api/v1/leads/1/timeline").json["items"]}
        reply = next(entry for entry in story.values() if entry["kind"] == "reply")
        assert story[reply["replyTo"]]["body"] == "Anyone know this customer?" and reply["reactions"]
        curls = [line for line in demo.said.splitlines() if line.strip().startswith("curl -s -H")]
        assert len(curls) == 2
        for line in curls:
            done = subprocess.run([*shlex.split(line), "--fail"], capture_output=True, text=True, timeout=20)
            assert done.returncode == 0 and done.stdout.startswith("{"), done.stderr
        chat = next(line for line in demo.said.splitlines() if " chat " in line)
        done = subprocess.run(
            shlex.split(chat), input="/timeline\n/qualify\n/undo\n/help\n", capture_output=True, text=True, timeout=20,
            env=quiet_environment())
        assert done.returncode == 0 and "I sold Anna the grinder" in done.stdout, done.stdout + done.stderr
    assert demo.process.returncode == 0
    left = sorted(file.name for file in tmp_path.iterdir() if not file.name.endswith(("-wal", "-shm")))
    assert left == ([database.name] if engine.name == "sqlite" else [])
    assert "well" in program.on(database).check()


def test_what_was_changed_in_a_demonstration_stays_and_a_token_is_shown_again(program, engine, tmp_path):
    database = engine.new(tmp_path)
    with Demo(program, database) as demo:
        assert demo.api().post("/api/v1/leads", {"topic": "One more"}).status == 201
    with Demo(program, database) as demo:
        assert demo.api().get("/api/v1/leads").json["items"][0]["topic"] == "One more"


def test_a_demonstration_that_was_broken_off_is_made_anew(program, tmp_path):
    (tmp_path / "demo.sqlite.making").write_bytes(b"half a demonstration")
    (tmp_path / "demo.sqlite.making-wal").write_bytes(b"half a log")
    with Demo(program, tmp_path / "demo.sqlite") as demo:
        assert len(demo.api().get("/api/v1/leads").json["items"]) == 3
    assert not list(tmp_path.glob("*.making*"))


def test_a_database_of_ones_own_is_served_as_it_is(make_world):
    world = make_world()
    world.program.chat("john", "/new My own lead")
    with Demo(world.program, world.database) as demo:
        assert "Bearer" not in demo.said and "no demonstration" in demo.said, demo.said
        leads = Api(demo.port, world.tokens["john"]).get("/api/v1/leads").json["items"]
        assert [lead["topic"] for lead in leads] == ["My own lead"]
