"""A stand-in for somebody's plugin, without any SDK: it does what its first argument says.

  enrich DELAY      finds the same about every company, after so many seconds, and counts the calls in the file CALLS
  hang              takes calls and never answers
  crash             ends at the first call
  flood             writes noise to its standard output and error as fast as it can
  slow-start        says nothing at all
  garbage           answers with what is no answer
"""

import json
import os
import sys
import threading
import time

MANNER = sys.argv[1]
DELAY = float(sys.argv[2]) if len(sys.argv) > 2 else 0
CALLS = os.environ.get("LEADLINE_PLUGIN_CONFIG") and json.loads(os.environ["LEADLINE_PLUGIN_CONFIG"]).get("calls")
TOOLS = ["enrich_company", "score_lead", "on_event"]
lock = threading.Lock()


def say(message):
    with lock:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def answer(request, **result):
    say({"jsonrpc": "2.0", "id": request["id"], **result})


def found(request):
    if CALLS:
        with lock, open(CALLS, "a") as file:
            file.write(f"{request['params']['arguments']['lead']['id']}\n")
    time.sleep(DELAY)
    facts = [{"field": "industry", "value": "Hospitality", "source": "stand-in", "confidence": 0.9}]
    answer(request, result={"content": [], "structuredContent": {"facts": facts}})


def flood():
    while True:
        sys.stdout.write("noise " * 200 + "\n")
        sys.stderr.write("more noise " * 200 + "\n")


def called(request):
    if MANNER == "hang":
        return
    if MANNER == "crash":
        os._exit(3)
    if MANNER == "garbage":
        answer(request, result={"content": [], "structuredContent": {"score": "NaN", "facts": 7, "reasons": [{}]}})
    elif request["params"]["name"] == "enrich_company" and MANNER == "enrich":
        threading.Thread(target=found, args=(request,), daemon=True).start()
    else:
        answer(request, result={"content": [], "structuredContent": {}})


def main():
    if MANNER == "slow-start":
        time.sleep(3_600)
    for line in sys.stdin:
        request = json.loads(line)
        if "id" not in request:
            continue
        if request["method"] == "initialize":
            info = {"name": "stand-in", "version": "1"}
            answer(request, result={"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": info})
        elif request["method"] == "tools/list":
            tools = [{"name": name, "inputSchema": {"type": "object"}} for name in TOOLS]
            answer(request, result={"tools": tools})
            if MANNER == "flood":
                threading.Thread(target=flood, daemon=True).start()
        elif request["method"] == "tools/call":
            called(request)
        else:
            answer(request, error={"code": -32601, "message": "no such method"})


main()
