"""The schema: forward, back and forward again, and equal to the models, on each database we promise."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from workshop.db import schema
from workshop.db.engine import make_engine
from workshop.models import Base

POSTGRES = os.environ.get("TSUNAGI_TEST_POSTGRES_URL", "")
ALEMBIC = {"alembic_version"}


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'tsunagi.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres() -> Iterator[Engine]:
    """An own database on the server of TSUNAGI_TEST_POSTGRES_URL."""
    if not POSTGRES:
        pytest.skip("TSUNAGI_TEST_POSTGRES_URL names no server")
    name = f"schema_{uuid.uuid4().hex[:12]}"
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine = make_engine(make_url(POSTGRES).set(database=name).render_as_string(False))
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - ALEMBIC


def differences(engine: Engine) -> list[object]:
    """What a migration would still have to do for the schema to be the models'."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_up_down_and_up_again_gives_the_models(engine: Engine) -> None:
    schema.upgrade(engine)
    assert differences(engine) == []
    newest = schema.at(engine)
    schema.downgrade(engine)
    assert tables(engine) == set()
    assert schema.at(engine) == ""
    schema.upgrade(engine)
    assert schema.at(engine) == newest
    assert differences(engine) == []


def test_each_step_back_can_be_taken_alone(engine: Engine) -> None:
    schema.upgrade(engine)
    taken = 0
    while schema.at(engine):
        schema.downgrade(engine, "-1")
        taken += 1
    assert taken == len(list(Path(schema.MIGRATIONS / "versions").glob("[0-9]*.py")))
    assert tables(engine) == set()


def test_a_migration_tells_which_it_follows() -> None:
    known = [path.name.split("_")[0] for path in schema.MIGRATIONS.glob("versions/[0-9]*.py")]
    assert sorted(known) == [f"{number:04}" for number in range(1, len(known) + 1)]


def test_sqlite_syncs_every_commit_and_leaves_no_bytes_behind(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
