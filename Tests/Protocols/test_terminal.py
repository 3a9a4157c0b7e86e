"""`leadline chat` as a person sees it on a terminal, and as a script uses it through a pipe."""

import json
import os
import re
import signal
import subprocess
import time

import pexpect
import pytest

from program import quiet_environment

PROMPT = "›"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")


def typed_into(world, *arguments, who="john", **environment):
    """A chat on a pseudo-terminal of 100 columns."""
    child = pexpect.spawn(
        str(world.program.binary), ["chat", "--as", who, "--database", str(world.database), *arguments],
        env=quiet_environment(**{"TERM": "xterm-256color", "LANG": "C.UTF-8"} | environment), encoding="utf-8",
        timeout=10, dimensions=(40, 100), preexec_fn=heeding_hangups)
    child.delaybeforesend = 0.05
    return child


def heeding_hangups():
    """Whoever runs the tests may have told all that they start to outlive their terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def left(child):
    """Leaves with Ctrl-D at a prompt; where a reply is just being printed, there is none yet."""
    for _ in range(5):
        child.sendeof()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            break
    child.close()
    return child.exitstatus


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


@pytest.fixture
def lead(shared_world):
    return shared_world.new_lead("Machines for the bar")


def bodies(world, lead, kinds="post"):
    return [entry["body"] for entry in world.api().timeline(lead, kinds=kinds)]


def wait_for(world, lead, body, kinds="post"):
    end = time.monotonic() + 10
    while body not in bodies(world, lead, kinds):
        assert time.monotonic() < end, f"{body!r} is not in {bodies(world, lead, kinds)}"
        time.sleep(0.05)


# On a terminal


def test_there_is_a_prompt_that_names_the_open_lead(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(f"#{lead} {PROMPT}")
    child.sendline("anyone know this customer?")
    wait_for(shared_world, lead, "anyone know this customer?")
    assert left(child) == 0


def test_colours_are_for_terminals_that_want_them(shared_world, lead):
    def seen(**environment):
        child = typed_into(shared_world, "--lead", str(lead), **environment)
        child.expect(PROMPT)
        child.sendline("/show")
        child.expect("Machines for the bar")
        child.sendline("/whoami")
        child.expect("john")
        text = child.before
        child.expect(PROMPT)
        text += child.before
        assert left(child) == 0
        return text

    assert not COLOUR.search(seen(NO_COLOR="1")), "NO_COLOR is set, and there are colours"
    assert not COLOUR.search(seen(TERM="dumb")), "a dumb terminal gets colours"
    assert COLOUR.search(seen()), "there are no colours on a terminal"


def test_the_replies_of_others_appear_while_one_types_and_what_was_typed_stays(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.send("half a li")
    time.sleep(0.3)
    answer = shared_world.api("maria").post(
        f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": "I know them from Verona"})
    assert answer.status == 201
    child.expect("I know them from Verona", timeout=3)
    child.sendline("ne")
    wait_for(shared_world, lead, "half a line")
    assert left(child) == 0


def test_whoever_watches_a_lead_sees_the_talk_go_on_at_its_opportunity(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead), who="maria")
    child.expect(PROMPT)
    time.sleep(0.3)
    outcome = shared_world.api().post(f"/api/v1/leads/{lead}/qualify", {}).json["opportunity"]
    child.expect(f"O-{outcome['id']}", timeout=3)
    answer = shared_world.api().post(
        f"/api/v1/opportunities/{outcome['id']}/timeline", {"kind": "post", "body": "They signed this morning"})
    assert answer.status == 201
    child.expect("They signed this morning", timeout=3)
    assert left(child) == 0


def test_ones_own_words_are_not_shown_a_second_time(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.sendline("only mine xyzzy")
    wait_for(shared_world, lead, "only mine xyzzy")
    time.sleep(0.5)
    assert left(child) == 0
    shown = ESCAPE.sub("", child.before)
    assert not re.search(r"john[^\n]*only mine xyzzy", shown.split("only mine xyzzy", 1)[1]), shown


def test_a_line_can_be_edited_and_brought_back(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.send("/post second")
    child.send("\x01")  # to the beginning
    child.send("\x05")  # to the end
    child.send("\x7f" * 6 + "first\r")  # rub out a word, type another
    wait_for(shared_world, lead, "first")
    child.send("\x1b[A")  # the line before
    child.send(" again\r")
    wait_for(shared_world, lead, "first again")
    assert left(child) == 0


def test_what_is_typed_ahead_is_done_line_by_line(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    for number in range(5):
        child.send(f"ahead {number}\r")
    wait_for(shared_world, lead, "ahead 4")
    assert bodies(shared_world, lead) == [f"ahead {number}" for number in range(5)]
    assert left(child) == 0


def test_ctrl_c_gives_up_the_line_and_ctrl_d_ends_it(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.send("not this")
    time.sleep(0.3)
    child.sendintr()
    time.sleep(0.5)
    if not child.isalive():
        pytest.fail("Ctrl-C while typing ended the session; it should only give up the line")
    child.sendline("but this")
    wait_for(shared_world, lead, "but this")
    assert not any("not this" in body for body in bodies(shared_world, lead))
    assert left(child) == 0


def test_what_is_typed_right_behind_ctrl_c_is_whole(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.delaybeforesend = None
    for number in range(20):
        child.send("given up")
        child.sendintr()
        child.send(f"/post whole {number}\r")
    wait_for(shared_world, lead, "whole 19")
    assert bodies(shared_world, lead) == [f"whole {number}" for number in range(20)]
    child.sendintr()
    child.sendintr()
    assert left(child) == 0


def test_the_terminal_is_as_it_was_when_the_session_ends(shared_world, lead):
    shell = pexpect.spawn("/bin/bash", ["--norc", "--noediting"], env=quiet_environment(PS1="$ ", TERM="xterm"), encoding="utf-8", timeout=10)
    shell.expect(r"\$ ")
    shell.sendline("stty -g > before; echo made".replace("before", str(shared_world.folder / "before")))
    shell.expect("made\r\n")
    shell.sendline(f"{shared_world.program.binary} chat --as john --database {shared_world.database} --lead {lead}")
    shell.expect(f"#{lead}")
    shell.sendline("/whoami")
    shell.expect("john")
    shell.send("\x04")
    shell.expect(r"\$ ")
    shell.sendline("stty -g > after; echo made".replace("after", str(shared_world.folder / "after")))
    shell.expect("made\r\n")
    shell.sendline("exit")
    assert ended(shell) == 0
    assert (shared_world.folder / "before").read_text() == (shared_world.folder / "after").read_text()


def test_a_pasted_text_of_several_lines_is_one_entry(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.send("\x1b[200~/note Ciao,\n/qualify 1\nAnna\x1b[201~\r")
    wait_for(shared_world, lead, "Ciao,\n/qualify 1\nAnna", kinds="note")
    assert left(child) == 0


def test_italian_is_spoken_where_the_terminal_is_italian(shared_world, lead):
    child = typed_into(shared_world, LANG="it_IT.UTF-8")
    child.expect(PROMPT)
    child.sendline("/aiuto")
    child.expect("comand")
    assert left(child) == 0


def test_accents_and_emoji_go_through_a_terminal_unharmed(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.sendline("caffè però ☕ 👍")
    wait_for(shared_world, lead, "caffè però ☕ 👍")
    assert left(child) == 0


def test_a_terminal_that_goes_away_ends_the_session(shared_world, lead):
    child = typed_into(shared_world, "--lead", str(lead))
    child.expect(PROMPT)
    child.kill(signal.SIGHUP)
    end = time.monotonic() + 5
    while child.isalive() and time.monotonic() < end:
        time.sleep(0.05)
    assert not child.isalive()


# Through a pipe


def test_through_a_pipe_there_is_no_prompt_and_no_colour(shared_world, lead):
    done = shared_world.program.chat("john", f"/open #{lead}", "/show", "/whoami")
    assert done.returncode == 0 and "Machines for the bar" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr and not PROMPT.strip() in done.stdout


def test_all_is_well_exits_0_and_a_refusal_exits_1(shared_world, lead):
    assert shared_world.program.chat("john", f"/show #{lead}").returncode == 0
    refused = shared_world.program.chat("john", "/show #999999", ok=False)
    assert refused.returncode == 1 and (refused.stdout + refused.stderr).strip()


def test_what_comes_after_a_refused_line_is_still_done(shared_world, lead):
    done = shared_world.program.chat("john", "/nonsense", f"/post #{lead} still here", ok=False)
    assert done.returncode == 1 and "still here" in bodies(shared_world, lead)


def test_an_empty_input_does_nothing_and_is_well(shared_world):
    done = shared_world.program.chat("john")
    assert done.returncode == 0 and done.stdout == ""


def test_the_last_line_counts_without_its_end(shared_world, lead):
    shared_world.program.run("chat", "--as", "john", stdin=f"/post #{lead} without an end")
    assert "without an end" in bodies(shared_world, lead)


def replies(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_json_has_one_object_a_line_for_every_line(shared_world, lead):
    lines = [f"/open #{lead}", json.dumps({"id": "pipe-1", "line": "/post from a pipe"}), "/qualfy", "/whoami"]
    done = shared_world.program.run("chat", "--as", "john", "--format", "json", stdin="\n".join(lines) + "\n")
    answers = [reply for reply in replies(done) if "event" not in reply]
    assert [reply["ok"] for reply in answers][:2] == [True, True] and len(answers) == len(lines), done.stdout
    assert answers[1]["id"] == "pipe-1" and answers[1]["lead"] == lead and answers[1]["entry"] > 0
    unknown = answers[2]
    assert unknown.get("error", {}).get("suggestion") == "/qualify" or "/qualify" in unknown.get("text", ""), unknown
    assert all(reply["visibility"] in ("private", "channel") for reply in answers)


def test_a_user_may_be_named_in_a_terminal_on_its_own_database(shared_world, lead):
    line = json.dumps({"user": "maria", "line": f"/post #{lead} in Maria's name"})
    done = shared_world.program.run("chat", "--as", "john", "--format", "json", stdin=line + "\n")
    assert replies(done)[0]["ok"]
    entry = next(entry for entry in shared_world.api().timeline(lead) if entry["body"] == "in Maria's name")
    assert entry["author"] == "maria"


LONG = "x" * 70_000


@pytest.mark.parametrize("bad, code", [
    (b"/post #%d \xff\xfe not UTF-8", "invalid_text"), (b"/post #%d a NUL \x00 here", "invalid_text"),
    (b"/post #%d " + LONG.encode(), "line_too_long"), (b'{"id":"half","line":"/post', "usage"), (b'{"line":42}', "usage"),
    (b'{"line":"/whoami","unknown":"member"}', "usage"), (b"{}", "usage"),
], ids=["invalid UTF-8", "NUL", "over 64 KiB", "half an object", "a number for a line", "an unknown member", "an empty object"])
def test_bad_input_gets_a_clear_error_and_the_next_line_is_served(shared_world, lead, bad, code):
    if b"%d" in bad:
        bad = bad.replace(b"%d", str(lead).encode())
    before = len(shared_world.api().timeline(lead))
    done = shared_world.program.run("chat", "--as", "john", "--format", "json", stdin=bad + b"\n/whoami\n")
    answers = replies(done)
    assert len(answers) == 2, done.stdout
    assert answers[0]["ok"] is False and answers[0]["error"]["code"] == code and answers[0]["error"]["message"], answers[0]
    # In JSON each reply says itself whether it went well; a script that reads text has the exit code.
    assert answers[1]["ok"] is True and done.returncode == 0
    assert len(shared_world.api().timeline(lead)) == before


def test_the_same_id_of_another_person_is_another_request(shared_world, lead):
    for who in ("john", "paola"):
        said = shared_world.program.run(
            "chat", "--as", who, "--format", "json",
            stdin=json.dumps({"id": "same", "line": f"/post #{lead} of {who}"}) + "\n")
        assert json.loads(said.stdout)["ok"], said.stdout
    assert sorted(bodies(shared_world, lead)) == ["of john", "of paola"]


def test_a_line_of_just_64_kib_is_taken(shared_world, lead):
    head = f"/post #{lead} "
    body = "y" * (65_536 - len(head))
    done = shared_world.program.run("chat", "--as", "john", "--format", "json", stdin=head + body + "\n")
    assert replies(done)[0]["ok"] and body in bodies(shared_world, lead)


def test_an_endless_line_is_refused_without_filling_the_memory(shared_world):
    command = [str(shared_world.program.binary), "chat", "--as", "john", "--format", "json", "--database", str(shared_world.database)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=quiet_environment())
    piece = b"z" * (1 << 20)
    peak = 0
    for _ in range(64):
        child.stdin.write(piece)
        with open(f"/proc/{child.pid}/status") as status:
            peak = max(peak, *(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS")))
    child.stdin.write(b"\n/whoami\n")
    out, _ = child.communicate(timeout=30)
    answers = [json.loads(line) for line in out.splitlines()]
    assert answers[0]["error"]["code"] == "line_too_long" and answers[-1]["ok"] is True and len(answers) == 2, answers
    assert peak < 200, f"{peak} MB"


def test_the_other_end_of_the_pipe_may_go_away(shared_world):
    read, write = os.pipe()
    child = subprocess.Popen(
        [str(shared_world.program.binary), "chat", "--as", "john", "--database", str(shared_world.database)],
        stdin=subprocess.PIPE, stdout=write, stderr=subprocess.PIPE, env=quiet_environment())
    os.close(write)
    os.close(read)
    try:
        child.stdin.write(b"/help\n" * 50)
        child.stdin.close()
    except BrokenPipeError:
        pass
    assert child.wait(10) is not None
    error = child.stderr.read()
    child.stderr.close()
    assert b"Fatal" not in error and b"crash" not in error.lower(), error
