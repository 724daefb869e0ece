"""The case sheet's shape: read, checked, written as the JSON that is sealed. Seals nothing and finds no name.

What identifies somebody is found in `vetting`; the words of the fields are data in `fields`.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.policy import answers
from workshop.policy.answers import Kept, Replaced
from workshop.policy.fields import (
    CHECKLIST,
    CONSENTS,
    FIELD_OF,
    FIELDS,
    IDENTIFIED,
    SUPPORT_MEETING,
    TELLINGS,
    Field,
)

CHOICES = {"consent": [key for key, *_ in CONSENTS], "told_by": [key for key, *_ in TELLINGS]}
FLAGS = ("show_group", "may_carry")
FILL_IN = "ここを書いてください。"
CHOOSE = "ひとつ選んでください。"
TOO_LONG = "長すぎます。短くしてください。"
TICK_ALL = "ひとつずつ確かめて、すべてにしるしを付けてください。"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A case sheet. `texts` has a value for every field of `FIELDS`, empty where nothing was written."""

    texts: Mapping[str, str] = field(repr=False)
    consent: str = ""
    checklist: tuple[str, ...] = ()
    told_by: str = "facilitator"
    show_group: bool = False
    may_carry: bool = False
    kept: tuple[Kept, ...] = field(default=(), repr=False)
    replaced: tuple[Replaced, ...] = field(default=(), repr=False)
    intake: bool = False

    def with_text(self, key: str, text: str) -> "Sheet":
        """The same sheet with one field changed."""
        return replace(self, texts={**self.texts, key: text})

    def reason_for(self, key: str, excerpt: str) -> str:
        """Why this excerpt of this field stays, or nothing. One press may have marked a little more or less of it."""
        found = (
            each.reason
            for each in self.kept
            if each.key == key and _same_words(each.excerpt, excerpt)
        )
        return next(found, "")


def _same_words(answered: str, marked: str) -> bool:
    short, long = sorted((answered, marked), key=len)
    return short in long and len(short) * 2 >= len(long)


def tidy(text: str) -> str:
    """Text without control, bidirectional and zero-width characters; line breaks stay."""
    kept = (
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"}
    )
    return "".join(kept).strip()


def read(raw: Mapping[str, Any]) -> Sheet:
    """A sheet from a form or from sealed JSON. Unknown keys are left out; what is no text becomes empty."""
    consent, told_by = _text(raw, "consent"), _text(raw, "told_by")
    ticked = raw.get("checklist", ())
    ticked = ticked if isinstance(ticked, list | tuple) else ()
    known = {code for code, _ in CHECKLIST}
    texts = {each.key: _one(each, raw) for each in FIELDS}
    return Sheet(
        texts,
        consent if consent in CHOICES["consent"] else "",
        tuple(code for code in dict.fromkeys(map(str, ticked)) if code in known),
        told_by if told_by in CHOICES["told_by"] else "facilitator",
        raw.get("show_group") is True,
        raw.get("may_carry") is True,
        tuple(answers.kept(raw.get("kept", ()), texts)),
        tuple(answers.replaced(raw.get("replaced", ()), texts)),
        raw.get("intake") is True,
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    return tidy(value) if isinstance(value, str) else ""


def _one(each: Field, raw: Mapping[str, Any]) -> str:
    # Twice the length is kept so that a text that is too long survives until it is shortened.
    text = _text(raw, each.key)[: each.longest * 2]
    if each.kind == "choice":
        return text if text in each.options else ""
    return " ".join(text.split("\n")) if each.kind == "line" else text


def written(sheet: Sheet) -> str:
    """The JSON that is sealed."""
    texts = {key: text for key, text in sheet.texts.items() if text}
    rest: dict[str, Any] = {
        name: getattr(sheet, name) for name in ("consent", "told_by", "intake", *FLAGS)
    }
    rest |= {"checklist": list(sheet.checklist)} | answers.written(sheet.kept, sheet.replaced)
    return json.dumps({**texts, **rest}, ensure_ascii=False)


def restored(text: str) -> Sheet:
    """The sheet from its sealed JSON."""
    return read(json.loads(text))


def asked(sheet: Sheet) -> list[Field]:
    """The fields that must be filled: all required ones, or those of the two-minute intake."""
    return [each for each in FIELDS if (each.intake if sheet.intake else each.required)]


def left(sheet: Sheet) -> list[str]:
    """Keys of what is still to be filled in, in the order of the sheet: 「あと4つ」."""
    open_fields = [each.key for each in asked(sheet) if not sheet.texts[each.key]]
    return open_fields + ([] if sheet.consent else ["consent"])


def wrong(sheet: Sheet) -> dict[str, str]:
    """The sentence for every field that keeps the sheet from being handed in."""
    found = {}
    for each in FIELDS:
        if len(sheet.texts[each.key]) > each.longest:
            found[each.key] = TOO_LONG
    for key in left(sheet):
        choice = key == "consent" or FIELD_OF[key].kind == "choice"
        found[key] = CHOOSE if choice else FILL_IN
    if sheet.consent == IDENTIFIED:
        found["consent"] = SUPPORT_MEETING
    if set(sheet.checklist) != {code for code, _ in CHECKLIST}:
        found["checklist"] = TICK_ALL
    return found
