"""What is measured how long and how often, and where; run.sh lists what can be set."""

import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = pathlib.Path(os.environ["LEADLINE_BENCH_TOOLS"])
BINARY = pathlib.Path(os.environ["LEADLINE_BINARY"]).resolve()
SCORING_PYTHON = pathlib.Path(os.environ.get("LEADLINE_BENCH_SCORING_PYTHON") or sys.executable)
CACHE = pathlib.Path(
    os.environ.get("LEADLINE_BENCH_DIR")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "leadline-bench"
)

SECONDS = float(os.environ.get("LEADLINE_BENCH_SECONDS", "5"))
WARMUP = 2.0
PAIRS = max(3, int(os.environ.get("LEADLINE_BENCH_PAIRS", "3")))
MILLION = int(os.environ.get("LEADLINE_BENCH_LEADS", "1000000"))
ENTRIES_A_LEAD = 10
LEADS, POSTS_A_LEAD, CLIENTS, READERS, LIVE_POSTS, STARTS = 1000, 52, 64, 1000, 200, 5
BODY = "A post of the benchmark: does anyone know this customer? They asked for a quote on four machines."
POST = json.dumps({"kind": "post", "body": BODY})
