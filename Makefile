# Two commands are enough: `make run` to try it, `make test` to check it. Both install what is missing.

SHELL := /bin/bash
DATABASE ?= leadline-demo.sqlite
PORT ?= 8484
# The tests without the tools that are installed beside them.
TESTED := $(wildcard Tests/*Tests) Tests/Engines

.PHONY: run test bench chaos format lint build release setup setup-tests clean

## Builds, makes the demonstration and serves it.
run: setup
	swift build -c release --product leadline
	bash Fixtures/demo/serve.sh .build/release/leadline "$(DATABASE)" "$(PORT)"

## Runs every test.
test: setup setup-tests
	bash Tests/run.sh

## Measures; prints ratios against peers in the same run.
bench: setup setup-tests
	bash Tests/Bench/run.sh

## Kills servers, and the database under them, again and again while clients write. Longer than what `make test` does of it.
chaos: setup setup-tests
	swift build --product leadline
	LEADLINE_CHAOS_ROUNDS=$${LEADLINE_CHAOS_ROUNDS:-100} Tests/.venv/bin/python -m pytest -q \
		Tests/Protocols/test_kill.py Tests/Protocols/test_rolling_restart.py Tests/Protocols/test_database_faults.py

format:
	swift format --in-place --parallel --recursive Package.swift Sources Plugins $(TESTED)

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Plugins $(TESTED)

build: setup
	swift build

## Debian's packages that the build needs.
setup:
	@bash Tests/setup.sh build

## What only the tests need: a Python environment with the tools that check the protocols.
setup-tests:
	@bash Tests/setup.sh tests

clean:
	swift package clean
