#!/usr/bin/env bash
# Every test there is: the rooms' own, then the whole program over its protocols.
#
# Each room's tests run in a process of their own, a few at a time: some of them load the machine on purpose.
set -euo pipefail
cd "$(dirname "$0")/.."
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-4}

# The server of the tests that need one, gone again whatever happens.
postgres=$(mktemp -d)
trap 'Tests/postgres.sh stop "$postgres"' EXIT
LEADLINE_TEST_POSTGRES=$(Tests/postgres.sh start "$postgres")
export LEADLINE_TEST_POSTGRES

swift build --build-tests
rooms="Leadline Curl Postgres Intake MCP PluginKit PluginHost PluginCheck PluginExample LinkedInLookup FitRules
  PredictiveScore LeadlineStore LeadlineDesk LeadlineChat LeadlineWeb"
for room in $rooms; do
  echo "== ${room}Tests"
  swift test --skip-build --filter "^${room}Tests\."
done
swift build --product leadline
swift build --product reach-score
LEADLINE_BINARY="$(swift build --show-bin-path)/leadline" Tests/.venv/bin/python -m pytest -q Tests/Protocols
