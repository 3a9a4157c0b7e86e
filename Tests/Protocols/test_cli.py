"""The command line as scripts use it: results, messages and exit codes."""

import json
import sqlite3
import time

import pytest

VERBS = ["serve", "chat", "import", "user", "plugin", "score", "backup", "restore", "check", "export", "copy"]


def test_the_first_user_is_an_administrator_and_the_others_are_sellers(program, engine, tmp_path):
    fresh = program.on(engine.new(tmp_path))
    assert "admin" in fresh.run("user", "add", "you").stdout
    assert "seller" in fresh.run("user", "add", "second").stdout
    roles = [line.split("\t")[:2] for line in fresh.run("user", "list").stdout.splitlines()]
    assert roles == [["second", "seller"], ["you", "admin"]]


def test_people_are_listed_as_json_for_programs(make_world):
    people = [json.loads(line) for line in make_world().program.run("user", "list", "--format", "json").stdout.splitlines()]
    john = next(person for person in people if person["name"] == "john")
    assert john["role"] == "seller" and john["identities"] == ["slack:UJOHN"] and john["active"] is True


def test_help_names_every_verb_that_works_and_none_that_does_not(program):
    text = program.run("--help").stdout
    for verb in VERBS:
        assert f"\n  {verb} " in text, f"{verb} is missing in\n{text}"
    for verb in ["bridge", "mcp"]:
        assert f"\n  {verb} " not in text, f"{verb} is listed, and is not built yet"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(program, verb):
    text = program.run(verb, "--help").stdout
    names = {"user": "SUBCOMMANDS", "plugin": "SUBCOMMANDS", "score": "SUBCOMMANDS", "import": "SUBCOMMANDS", "copy": "--from"}.get(verb, "--database")
    assert "OVERVIEW" in text and names in text


def test_help_of_import_shows_its_file_options_and_undo(program):
    text = program.run("import", "--help").stdout
    for words in ["FILE", "--map", "--source", "--on-duplicate", "--dry-run", "--errors", "undo", "resume"]:
        assert words in text, f"{words} is missing in\n{text}"


def test_the_version_is_a_semantic_one(program):
    words = program.run("--version").stdout.split()
    assert words[0] == "leadline" and len(words[1].split(".")) == 3


@pytest.mark.parametrize("arguments", [
    ["fly"], ["serve", "--port", "many"], ["user", "add"], ["import"], ["chat", "--format", "xml"],
    ["user", "add", "anna", "--role", "king"], ["backup"], ["import", "undo", "first"],
])
def test_bad_usage_exits_64_and_says_so_on_standard_error(program, tmp_path, arguments):
    done = program.on(tmp_path / "none.sqlite").run(*arguments, ok=False)
    assert done.returncode == 64 and done.stdout == "" and "Usage:" in done.stderr


@pytest.mark.parametrize("arguments", [
    ["chat", "--as", "nobody-here"], ["import", "-", "--as", "nobody-here"],
    ["user", "token", "nobody-here"], ["import", "undo", "1", "--as", "nobody-here"],
])
def test_somebody_unknown_exits_1_and_is_told_how_to_be_added(make_world, arguments):
    done = make_world().program.run(*arguments, ok=False)
    assert done.returncode == 1 and "user add" in done.stderr and done.stdout == ""


@pytest.mark.parametrize("arguments", [["chat", "--as", "john"], ["check"], ["export", "out"], ["user", "list"]])
def test_a_database_that_is_not_there_exits_1_and_is_not_made(program, tmp_path, arguments):
    path = tmp_path / "absent.sqlite"
    done = program.on(path).run(*arguments, ok=False)
    assert done.returncode == 1 and str(path) in done.stderr and not path.exists()


def test_a_file_that_is_no_database_is_refused_and_left_alone(program, tmp_path):
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear customer, " * 500)
    before = path.read_bytes()
    done = program.on(path).run("user", "list", ok=False)
    assert done.returncode == 1 and "not a Leadline database" in done.stderr and path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(program, tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    done = program.on(path).run("user", "list", ok=False)
    assert done.returncode == 1 and "not a Leadline database" in done.stderr
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("song",)]


