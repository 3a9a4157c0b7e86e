#!/usr/bin/env bash
# A PostgreSQL of the tests' own, from Debian's package, on a free port of this machine and a socket in its folder.
#
#   Tests/postgres.sh start DIR [fsync] [tls]   makes a cluster in DIR, starts it and prints the URL of its database
#   Tests/postgres.sh halt DIR                  ends it as a crash would, and keeps it
#   Tests/postgres.sh resume DIR                starts it again on the same port
#   Tests/postgres.sh stop DIR                  stops it and removes DIR
#
# Whoever is on this machine may connect without a password. Nothing survives a power cut unless `fsync` is given. With
# `tls`, DIR/server.crt is both the server's certificate, for localhost and 127.0.0.1, and the root to verify it by.
set -euo pipefail

bin=${LEADLINE_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

usage() {
  echo "usage: Tests/postgres.sh start DIR [fsync] [tls] | halt DIR | resume DIR | stop DIR" >&2
  exit 2
}

# PostgreSQL refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start() {
  local fsync=off tls=off word
  for word in "$@"; do
    case "$word" in
      fsync) fsync=on ;;
      tls) tls=on ;;
      *) usage ;;
    esac
  done
  if [ ! -x "$bin/initdb" ]; then
    echo "There is no PostgreSQL in $bin: run Tests/setup.sh tests, or set LEADLINE_POSTGRES_BIN." >&2
    exit 1
  fi
  if [ -e "$dir/data" ]; then
    echo "$dir holds a cluster already: stop it first, with Tests/postgres.sh stop $dir" >&2
    exit 1
  fi
  mkdir -p "$dir"
  chmod 755 "$dir"
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  as_server "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C \
    --no-sync >"$dir/initdb.log"
  [ $tls = off ] || certify
  configure $fsync $tls >>"$dir/data/postgresql.conf"
  launch_on_free_port
  as_server "$bin/createdb" --host="$dir" --port="$port" --username=postgres leadline
  echo "postgres://postgres@127.0.0.1:$port/leadline"
}

certify() {
  as_server openssl req -new -x509 -days 2 -nodes -newkey rsa:2048 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/server.key" -out "$dir/server.crt" \
    2>"$dir/openssl.log"
  chmod 600 "$dir/server.key"
  chmod 644 "$dir/server.crt"
}

configure() {
  cat <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
max_connections = 400
fsync = $1
full_page_writes = $1
ssl = $2
ssl_cert_file = '$dir/server.crt'
ssl_key_file = '$dir/server.key'
shared_buffers = 256MB
max_wal_size = 2GB
log_line_prefix = '%m [%p] '
timezone = 'UTC'
CONF
}

# Somebody else may take the free port before the server does, so another is tried.
launch_on_free_port() {
  for _ in 1 2 3 4 5; do
    port=$(free_port)
    if launch; then
      echo "$port" >"$dir/port"
      return
    fi
  done
  tail -n 20 "$dir/server.log" >&2
  exit 1
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# The server must hold nothing of whoever starts it, such as a lock's or a pipe's descriptor, for as long as it runs.
launch() (
  for descriptor in /proc/self/fd/*; do
    descriptor=${descriptor##*/}
    if [ "$descriptor" -gt 2 ] && [ "$descriptor" -ne 255 ]; then eval "exec $descriptor>&-"; fi
  done
  as_server "$bin/pg_ctl" start --silent --wait --pgdata="$dir/data" --log="$dir/server.log" \
    --options="-p $port" </dev/null >/dev/null
)

halt() {
  [ -e "$dir/data/postmaster.pid" ] || return 0
  # A server that a test has stopped in its tracks would not hear that it is to end.
  kill -CONT "$(head -n 1 "$dir/data/postmaster.pid")" 2>/dev/null || true
  as_server "$bin/pg_ctl" stop --silent --mode=immediate --wait --pgdata="$dir/data" >/dev/null
}

[ $# -ge 2 ] || usage
verb=$1
dir=$(realpath -m "$2")
shift 2
case "$verb" in
  start) start "$@" ;;
  halt) halt ;;
  resume)
    port=$(cat "$dir/port")
    launch
    ;;
  stop)
    halt
    rm -rf "$dir"
    ;;
  *) usage ;;
esac
