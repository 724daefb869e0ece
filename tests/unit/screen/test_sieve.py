"""The sieve of the hard check: it spares work and loses nothing."""

import importlib
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.screen import SETS, passages_of
from workshop.screen import hard
from workshop.screen.fold import fold
from workshop.screen.hardcheck import structured
from workshop.screen.rules import addresses, called, contacts, dates, labelled, numbers
from workshop.screen.rules.sieve import Held, Rule

# The parser of `re`: the only one that reads a pattern exactly as `re` does.
READ: Any = importlib.import_module("re._parser")
ROOMS = (addresses, called, contacts, dates, labelled, numbers)
RULES = {
    f"{room.__name__.rpartition('.')[2]}-{name}": one
    for room in ROOMS
    for table in vars(room).values()
    if isinstance(table, tuple)
    for one in table
    if isinstance(one, Rule)
    for name, pattern in vars(room).items()
    if pattern is one.pattern
}
CORED = {name: one for name, one in RULES.items() if one.core}
DIGITS = frozenset("0123456789")
# What Hana, Ken and the others would have to write for each rule to find something.
TOLD = re.split(
    r"[|\n]",
    """花の電話は090-1234-5678|健は〇九〇一二三四五六七八|健の内線2034まで|花の携帯の下4桁は1234|hana[at]example.com
花のメール：hana@|www.hana.net|健は@hana_niwa|健はhana_2020|花のインスタのIDはhana.22|花のLINEはab12
ブログ「花だより」|花のマイナンバー 1234 5678 9012|花の被保険者番号は0001234567|健の記号12-3番号45678
花の手帳番号 第12345号|健の年金手帳は4321-098765|花の免許証(123456)|健はNo.A12345|第12345号|2024-岐-0098
令和3年(家)第12号|1234-567890|12345-678901|AB1234567|花の暗証番号は1234|福井 500 さ 12-34|徳島 さ 12-34
習志野 2 か 45-67|とちぎ 300 あ ・・12|500 さ 12-34|健の車両番号12-34|福井県大野市天神町1番19号
花は徳島県阿南市富岡町12、|健は三丁目二番地|花は北二条西3丁目5-6|〒770-0001|健は大字中山12|健はみどり荘203号
花はA棟 203号室|健の現住所は南町のはずれ12番に|町12-3|花はメゾンソレイユ205から|花の生年月日：昭和三十年一月二日
健は昭和33年4月5日生まれ|花は1955年の春うまれ|笹川さん|山田 太郎様|K.Mさん|氏名：大野 花|旧姓は水野である
名前は花子です|花は「ひげ」と呼ばれる|ポポと呼ばれ|健は御手洗という珍しい姓|カズ兄|Maria Santos""",
)
SPOTS = "生うまれ号棟字条丁番割市区町村〒所籍先はが:：(-の0+〇下桁T@.・「『名呼と保記第令年さ氏君くんゃっ兄A19一\n　ー"


