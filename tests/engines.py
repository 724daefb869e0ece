"""The engines of a run's tests share what SQLAlchemy has compiled: each has a database of its own, all speak the same.

A statement is compiled once for each engine. Every test has a new one, which was a third of what most tests cost.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

_COMPILED: dict[str, LRUCache[Any, Any]] = {}  # by the dialect's name


def spoken(engine: Engine) -> Engine:
    """The same engine, with the statements that were compiled for earlier ones; their dialects count as equal."""
    dialect: Any = type(engine.dialect)
    dialect.__hash__ = lambda one: hash(type(one))
    dialect.__eq__ = lambda one, other: type(one) is type(other)
    engine._compiled_cache = _COMPILED.setdefault(dialect.name, LRUCache(5000))
    return engine
