#!/usr/bin/env bash
# Makes the demonstration by real commands, once, and serves it. Arguments: the binary, the database, the port.
set -euo pipefail
leadline=$1 database=$2 port=$3
here=$(cd "$(dirname "$0")" && pwd)

if [ ! -f "$database" ]; then
  mkdir -p "$(dirname "$database")"
  making=$database.making
  rm -f "$making" "$making-wal" "$making-shm"
  "$leadline" user add admin --database "$making" --role admin --name "Administrator" >/dev/null
  "$leadline" user add john --database "$making" --role seller --name "John Miller" --time-zone Europe/Rome >/dev/null
  "$leadline" user add maria --database "$making" --role colleague --name "Maria Conti" --language it --time-zone Europe/Rome >/dev/null
  "$leadline" user add paola --database "$making" --role manager --name "Paola Neri" --language it --time-zone Europe/Rome >/dev/null
  while read -r who line; do
    case $who in ''|\#*) continue ;; esac
    printf '%s\n' "$line" | "$leadline" chat --database "$making" --as "$who" >/dev/null
  done <"$here/story.txt"
  mv "$making" "$database"
  rm -f "$making-wal" "$making-shm"
fi

token=$("$leadline" user token john --database "$database" 2>/dev/null)
cat <<TEXT

Leadline is at http://127.0.0.1:$port. In another terminal, in this folder, try:

  $leadline chat --database $database --as john --lead 1
      /timeline          what happened so far
      /qualify           the lead closes, the opportunity opens
      /undo              and back again
      /help

  curl -s -H 'Authorization: Bearer $token' http://127.0.0.1:$port/api/v1/leads/1/timeline
  curl -s -H 'Authorization: Bearer $token' -d '{"line":"/qualify 1 --dry-run"}' -H 'Content-Type: application/json' http://127.0.0.1:$port/api/v1/chat
  curl -sN -H 'Authorization: Bearer $token' http://127.0.0.1:$port/api/v1/events        what happens, as it happens

The token is John's; it is shown this once. The database stays in $database.
Ctrl-C ends the server.

TEXT
exec "$leadline" serve --database "$database" --port "$port"
