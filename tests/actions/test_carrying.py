"""持ち越し: promises and 検討課題 within a programme, cases by their group, each under the next meeting's own key."""

import pytest
from sqlalchemy import select

from tests.collected import CANARY, SHEET, Meets, collecting, hand_in, sits
from tests.live.room import OpenRoom, open_room
from tests.opened import wrapped
from tests.people import signed_in
from workshop.actions.answering import Answer
from workshop.actions.carrying import Carry, OpenToCarry
from workshop.actions.carrying_cases import CarryCase, CarryCaseInRoom, carry
from workshop.actions.decisions import KeepFollowUp, opened_follow_ups
from workshop.actions.ending import CloseMeeting
from workshop.actions.issues import KeepIssue, opened_issues
from workshop.actions.looking_back import ReadLastTime
from workshop.actions.perform import Act, perform
from workshop.actions.seats import secret_of_seat
from workshop.actions.sheets import ReadToVet
from workshop.actions.steps import GoTo
from workshop.actions.withdrawing import WithdrawCase
from workshop.errors import Absent, Forbidden, Invalid, Unready
from workshop.models import Box, Case, Export, FollowUp, Issue, Meeting, Programme, Step
from workshop.policy.viewer import Viewer

SAID = "家賃が遅れたら、宅建の担当者が包括へ電話する"
TOWN = "住宅の相談と福祉の相談がつながっていない"
WHY = "次の会で続きを話し合うため"


def programme(house, cast, *meetings: str) -> None:
    with house.database.write() as db:
        row = Programme(
            title="阿南市 伴走支援",
            area="阿南市",
            created_by=cast.tanaka.id,
            created_at=house.now(),
        )
        db.add(row)
        db.flush()
        for each in meetings:
            db.get_one(Meeting, each).programme_id = row.id


@pytest.fixture
def last(house, cast) -> OpenRoom:
    """A meeting that was held; its wrap-up is open."""
    return wrapped(house, cast)


@pytest.fixture
def coming(house, cast, last) -> Meets:
    """The next meeting of the same programme."""
    meets = collecting(house, cast)
    programme(house, cast, last.meeting, meets.id)
    return meets


def opened_in(house, cast, meets: Meets):
    """(promises, issues) as a keeper's seat in the next meeting opens them."""
    who = sits(house, meets, cast.sato)
    with house.database.write() as db:
        act = Act(house, db, who, house.now())
        secret = secret_of_seat(db, house.server_key, who.seat, who.secret)
        meeting = db.get_one(Meeting, meets.id)
        return opened_follow_ups(act, meeting, secret), opened_issues(act, meeting, secret)


def test_an_open_promise_and_an_issue_go_to_the_next_meeting_under_its_own_key(
    house, cast, last, coming
):
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    issue = last.perform("佐藤", KeepIssue(TOWN))
    assert last.perform("佐藤", Carry(coming.short, WHY, (promise,), (issue,))) == 2
    (carried,), (town,) = opened_in(house, cast, coming)
    assert (carried.sentence, carried.owner, carried.label) == (SAID, cast.takken.id, "")
    assert (town.sentence, town.number, town.came) == (TOWN, 1, True)
    with house.database.read() as db:
        assert db.get_one(Issue, issue).status == "carried"
        export = db.scalars(select(Export)).one()
        assert (export.what, export.reason) == ("carry", WHY)


def test_what_is_done_or_was_not_chosen_stays_and_a_second_press_adds_nothing(
    house, cast, last, coming
):
    first = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    done = last.perform("佐藤", KeepFollowUp("包括が訪ねる", cast.takken.id))
    with house.database.write() as db:
        db.get_one(FollowUp, done).status = "linked"
    assert [each.id for each in last.perform("佐藤", OpenToCarry()).promises] == [first]
    carry = Carry(coming.short, WHY, (first, done))
    assert [last.perform("佐藤", carry), last.perform("佐藤", carry)] == [1, 0]


def test_a_reason_is_needed_and_another_programme_gets_nothing(house, cast, last, coming):
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    with pytest.raises(Invalid) as refused:
        last.perform("佐藤", Carry(coming.short, " ", (promise,)))
    assert set(refused.value.fields) == {"reason"}
    foreign = collecting(house, cast)
    programme(house, cast, foreign.id)
    with pytest.raises(Invalid) as refused:
        last.perform("佐藤", Carry(foreign.short, WHY, (promise,)))
    assert set(refused.value.fields) == {"to"}
    with pytest.raises(Invalid):
        last.perform("佐藤", Carry(last.short, WHY, (promise,)))


def test_a_recorder_writes_issues_and_carries_nothing(house, cast, last, coming):
    last.admit("川田", role="recorder")
    last.perform("川田", KeepIssue(TOWN))
    with pytest.raises(Forbidden):
        last.perform("川田", OpenToCarry())


def test_an_issue_needs_a_programme_and_a_name_is_refused(house, cast, last):
    with pytest.raises(Unready):
        last.perform("佐藤", KeepIssue(TOWN))
    programme(house, cast, last.meeting)
    with pytest.raises(Invalid) as refused:
        last.perform("佐藤", KeepIssue("山田太郎さん（090-1234-5678）の住まい"))
    assert set(refused.value.fields) == {"issue"}


