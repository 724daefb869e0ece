"""The project's own source files, as the house rules read them. Holds no rule."""

import ast
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Prose and rows of data keep no length: case sheets of the demo, and what Alembic writes.
BUILT = {"vendor", "built", "node_modules", "model", "translations", "__pycache__"}


def _kept(path: Path) -> bool:
    return path.is_file() and not BUILT & set(path.relative_to(ROOT).parts)


def files(folder: str, *endings: str) -> list[Path]:
    """Our files below a folder with one of these endings, in order."""
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in endings and _kept(p))


def named(path: Path) -> str:
    """A file as people name it."""
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    """Its text, read once."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Its syntax, parsed once."""
    return ast.parse(text(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a Python file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `x.y.begin()` is `begin`."""
    at = call.func
    return at.attr if isinstance(at, ast.Attribute) else at.id if isinstance(at, ast.Name) else ""


def owner(call: ast.Call) -> str:
    """What it is called on: `db.begin()` is `db`; empty for a bare name."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Every comment with its line."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
