"""HTTP as a small client speaks it: one connection, kept open."""

from __future__ import annotations

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any, Iterator
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def code(self) -> str | None:
        """The code of a problem."""
        return self.json.get("code") if "json" in self.headers.get("Content-Type", "") else None

    def __str__(self) -> str:
        return f"{self.status} {self.body[:600].decode(errors='replace')}"


class Api:
    """Requests in one person's name."""

    def __init__(self, port: int, token: str | None = None, timeout: float = 30, repeats: bool = True):
        """- repeats: whether what only reads is sent again where the connection had been closed meanwhile."""
        self.token = token
        self.repeats = repeats
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **query: Any
    ) -> Answer:
        """Sends one request; a body that is no bytes goes as JSON."""
        if query:
            path = f"{path}?{urlencode(query, doseq=True)}"
        sent = dict(headers or {})
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            sent.setdefault("Content-Type", "application/json")
        try:
            return self._exchange(method, path, body, sent)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # A kept connection may have been closed meanwhile; what changes something is not repeated.
            self.connection.close()
            if method != "GET" or not self.repeats:
                raise
            return self._exchange(method, path, body, sent)
        except Exception:
            self.connection.close()
            raise

    def _exchange(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        self.connection.request(method, path, body=body, headers=headers)
        if self.connection.sock is not None:
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Answer:
        return self.request("GET", path, headers=headers, **query)

    def post(self, path: str, body: Any = None, headers: dict[str, str] | None = None, **query: Any) -> Answer:
        return self.request("POST", path, body, headers, **query)

    def patch(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Answer:
        return self.request("PATCH", path, body, headers)

    def put(self, path: str, body: Any = None) -> Answer:
        return self.request("PUT", path, body)

    def delete(self, path: str) -> Answer:
        return self.request("DELETE", path)

    def say(self, line: str, **members: Any) -> dict[str, Any]:
        """Sends one chat line and gives the reply."""
        answer = self.post("/api/v1/chat", {"line": line, **members})
        assert answer.status == 200, answer
        return answer.json

    def all_pages(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """Every item of a list, page by page, each page by the cursor of the one before."""
        for _ in range(10_000):
            answer = self.get(path, **query)
            assert answer.status == 200, answer
            page = answer.json
            yield from page["items"]
            if page["next"] is None:
                return
            query["cursor"] = page["next"]
        raise AssertionError(f"{path} has no end")

    def timeline(self, lead: int, **query: Any) -> list[dict[str, Any]]:
        """A lead's whole timeline, oldest first."""
        entries = list(self.all_pages(f"/api/v1/leads/{lead}/timeline", limit=200, **query))
        return entries[::-1]

    def close(self) -> None:
        self.connection.close()