def test_the_step_of_last_time_comes_by_itself_and_shows_the_promises_to_the_room(
    house, cast, last, coming
):
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    last.perform("佐藤", Carry(coming.short, WHY, (promise,)))
    last.perform("佐藤", CloseMeeting())
    sato = sits(house, coming, cast.sato, "live")
    room = OpenRoom(house, cast, coming.id, coming.short)
    room._sit("佐藤", sato.secret)
    room.admit("川田")
    with house.database.read() as db:
        run = select(Step.kind).where(Step.meeting_id == coming.id).order_by(Step.position)
        assert db.scalars(run).all()[:2] == ["opening", "followup"]
    with pytest.raises(Absent):
        room.perform("川田", ReadLastTime())  # the opening still runs
    room.perform("佐藤", GoTo(room.step("followup"), force=True))
    assert [each.sentence for each in room.perform("川田", ReadLastTime())] == [SAID]


def test_without_promises_of_last_time_there_is_no_such_step(house, cast):
    room = open_room(house, cast, cases=1)
    with house.database.read() as db:
        kinds = db.scalars(select(Step.kind).where(Step.meeting_id == room.meeting)).all()
    assert "followup" not in kinds


def test_an_answer_by_the_old_link_counts_for_the_carried_promise(house, cast, last, coming):
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    last.perform("佐藤", Carry(coming.short, WHY, (promise,)))
    with house.database.read() as db:
        token = db.get_one(FollowUp, promise).token
    with pytest.raises(Invalid):
        perform(house, Viewer(), Answer(token, "declined"))
    perform(house, Viewer(), Answer(token, "declined", "full"))
    with house.database.read() as db:
        answers = db.execute(select(FollowUp.status, FollowUp.reason)).all()
    assert answers == [("declined", "full"), ("declined", "full")]
    for wrong in ("0" * 32, ""):
        with pytest.raises(Absent):
            perform(house, Viewer(), Answer(wrong, "linked"))


def test_withdrawing_the_case_takes_its_carried_promises_along(house, cast, last, coming):
    with house.database.read() as db:
        case = db.scalars(select(Case.id).where(Case.meeting_id == last.meeting)).one()
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id, case=case))
    last.perform("佐藤", Carry(coming.short, WHY, (promise,)))
    perform(house, signed_in(house, cast.yamamoto)[0], WithdrawCase(case))
    with house.database.read() as db:
        assert db.scalars(select(FollowUp)).all() == []
        assert db.scalars(select(Box).where(Box.subject.startswith("followup:"))).all() == []


# --- cases ----------------------------------------------------------------------------------------------------


@pytest.fixture
def two(house, cast) -> tuple[Meets, Meets]:
    """Two meetings that collect; nothing binds them but the invited groups."""
    return collecting(house, cast), collecting(house, cast)


def test_by_the_groups_card_a_case_arrives_as_submitted_and_is_vetted_anew(house, cast, two):
    here, there = two
    yamamoto = signed_in(house, cast.yamamoto)[0]
    case = hand_in(house, yamamoto, here.tokens[cast.shakyo.id])
    carried = carry(house, yamamoto, CarryCase(case.id, there.short, card=cast.shakyo.card))
    with house.database.read() as db:
        row = db.get_one(Case, carried.case)
        assert (row.state, row.meeting_id, row.carried_from) == ("submitted", there.id, case.id)
    hayashi = sits(house, there, cast.hayashi)
    assert CANARY in perform(house, hayashi, ReadToVet(carried.number)).sheet.texts["noticed"]


def test_by_the_receipt_too_and_not_twice_and_not_by_a_foreign_card(house, cast, two):
    here, there = two
    guest = Viewer()
    case = hand_in(house, guest, here.tokens[cast.shakyo.id])
    perform(house, guest, CarryCase(case.id, there.short, receipt=case.receipt))
    with pytest.raises(Unready) as refused:
        perform(house, guest, CarryCase(case.id, there.short, receipt=case.receipt))
    assert refused.value.code == "carried"
    with pytest.raises(Absent):
        perform(house, guest, CarryCase(case.id, there.short))
    yamamoto = signed_in(house, cast.yamamoto)[0]
    with pytest.raises(Invalid):
        perform(house, yamamoto, CarryCase(case.id, there.short, card=cast.sato.card))
    tanaka = signed_in(house, cast.tanaka)[0]
    with pytest.raises(Absent):
        perform(house, tanaka, CarryCase(case.id, there.short, card=cast.shakyo.card))


def test_a_withdrawn_case_takes_its_copies_along(house, cast, two):
    here, there = two
    yamamoto = signed_in(house, cast.yamamoto)[0]
    case = hand_in(house, yamamoto, here.tokens[cast.shakyo.id])
    carry = CarryCase(case.id, there.short, card=cast.shakyo.card)
    carried = perform(house, yamamoto, carry)
    perform(house, yamamoto, WithdrawCase(case.id))
    with house.database.read() as db:
        assert db.get_one(Case, carried.case).state == "withdrawn"
        left = select(Box).where(Box.subject.startswith(f"case:{carried.case}:"))
        assert db.scalars(left).all() == []
    with pytest.raises(Unready):
        perform(house, yamamoto, carry)


def test_in_the_live_meeting_only_what_the_group_allowed(house, cast, two):
    here, there = two
    guest = Viewer()
    token = here.tokens[cast.shakyo.id]
    allowed = hand_in(house, guest, token, **SHEET, may_carry=True)
    kept = hand_in(house, guest, token)
    with house.database.write() as db:
        for each in (allowed, kept):
            row = db.get_one(Case, each.id)
            row.state, row.approved_revision = "approved", 1
    sato = sits(house, here, cast.sato, "live")
    with pytest.raises(Unready) as refused:
        perform(house, sato, CarryCaseInRoom(kept.id, there.short, WHY))
    assert refused.value.code == "may_not_carry"
    carried = carry(house, sato, CarryCaseInRoom(allowed.id, there.short, WHY))
    with house.database.read() as db:
        assert db.get_one(Case, carried.case).state == "submitted"
        assert db.scalars(select(Export.what)).one() == "carry.case"
