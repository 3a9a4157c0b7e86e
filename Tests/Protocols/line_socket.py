"""The chat socket: lines in, one JSON object a line out."""

from __future__ import annotations

import json
import socket
from typing import Any


class LineSocket:
    """One conversation on the socket. Replies and events come on the same line; both are kept in order."""

    def __init__(self, address: tuple[str, int] | str, token: str | None = None, timeout: float = 30):
        if isinstance(address, str):
            self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.socket.settimeout(timeout)
            self.socket.connect(address)
        else:
            self.socket = socket.create_connection(address, timeout=timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")
        self.events: list[dict[str, Any]] = []
        self.welcome = self.say(f"/login {token}") if token is not None else None
        if self.welcome is not None:
            assert self.welcome["ok"], self.welcome

    def __enter__(self) -> LineSocket:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, line: str | bytes | dict[str, Any]) -> None:
        """Sends a bare line, or an object as JSON."""
        if isinstance(line, dict):
            line = json.dumps(line, ensure_ascii=False)
        data = line if isinstance(line, bytes) else line.encode()
        self.socket.sendall(data + b"\n")

    def receive(self) -> dict[str, Any] | None:
        """The next object; nothing once the other side has ended it."""
        line = self.file.readline()
        return json.loads(line) if line else None

    def reply(self) -> dict[str, Any]:
        """The next reply; events that come before it are put aside."""
        while (received := self.receive()) is not None:
            if "event" not in received:
                return received
            self.events.append(received)
        raise ConnectionError("the server ended the conversation")

    def event(self) -> dict[str, Any]:
        """The next event."""
        if self.events:
            return self.events.pop(0)
        received = self.receive()
        assert received is not None and "event" in received, received
        return received

    def say(self, line: str | bytes | dict[str, Any]) -> dict[str, Any]:
        self.send(line)
        return self.reply()

    def close(self) -> None:
        self.file.close()
        self.socket.close()
