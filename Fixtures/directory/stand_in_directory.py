#!/usr/bin/env python3
"""A stand-in for a LinkedIn-style lookup service: for tests and demonstrations, never for real leads.

It answers from a small directory of invented companies, on this machine only, and misbehaves on request. README.md
says how. Python 3.9 or later, nothing else.
"""

import argparse
import asyncio
import collections
import http
import json
import os
import signal
import ssl
import subprocess
import sys
import tempfile

from directory import Directory
from misbehaviour import Misbehaviour
from service import Response, Service

MOST_BODY = 4 << 20


class Request:
    __slots__ = ("method", "target", "path", "query", "headers", "body")

    def __init__(self, head, body):
        first, *lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = first.split(" ", 2)
        self.path, _, self.query = self.target.partition("?")
        self.headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            self.headers[name.strip().lower()] = value.strip()
        self.body = body


class StandIn:
    """The service, what it was told, and what it has seen."""

    def __init__(self, service, latency):
        self.service = service
        self.misbehaviour = Misbehaviour(service)
        self.latency = latency
        self.forget()
        self.at_once = 0

    def forget(self):
        self.total = 0
        self.most_at_once = 0
        self.by_path = collections.Counter()
        self.seen = collections.deque(maxlen=2_000)

    def note(self, request):
        self.total += 1
        self.by_path[request.path] += 1
        self.seen.append(request)

    def administer(self, request):
        """Answers `/stand-in/…`, which no provider has."""
        what = (request.method, request.path)
        if what == ("GET", "/stand-in/requests"):
            seen = [
                {
                    "method": one.method, "target": one.target, "requestId": one.headers.get("x-request-id"),
                    "ifNoneMatch": one.headers.get("if-none-match"), "authorization": one.headers.get("authorization"),
                    "key": one.headers.get("x-api-key"), "body": one.body.decode("utf-8", "replace")[:20_000],
                }
                for one in self.seen
            ]
            return Response(200, {
                "total": self.total, "mostAtOnce": self.most_at_once, "byPath": self.by_path, "seen": seen})
        if what == ("DELETE", "/stand-in/requests"):
            self.forget()
            self.service.jobs.clear()
            return Response(200, {})
        if what == ("DELETE", "/stand-in/behave"):
            self.misbehaviour.rules.clear()
            return Response(200, {})
        if what == ("POST", "/stand-in/behave"):
            try:
                fault = self.misbehaviour.learn(json.loads(request.body))
            except ValueError as problem:
                fault = str(problem)
            return Response(400, {"error": fault}) if fault else Response(200, {})
        return Response(404, {"error": "unknown"})


class Visit(asyncio.Protocol):
    """One connection. Its requests are answered one after the other."""

    def __init__(self, stand_in, loop):
        self.stand_in = stand_in
        self.loop = loop
        self.buffer = b""
        self.is_busy = False
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, problem):
        self.transport = None
        if self.is_busy:
            self.stand_in.at_once -= 1

    def data_received(self, data):
        self.buffer += data
        if not self.is_busy:
            self.next()

    def next(self):
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self.buffer) > 1 << 16:
                self.transport.abort()
            return
        try:
            request = Request(self.buffer[:end], b"")
            length = int(request.headers.get("content-length", 0))
        except ValueError:
            return self.transport.abort()
        if length > MOST_BODY:
            return self.transport.abort()
        if len(self.buffer) < end + 4 + length:
            return
        request.body = self.buffer[end + 4:end + 4 + length]
        self.buffer = self.buffer[end + 4 + length:]
        self.answer(request)

    def answer(self, request):
        if request.path.startswith("/stand-in/"):
            self.is_busy = True
            self.stand_in.at_once += 1
            return self.send(self.stand_in.administer(request))
        self.stand_in.note(request)
        self.is_busy = True
        self.stand_in.at_once += 1
        self.stand_in.most_at_once = max(self.stand_in.most_at_once, self.stand_in.at_once)
        rule = self.stand_in.misbehaviour.rule(request)
        wait = self.stand_in.latency
        send = self.send
        if rule is None:
            response = self.stand_in.service.respond(request)
        elif rule["how"] == "hang":
            return
        else:
            response = self.stand_in.misbehaviour.response(rule, request)
            if rule["how"] == "slow":
                wait += rule.get("ms", 1_000) / 1_000
            send = {"cut": self.cut, "hangUp": self.hang_up}.get(rule["how"], self.send)
        if wait > 0:
            self.loop.call_later(wait, send, response)
        else:
            send(response)

    def head(self, response):
        status = http.HTTPStatus(response.status)
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", "X-Stand-In: yes"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        if response.status != 304:
            lines.append(f"Content-Length: {len(response.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def send(self, response):
        if self.transport is None:
            return
        self.transport.write(self.head(response) + (b"" if response.status == 304 else response.body))
        self.is_busy = False
        self.stand_in.at_once -= 1
        if self.buffer:
            self.next()

    def cut(self, response):
        """Half of what was announced, and the end."""
        if self.transport is not None:
            self.transport.write(self.head(response) + response.body[:len(response.body) // 2])
            self.transport.close()

    def hang_up(self, _):
        if self.transport is not None:
            self.transport.abort()


def self_signed():
    """TLS with a certificate that nobody vouches for."""
    with tempfile.TemporaryDirectory(prefix="stand-in-") as folder:
        certificate, key = f"{folder}/certificate.pem", f"{folder}/key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
             "-out", certificate],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context


async def serve(options):
    directory = Directory()
    for file in options.companies:
        directory.read(file)
    stand_in = StandIn(Service(directory, options.key), options.latency_ms / 1_000)
    loop = asyncio.get_running_loop()
    end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end.set)
    if options.until_closed:
        loop.add_reader(sys.stdin.fileno(), lambda: os.read(sys.stdin.fileno(), 4_096) or end.set())
    server = await loop.create_server(
        lambda: Visit(stand_in, loop), "127.0.0.1", options.port, backlog=512,
        ssl=self_signed() if options.self_signed else None)
    port = server.sockets[0].getsockname()[1]
    scheme = "https" if options.self_signed else "http"
    print(f"Stand-in directory, for tests and demonstrations only: {scheme}://127.0.0.1:{port}", flush=True)
    await end.wait()


def main():
    parser = argparse.ArgumentParser(description="A stand-in for a lookup service, for tests and demonstrations only.")
    parser.add_argument("--port", type=int, default=8585, help="0 takes a free one")
    parser.add_argument("--key", help="refuse who does not send it")
    parser.add_argument("--latency-ms", type=float, default=0, help="let everybody wait as long")
    parser.add_argument("--companies", action="append", default=[], metavar="FILE", help="a CSV to answer from too")
    parser.add_argument("--self-signed", action="store_true", help="TLS that nobody should trust")
    parser.add_argument("--until-closed", action="store_true", help="end when standard input does")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
