#!/usr/bin/env bash
# Every test there is: the rooms' own, then the whole program over its protocols.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --build-tests
swift test --skip-build
swift build --product leadline
LEADLINE_BINARY="$(swift build --show-bin-path)/leadline" Tests/.venv/bin/python -m pytest -q Tests/Protocols
