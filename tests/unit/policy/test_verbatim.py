"""Runs that stand word for word in a case: found through line breaks and width, not in names and short words."""

from workshop.policy.public_minutes import public_paper
from workshop.policy.verbatim import LONGEST_SHARED, shared

CASE = "夜になると近所の店の前に座り、朝まで帰らないことが続いている。家賃は三か月おくれている。"


def test_a_sentence_of_the_case_is_found_as_the_writer_wrote_it():
    text = "会では、夜になると 近所の店の前に座り、\n朝まで帰らないことを話し合った。"
    assert shared(text, [CASE]) == ["夜になると 近所の店の前に座り、\n朝まで帰らないこと"]


def test_width_and_punctuation_hide_nothing():
    source = "ＡＢＣ相談室へ１２回つづけて電話をかけたが出なかった"
    text = "ABC相談室へ12回、つづけて電話をかけたが、出なかった"
    assert shared(text, [source]) == [text]


def test_a_run_is_a_sentence_only_beyond_its_bound():
    for more in (0, 1):
        run = "あいうえおかきくけこさしすせそたちつてとなにぬねの"[: LONGEST_SHARED + more]
        assert bool(shared(f"前の字{run}後の字", [f"、{run}。"])) is bool(more)


def test_a_group_may_be_named_however_long_its_name_is():
    name = "特定非営利活動法人とくしま子ども食堂ネットワーク協議会"
    source = f"{name}へ行ったことがある"
    assert shared(f"出席：{name}", [source]) != []
    assert shared(f"出席：{name}", [source], [name]) == []


def test_a_word_of_the_trade_in_both_is_no_case():
    assert shared("地域包括支援センターにつないだ", ["地域包括支援センターに電話した"]) == []


def test_the_paper_has_a_part_for_each_heading_of_its_writer():
    paper = public_paper(
        "阿南の会", "目的", "はじめに\n\n## 日時\r\n\n2月\n\n## これから\n", ("印",)
    )
    assert [part.heading for part in paper.parts] == ["この会について", "日時", "これから"]
    assert paper.parts[2].blocks == ()
