"""The anonymisation gate: is a word general,
or known as a name and nothing else? It asks word lists and dictionary, no context.
"""

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .patterns import compiled
from .tokens import dictionary
from .words import MASKED, ROLES, towns, words

if TYPE_CHECKING:
    from sudachipy import Morpheme

GENERAL = (
    "generic",
    "kinds_of_care",
    "prefectures",
    "regions",
    "not_proper",
    "common_diseases",
    "nobody",
    "loose_posts",
    "sure_posts",
    "events",
)
# Rivers and towns are named so, too.
NUMBERED_PLACES = frozenset(("四万十",))
KANJI_NUMBER = compiled(
    "(?:[〇一二三四五六七八九十百千万]+|[0-9]+)(?:人|名|世帯|軒|日|度|回|戸|代|歳|才|年|月|週|時|分|円|割|倍|番|級|点|つ|目|人目)?"
)


# No entry of the dictionary is longer, and no word that is put together from entries so long is one.
LONGEST = 64


def _entries(surface: str) -> "Sequence[Morpheme]":
    """What the dictionary lists: Sudachi refuses 20,000 letters without a gap, which may stand in a pasted text."""
    return dictionary().lookup(surface) if len(surface) <= LONGEST else ()


@functools.lru_cache(maxsize=8192)
def general(surface: str) -> bool:
    """Kinds, qualities, roles, prefectures, labels and masks: made only of these, nothing is named."""
    if (
        set(surface) <= MASKED
        or re.fullmatch("[A-Z]型?", surface)
        or (KANJI_NUMBER.fullmatch(surface) and surface not in NUMBERED_PLACES)
    ):
        return True
    if re.fullmatch("[ァ-ヴー]{2,}(?:語|人)", surface):
        return True  # タガログ語, ネパール人
    plain = surface.removesuffix("県").removesuffix("府").removesuffix("都")
    return surface in ROLES or any(
        form in words(section) for form in (surface, plain) for section in GENERAL
    )


@functools.lru_cache(maxsize=8192)
def common(surface: str) -> bool:
    """The dictionary lists this word as something else than a name, too."""
    return any(morpheme.part_of_speech()[1] != "固有名詞" for morpheme in _entries(surface))


@functools.lru_cache(maxsize=8192)
def nameable(surface: str) -> bool:
    """The dictionary lists this word as a person's name, whatever else it is."""
    return any(morpheme.part_of_speech()[2] == "人名" for morpheme in _entries(surface))


@functools.lru_cache(maxsize=8192)
def given(surface: str) -> bool:
    """The dictionary lists it as a given name (樹), not only as a surname (畑)."""
    return any(morpheme.part_of_speech()[3] == "名" for morpheme in _entries(surface))


@functools.lru_cache(maxsize=8192)
def solid(surface: str) -> bool:
    """The dictionary knows this word as a name and as nothing else (房江, not 光)."""
    entries = [morpheme.part_of_speech() for morpheme in _entries(surface)]
    return bool(entries) and all(pos[1] == "固有名詞" for pos in entries) and not general(surface)


@functools.lru_cache(maxsize=4096)
def acting(surface: str) -> bool:
    """The dictionary lists it as something that one does (通院, 療養)."""
    return any(morpheme.part_of_speech()[2].startswith("サ変") for morpheme in _entries(surface))


@functools.lru_cache(maxsize=4096)
def jargon(surface: str) -> bool:
    """A katakana compound of common words (ホームスタート, グリーフケア)."""
    if "N" in lexicon(surface):
        return True
    if len(surface) > LONGEST:
        return False
    cuts = range(2, len(surface) - 1)
    return any("N" in lexicon(surface[:cut]) and jargon(surface[cut:]) for cut in cuts)


@functools.lru_cache(maxsize=4096)
def composed(surface: str) -> bool:
    """Put together from kinds and qualities alone (特別支援学校)."""
    if general(surface):
        return True
    if len(surface) > LONGEST:
        return False
    cuts = range(2, len(surface) - 1)
    return any(general(surface[:cut]) and composed(surface[cut:]) for cut in cuts)


def town(surface: str) -> bool:
    """A municipality with its unit (御蔵島村), whatever the dictionary calls it."""
    return len(surface) > 2 and surface[-1] in "市町村区" and surface[:-1] in towns()


@functools.lru_cache(maxsize=8192)
def lexicon(surface: str) -> str:
    """All that the dictionary says the word may be, whatever it is read as here: S surname, G given name, P place,
    O other proper noun, N common noun, W another word; empty for a word it does not know.
    """
    kinds = set()
    for morpheme in _entries(surface):
        pos = morpheme.part_of_speech()
        if pos[1] == "固有名詞":
            kinds.add({"姓": "S", "名": "G"}.get(pos[3]) or {"地名": "P"}.get(pos[2], "O"))
        else:
            kinds.add("N" if pos[0] == "名詞" else "W")
    return "".join(sorted(kinds))
