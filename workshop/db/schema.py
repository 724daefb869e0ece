"""The schema's way forward and back, by Alembic only. Holds no table."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def _config(connection: Connection) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the schema to `to`."""
    with engine.connect() as connection:
        command.upgrade(_config(connection), to)
        connection.commit()


def downgrade(engine: Engine, to: str = "base") -> None:
    """Take the schema back to `to`."""
    with engine.connect() as connection:
        command.downgrade(_config(connection), to)
        connection.commit()


def revision(engine: Engine, message: str, rev_id: str) -> None:
    """Write a new migration from the difference between models and schema."""
    with engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True, rev_id=rev_id)


def newest(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return at(engine) == head


def at(engine: Engine) -> str:
    """The revision the database stands at, or nothing."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""
