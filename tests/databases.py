"""Where the houses of tests keep their rows: SQLite files, or PostgreSQL databases with TSUNAGI_TEST_ON=postgres.

Either way the newest schema is made once and copied for each test. Holds no row and asserts nothing.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Connection, create_engine, make_url, text

from workshop.db import schema
from workshop.db.engine import make_engine
from workshop.db.gate import Database

POSTGRES = os.environ.get("TSUNAGI_TEST_POSTGRES_URL", "")
ON_POSTGRES = os.environ.get("TSUNAGI_TEST_ON", "") == "postgres"


class Ground(Protocol):
    """What databases are made on."""

    def copy(self, folder: Path) -> str:
        """The URL of a new database at the newest schema; `folder` is where a file would lie."""

    def drop(self, url: str) -> None:
        """That database goes, whoever is still connected."""

    def clear(self) -> None:
        """What was copied goes."""


def ground(folder: Path) -> Ground:
    """The ground the whole run stands on."""
    return Server(POSTGRES) if ON_POSTGRES else Files(folder)


def server() -> Iterator[Ground]:
    """PostgreSQL's ground, for a module that is always about PostgreSQL; skips it where no server is named."""
    if not POSTGRES:
        pytest.skip("TSUNAGI_TEST_POSTGRES_URL names no server")
    made = Server(POSTGRES)
    yield made
    made.clear()


class Files:
    """SQLite: a file, copied."""

    def __init__(self, folder: Path) -> None:
        self.empty = folder / "empty.db"
        engine = make_engine(f"sqlite:///{self.empty}")
        schema.upgrade(engine)
        Database(engine).truncate_log()
        engine.dispose()

    def copy(self, folder: Path) -> str:
        return f"sqlite:///{shutil.copy(self.empty, folder / 'tsunagi.db')}"

    def drop(self, url: str) -> None:
        """Pytest removes the folder."""

    def clear(self) -> None:
        """The same."""


class Server:
    """PostgreSQL: a template database of this run, copied by the server."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        # `postgres` is always there, whichever database the URL names.
        self.engine = create_engine(self.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        self.template = self._create("template0")
        engine = make_engine(self._url(self.template))
        schema.upgrade(engine)
        engine.dispose()

    def copy(self, folder: Path) -> str:
        return self._url(self._create(self.template))

    def drop(self, url: str) -> None:
        with self._connect() as server:
            server.execute(text(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)'))

    def clear(self) -> None:
        self.drop(self._url(self.template))
        self.engine.dispose()

    def _create(self, template: str) -> str:
        name = f"house_{uuid.uuid4().hex[:16]}"
        with self._connect() as server:
            server.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        return name

    def _connect(self) -> Connection:
        return self.engine.connect()

    def _url(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)
