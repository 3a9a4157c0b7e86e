#!/usr/bin/env bash
# The benchmark behind `make bench`: builds what it needs, then hands over to bench.py. README.md says what is measured.
#
#   bash Tests/Bench/run.sh [posts] [pages] [readers] [million] [import] [plugins] [scoring] [process] [sqlite] [postgres]   all without
#
#   LEADLINE_BINARY         a leadline to measure, instead of building .build/release/leadline
#   LEADLINE_BENCH_DIR      where databases go, outside the checkout (~/.cache/leadline-bench); on the disk to be measured
#   LEADLINE_BENCH_LEADS    leads of the large files (1000000; ten entries each in one, a sales process in the other)
#   LEADLINE_BENCH_SECONDS  of each single run (5)
#   LEADLINE_BENCH_IMPORTED rows of the list that is imported (50000)
#   LEADLINE_BENCH_PAIRS    runs of each figure and its peer, in turn (3, at least 3)
#
# The server under measurement is given LEADLINE_BENCH_ECHO=FILE: with it, and only with it, GET /bench/static answers
# FILE's bytes from memory as application/json, on the same HTTP stack as every other route and without looking at who asks.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/.build-bench

for tool in cc python3; do
  command -v "$tool" >/dev/null || { echo "bench: $tool is missing (apt-get install gcc libc6-dev python3 libsqlite3-dev)" >&2; exit 1; }
done
mkdir -p "$tools"
cc -O2 -Wall -Wextra -std=gnu11 -o "$tools/load" "$here"/load/*.c
cc -O2 -Wall -Wextra -std=gnu11 -o "$tools/commit" "$here/commit.c" -lsqlite3
cc -O2 -Wall -Wextra -std=gnu11 -o "$tools/seed" "$here/seed.c" -lsqlite3

if [ -z "${LEADLINE_BINARY:-}" ]; then
  (cd "$root" && for product in leadline Lookups PluginCalls SequenceYear WorkLists CardSweep; do swift build -c release --product $product >&2; done)
  LEADLINE_BINARY=$root/.build/release/leadline
fi
# The learners that ours is held against: large, and needed for nothing else.
if [ $# -eq 0 ] || [[ " $* " == *" scoring "* ]]; then
  [ -x "$tools/scoring/bin/python" ] || python3 -m venv "$tools/scoring"
  "$tools/scoring/bin/pip" install --quiet --disable-pip-version-check -r "$here/scoring-requirements.txt" >&2
  export LEADLINE_BENCH_SCORING_PYTHON=$tools/scoring/bin/python
fi
export LEADLINE_BINARY
export LEADLINE_BENCH_TOOLS=$tools
exec python3 "$here/bench.py" "$@"
