"""A backup reaches PostgreSQL the way the server does: as strictly, and without a word of it in the process list."""

from pathlib import Path

import pytest

from workshop.db.copying import copy_out

ELSEWHERE = (
    "postgresql+psycopg://tsunagi:himitsu@db.example.lg.jp:5433/tsunagi"
    "?sslmode=verify-full&sslrootcert=/etc/tsunagi/ca.pem"
)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `pg_dump` that writes down how it was called, and nothing else."""
    there = tmp_path / "bin" / "pg_dump"
    there.parent.mkdir()
    there.write_text(f'#!/bin/sh\n{{ echo "$@"; env | grep ^PG; }} > {tmp_path}/asked\n')
    there.chmod(0o755)
    monkeypatch.setenv("PATH", f"{there.parent}:/usr/bin:/bin")
    return tmp_path / "asked"


def test_a_database_elsewhere_has_to_prove_itself_to_the_backup_too(
    asked: Path, tmp_path: Path
) -> None:
    copy_out(ELSEWHERE, tmp_path / "copy")
    words, *told = asked.read_text().splitlines()
    assert "himitsu" not in words
    assert {
        "PGHOST=db.example.lg.jp",
        "PGPORT=5433",
        "PGUSER=tsunagi",
        "PGPASSWORD=himitsu",
        "PGDATABASE=tsunagi",
        "PGSSLMODE=verify-full",
        "PGSSLROOTCERT=/etc/tsunagi/ca.pem",
    } <= set(told)


def test_a_database_behind_its_socket_is_asked_there(asked: Path, tmp_path: Path) -> None:
    copy_out("postgresql+psycopg:///tsunagi?host=/run/postgresql&port=5434", tmp_path / "copy")
    _words, *told = asked.read_text().splitlines()
    assert {"PGHOST=/run/postgresql", "PGPORT=5434", "PGDATABASE=tsunagi"} <= set(told)
    assert not [each for each in told if each.startswith(("PGUSER=", "PGPASSWORD="))]
