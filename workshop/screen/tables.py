"""The anonymisation gate: the operator's population table, kept as a file of the instance. It reads no case.

`workshop population load` writes it, the meter reads it. Until then the shipped table of Tokushima counts. All
workers of a machine read the same file; another machine needs its own load.
"""

import csv
import functools
import io
from pathlib import Path

from .population import Population, read, shipped

NAME = "population.csv"


def current(instance: Path) -> Population:
    """The table in force, with its source and date; a newer load is seen without a restart."""
    path = instance / NAME
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return shipped()
    return _at(path, stamp)


def load(source_file: Path, instance: Path, *, source: str, date: str) -> Population:
    """Reads the file, and only when it is good puts it in the place of the old one.

    Raises `ValueError` with a sentence in both languages when no municipality can be found in it.
    """
    table = read(source_file, source=source, date=date)
    instance.mkdir(parents=True, exist_ok=True)
    beside = instance / f".{NAME}.new"
    beside.write_text(_written(table), encoding="utf8")
    # A worker that reads meanwhile sees the old table or the new.
    beside.replace(instance / NAME)
    return table


@functools.lru_cache(maxsize=2)
def _at(path: Path, stamp: int) -> Population:
    del stamp  # part of the cache's key: another load is another table
    return read(path)


def _written(table: Population) -> str:
    out = io.StringIO()
    out.write(f"# source: {table.source}\n# date: {table.date}\n")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("prefecture", "name", "population"))
    rows.writerows((*place, count) for place, count in sorted(table.by_prefecture.items()))
    return out.getvalue()
