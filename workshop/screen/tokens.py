"""The anonymisation gate: words, from SudachiPy.
One dictionary per process, opened on first use; it judges nothing.
"""

import functools
import threading
from typing import TYPE_CHECKING, NamedTuple

from .patterns import compiled

if TYPE_CHECKING:
    from sudachipy import Dictionary, Morpheme, Tokenizer

# Sudachi refuses inputs over 49,149 bytes; a piece of this many characters stays under it in any script.
PIECE = 2000
_thread = threading.local()


class Token(NamedTuple):
    start: int
    end: int
    surface: str
    pos: tuple[str, ...]
    reading: str
    oov: bool
    # Asked of every word by most rules, so they are told and not worked out each time.
    noun: bool
    proper: bool
    person: bool
    place: bool


KATAKANA = compiled("[ァ-ヴー・]+")


def borrowed(token: Token) -> bool:
    """A word in katakana that is neither a person nor a place: a brand or new jargon, nobody can tell by its form."""
    return (
        (token.oov or token.proper)
        and not token.person
        and not token.place
        and KATAKANA.fullmatch(token.surface) is not None
    )


@functools.cache
def dictionary() -> "Dictionary":
    # Here, so that the hard check runs where the dictionary is not installed or not yet needed.
    from sudachipy import Dictionary

    return Dictionary(dict="core")


LINE = compiled(r"[^\n]+")


def tokenize(text: str) -> list[Token]:
    """Tokens with offsets into `text`.

    A line at a time: a line break in the input makes Sudachi misread what follows.
    """
    tokens: list[Token] = []
    for line in LINE.finditer(text):
        start = line.start()
        while start < line.end():
            end = _stop(text, start, line.end())
            tokens.extend(_piece(text[start:end], start))
            start = end
    return tokens


def all_readings(word: str) -> set[str]:
    found = {morpheme.reading_form() for morpheme in dictionary().lookup(word)} if word else set()
    return found | {token.reading for token in tokenize(word)}


def _stop(text: str, start: int, limit: int) -> int:
    if limit - start <= PIECE:
        return limit
    for mark in ("。", "、", " "):
        if (at := text.rfind(mark, start, start + PIECE)) > start:
            return at + 1
    return start + PIECE


def _piece(text: str, offset: int) -> list[Token]:
    return [_token(morpheme, offset) for morpheme in _tokenizer().tokenize(text)]


def _token(morpheme: "Morpheme", offset: int) -> Token:
    pos = morpheme.part_of_speech()
    return Token(
        morpheme.begin() + offset,
        morpheme.end() + offset,
        morpheme.surface(),
        pos,
        morpheme.reading_form(),
        morpheme.is_oov(),
        pos[0] == "名詞",
        pos[1] == "固有名詞",
        pos[2] == "人名",
        pos[2] == "地名",
    )


def _tokenizer() -> "Tokenizer":
    """A tokenizer keeps a buffer, so each thread of the server's pool has its own."""
    if not hasattr(_thread, "tokenizer"):
        from sudachipy import SplitMode

        _thread.tokenizer = dictionary().tokenizer(mode=SplitMode.C)
    tokenizer: Tokenizer = _thread.tokenizer
    return tokenizer
