"""The anonymisation gate: names behind a kin word and の that no dictionary lists, in a text which names others openly.

The dictionary cuts ここみ into ここ and み, and 結月 into 結 and 月; what is presented so is somebody all the same.
"""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.vocabulary import general, lexicon
from workshop.screen.words import KIN, PROFESSIONS, ROLES, either, words

# 娘のここみは: a kana word that the dictionary does not know, where a kin word presents it.
KIN_KANA = compiled(rf"(?:{either('kin')})の(?=(?P<n>[ぁ-ん]{{3,7}}))")
# 曾孫の結月が: the same in kanji that given names are written with.
KIN_KANJI = compiled(
    rf"(?:{either('kin')})の(?P<n>[一-龥々]{{2,3}})(?=[はがもとにを、。「(]|の(?=(?:連絡|結婚|学費|様子|ところ|こと)))"
)
TRADE = KIN | ROLES | PROFESSIONS
GIVEN_KANJI = frozenset("".join(words("given_kanji")))
PARTICLES = frozenset("はがをにともへでの")
FORMAL = tuple(
    "こと もの ため ほう よう せい とき ところ なか うち そば もと まま わけ まえ あと いえ だけ のみ".split()
)


def find(text: str) -> Iterator[Span]:
    for m in KIN_KANJI.finditer(text):
        if set(m["n"]) <= GIVEN_KANJI and not lexicon(m["n"]) and not _plain(m["n"]):
            yield Span(m.start("n"), m.end("n"), "PERSON", "name")
    for m in KIN_KANA.finditer(text):
        if size := _kana_name(m["n"]):
            yield Span(m.start("n"), m.start("n") + size, "PERSON", "name")


def _kana_name(run: str) -> int:
    """How much of this kana is a name: up to a particle, if no word of grammar ends there (いうこと|を, なか|では)."""
    cuts = [cut for cut in range(2, min(5, len(run))) if run[cut] in PARTICLES]
    for cut in reversed(cuts):
        written = run[:cut]
        listed = lexicon(written)
        if written.endswith(FORMAL) or {"N", "W"} & set(listed) or written in words("kana_grammar"):
            return 0
    return cuts[-1] if cuts else 0


def _plain(written: str) -> bool:
    return general(written) or written in TRADE or written in words("had_by_kin")
