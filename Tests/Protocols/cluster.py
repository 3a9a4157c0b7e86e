"""Several equal servers on one database, behind one port, as a site has them."""

from __future__ import annotations

import http.client
import threading
from typing import Callable, Iterable

from api import Api
from line_socket import LineSocket
from program import Server, World
from relay import Relay


class Balancer(Relay):
    """A stand-in for the load balancer of a site: new connections go round among the servers that are ready.

    It knows nothing of HTTP: it asks each server for /readyz ten times a second, and where a server refuses a connection
    it takes the next.
    """

    def __init__(self, cluster: Cluster, port: Callable[[Server], int]):
        self.cluster = cluster
        self.server_port = port
        self.turn = 0
        super().__init__(self.in_turn)

    def in_turn(self) -> Iterable[int]:
        ready = [server for server in self.cluster.running if server.port in self.cluster.ready]
        self.turn += 1
        start = self.turn % max(1, len(ready))
        return [self.server_port(server) for server in ready[start:] + ready[:start]]


class Cluster(World):
    """A world whose servers are as good as each other. What does not name one of them goes to any of them."""

    def __init__(self, world: World):
        super().__init__(world.program, world.engine, world.folder, world.tokens)
        self.servers = world.servers
        self.ready: set[int] = set()
        self.running: list[Server] = []
        self.closing = threading.Event()
        self.front = Balancer(self, lambda server: server.port)
        self.chat_front = Balancer(self, lambda server: server.chat_port)
        self.watch = threading.Thread(target=self._watch, daemon=True)
        self.watch.start()

    def serve(self, *arguments: str, **options) -> Server:
        server = super().serve(*arguments, **options)
        self.running.append(server)
        self.ready.add(server.port)
        return server

    def restart_one(self, place: int) -> Server:
        """Ends a server as systemd does, and starts another in its place."""
        self.running[place].stop()
        return self.replace(place)

    def replace(self, place: int) -> Server:
        """Starts another server in the place of one that has ended."""
        old = self.running[place]
        new = super().serve(*old.arguments, prefix=old.prefix, **old.environment)
        self.running[place] = new
        self.ready.add(new.port)
        return new

    def restart(self) -> Server:
        for place in range(len(self.running)):
            self.restart_one(place)
        return self.server

    def api(self, who: str = "john", **options) -> Api:
        return Api(self.front.port, self.tokens[who], **options)

    def api_of(self, place: int, who: str = "john", **options) -> Api:
        return self.running[place].api(self.tokens[who], **options)

    def lines(self, who: str = "john", **options) -> LineSocket:
        return LineSocket(("127.0.0.1", self.chat_front.port), self.tokens[who], **options)

    def lines_of(self, place: int, who: str = "john", **options) -> LineSocket:
        return self.running[place].lines(self.tokens[who], **options)

    def close(self) -> None:
        self.closing.set()
        self.watch.join(10)
        self.front.close()
        self.chat_front.close()
        super().close()

    def _watch(self) -> None:
        while not self.closing.wait(0.1):
            for server in list(self.running):
                if self._is_ready(server):
                    self.ready.add(server.port)
                else:
                    self.ready.discard(server.port)

    @staticmethod
    def _is_ready(server: Server) -> bool:
        api = server.api(timeout=1)
        try:
            return api.get("/readyz").status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            api.close()
