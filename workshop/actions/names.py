"""Names people give themselves at the door: what is taken and what is refused. Knows no row."""

import unicodedata

from workshop.errors import Invalid

LONGEST = 40
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def plain_name(
    typed: str, field: str = "name", longest: int = LONGEST, required: bool = True
) -> str:
    """The name in NFKC with single spaces. Raises `Invalid` when it is empty, too long, or has hidden characters.

    Hidden characters (control, direction, zero width) let one name look like another.
    """
    text = " ".join(unicodedata.normalize("NFKC", typed).split())
    if any(unicodedata.category(c) in _INVISIBLE for c in text):
        say = "見えない文字が入っています。消して、もう一度入れてください。"
        raise Invalid(say, "name_hidden", {field: say})
    if required and not text:
        say = "入力してください。"
        raise Invalid(say, "name_empty", {field: say})
    if len(text) > longest:
        say = "長すぎます。短くしてください。"
        raise Invalid(say, "name_long", {field: say})
    return text
