"""The whole program over its real protocols: every test talks to a server that was really started."""

from __future__ import annotations

from pathlib import Path

import pytest

from cluster import Cluster
from database_server import DatabaseServer
from engines import BIN, ENGINES, SERVER, Postgres, SQLite, in_schema, schema_of
from program import SHARED, Program, World, find_binary

pytest_plugins: list[str] = []


@pytest.fixture(scope="session")
def program() -> Program:
    binary = find_binary()
    if binary is None:
        pytest.exit("There is no program to test. Build it, or set LEADLINE_BINARY: swift build --product leadline", 2)
    return Program(binary)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "engines(*names): which engines a test is about; without it all of them")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever has a database is tested on each engine, one engine after the other."""
    if "engine" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("engines")
        metafunc.parametrize("engine", marker.args if marker else ENGINES, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest):
    if request.param == "postgres" and SERVER is None:
        pytest.skip("left out: LEADLINE_TEST_POSTGRES names no PostgreSQL server")
    engine = SQLite() if request.param == "sqlite" else Postgres(SERVER)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def template(program: Program, engine, tmp_path_factory: pytest.TempPathFactory):
    """A database with everybody in it, made once by real commands; each test takes a copy."""
    database = engine.new(tmp_path_factory.mktemp("template"))
    return database, program.on(database).people()


@pytest.fixture(scope="session")
def make_world(program: Program, engine, template, tmp_path_factory: pytest.TempPathFactory):
    """Makes worlds; whoever asks for one closes it."""
    source, tokens = template

    def make(name: str = "world", folder: Path | None = None) -> World:
        folder = folder or tmp_path_factory.mktemp(name)
        return World(program.on(engine.copy(source, folder)), engine, folder, dict(tokens))

    return make


@pytest.fixture(scope="session")
def make_cluster(make_world):
    """Makes worlds of several servers behind one port; whoever asks for one closes it."""

    def make(name: str = "cluster", servers: int = 3, **environment: str) -> Cluster:
        cluster = Cluster(make_world(name))
        for _ in range(servers):
            cluster.serve(**environment)
        return cluster

    return make


@pytest.fixture(scope="module")
def database():
    """A PostgreSQL of a file's own, to be ill-treated."""
    if not DatabaseServer.can_be_made:
        pytest.skip(f"left out: there is no PostgreSQL in {BIN}")
    server = DatabaseServer.made()
    yield server
    server.close()


@pytest.fixture
def make_site(program: Program, database: DatabaseServer, tmp_path: Path):
    """Makes servers on a new schema there, which they reach by a URL of its own if one is given."""
    sites: list[Cluster] = []

    def make(url: str | None = None, servers: int = 2, **environment: str) -> Cluster:
        engine = Postgres(database.url())
        made = engine.new()
        tokens = program.on(made).people()
        site = Cluster(World(program.on(in_schema(url or database.url(), schema_of(made))), engine, tmp_path, tokens))
        sites.append(site)
        for _ in range(servers):
            site.serve(**environment)
        return site

    yield make
    for site in sites:
        site.close()


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
        for world in World.made:
            for server in world.servers:
                if server.is_running or world is World.made[-1]:
                    report.sections.append((f"log of {server.log_path.name} in {world.folder.name}", server.log()))


def pytest_sessionfinish() -> None:
    """No server outlives the tests, whatever became of them."""
    for world in World.made:
        for server in world.servers:
            if server.is_running:
                server.kill()
