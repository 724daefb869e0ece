"""Timing something beside something bare, for `costs`. Measures nothing by itself."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.conftest import SERVER_KEY as FORMS_KEY
from workshop.db import schema
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House


def timed(do: Callable[[], Any], times: int = 1) -> float:
    """The median of so many runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 2)


def beside(ours: float, bare: float, of: str) -> dict[str, Any]:
    """A figure, the bare one, and how many times it is."""
    return {
        "ms": ours,
        "bare_ms": bare,
        "bare": of,
        "ratio": round(ours / bare, 2) if bare else None,
    }


def a_house(folder: str) -> tuple[House, str]:
    """An empty one."""
    url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'costs.db'}"
    engine = make_engine(url)
    schema.upgrade(engine)
    return House(Database(engine), FORMS_KEY, "http://127.0.0.1", Bell()), url


def commit(house: House) -> float:
    """The smallest thing that is written and synced."""

    def once() -> None:
        with house.database.write() as db:
            db.execute(text("UPDATE meeting SET version = version"))

    return timed(once, 20)
