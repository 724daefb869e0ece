"""A board read aloud: order, sentences of the path, words."""

from typing import get_args

import pytest

from tests.unit.board.room import card, link, note
from workshop.board import reading, words
from workshop.wire import records as shapes
from workshop.wire.records import Comment, Link, Offer, Reaction, Record, Vote, Zone


def test_frames_come_before_what_lies_in_them_and_rows_are_read_from_the_left() -> None:
    records: list[Record] = [
        card("right-01", x=500, y=20),
        card("inside-2", x=40, y=200, within="zone-001"),
        Zone(id="zone-001", x=0, y=10),
        card("inside-1", x=300, y=180, within="zone-001"),
        card("below-01", x=0, y=400),
        note("note-001", x=20, y=430),
    ]
    order = [record.id for record in reading.in_order(records)]
    assert order == ["zone-001", "inside-2", "inside-1", "right-01", "below-01", "note-001"]


def test_links_offers_and_comments_follow_and_votes_are_not_read() -> None:
    records: list[Record] = [
        Comment(id="answer-1", thread="comment1", rev=4),
        Vote(id="vote-001", on="card-001"),
        Comment(id="comment2", rev=3),
        Comment(id="comment1", rev=2),
        Reaction(id="react-01", on="card-001"),
        Offer(id="offer-01", on="card-001"),
        link("link-001", "card-001"),
        card("card-001"),
    ]
    order = [record.id for record in reading.in_order(records)]
    assert order == ["card-001", "link-001", "offer-01", "comment1", "answer-1", "comment2"]
    assert reading.tally(records) == {"card-001": {"vote": 1, "agree": 1}}


def path_of(*links: Link) -> list[str]:
    people: list[Record] = [
        card("person-1", type="person"),
        card("agency-1", "地域包括支援センター", x=300),
        card("agency-2", "保健所", x=600),
    ]
    return [str(step) for step in reading.path([*people, *links])]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ({}, "1. 本人 → 地域包括支援センター（提案）"),
        ({"direction": "back", "status": "asked"}, "1. 本人 ← 地域包括支援センター（打診中）"),
        (
            {"direction": "both", "status": "linked", "relation": "strong"},
            "1. 本人 ↔ 地域包括支援センター（強いつながり・つながった）",
        ),
        ({"relation": "broken"}, "1. 本人 → 地域包括支援センター（途切れ）"),
        (
            {"relation": "broken", "status": "declined", "reason": "full"},
            "1. 本人 → 地域包括支援センター（途切れ・断り：定員）",
        ),
        (
            {"status": "declined", "reason": "no_consent", "text": "2回目"},
            "1. 本人 → 地域包括支援センター（断り：同意なし）「2回目」",
        ),
        ({"b": ""}, "1. 本人 → 宛先未定（提案）"),
        ({"b": "gone-001"}, "1. 本人 → 宛先未定（提案）"),
        (
            {"relation": "weak", "direction": "none", "status": "accepted"},
            "1. 本人 ― 地域包括支援センター（弱いつながり・受諾）",
        ),
    ],
)
def test_a_link_is_a_sentence(drawn: dict[str, str], read: str) -> None:
    ends = {"a": "person-1", "b": "agency-1"}
    assert path_of(link("link-001", **(ends | drawn))) == [read]


def test_numbered_links_come_first_in_their_order_then_the_rest_by_where_they_start() -> None:
    found = path_of(
        link("link-001", "agency-2", "person-1"),
        link("link-002", "person-1", "agency-2"),
        link("link-003", "agency-1", "agency-2", order=2),
        link("link-004", "person-1", "agency-1", order=1),
    )
    assert [line.split("（")[0] for line in found] == [
        "1. 本人 → 地域包括支援センター",
        "2. 地域包括支援センター → 保健所",
        "3. 本人 → 保健所",
        "4. 保健所 → 本人",
    ]


def test_what_is_owed_is_marked() -> None:
    steps = reading.path(
        [
            card("person-1"),
            link("link-001", "person-1", order=1),
            link("link-002", "person-1", relation="broken", order=2),
            link("link-003", "person-1", status="declined", order=3),
        ]
    )
    assert [step.undecided for step in steps] == [True, True, True]
    assert [step.proposed for step in steps] == [True, False, False]
    assert [(step.broken, step.declined) for step in steps] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_the_list_says_whose_it_is_and_never_names_the_case_providers_group() -> None:
    rows = reading.rows(
        [
            card("card-001", "見守り", group="shakyo", unit="地域福祉課"),
            card("card-002", x=300, group="case", unit="窓口"),
            card("card-003", x=600, group="other", unit="町内会"),
            card("card-004", x=900, group="other"),
        ],
        {"shakyo": "社協"},
    )
    assert [row.group for row in rows] == ["社協", "事例提供", "町内会", "その他"]


@pytest.mark.parametrize(
    ("choices", "table"),
    [
        (shapes.CardType, words.TYPES),
        (shapes.Relation, words.RELATIONS),
        (shapes.Status, words.STATUSES),
        (shapes.Reason, words.REASONS),
        (shapes.Direction, words.DIRECTIONS),
        (shapes.Direction, words.ARROWS),
    ],
)
def test_every_choice_has_its_word(choices: object, table: dict[str, str]) -> None:
    assert set(get_args(choices)) == set(table)