def test_a_database_of_a_newer_leadline_is_refused(make_world):
    world = make_world()
    world.engine.execute(world.database, "UPDATE schema_version SET version = 9000")
    done = world.program.run("user", "list", ok=False)
    assert done.returncode == 1 and "newer leadline" in done.stderr


def test_the_database_is_named_by_flag_or_by_environment(program, tmp_path):
    program.run("user", "add", "you", "--database", str(tmp_path / "flag.sqlite"))
    program.run("user", "add", "you", LEADLINE_DATABASE=str(tmp_path / "environment.sqlite"))
    assert (tmp_path / "flag.sqlite").exists() and (tmp_path / "environment.sqlite").exists()


def test_names_that_cannot_be_mentioned_are_refused(make_world):
    world = make_world()
    for name in ["john", "Anna Rossi", "me", "all", "ann@", "-x", ""]:
        done = world.program.run("user", "add", "--", name, ok=False)
        assert done.returncode == 1 and done.stderr.strip(), f"“{name}” was taken"


def test_a_token_is_printed_once_alone_on_standard_output_and_can_be_taken_back(world):
    done = world.program.run("user", "token", "maria")
    token = done.stdout.strip()
    assert "\n" not in token and len(token) >= 24 and "once" in done.stderr
    assert world.server.api(token).get("/api/v1/me").json["name"] == "maria"
    assert token.encode() not in world.engine.contents(world.database)
    world.program.run("user", "revoke", "maria")
    # What another process takes back counts within a second.
    end = time.monotonic() + 2
    while world.server.api(token).get("/api/v1/me").status != 401:
        assert time.monotonic() < end, "the token is still good two seconds after it was taken back"
        time.sleep(0.05)
    assert world.api("john").get("/api/v1/me").status == 200


@pytest.mark.engines("sqlite")
def test_a_backup_made_while_others_write_is_whole_and_can_be_restored(world):
    john = world.api("john")
    lead = world.new_lead()
    for number in range(20):
        assert john.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"before {number}"}).status == 201
    copy = world.folder / "copy.sqlite"
    world.program.run("backup", str(copy))
    john.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "after"})
    again = world.program.run("backup", str(copy), ok=False)
    assert again.returncode == 1 and str(copy) in again.stderr

    restored = world.program.on(world.folder / "restored.sqlite")
    restored.run("restore", str(copy))
    assert "well" in restored.check()
    shown = restored.chat("john", f"/timeline #{lead} --limit 200").stdout
    assert "before 0" in shown and "before 19" in shown and "after" not in shown


@pytest.mark.engines("sqlite")
def test_restoring_never_overwrites_a_database_nor_takes_something_else_for_one(make_world):
    world = make_world()
    copy = world.folder / "copy.sqlite"
    world.program.run("backup", str(copy))
    before = world.database.read_bytes()
    done = world.program.run("restore", str(copy), ok=False)
    assert done.returncode == 1 and world.database.read_bytes() == before
    assert str(world.database) in done.stderr and "Move it away" in done.stderr
    letter = world.folder / "letter.txt"
    letter.write_text("no backup at all")
    other = world.program.on(world.folder / "other.sqlite")
    for name, words in [("letter.txt", "letter.txt is not a"), ("missing.sqlite", "no file"), (".", "folder")]:
        done = other.run("restore", str(world.folder / name), ok=False)
        assert done.returncode == 1 and words in done.stderr, done.stderr
        assert not other.database.exists()


def test_check_finds_damage_and_exits_1(make_world):
    world = make_world()
    world.program.chat("john", "/new A lead", "/post #1 one", "/post #1 two")
    assert "well" in world.program.check()
    world.engine.execute(world.database, "UPDATE timeline SET head = head + 5")
    done = world.program.run("check", ok=False)
    assert done.returncode == 1 and "head" in done.stdout + done.stderr


