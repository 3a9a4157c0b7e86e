#!/usr/bin/env bash
# Installs what is missing: for the build (Debian's packages), and for the tests (a Python environment besides).
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libcurl4-openssl-dev libsqlite3-dev libedit-dev libpsl-dev libpq-dev pkg-config python3)
if [ "${1:-build}" = tests ]; then packages+=(python3-venv openssl curl postgresql-15 faketime libevent-2.1-7 libc-ares2); fi

is_installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# Installed, PostgreSQL would make a cluster of its own and start it. Where it is in use already, that is left alone.
leave_servers_to_the_tests() {
  if [[ " ${missing[*]} " != *" postgresql-15 "* ]] || is_installed postgresql-common; then return; fi
  $sudo mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
}

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}"
  $sudo apt-get update -qq
  leave_servers_to_the_tests
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

[ "${1:-build}" = tests ] || exit 0

# Installed, PgBouncer would be started for good; unpacked, it runs while a test needs it.
if [ ! -x Tests/.tools/usr/sbin/pgbouncer ]; then
  echo "Unpacking pgbouncer"
  rm -rf Tests/.tools
  mkdir -p Tests/.tools
  (
    cd Tests/.tools
    apt-get download -qq pgbouncer 2>/dev/null || { $sudo apt-get update -qq && apt-get download -qq pgbouncer; }
    dpkg -x pgbouncer_*.deb .
  )
fi
wanted=$(sha256sum Tests/requirements.txt | cut -d' ' -f1)
if [ "$(cat Tests/.venv/requirements.sha256 2>/dev/null)" != "$wanted" ]; then
  echo "Making the Python environment of the tests"
  rm -rf Tests/.venv
  python3 -m venv Tests/.venv
  Tests/.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
  echo "$wanted" >Tests/.venv/requirements.sha256
fi
