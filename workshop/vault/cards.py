"""Card codes as people read and type them: 26 random Crockford base-32 characters and 2 check characters.

Does not derive keys and stores nothing. 130 bits of chance; the check characters are the value of the code
as a polynomial over 32 modulo 1021 (prime), so every single slip and every swap of neighbours is noticed.
"""

import secrets
import unicodedata

from workshop.errors import Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {c: i for i, c in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}
LENGTH = 26
QR_PREFIX = (
    "TSUNAGI:"  # neither a link nor a search term: an ordinary camera app can do nothing with it
)


def _check(body: str) -> str:
    rest = 0
    for char in body:
        rest = (rest * 32 + _VALUE[char]) % 1021
    return ALPHABET[rest // 32] + ALPHABET[rest % 32]


def new_code() -> str:
    """A fresh code, printed in seven groups of four: `XXXX-XXXX-…`."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return printed(body + _check(body))


def printed(code: str) -> str:
    """The 28 characters in groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """The 26 characters that count, from whatever a person typed, pasted or scanned.

    Forgives spaces, hyphens of all kinds, lower case, full width and `I L O`. Raises `Invalid` with code
    `card_length`, `card_character` or `card_mistyped`; the sentence never repeats what was typed.
    """
    text = unicodedata.normalize("NFKC", typed).upper().removeprefix(QR_PREFIX)
    text = "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) != "Pd" and c not in "ー−_."
    )
    if len(text) != LENGTH + 2:
        raise Invalid(
            "カードの文字は4文字ずつ7つ、あわせて28文字です。もう一度お確かめください。",
            "card_length",
        )
    if any(c not in _VALUE for c in text):
        raise Invalid(
            "カードにない文字が入っています。もう一度お確かめください。", "card_character"
        )
    plain = "".join(ALPHABET[_VALUE[c]] for c in text)
    if _check(plain[:LENGTH]) != plain[LENGTH:]:
        raise Invalid(
            "打ち間違いがあるようです。カードと見くらべて、もう一度入れてください。",
            "card_mistyped",
        )
    return plain[:LENGTH]
