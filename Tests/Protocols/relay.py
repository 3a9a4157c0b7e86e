"""A wire between programs that a test holds in its hands: it passes bytes on, hangs, or is cut."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from typing import Callable, Iterable

RESET = struct.pack("ii", 1, 0)


class Relay:
    """Takes connections on a port of its own and passes them on to the first of some ports that takes them."""

    # How long a connection waits for somebody who takes it, in seconds.
    patience = 0.0

    def __init__(self, targets: Callable[[], Iterable[int]], alter: Callable[[bytes], bytes] = lambda data: data):
        self.targets = targets
        self.alter = alter
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port: int = self.listener.getsockname()[1]
        self.passed = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._flows = asyncio.Event()
        self._flows.set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @classmethod
    def to(cls, port: int, alter: Callable[[bytes], bytes] = lambda data: data) -> Relay:
        """- alter: what becomes of the bytes that go there."""
        return cls(lambda: [port], alter)

    def freeze(self) -> None:
        """Passes nothing on any more, in neither direction, and closes nothing: as a network that is cut."""
        self._call(self._flows.clear)

    def thaw(self) -> None:
        self._call(self._flows.set)

    def cut(self) -> int:
        """Resets every connection and says how many there were."""
        return self._call(self._reset)

    def close(self) -> None:
        if not self._loop.is_closed():
            self._call(self._reset)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    def __enter__(self) -> Relay:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, action: Callable[[], object]):
        async def act():
            return action()

        return asyncio.run_coroutine_threadsafe(act(), self._loop).result(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda *_: None)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._take, sock=self.listener))
        self._loop.run_forever()
        self._server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    def _reset(self) -> int:
        connections = len(self._writers) // 2
        for writer in list(self._writers):
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()
        return connections

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            await self._flows.wait()
            there = await self._connect()
            if there is None:
                return
            self._writers.add(there[1])
            self.passed += 1
            try:
                await asyncio.gather(self._pump(reader, there[1], self.alter), self._pump(there[0], writer))
            finally:
                self._writers.discard(there[1])
                there[1].close()
        except OSError:
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        end = self._loop.time() + self.patience
        while True:
            for port in self.targets():
                try:
                    return await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    continue
            if self._loop.time() >= end:
                return None
            await asyncio.sleep(0.05)

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, alter: Callable[[bytes], bytes] = lambda data: data
    ) -> None:
        try:
            while data := await reader.read(65_536):
                await self._flows.wait()
                writer.write(alter(data))
                await writer.drain()
            await self._flows.wait()
            writer.write_eof()
        except OSError:
            writer.close()
            raise
