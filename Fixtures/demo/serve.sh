#!/usr/bin/env bash
# Serves the demonstration: with a stand-in for a lookup service, so that /enrich has somebody to ask.
#
#   serve.sh PROGRAM DATABASE PORT
set -euo pipefail
fixtures=$(cd "$(dirname "$0")/.." && pwd)

# The stand-in knows a few invented companies, listens on this machine only, and ends with the server: it reads a pipe
# that the server keeps open and nobody writes to.
pipes=$(mktemp -d)
mkfifo "$pipes/open" "$pipes/address"
python3 "$fixtures/directory/stand_in_directory.py" --port 0 --until-closed <"$pipes/open" >"$pipes/address" &
exec 9>"$pipes/open" 8<"$pipes/address"
read -r line <&8
rm -r "$pipes"
export LEADLINE_PLUGINS_LINKEDIN_LOOKUP_BASE_URL="${LEADLINE_PLUGINS_LINKEDIN_LOOKUP_BASE_URL:-${line##* }}"
export LEADLINE_PLUGINS_LINKEDIN_LOOKUP_ALLOW_LOOPBACK=true

export LEADLINE_PLUGINS_FIT_RULES_FILE="${LEADLINE_PLUGINS_FIT_RULES_FILE:-$fixtures/rules/fit-rules.yaml}"

exec "$1" serve --demo --database "$2" --port "$3"
