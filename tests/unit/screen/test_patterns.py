"""Patterns kept from the build are what Python makes of them, and are never trusted beyond this very Python."""

import marshal
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.screen import patterns, screen

assert callable(screen)  # its rooms have asked for every pattern


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """`kept_in(data)`: that is what a build left."""

    def left(data: bytes) -> None:
        file = tmp_path / "patterns.bin"
        file.write_bytes(data)
        monkeypatch.setattr(patterns, "FILE", file)
        monkeypatch.setattr(patterns, "asked", {})
        patterns._kept.cache_clear()

    return left


def test_every_pattern_of_the_gate_comes_back_as_python_compiles_it() -> None:
    assert len(patterns.asked) > 200
    for source, flags in patterns.asked:
        code = marshal.loads(marshal.dumps(patterns.code_of(source, flags)))  # noqa: S302  bytes of ours
        assert patterns.made(source, code) == re.compile(source, flags)


def test_what_was_kept_is_used_and_let_go(kept_in: Callable[[bytes], None]) -> None:
    key = ("木村(?P<n>さん)", 0)
    kept_in(marshal.dumps((patterns.ENGINE, {key: patterns.code_of(*key)})))
    found = patterns.compiled(key[0]).search("となりの木村さん")
    assert found is not None
    assert found["n"] == "さん"
    assert patterns._kept() == {}


@pytest.mark.parametrize(
    "data", [b"", b"\x00nonsense", marshal.dumps(7), marshal.dumps((("3.9", 1, 4), {("a", 0): 1}))]
)
def test_what_another_python_or_nobody_kept_is_compiled_as_ever(
    kept_in: Callable[[bytes], None], data: bytes
) -> None:
    kept_in(data)
    assert patterns.compiled("a", re.MULTILINE) == re.compile("a", re.MULTILINE)
