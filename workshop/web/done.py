"""What was just done, in one sentence on the next page: `redirect(..., done="group.saved")`. No text travels."""

from typing import Any

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, Any] = {}


def says(sentences: dict[str, Any]) -> None:
    """A room of pages registers its sentences, keyed `noun.verb`."""
    SENTENCES.update(sentences)


def said(code: str) -> list[dict[str, Any]]:
    """The notice for a code; nothing for a code nobody registered."""
    sentence = SENTENCES.get(code)
    return [{"kind": "ok", "text": sentence}] if sentence else []


says({"saved": _l("保存しました。")})
