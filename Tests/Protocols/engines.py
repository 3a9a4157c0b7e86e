"""What a test's database is kept by: a file, or a schema of its own on the PostgreSQL server that LEADLINE_TEST_POSTGRES names."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

Database = Path | str

BIN = Path(os.environ.get("LEADLINE_POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
SERVER = os.environ.get("LEADLINE_TEST_POSTGRES")
ENGINES = ["sqlite", "postgres"]
PLAIN = ["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"]


class SQLite:
    """Databases that are files."""

    name = "sqlite"

    def new(self, folder: Path, name: str = "leadline.sqlite") -> Path:
        """Where a database is going to be; there is none yet."""
        return folder / name

    def copy(self, source: Path, folder: Path) -> Path:
        for file in source.parent.glob(f"{source.name}*"):
            shutil.copy(file, folder / file.name)
        return folder / source.name

    def execute(self, database: Path, statement: str) -> None:
        with sqlite3.connect(database) as connection:
            connection.execute(statement)

    def contents(self, database: Path) -> bytes:
        """Everything that is kept, as it is kept."""
        return b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))

    @contextmanager
    def holding(self, database: Path) -> Iterator[None]:
        """Keeps everybody else from writing."""
        connection = sqlite3.connect(database, isolation_level=None, timeout=5)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            connection.close()

    def close(self) -> None:
        pass


class Postgres:
    """Databases that are schemas of one server."""

    name = "postgres"

    def __init__(self, server: str):
        self.server = server
        self.schemas: list[str] = []
        self.dumps: dict[str, str] = {}

    def new(self, folder: Path | None = None, name: str = "") -> str:
        database = self._name()
        psql(self.server, f"CREATE SCHEMA {schema_of(database)}")
        return database

    def copy(self, source: str, folder: Path | None = None) -> str:
        """Makes the same tables with the same rows under another name."""
        database = self._name()
        dump = self.dumps.get(source)
        if dump is None:
            dump = self.dumps[source] = run("pg_dump", "--schema", schema_of(source), self.server)
        psql(self.server, dump.replace(schema_of(source), schema_of(database)))
        return database

    def execute(self, database: str, statement: str) -> None:
        psql(database, statement)

    def contents(self, database: str) -> bytes:
        """Everything that is kept, as it is dumped."""
        return run("pg_dump", "--schema", schema_of(database), self.server).encode()

    @contextmanager
    def holding(self, database: str) -> Iterator[None]:
        """Keeps everybody else from writing."""
        with Session(database) as session:
            session.say("BEGIN; LOCK TABLE timeline IN ACCESS EXCLUSIVE MODE")
            yield
            session.say("ROLLBACK")

    def close(self) -> None:
        """Leaves the server as it was."""
        drops = "".join(f"DROP SCHEMA {name} CASCADE;\n" for name in self.schemas)
        psql(self.server, f"SET client_min_messages = error;\n{drops}", together=False)
        self.schemas.clear()

    def _name(self) -> str:
        schema = f"test_{uuid.uuid4().hex}"
        self.schemas.append(schema)
        return in_schema(self.server, schema)


def in_schema(server: str, schema: str) -> str:
    """The URL of a database that is a schema."""
    return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"


def schema_of(database: str) -> str:
    return database.rpartition("search_path%3D")[2]


def run(tool: str, *arguments: str, stdin: str = "") -> str:
    """Runs one of PostgreSQL's own programs to its end."""
    done = subprocess.run([str(BIN / tool), *arguments], input=stdin, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{tool}: exit {done.returncode}\n{done.stderr}"
    return done.stdout


def psql(database: str, script: str, together: bool = True) -> str:
    """Runs statements, all or none of them, and gives what they say, a row a line."""
    options = ["--single-transaction"] if together else []
    return run("psql", *PLAIN, "--set", "ON_ERROR_STOP=1", *options, "--file", "-", database, stdin=script)


class Session:
    """A connection that stays, as somebody's who works at the database by hand."""

    def __init__(self, database: str):
        self.process = subprocess.Popen(
            [str(BIN / "psql"), *PLAIN, database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def say(self, statements: str) -> list[str]:
        """Sends statements and waits for the rows of their answers."""
        self.process.stdin.write(f"{statements};\n\\echo that is all\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line == "that is all\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise AssertionError(f"psql has ended: {lines}")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
