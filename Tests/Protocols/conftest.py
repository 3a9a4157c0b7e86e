"""The whole program over its real protocols: every test talks to a server that was really started."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from program import SHARED, Program, World, find_binary

PEOPLE = {"admin": "admin", "john": "seller", "maria": "colleague", "paola": "manager", "bridge": "bot"}

pytest_plugins: list[str] = []
_worlds: list[World] = []


@pytest.fixture(scope="session")
def program() -> Program:
    binary = find_binary()
    if binary is None:
        pytest.exit("There is no program to test. Build it, or set LEADLINE_BINARY: swift build --product leadline", 2)
    return Program(binary)


@pytest.fixture(scope="session")
def template(program: Program, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A database with everybody in it, made once by real commands; each test takes a copy."""
    database = tmp_path_factory.mktemp("template") / "leadline.sqlite"
    made = program.on(database)
    for name, role in PEOPLE.items():
        made.run("user", "add", name, "--role", role, "--name", name.capitalize(), "--email", f"{name}@leadline.example")
    made.run("user", "link", "john", "slack:UJOHN")
    made.run("user", "link", "maria", "slack:UMARIA")
    tokens = {name: made.run("user", "token", name).stdout.strip() for name in PEOPLE}
    return database, tokens


@pytest.fixture(scope="session")
def make_world(program: Program, template: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory):
    """Makes worlds; whoever asks for one closes it."""
    source, tokens = template

    def make(name: str = "world", folder: Path | None = None) -> World:
        folder = folder or tmp_path_factory.mktemp(name)
        for file in source.parent.glob("leadline.sqlite*"):
            shutil.copy(file, folder / file.name)
        world = World(program.on(folder / source.name), folder, dict(tokens))
        _worlds.append(world)
        return world

    return make


@pytest.fixture
def world(make_world):
    """A fresh database and a server on it, for one test."""
    world = make_world()
    world.serve()
    yield world
    world.close()


@pytest.fixture(scope="module")
def shared_world(make_world):
    """A database and a server for the tests of one file that leave each other alone."""
    world = make_world("shared-world")
    world.serve()
    yield world
    world.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real input beside the checkout, which is no part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"left out: the real input is not here ({SHARED})")
    return SHARED


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Puts the servers' last words under a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        for world in _worlds:
            for server in world.servers:
                if server.is_running or world is _worlds[-1]:
                    report.sections.append((f"log of {server.log_path.name} in {world.folder.name}", server.log()))


def pytest_sessionfinish() -> None:
    """No server outlives the tests, whatever became of them."""
    for world in _worlds:
        for server in world.servers:
            if server.is_running:
                server.kill()
