"""Who owns a box: after a whole meeting, exactly those whom the design names; never the server, never a stranger."""

import pytest
from sqlalchemy import select

from tests.actions.test_carrying import SAID, TOWN, WHY, programme
from tests.collected import collecting, hand_in
from tests.house.boxes import boxes_of, lawful
from tests.house.platform import Platform, stages
from tests.opened import wrapped
from tests.people import Cast, Clock, signed_in
from workshop.actions.carrying import Carry
from workshop.actions.carrying_cases import CarryCase
from workshop.actions.concluding import Conclude
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.issues import KeepIssue
from workshop.actions.perform import perform
from workshop.actions.spares import MakeSpare
from workshop.actions.taking_home import EndOverdueReading, TakeHome
from workshop.errors import Unreadable
from workshop.models import Holder
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.vault import keys

KINDS = ("person", "group", "receipt", "recovery", "meeting", "seat", "visit")


def test_at_every_stage_a_box_belongs_to_somebody_the_design_names(platform: Platform) -> None:
    seen: set[tuple[str, str]] = set()
    for stage in stages(platform):
        seen |= lawful(platform.house, stage)
    assert {
        ("case", "meeting"),
        ("case", "receipt"),
        ("meeting", "seat"),
        ("meeting", "person"),
    } <= seen


def test_a_spare_card_has_the_meetings_box_alone_and_loses_it_with_the_meetings_end(
    house: House, cast: Cast
) -> None:
    room = wrapped(house, cast)
    hayashi = signed_in(house, cast.hayashi)[0]
    perform(house, hayashi, MakeSpare(room.short, cast.hayashi.card))
    lawful(house, "spare card")
    assert boxes_of(house, "person", room.meeting) == {f"meeting:{room.meeting}"}
    room.perform("佐藤", Conclude())
    lawful(house, "concluded")
    assert boxes_of(house, "person", room.meeting) == set()


def test_reading_at_home_boxes_the_groups_own_to_the_visit_and_for_half_an_hour(
    house: House, cast: Cast, clock: Clock
) -> None:
    meets, yamamoto = collecting(house, cast), signed_in(house, cast.yamamoto)[0]
    hand_in(house, yamamoto, meets.tokens[cast.takken.id])
    own = hand_in(house, yamamoto, meets.tokens[cast.shakyo.id])
    before = boxes_of(house, "visit")
    assert perform(house, yamamoto, TakeHome(cast.shakyo.card)) == 1
    lawful(house, "reading at home")
    assert boxes_of(house, "visit") - before == {f"case:{own.id}:1"}
    clock.tick(minutes=30)
    perform(house, Viewer(), EndOverdueReading())
    assert boxes_of(house, "visit") == before


def test_what_is_carried_is_boxed_to_the_next_meeting_and_never_to_the_last(
    house: House, cast: Cast
) -> None:
    room, coming = wrapped(house, cast), collecting(house, cast)
    programme(house, cast, room.meeting, coming.id)
    promise, issue = room.perform("佐藤", KeepFollowUp(SAID, cast.takken.id)), KeepIssue(TOWN)
    carried = Carry(coming.short, WHY, (promise,), (room.perform("佐藤", issue),))
    here = boxes_of(house, "meeting", room.meeting)
    assert room.perform("佐藤", carried) == 2
    assert {("followup", "meeting"), ("issue", "meeting")} <= lawful(house, "carried")
    assert boxes_of(house, "meeting", room.meeting) == here
    assert len(boxes_of(house, "meeting", coming.id)) == 2


def test_a_case_taken_along_has_a_key_of_its_own_in_the_next_meeting(
    house: House, cast: Cast
) -> None:
    here, there = collecting(house, cast), collecting(house, cast)
    case = hand_in(house, Viewer(), here.tokens[cast.shakyo.id])
    went = perform(house, Viewer(), CarryCase(case.id, there.short, case.receipt))
    assert ("case", "receipt") in lawful(house, "a case carried")
    assert boxes_of(house, "meeting", here.id) == {f"case:{case.id}:1"}
    assert boxes_of(house, "meeting", there.id) == {f"case:{went.case}:1"}
    assert boxes_of(house, "receipt", case.id) == {f"case:{case.id}:1"}


def test_nothing_the_server_has_is_the_key_of_anybody(platform: Platform) -> None:
    """A case key boxed to a key of the server would be opened by whoever has its configuration."""
    key = platform.house.server_key
    known = [
        key,
        key.hex().encode(),
        *(keys.derived(key, use) for use in ("holder", "audit", "box")),
    ]
    with platform.house.database.read() as db:
        publics = {bytes(each) for each in db.scalars(select(Holder.public))}
    assert len(publics) > 5
    assert [
        kind for each in known for kind in KINDS if keys.pair_from(each, kind).public in publics
    ] == []


@pytest.mark.parametrize("part", ["table", "row", "column", "revision", "key"])
def test_a_text_opens_at_the_place_it_was_sealed_for_and_nowhere_else(part: str) -> None:
    """P4: moved to another row, column, table or revision, a text is refused."""
    place = {"table": "section", "row": "1" * 32, "column": "text_ct", "revision": 3}
    key = keys.fresh_key()
    sealed = doors.seal_text(key, "動かされた文", **place)  # type: ignore[arg-type]  # by name
    assert doors.read_text(key, sealed, **place) == "動かされた文"  # type: ignore[arg-type]  # by name
    if part == "key":
        key = keys.fresh_key()
    else:
        place[part] = 4 if part == "revision" else f"{place[part]}2"[1:]
    with pytest.raises(Unreadable):
        doors.read_text(key, sealed, **place)  # type: ignore[arg-type]  # by name
