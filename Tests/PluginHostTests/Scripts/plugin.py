"""A plugin in plain Python that can be told to misbehave: plugin.py BEHAVIOUR."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

BEHAVIOUR = sys.argv[1] if len(sys.argv) > 1 else "good"
OUT = sys.stdout.buffer
TOOLS = ["enrich_company", "enrich_person", "score_lead", "on_event", "command_echo"]


def send(message):
    OUT.write(json.dumps(message).encode() + b"\n")
    OUT.flush()


def answer(request, value):
    send({"jsonrpc": "2.0", "id": request["id"], "result": {"content": [], "structuredContent": value}})


def score(value=72):
    return {"score": value, "reasons": [{"label": "Base", "points": value}]}


def handshake(request):
    method = request["method"]
    if method == "server/discover":
        if BEHAVIOUR == "refuse-discover":
            error = {"code": -32601, "message": "Method not found"}
            send({"jsonrpc": "2.0", "id": request["id"], "error": error})
        elif BEHAVIOUR != "silent-discover":
            send({"jsonrpc": "2.0", "id": request["id"], "result": {"supportedVersions": ["2026-07-28"]}})
    elif method == "initialize":
        info = {"protocolVersion": "2025-11-25", "capabilities": {}, "serverInfo": {"name": "p", "version": "1"}}
        send({"jsonrpc": "2.0", "id": request["id"], "result": info})
    elif method == "tools/list":
        if BEHAVIOUR == "never-ready":
            return
        tools = [{"name": name, "inputSchema": {"type": "object"}} for name in TOOLS]
        send({"jsonrpc": "2.0", "id": request["id"], "result": {"tools": tools}})


def facts(request):
    lead = request["params"]["arguments"]["lead"]
    return {
        "facts": [
            {"field": "employees", "value": 84, "source": "register", "confidence": 0.8},
            {"field": "description", "value": json.dumps(lead), "source": "echo"},
            {"field": "owner", "value": "me", "source": "greed"},
            {"field": "industry", "value": ["no", "value"], "source": "nonsense"},
        ]
    }


def call(request):
    tool = request["params"]["name"]
    if BEHAVIOUR == "hang":
        return
    if BEHAVIOUR == "crash":
        print("about to crash", file=sys.stderr, flush=True)
        os._exit(3)
    if BEHAVIOUR == "late":
        time.sleep(0.4)
    if BEHAVIOUR == "unasked":
        send({"jsonrpc": "2.0", "id": 9999, "result": {"content": [], "structuredContent": score(1)}})
        send({"jsonrpc": "2.0", "id": "x", "result": {}})
    if BEHAVIOUR == "long-line":
        for _ in range(100):
            OUT.write(b"x" * 1_000_000)
        OUT.write(b"\n")
    if BEHAVIOUR == "long-answer":
        return answer(request, {**score(), "padding": "x" * 2_000_000})
    if BEHAVIOUR == "invalid-utf8":
        OUT.write(b"\xff\xfe{\"jsonrpc\": \"2.0\"}\n")
    if BEHAVIOUR == "nan":
        return answer(request, score(float("nan")))
    if BEHAVIOUR == "no-sum":
        return answer(request, {"score": 72, "reasons": [{"label": "Base", "points": 70}]})
    if BEHAVIOUR == "business-error":
        error = {"code": "rate_limited", "retryable": True, "retryAfterMs": 1500, "message": "wait, s3cret-key"}
        return answer(request, {"error": error})
    if BEHAVIOUR == "is-error":
        text = 'Error executing tool: {"error":{"code":"quota","retryable":false}}'
        result = {"content": [{"type": "text", "text": text}], "isError": True}
        return send({"jsonrpc": "2.0", "id": request["id"], "result": result})
    if tool == "score_lead":
        answer(request, score())
    elif tool == "command_echo":
        text = json.dumps({"params": request["params"], "environment": dict(os.environ), "arguments": sys.argv,
                           "folder": os.getcwd()})
        answer(request, {"text": text})
    elif tool == "on_event":
        answer(request, {"error": {"code": "invalid", "message": json.dumps(request["params"]["arguments"])}})
    else:
        answer(request, facts(request))


def flood(stream, text):
    while True:
        os.write(stream, text)


def main():
    if BEHAVIOUR == "crash-at-start":
        raise SystemExit("no licence: s3cret-key is not valid")
    if BEHAVIOUR == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        child = subprocess.Popen(["sleep", "1000"])
        print(f"child {child.pid}", file=sys.stderr, flush=True)
    if BEHAVIOUR == "tells-secrets":
        print("my key is s3cret-key, really", file=sys.stderr, flush=True)
        print("x" * 1_995 + "s3cret-key" + "y" * 1_000_000, file=sys.stderr, flush=True)
        print(os.environ["LEADLINE_PLUGIN_CONFIG"], file=sys.stderr, flush=True)
    if BEHAVIOUR == "flood-output":
        threading.Thread(target=flood, args=(1, b"noise noise noise\n"), daemon=True).start()
    if BEHAVIOUR == "flood-errors":
        threading.Thread(target=flood, args=(2, b"alas alas alas\n"), daemon=True).start()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["method"] == "tools/call":
            call(request)
        elif request["method"] == "notifications/cancelled":
            print("canceled", request["params"]["requestId"], file=sys.stderr, flush=True)
        else:
            handshake(request)
        if BEHAVIOUR == "deaf" and request["method"] == "tools/list":
            time.sleep(1000)
    if BEHAVIOUR == "stubborn":
        time.sleep(1000)


main()
