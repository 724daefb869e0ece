"""Build part of the anonymisation gate: case-note sentences from templates and names. Only `train` imports it."""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .readings import katakana
from .words import KIN, PROFESSIONS, words

if TYPE_CHECKING:
    from .corpora import Names

TEMPLATES = Path(__file__).parent / "data" / "templates.txt"
SLOT = re.compile(r"\{(\w)\}")
KANA_WORDS = (
    "ひまわり あおぞら たんぽぽ つくし すみれ なのはな ひだまり こもれび ほのぼの やまびこ せせらぎ みのり "
    "きらり ゆめ たね ぽっけ わかば あおば のぞみ めばえ いぶき そよかぜ にじ ふたば あさひ かもめ なぎさ "
    "みらい けやき もみじ ふきのとう しらさぎ まごころ ゆりかご どんぐり こだま さざなみ 青空 若葉 光洋 白鷺 "
    "松風 清流 千歳 敬愛 寿楽 長寿 福寿 恵和 向陽 希望"
).split()
PREFIXES = (
    "グループホーム デイサービス 特別養護老人ホーム ワークス 作業所 就労支援 NPO法人 スナック 居酒屋 喫茶 "
    "メゾン コーポ ハイツ こども園 保育園 工房 カフェ 美容室 訪問看護ステーション ケアプラン 子ども食堂"
).split()
FOREIGN = (
    "マリア グエン リンダ アナ ホセ チャン ファム ラム シタ サントス ジュン メイ アリ ナディア カルロス ロサ "
    "ティン フォン ミン アイシャ オルガ イリーナ ワン リー キム パク ソン ジェニー アンジェラ ロドリゴ パウロ "
    "ビシュヌ スシル プラカシュ デヴィ アユ ブディ リザ マイケル エレナ タチアナ"
).split()
TIMES = (
    "去年 昨年 先月 先週 春 夏 秋 冬 三年前 半年前 十年ほど前 最近 この春 翌年 二年後 数年前 月 年末 夏休み 冬"
).split()
AGES = "七十代 40代 30歳 六十八歳 81歳 十七歳 9歳 五十代後半 ８４歳 22".split()
COMMON = (
    "生活 通院 仕事 体調 食事 買い物 介護 入院 退院 就職 転職 学習 通所 訪問 面談 相談 支援 見守り 家計 借金 "
    "家賃 手続き 手帳 年金 診断 薬 睡眠 病気 怪我 障害 不登校 ひきこもり 孤立 孤独 居場所 サロン デイサービス "
    "作業所 保健所 社協 包括 役場 学校 病院 診療所 職場 会社 農業 漁業 畑 庭 散歩 体操 料理 編み物 釣り 将棋 "
    "囲碁 手芸 合唱 音楽 絵 読書 テレビ 新聞 郵便物 ごみ 洗濯物 雨戸 電気 水道 電話 スマホ 動画 ゲーム 友人 "
    "仲間 隣人 近所 家族会 当事者会 断酒会 老人会 自治会 行事 祭り 避難所 防災 移動販売 配食 送迎 タクシー "
    "バス 電車 免許 車 自転車 アパート 団地 借家 実家 空き家 ホームヘルプ ショートステイ 就労支援 生活保護 "
    "ボランティア 子ども食堂 学童 保育園 給食 制服 進学 受験 卒業 結婚 離婚 出産 育児 葬儀 墓 仏壇 ペット 猫 犬"
).split()


class Marked(NamedTuple):
    """A sentence with the places of its names."""

    text: str
    marks: list[tuple[int, int, str]]


def invented(names: "Names", dice: random.Random, rounds: int) -> Iterator[Marked]:
    """Every template, filled anew in every round."""
    lines = [
        line
        for line in TEMPLATES.read_text(encoding="utf8").splitlines()
        if line and not line.startswith("#")
    ]
    slots = _slots(names, dice)
    for _ in range(rounds):
        for line in lines:
            yield _filled(line, slots)


def _filled(line: str, slots: dict[str, tuple[str, Callable[[], str]]]) -> Marked:
    text, last = "", 0
    marks: list[tuple[int, int, str]] = []
    for slot in SLOT.finditer(line):
        text += line[last : slot.start()]
        kind, fill = slots[slot[1]]
        written = fill()
        if kind:
            marks.append((len(text), len(text) + len(written), kind))
        text += written
        last = slot.end()
    return Marked(text + line[last:], marks)


class _Names:
    """Names drawn at random, always the same for the same dice."""

    def __init__(self, names: "Names", dice: random.Random) -> None:
        self.names, self.dice = names, dice

    def surname(self) -> str:
        return self.dice.choices(self.names.surnames, self.names.weights)[0]

    def given(self) -> str:
        return self.dice.choice(self.names.given) if self.dice.random() < 0.8 else self.kana()

    def kana(self) -> str:
        name = self.dice.choice(self.names.kana)
        return katakana(name) if self.dice.random() < 0.3 else name

    def person(self) -> str:
        shape = self.dice.randrange(4)
        if shape < 2:
            return self.given() if shape else self.surname()
        return self.surname() + (" " if shape == 3 else "") + self.given()

    def foreign(self) -> str:
        name = self.dice.choice(FOREIGN)
        if self.dice.random() < 0.4:
            name += self.dice.choice(("・", "・", " ")) + self.dice.choice(FOREIGN)
        return name

    def town(self) -> str:
        name = self.dice.choice(self.names.towns)
        return name[:-1] if len(name) > 3 and self.dice.random() < 0.4 else name

    def locality(self) -> str:
        return self.dice.choice(self.names.localities) if self.dice.random() < 0.5 else self.town()


def _slots(names: "Names", dice: random.Random) -> dict[str, tuple[str, Callable[[], str]]]:
    draw = _Names(names, dice)
    people = {
        "p": draw.person,
        "f": draw.surname,
        "g": draw.given,
        "h": draw.kana,
        "k": draw.foreign,
    }
    sections = {"s": "school_ends", "b": "hospital_ends", "c": "company_ends", "o": "facility_ends"}
    plain = {"y": sorted(KIN), "j": sorted(PROFESSIONS), "t": TIMES, "n": COMMON, "a": AGES}
    slots: dict[str, tuple[str, Callable[[], str]]] = {
        slot: ("PER", fill) for slot, fill in people.items()
    }
    slots |= {"l": ("LOC", draw.locality), "m": ("LOC", draw.town)}
    slots |= {
        slot: ("ORG", partial(_organisation, names, dice, section))
        for slot, section in sections.items()
    }
    slots |= {slot: ("", partial(dice.choice, listed)) for slot, listed in plain.items()}
    return slots


def _organisation(names: "Names", dice: random.Random, section: str) -> str:
    shape = dice.random()
    if shape < 0.1:
        return dice.choice(names.offices)
    if shape < 0.3 and section in ("facility_ends", "company_ends"):
        return dice.choice(PREFIXES) + dice.choice(KANA_WORDS)
    own = dice.choice(
        (
            lambda: dice.choice(names.localities),
            lambda: dice.choice(KANA_WORDS),
            lambda: dice.choices(names.surnames, names.weights)[0],
        )
    )()
    middle = dice.choice(("", "", "", dice.choice(KANA_WORDS), "中央", "東", "南", "第二"))
    return own + middle + dice.choice(sorted(words(section)))
