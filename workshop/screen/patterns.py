"""The anonymisation gate: its regular expressions, compiled when it is built. It matches nothing.

Python compiles a pattern anew in each process, and a class of kanji is a loop over 20,902 letters: 220 patterns took
0.4 s of every start. `python -m workshop.screen.keep` keeps what Python's own compiler made of them, for exactly this
Python. Whatever is not kept, or was kept by another Python, is compiled as ever: slower, and the same.
"""

import functools
import marshal
import re
import sys
from pathlib import Path
from typing import Any

COMPILER: Any = re._compiler  # type: ignore[attr-defined]  # noqa: SLF001  CPython's own, from 3.11 on
MATCHER: Any = COMPILER._sre  # noqa: SLF001  the same
FILE = Path(__file__).parent / "model" / "patterns.bin"
# Code is numbers for one matching engine: they mean nothing, or something else, to another.
ENGINE = (sys.version, MATCHER.MAGIC, MATCHER.CODESIZE)
Key = tuple[str, int]
# What the engine wants after the source: flags, code, groups, and their names both ways.
Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
asked: dict[Key, None] = {}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`."""
    key = source, int(flags)  # re.MULTILINE is an object of its own
    asked[key] = None
    code = _kept().pop(key, None)  # and let go: most of a megabyte, for nobody asks twice
    return re.compile(*key) if code is None else made(source, code)


def made(source: str, code: Code) -> re.Pattern[str]:
    """A pattern of what was kept of it."""
    pattern: re.Pattern[str] = MATCHER.compile(source, *code)
    return pattern


@functools.cache
def _kept() -> dict[Key, Code]:
    """What was kept by this very Python; empty where nothing was."""
    try:
        engine, kept = marshal.loads(FILE.read_bytes())  # noqa: S302  our own build wrote it, as it wrote this module
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept if engine == ENGINE else {}


def code_of(source: str, flags: int) -> Code:
    """What Python's compiler makes of a pattern, as `re._compiler.compile` puts it together."""
    parsed = COMPILER._parser.parse(source, flags)  # noqa: SLF001  the same
    names = dict(parsed.state.groupdict)
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return (
        int(flags | parsed.state.flags),
        [int(word) for word in COMPILER._code(parsed, flags)],  # noqa: SLF001  the same
        parsed.state.groups - 1,
        names,
        tuple(by_number),
    )
