"""The English catalogue: gathers `workshop/translations/parts/*.po.json` and compiles them to a .mo file.

`--check` also says which Japanese sentences of templates and code have no English. A part is a flat JSON object
`{"日本語": "English"}`; where English has a plural the value is `["one", "many"]`.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "workshop" / "translations" / "parts"
TARGET = ROOT / "workshop" / "translations" / "en" / "LC_MESSAGES" / "messages.mo"
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
# Rooms whose Japanese is data about Japanese, or is for the operator and the demo alone.
NOT_SHOWN = ("screen", "cli", "translations", "wire")
NOT_SENTENCES = frozenset({"月火水木金土日"})


def parts() -> dict[str, str | list[str]]:
    """All translations. The same sentence may stand in two parts, but only with the same English."""
    merged: dict[str, str | list[str]] = {}
    for path in sorted(PARTS.glob("*.json")):
        for source, english in json.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(english, list) or not isinstance(merged.get(source), list):
                merged[source] = english
    return merged


def compile_catalogue(merged: dict[str, str | list[str]]) -> None:
    """Write the .mo file."""
    catalog = Catalog(locale="en", domain="messages")
    for source, english in merged.items():
        if isinstance(english, list):
            catalog.add((source, source), (english[0], english[-1]))
        else:
            catalog.add(source, english)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("wb") as file:
        write_mo(file, catalog)


def in_templates() -> Iterator[tuple[str, str]]:
    """(place, sentence) of everything marked in templates."""
    methods = [("**.html", "jinja2.ext:babel_extract")]
    for name, line, message, *_rest in extract_from_dir(str(ROOT / "templates"), methods):
        source = message[0] if isinstance(message, tuple) else message
        yield f"templates/{name}:{line}", source


def in_code() -> Iterator[tuple[str, str]]:
    """(place, sentence) of every Japanese literal of the rooms people see, docstrings aside."""
    for path in sorted((ROOT / "workshop").rglob("*.py")):
        if path.relative_to(ROOT / "workshop").parts[0] in NOT_SHOWN:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = _docstrings(tree)
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and JAPANESE.search(text) and id(node) not in silent:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def main() -> int:
    """Compile; with `--check` also compare."""
    merged = parts()
    compile_catalogue(merged)
    if "--check" not in sys.argv:
        return 0
    missing = [
        (place, source)
        for place, source in (*in_templates(), *in_code())
        if source not in merged and JAPANESE.search(source) and source not in NOT_SENTENCES
    ]
    for place, source in missing:
        print(f"{place}: no English for: {source}")
    print(f"{len(merged)} sentences in English, {len(missing)} missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
