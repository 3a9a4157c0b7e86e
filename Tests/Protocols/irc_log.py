"""The annotated logs of #ubuntu: who said what, and what each message answers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SAID = re.compile(r"^\[\d\d:\d\d\] <([^>]+)> ?(.*)$", re.DOTALL)
DID = re.compile(r"^\[\d\d:\d\d\] +\* (\S+) ?(.*)$", re.DOTALL)
# Lines of the server's own, as `=== blah has joined #ubuntu`.
SERVER = "irc-server"


@dataclass(frozen=True)
class Message:
    """One line of a log."""

    line: int
    nick: str
    text: str
    answers: int | None


class IrcLog:
    """One log. Messages from 1,000 on are annotated; earlier ones matter where those answer them."""

    def __init__(self, annotation: Path):
        self.name = annotation.name.removesuffix(".annotation.txt")
        self.lines = annotation.with_name(f"{self.name}.raw.txt").read_bytes().decode().split("\n")
        self.links: dict[int, set[int]] = defaultdict(set)
        for row in annotation.read_text().splitlines():
            one, other = sorted(int(word) for word in row.split()[:2])
            self.links[other].add(one)

    @cached_property
    def messages(self) -> list[Message]:
        """The annotated messages and the context they answer, in the order in which they were said."""
        context = {one for links in self.links.values() for one in links if one < 1_000}
        read = [self._read(line) for line in sorted(context | set(self.links))]
        # Who said nothing cannot be answered.
        said = {message.line for message in read if message.text}
        return [
            Message(message.line, message.nick, message.text, message.answers if message.answers in said else None)
            for message in read if message.text]

    def _read(self, number: int) -> Message:
        line = self.lines[number]
        nick, text = SERVER, line
        if found := SAID.match(line):
            nick, text = found[1], found[2]
        elif found := DID.match(line):
            nick, text = found[1], f"* {found[2]}"
        earlier = [one for one in self.links.get(number, ()) if one < number]
        # A message that answers several is under the earliest. What is at its ends was never visible on IRC.
        return Message(number, nick, text.strip(), min(earlier, default=None))


def logs_in(folder: Path) -> list[IrcLog]:
    return [IrcLog(path) for path in sorted(folder.glob("*.annotation.txt"))]
