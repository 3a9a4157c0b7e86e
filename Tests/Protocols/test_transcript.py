"""The transcripts in `Fixtures/story`: one deal from the card at the fair to the win, word for word, as terminals show it."""

import re

import pytest

from program import CHECKOUT

CASTS = {
    "english": ("en", {"john": ("seller", "John Smith"), "maria": ("colleague", "Maria Bianchi"), "paola": ("manager", "Paola Verdi")}),
    "italian": ("it", {"gianni": ("seller", "Gianni Russo"), "mara": ("colleague", "Mara Bianchi"), "paola": ("manager", "Paola Verdi")}),
}
SPOKEN = re.compile(r"(\w+)> (.*)")
# What depends on when it is typed: moments, how soon something is due or begins, and how long a stage has lasted.
TIME = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|lun|mar|mer|gio|ven|sab|dom) )?\d{4}-\d\d-\d\d \d\d:\d\d [A-Z]{2,5}(?:[+-]\d+(?::\d\d)?)?")
DUE = re.compile(r"\((?:due|entro) [^)]*\)")
SOON = re.compile(r"(Meeting at|Incontro alle) \d\d:\d\d")
LASTED = re.compile(r" \(\d+ min\)")


@pytest.mark.parametrize("name", CASTS)
def test_a_deal_reads_as_in_the_transcript(program, engine, tmp_path, name):
    program = program.on(engine.new(tmp_path))
    language, cast = CASTS[name]
    for who, (role, full) in cast.items():
        program.run(
            "user", "add", who, "--role", role, "--name", full, "--language", language, "--time-zone", "Europe/Rome")
    written = (CHECKOUT / "Fixtures" / "story" / f"{name}.txt").read_text().splitlines()
    typed = [line for line in written if SPOKEN.match(line)]
    assert len(typed) > 20
    shown = [row for line in typed for row in say(program, line)]
    assert shown[:-1] == written
    assert "well" in program.check()


def say(program, line):
    """A line of the transcript, what its speaker is shown, and an empty line."""
    who, words = SPOKEN.match(line).groups()
    done = program.chat(who, words)
    shown = SOON.sub(r"\1 <time>", DUE.sub("(<due>)", LASTED.sub("", TIME.sub("<time>", done.stdout))))
    assert not done.stderr, (line, done.stderr)
    return [line, *("  " + row if row else "" for row in shown.rstrip().splitlines()), ""]
