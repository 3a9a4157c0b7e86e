#!/usr/bin/env bash
# Installs what is missing: for the build (Debian's packages), and for the tests (a Python environment besides).
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libcurl4-openssl-dev libsqlite3-dev libedit-dev libpsl-dev pkg-config)
if [ "${1:-build}" = tests ]; then packages+=(python3-venv openssl curl); fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}"
  sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

[ "${1:-build}" = tests ] || exit 0
wanted=$(sha256sum Tests/requirements.txt | cut -d' ' -f1)
if [ "$(cat Tests/.venv/requirements.sha256 2>/dev/null)" != "$wanted" ]; then
  echo "Making the Python environment of the tests"
  rm -rf Tests/.venv
  python3 -m venv Tests/.venv
  Tests/.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
  echo "$wanted" >Tests/.venv/requirements.sha256
fi
