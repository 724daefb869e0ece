"""Everyday sentences about relatives and helpers: they never block, and the gate does not take them for names."""

import pytest

from workshop.screen import hard, screen, screen_case
from workshop.screen.words import KIN, PROFESSIONS

KINFOLK = sorted(kin for kin in KIN if len(kin) < 4)
ABOUT = (
    "のこと、 のけが、 のことで悩む。 がずっと家にいる。 はもう限界だという。 もつらい、 "
    "とは疎遠である。 にもいえない、 へのいかり、 からのたより、 のための のせい、 "
    "のそばで眠る。 だけが頼り、 ならわかる、 より先に起きる。 さんのこと、 さんが来た。 "
    "の病気が重なった。 の世話、 までもが、 ばかり責める。 やきょうだい、 みずから、 "
    "ひとり、 として、 らしく、 たち、 のみ、 ごと、 など、 こそ、 でさえ、"
).split()
HELPERS = (
    "さんが訪ねた。",
    "さんに話した。",
    "のかたと話す。",
    "さまざまな",
    "さんたちの会、",
    "がいうには、",
)


@pytest.mark.parametrize("about", ABOUT)
def test_what_is_said_about_a_relative_never_blocks_a_live_board(about):
    blocked = [kin + about for kin in KINFOLK if any(f.blocks for f in hard(kin + about))]
    assert blocked == []


def test_nor_does_what_is_said_about_a_helper():
    said = [who + about for who in sorted(PROFESSIONS) for about in HELPERS]
    assert [text for text in said if any(f.blocks for f in hard(text))] == []


def test_the_full_check_blocks_no_relative_either():
    text = "\n".join(
        f"{kin}{about}" for kin in ("父", "母", "妻", "夫", "長男", "祖母", "弟") for about in ABOUT
    )
    assert [f.excerpt for f in screen(text).findings if f.blocks] == []


def test_a_sheet_about_father_and_mother_finds_nobody():
    fields = {
        "title": "父のこと、母のけが",
        "noticed": "近所の人が、母の声に気づいた。父はずっと黙っていた。",
        "concern": "妹のことも、祖母のことも、わたしひとりで背負っている。",
        "tried": "ケアマネジャーさんと民生委員さんが、父さんの話を聞いた。",
    }
    result = screen_case(fields)
    assert [f.excerpt for one in result.fields.values() for f in one.findings] == []
    assert not result.blocks
