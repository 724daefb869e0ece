"""Patterns sought from their core find what the pattern finds alone."""

import importlib
import pkgutil
import random

import pytest

from bench.screen import SETS, passages_of
from workshop.screen import rules
from workshop.screen.fold import fold
from workshop.screen.rules.cores import Cored
from workshop.screen.rules.sieve import Rule

ROOMS = [
    importlib.import_module(f"{rules.__name__}.{room.name}")
    for room in pkgutil.iter_modules(rules.__path__)
]
CORED = {
    f"{room.__name__.rpartition('.')[2]}-{name}": one
    for room in ROOMS
    for name, one in vars(room).items()
    if isinstance(one, Cored)
} | {
    f"{room.__name__.rpartition('.')[2]}-{number}": Cored(one.pattern, one.core, one.reach)
    for room in ROOMS
    for table in vars(room).values()
    if isinstance(table, tuple)
    for number, one in enumerate(table)
    if isinstance(one, Rule) and one.core and one.reach >= 0
}
# The longest way to each core.
FAR = """消防団小学校消防団郵便局委員会の初代副会長だった。親戚のおじさんが十二十三十四十五十六十七会長で
このあたりの中ではは、わずか一人だけの舟大工|北海道中の中では、たった一人しかいない大工|特定非営利活動法人ひだまり
認定特定非営利活動法人あああああああいいいいいいいい会社|あいうえおかきくけこさ準優勝した|元力士の弟|プロ野球の選手だった
一二三四五六七八九十で殺害された|一二三四五六七八九十一家心中をした|先天性進行性重症多発性筋萎縮性側索硬化症
令和元年度(令和05年度)の十二月三十一日)の生まれ|西暦1955年度(昭和S030年度)の 十二 月 三十一 日 日)の 生まれ
大字一二三四五六七八が丘 十二三四五 丁目|字あアア番地割 12|孫ちゃんは 三十五。|息子の嫁ちゃんは五十一、|母は八十に、
シフト制の株式会社|(株)みどり|一二三四五六七八九十一二三四五六 株式会社|村の診療所の獣医|役場の町長の秘書
島唯一の診療所の助産師
あの夏の海での漁船の事故がニュースになった。|町が毎月出している広報の表紙に載った
このあたりの中ではは、わずか一人だけになった舟大工
四期務めた元町内会長|私は長いあいだこの町の自治会でずっと会長を務めた|元校長|商店会の名人だった
氏 名 (ふりがな) : 大野 花"""


@pytest.mark.parametrize("one", CORED.values(), ids=CORED.keys())
def test_nothing_is_lost(one: Cored) -> None:
    chance = random.Random(7)
    texts = [fold(p.text).text for name in SETS for p in passages_of(name)]
    far = [fold(line).text for part in FAR.split("\n") for line in part.split("|")]
    pieces = [text[at : at + 30] for text in texts for at in range(0, len(text), 30)]
    texts += far
    for _ in range(400):
        texts.append("".join(chance.choices(pieces, k=2) + chance.choices(far, k=3)))
        texts.append("".join(part[chance.randint(0, 6) :] for part in chance.choices(far, k=6)))
    found = 0
    for text in texts:
        expected = [m.span() for m in one.pattern.finditer(text)]
        assert [m.span() for m in one.finditer(text)] == expected
        found += len(expected)
    assert found
