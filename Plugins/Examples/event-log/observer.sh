#!/bin/sh
# Appends every event to a file, one JSON object a line. Needs nothing but sh, awk, grep, sed and tail.
LC_ALL=C
export LC_ALL

pick() { awk -v path="$1" -f pick.awk; }

file=$(printf '%s\n' "${LEADLINE_PLUGIN_CONFIG:-}" | pick file | sed 's/^"//; s/"$//; s/\\\(.\)/\1/g')
: "${file:=events.jsonl}"

tool='{"name":"on_event","description":"Appends events to a file.","inputSchema":{"type":"object","properties":{"events":{"type":"array","items":{"type":"object"}}},"required":["events"]}}'

# answer ID RESULT and refuse ID CODE MESSAGE: what goes back, a line each.
answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$1" "$2"; }
refuse() { printf '{"jsonrpc":"2.0","id":%s,"error":{"code":%s,"message":"%s"}}\n' "$1" "$2" "$3"; }

# A call that is made again brings events that stand in the file already: their cursors tell.
is_new() {
  cursor=$(printf '%s\n' "$1" | pick cursor)
  [ -z "$cursor" ] || ! tail -n 1000 "$file" 2>/dev/null | grep -qF "\"cursor\":$cursor"
}

# Reads events, one a line. Fails where the file cannot be written.
append() {
  while IFS= read -r event; do
    if is_new "$event"; then printf '%s\n' "$event" >>"$file" || return 1; fi
  done
}

call() {
  if [ "$(printf '%s\n' "$line" | pick params.name)" != '"on_event"' ]; then
    refuse "$id" -32602 "There is one tool, on_event."
  elif ! printf '%s\n' "$line" | pick params.arguments.events | grep -q '^\['; then
    refuse "$id" -32602 "The argument events is a list."
  elif printf '%s\n' "$line" | pick 'params.arguments.events[]' | append 2>/dev/null; then
    answer "$id" '{"content":[{"type":"text","text":"{}"}],"structuredContent":{},"isError":false}'
  else
    failure='{"error":{"code":"upstream","message":"The file cannot be written.","retryable":true}}'
    answer "$id" "{\"content\":[{\"type\":\"text\",\"text\":\"The file cannot be written.\"}],\"structuredContent\":$failure,\"isError\":true}"
  fi
}

while IFS= read -r line || [ -n "$line" ]; do
  id=$(printf '%s\n' "$line" | pick id)
  method=$(printf '%s\n' "$line" | pick method)
  # What has no id is a notification, and gets no answer.
  [ -n "$id" ] || continue
  case $method in
    '"initialize"') answer "$id" '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"event-log","version":"1.0.0"}}' ;;
    '"ping"') answer "$id" '{}' ;;
    '"tools/list"') answer "$id" "{\"tools\":[$tool]}" ;;
    '"tools/call"') call ;;
    *) refuse "$id" -32601 "There is no such method." ;;
  esac
done