def test_an_export_holds_everything_one_object_a_line_as_the_api_shows_it(world):
    lead = world.new_lead(company="Bar Centrale", email="anna@barcentrale.example")
    world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "Anyone know this customer? ☕"})
    world.api().post(f"/api/v1/leads/{lead}/qualify", {})
    folder = world.folder / "export"
    world.program.run("export", str(folder))
    parts = {file.stem: [json.loads(line) for line in file.read_text().splitlines()] for file in folder.glob("*.jsonl")}
    assert {"leads", "entries", "opportunities", "accounts", "contacts"} <= set(parts), sorted(parts)
    shown = world.api().get(f"/api/v1/leads/{lead}").json
    exported = parts["leads"][0]
    assert {name: exported[name] for name in ("id", "topic", "company", "email", "status", "opportunity")} \
        == {name: shown[name] for name in ("id", "topic", "company", "email", "status", "opportunity")}
    assert "Anyone know this customer? ☕" in [entry["body"] for entry in parts["entries"]]
    assert world.program.run("export", str(folder), ok=False).returncode == 1
    everything = "".join(file.read_text() for file in folder.iterdir())
    assert not any(token in everything for token in world.tokens.values())


def test_the_server_ends_cleanly_when_it_is_asked_to(make_world):
    world = make_world()
    server = world.serve()
    lead = world.new_lead()
    world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "the last word"})
    assert server.stop(timeout=10) == 0
    assert "the last word" in world.program.chat("john", f"/timeline #{lead}").stdout


@pytest.mark.parametrize("option, place", [("--port", "{0.port}"), ("--chat", "127.0.0.1:{0.chat_port}")])
def test_a_place_that_is_taken_is_said_with_what_to_do_and_exits_1(world, option, place):
    taken = place.format(world.server)
    others = [] if option == "--port" else ["--port", "0"]
    done = world.program.run("serve", option, taken, *others, ok=False, timeout=20)
    assert done.returncode == 1 and done.stdout == ""
    last = done.stderr.strip().splitlines()[-1]
    assert taken in last and "is taken" in last and option in last and "errno" not in last, done.stderr


@pytest.mark.parametrize("arguments", [
    ["--host", "0.0.0.0", "--port", "0"], ["--chat", "0.0.0.0:7070", "--port", "0"],
])
def test_listening_beyond_loopback_must_be_said_aloud(program, tmp_path, arguments):
    path = tmp_path / "new.sqlite"
    done = program.on(path).run("serve", *arguments, ok=False, timeout=20)
    assert done.returncode == 64 and "--insecure" in done.stderr and not path.exists()


@pytest.mark.parametrize("arguments, words", [
    (["serve", "--port", "70000"], "65535"), (["serve", "--port=-1"], "65535"),
    (["serve", "--chat", "somewhere"], "HOST:PORT"), (["serve", "--chat", "127.0.0.1:70000"], "65535"),
    (["serve", "--chat", "unix:"], "unix:PATH"), (["serve", "--chat", "unix:/tmp/" + "x" * 120], "unix:PATH"),
    (["user", "add", "anna", "--time-zone", "Mars/Olympus"], "Europe/Rome"),
])
def test_a_value_that_makes_no_sense_exits_64_and_says_what_would(program, tmp_path, arguments, words):
    path = tmp_path / "new.sqlite"
    done = program.on(path).run(*arguments, ok=False, timeout=20)
    assert done.returncode == 64 and words in done.stderr and not path.exists(), done.stderr


@pytest.mark.parametrize("verb", [["serve"], ["user", "add", "anna"], ["restore", "copy.sqlite"]])
def test_a_folder_that_is_not_there_is_named(program, tmp_path, verb):
    (tmp_path / "copy.sqlite").write_text("")
    done = program.on(tmp_path / "none" / "new.sqlite").run(*verb, ok=False, timeout=20)
    assert done.returncode == 1 and f"no folder {tmp_path / 'none'}" in done.stderr, done.stderr


def test_an_unreadable_configuration_is_said_and_exits_1(make_world):
    world = make_world()
    done = world.program.run("serve", "--config", str(world.folder / "none.json"), ok=False, timeout=20)
    assert done.returncode == 1 and "none.json" in done.stderr


def test_linking_an_account_says_whose_it_was(world):
    link = lambda who: world.program.run("user", "link", who, "mattermost:m1").stdout.strip()
    assert link("john") == "mattermost:m1 is john."
    assert link("john") == "mattermost:m1 is john."
    assert link("maria") == "mattermost:m1 is maria. It was john until now."
