"""Writes `static/messages.d.ts` from the message shapes: `python -m workshop.wire.typescript [--check]`.

The browser's types are never written by hand, so they cannot drift. Knows no message's meaning.
"""

import builtins
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct

from workshop.wire import board, records, replay, room

FILE = Path(__file__).parents[2] / "static" / "messages.d.ts"
MODULES = (records, board, replay, room)
HEAD = "/** Messages between browser and server. Written by workshop.wire.typescript; do not edit. */\n"
CHOICES = (typing.Literal, typing.Union, types.UnionType)
PLAIN: dict[object, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    Any: "unknown",
    NoneType: "null",
}


def source() -> str:
    """The whole file."""
    parts = [HEAD]
    for module in MODULES:
        for name, value in vars(module).items():
            if _is_alias(module, name, value):
                parts.append(f"export type {name} = {_type(value, whole=True)};\n")
            elif _is_message(module, value):
                parts.append(_interface(value))
    return "\n".join(parts)


def _is_alias(module: ModuleType, name: str, value: object) -> bool:
    """A named choice or union that this module itself makes."""
    origin = get_origin(value)
    if origin not in CHOICES or not name[0].isupper():
        return False
    return origin is typing.Literal or any(
        getattr(one, "__module__", "") == module.__name__ for one in get_args(value)
    )


def _is_message(module: ModuleType, value: object) -> bool:
    """A struct of this module; one that only carries others is a base, and is written out in those."""
    if not (isinstance(value, type) and issubclass(value, Struct)):
        return False
    heirs = (one for one in vars(module).values() if isinstance(one, type) and one is not value)
    return value.__module__ == module.__name__ and not any(issubclass(one, value) for one in heirs)


def _interface(shape: type[Struct]) -> str:
    said = (shape.__doc__ or "").strip().splitlines()
    lines = [f"/** {said[0]} */"] if said else []
    lines.append(f"export interface {shape.__name__} {{")
    return "\n".join([*lines, *(f"  {field};" for field in _fields(shape)), "}"]) + "\n"


def _fields(shape: type[Struct]) -> Iterator[str]:
    config = shape.__struct_config__
    if config.tag is not None:
        yield f'{config.tag_field}: "{config.tag}"'
    hints = get_type_hints(shape, include_extras=True)
    for field in msgspec.structs.fields(shape):
        free = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        yield f"{field.encode_name}{'?' if free else ''}: {_type(hints[field.name])}"


def _type(hint: Any, *, whole: bool = False) -> str:
    """The TypeScript of a hint; a named alias by its name, unless its whole is asked for."""
    if hint in PLAIN:
        return PLAIN[hint]
    name = "" if whole else _named(hint)
    return name or _spelled(hint)


def _spelled(hint: Any) -> str:
    args = get_args(hint)
    match get_origin(hint):
        case typing.Annotated:
            return _type(args[0])
        case typing.Literal:
            return " | ".join(f'"{value}"' for value in args)
        case typing.Union | types.UnionType:
            return " | ".join(dict.fromkeys(_type(one) for one in args))
        case builtins.list:
            inner = _type(args[0])
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case builtins.dict:
            return f"{{ [key: string]: {_type(args[1])} }}"
        case _:
            return str(hint.__name__)


def _named(hint: object) -> str:
    """The name under which a module of messages keeps this very union or choice."""
    if get_origin(hint) not in CHOICES:
        return ""
    for module in MODULES:
        for name, value in vars(module).items():
            if value == hint and _is_alias(module, name, value):
                return name
    return ""


def main(arguments: list[str]) -> int:
    """Write the file; with `--check` only tell whether it is fresh (0) or stale (1)."""
    fresh = source()
    if "--check" in arguments:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != fresh)
    FILE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