def every(rules: dict[str, Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", rules.values(), ids=rules.keys())


@every(RULES)
def test_no_match_of_a_rule_can_be_without_its_signs_and_digits(one: Rule) -> None:
    tree = READ.parse(one.pattern.pattern, one.pattern.flags)
    for sign in one.signs:
        assert holds(tree, sign), "".join(sorted(sign))
    assert least(tree) >= one.digits


@every({name: one for name, one in CORED.items() if name != "numbers-PLATE"})
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_match_of_a_rule_can_be_without_its_core(one: Rule, data: st.DataObject) -> None:
    written = data.draw(st.from_regex(one.pattern, fullmatch=True))
    assert one.core
    assert one.core.search(written)


def test_no_plate_that_counts_is_without_its_core() -> None:
    (plate,) = numbers.PLATES
    plates = [
        f"{region}{gap}{kind}{gap}{kana}{end}"
        for region in ("徳島", "なにわ")
        for gap in ("", " ", "-")
        for kind in ("5", "50", "500", "50A", "5A0", "5AB")
        for kana in "さA"
        for end in ("12-34", "・・12", "1")
    ]
    counted = [one for one in plates if counts(one)]
    assert plate.core
    assert len(counted) > 40
    assert all(plate.core.search(one) for one in counted)


def test_what_hana_and_ken_write_is_found_with_and_without_the_sieve(monkeypatch) -> None:
    texts = list(written(1500))
    sieved = [(hard(text), structured(fold(text).text)) for text in texts]
    monkeypatch.setattr(Rule, "fits", lambda *_: True)
    unsieved = [(hard(text), structured(fold(text).text)) for text in texts]
    assert [text for text, a, b in zip(texts, sieved, unsieved, strict=True) if a != b] == []


@every(RULES)
def test_the_texts_give_every_rule_something_to_find_and_something_to_pass_by(one: Rule) -> None:
    folded = [fold(text).text for text in TOLD]
    assert any(one.pattern.search(text) for text in folded)
    assert not all(one.fits(text, Held.by(text)) for text in folded)


def counts(plate: str) -> bool:
    found = numbers.PLATE.search(plate)
    told = found.group() if found else ""
    return bool(numbers.PLATE_REGION.match(told) and numbers.PLATE_SURE.search(told))


def written(number: int) -> Iterator[str]:
    """The evaluation sets and what Hana and Ken tell, cut, joined, with other digits and with stray letters."""
    chance = random.Random(20)
    passages = [p.text for name in SETS for p in passages_of(name)]
    lines = [line for text in passages for line in text.splitlines() if line]
    yield from TOLD
    for _ in range(number):
        text = chance.choice(lines)[chance.choice((0, 0, 3, 9)) :][: chance.choice((15, 40, 120))]
        for _ in range(chance.randint(0, 3)):
            at = chance.randint(0, len(text))
            told = chance.choice((chance.choice(TOLD), *chance.choices(SPOTS, k=2)))
            text = text[:at] + told + text[at + chance.randint(0, 1) :]
        if chance.random() < 0.3:
            text = re.sub("[0-9]", lambda _: chance.choice("0123456789一三〇５"), text)
        yield text + chance.choice(("", "", "\n" + chance.choice(lines)[:40]))


def holds(tree: Any, sign: frozenset[str]) -> bool:
    """Whether all that the pattern matches, or looks at, holds a letter of the sign."""
    for kind, of in tree:
        times, branches = inside(str(kind), of)
        if within(str(kind), of, sign) or (times and all(holds(one, sign) for one in branches)):
            return True
    return False


def least(tree: Any) -> int:
    """The least number of ASCII digits in what the pattern matches."""
    digits = 0
    for kind, of in tree:
        times, branches = inside(str(kind), of)
        if str(kind) != "ASSERT":  # what is looked at may be matched too, and would count twice
            digits += within(str(kind), of, DIGITS) + times * min(map(least, branches), default=0)
    return digits


def inside(kind: str, of: Any) -> tuple[int, Any]:
    """How often at least one of which branches stands here; never for what promises no letter."""
    match kind:
        case "BRANCH":
            return 1, of[1]
        case "SUBPATTERN":
            return 1, [of[-1]]
        case "ASSERT":
            return 1, [of[1]]
        case "MAX_REPEAT" | "MIN_REPEAT":
            return of[0], [of[2]]
        case _:
            return 0, []


def within(kind: str, of: Any, sign: frozenset[str]) -> bool:
    """Whether a letter or a class of letters has none outside the sign."""
    if kind == "LITERAL":
        return chr(of) in sign
    return kind == "IN" and all(
        # Not so \s, \w and [^…].
        (str(one) == "LITERAL" and chr(letter) in sign)
        or (
            str(one) == "RANGE"
            and all(chr(code) in sign for code in range(letter[0], letter[1] + 1))
        )
        for one, letter in of
    )
