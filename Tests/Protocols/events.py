"""Server-sent events, read as a browser reads them."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    """One event: its kind, its cursor, and the pushed object."""

    name: str
    cursor: str
    data: dict[str, Any]
    seen: float


class EventStream:
    """A live view: a thread reads, the test takes events one by one."""

    def __init__(self, port: int, token: str, path: str = "/api/v1/events", last: str | None = None, timeout: float = 15):
        self.timeout = timeout
        self.queue: queue.Queue[Event | None] = queue.Queue()
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        resumed = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        self.socket.sendall(
            (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
             f"Authorization: Bearer {token}\r\n{resumed}\r\n").encode())
        self.file = self.socket.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers: dict[str, str] = {}
        while (line := self.file.readline().strip()):
            name, _, value = line.decode().partition(":")
            self.headers[name.lower()] = value.strip()
        self.socket.settimeout(None)
        self.thread = threading.Thread(target=self._read, daemon=True)
        if self.status == 200:
            self.thread.start()

    def __enter__(self) -> EventStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def next(self, timeout: float | None = None) -> Event:
        try:
            event = self.queue.get(timeout=self.timeout if timeout is None else timeout)
        except queue.Empty:
            raise AssertionError("no event came") from None
        assert event is not None, "the stream ended"
        return event

    def take(self, count: int) -> list[Event]:
        return [self.next() for _ in range(count)]

    def until(self, body: str, timeout: float | None = None) -> list[Event]:
        """All events up to the entry with a body."""
        events: list[Event] = []
        end = time.monotonic() + (self.timeout if timeout is None else timeout)
        while True:
            events.append(self.next(max(0.01, end - time.monotonic())))
            if events[-1].data.get("body") == body:
                return events

    def is_quiet(self, seconds: float = 0.5) -> bool:
        try:
            self.queue.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def close(self) -> None:
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()

    def _read(self) -> None:
        try:
            fields: dict[str, str] = {}
            for line in self._lines():
                if line == "":
                    if "data" in fields:
                        event = Event(
                            fields.get("event", "message"), fields.get("id", ""), json.loads(fields["data"]), time.monotonic())
                        self.queue.put(event)
                    fields = {}
                elif not line.startswith(":"):
                    name, _, value = line.partition(":")
                    fields[name] = value.removeprefix(" ")
        except (OSError, ValueError):
            pass
        self.queue.put(None)

    def _lines(self):
        """The lines of the body, whether it comes in chunks or up to the end of the connection."""
        rest = b""
        for piece in self._pieces():
            rest += piece
            *lines, rest = rest.split(b"\n")
            yield from (line.removesuffix(b"\r").decode() for line in lines)

    def _pieces(self):
        if self.headers.get("transfer-encoding") != "chunked":
            while data := self.file.read1(65_536):
                yield data
            return
        while size := int(self.file.readline().split(b";")[0] or b"0", 16):
            yield self.file.read(size)
            self.file.readline()
