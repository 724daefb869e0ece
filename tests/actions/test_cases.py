"""Handing in, vetting, returning, replacing, withdrawing: who may, when, and what remains."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.collected import (
    CANARY,
    DEADLINE,
    SHEET,
    STARTS,
    HandedIn,
    collecting,
    hand_in,
    save,
    sits,
)
from tests.people import signed_in
from workshop.actions import receipts
from workshop.actions.cases import SubmitDraft, Submitted
from workshop.actions.drafts import ReadDraft, SaveDraft
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.replacing import StartReplacement
from workshop.actions.sheets import ReadToVet
from workshop.actions.standing import SeeStanding
from workshop.actions.vetting import Approve, Return
from workshop.actions.withdrawing import WithdrawCase
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import AgendaItem, AuditLine, Box, Case, CaseRevision, Draft, Holder, Vetting
from workshop.policy import looking, sheet
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

GUEST = Viewer()


@pytest.fixture
def meets(house, cast):
    return collecting(house, cast)


def the(house: House, case: HandedIn) -> Case:
    with house.database.read() as db:
        found = db.get(Case, case.id)
    assert found is not None
    return found


def replaced(house: House, case: HandedIn, **changed: object) -> Submitted:
    perform(house, GUEST, StartReplacement(case.id, case.receipt))
    kept = perform(house, GUEST, ReadDraft(case.id, case.receipt))
    perform(
        house,
        GUEST,
        SaveDraft(case.id, case.receipt, sheet.read({**SHEET, **changed}), kept.saves),
    )
    return perform(house, GUEST, SubmitDraft(case.id, case.receipt))


def test_a_case_is_boxed_to_receipt_group_card_and_meeting_and_the_draft_is_gone(
    house, cast, meets
):
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    with house.database.read() as db:
        kinds = db.scalars(
            select(Holder.kind)
            .join(Box, Box.holder_id == Holder.id)
            .where(Box.subject == f"case:{case.id}:1")
        ).all()
        assert sorted(kinds) == ["group", "meeting", "receipt"]
        assert not db.scalars(select(Draft)).all()
        assert not db.scalars(select(Box).where(Box.subject.startswith("draft:"))).all()


def test_pressing_submit_twice_hands_in_one_case(house, cast, meets):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, GUEST, SubmitDraft(owner, receipt))
    with pytest.raises(Unready) as again:
        perform(house, GUEST, SubmitDraft(owner, receipt))
    assert again.value.code == "handed_in"
    with house.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Case)) == 1


def test_labels_differ_and_none_is_an_initial_that_was_typed(house, cast, meets):
    first = hand_in(house, GUEST, meets.tokens[cast.takken.id], tried="Aさんと呼ばれている。")
    second = hand_in(house, GUEST, meets.tokens[cast.shokudo.id])
    assert first.label != "Aさん"
    assert len({first.label, second.label}) == 2
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("電話は090-1234-5678。", "a telephone number"),
        ("昭和31年4月2日生まれ。", "a birth date"),
        ("田中さんという人。", "a name with an honorific"),
    ],
)
def test_what_identifies_somebody_is_not_taken(house, cast, meets, text, why):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id], noticed=text)
    with pytest.raises(Invalid) as refused:
        perform(house, GUEST, SubmitDraft(owner, receipt))
    assert "noticed" in refused.value.fields
    assert text not in str(refused.value.fields) + refused.value.say


def test_not_a_name_with_a_reason_passes_and_the_vetter_reads_the_reason(house, cast, meets):
    text = "田中さんという屋号の店で話した。"
    found = looking.blocking_places(sheet.read({**SHEET, "noticed": text}))
    reason = "店の名前の一部です"
    answers = [{"field": "noticed", "excerpt": e.excerpt, "reason": reason} for e in found]
    case = hand_in(
        house,
        GUEST,
        meets.tokens[cast.takken.id],
        noticed=text,
        kept=answers,
    )
    opened = perform(house, sits(house, meets, cast.hayashi), ReadToVet(case.number))
    assert {each.reason for each in opened.sheet.kept} == {reason}


def test_a_telephone_number_cannot_be_talked_away(house, cast, meets):
    answer = {"field": "noticed", "excerpt": "090-1234-5678", "reason": "番号ではない"}
    owner, receipt = save(
        house,
        GUEST,
        meets.tokens[cast.takken.id],
        noticed="電話は090-1234-5678。",
        kept=[answer],
    )
    with pytest.raises(Invalid):
        perform(house, GUEST, SubmitDraft(owner, receipt))


def test_kin_and_role_words_pass(house, cast, meets):
    hand_in(
        house,
        GUEST,
        meets.tokens[cast.takken.id],
        noticed="お母さんと大家さん、民生委員さんが話した。",
    )


def test_a_case_that_needs_identity_is_shown_the_way_to_the_support_meeting(house, cast, meets):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id], consent="identified")
    with pytest.raises(Invalid) as refused:
        perform(house, GUEST, SubmitDraft(owner, receipt))
    assert refused.value.code == "support_meeting"
    assert "支援会議" in refused.value.fields["consent"]


def test_everything_missing_is_named_at_once(house, cast, meets):
    owner, receipt = save(
        house, GUEST, meets.tokens[cast.takken.id], title="", broke="", consent="", checklist=[]
    )
    with pytest.raises(Invalid) as refused:
        perform(house, GUEST, SubmitDraft(owner, receipt))
    assert set(refused.value.fields) == {"title", "broke", "consent", "checklist"}


def test_the_two_minute_form_is_enough_only_where_the_method_draws_the_rest_out(house, cast):
    three = dict.fromkeys(("age_band", "gender", "household", "noticed", "tried", "broke"), "")
    whole = collecting(house, cast)
    owner, receipt = save(house, GUEST, whole.tokens[cast.takken.id], **three, intake=True)
    with pytest.raises(Invalid):
        perform(house, GUEST, SubmitDraft(owner, receipt))
    questions = collecting(house, cast, method="incident")
    hand_in(house, GUEST, questions.tokens[cast.takken.id], **three, intake=True)


def test_reading_to_vet_leaves_an_audit_line(house, cast, meets):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    opened = perform(house, seat, ReadToVet(case.number))
    assert CANARY in opened.sheet.texts["noticed"]
    with house.database.read() as db:
        line = db.scalar(
            select(AuditLine).where(AuditLine.act == "read", AuditLine.subject == f"case:{case.id}")
        )
        assert line is not None
        assert line.actor == f"seat:{seat.seat.id}"


def test_hayashi_approves_and_the_case_stands_on_the_agenda(house, cast, meets):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, sits(house, meets, cast.hayashi), Approve(case.number, 1))
    assert (the(house, case).state, the(house, case).approved_revision) == ("approved", 1)
    with house.database.read() as db:
        assert db.scalars(select(AgendaItem.label)).all() == [case.label]


def test_nobody_approves_what_they_typed(house, cast, meets, viewer):
    case = hand_in(house, viewer(cast.hayashi), meets.tokens[cast.takken.id])
    with pytest.raises(Forbidden) as refused:
        perform(house, sits(house, meets, cast.hayashi), Approve(case.number, 1))
    assert refused.value.code == "own_case"
    perform(house, sits(house, meets, cast.sato), Approve(case.number, 1))


def test_nobody_approves_the_own_groups_case(house, cast, meets):
    from workshop.models import Person

    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    with house.database.write() as db:
        db.get(Person, cast.hayashi.id).group_id = cast.takken.id
    with pytest.raises(Forbidden):
        perform(house, sits(house, meets, cast.hayashi), Approve(case.number, 1))


def test_of_two_vetters_the_slower_one_is_told(house, cast, meets, clock):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    hayashi, sato = sits(house, meets, cast.hayashi), sits(house, meets, cast.sato)
    perform(house, hayashi, Approve(case.number, 1))
    with pytest.raises(Stale):
        perform(house, sato, Return(case.number, 1, "unclear", clock() + timedelta(days=3)))
    assert the(house, case).state == "approved"


def test_a_returned_case_tells_code_sentence_and_date_to_the_receipt_alone(
    house, cast, meets, clock, viewer
):
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    until = clock() + timedelta(days=5)
    say = "途切れたところを、もう少しくわしく。"
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Return(case.number, 1, "unclear", until, say))
    shown = perform(house, GUEST, SeeStanding(case.id, case.receipt))
    assert (shown.state, shown.code, shown.sentence) == ("returned", "unclear", say)
    by_login = perform(house, viewer(cast.yamamoto), SeeStanding(case.id))
    assert (by_login.code, by_login.sentence) == ("unclear", "")
    with pytest.raises(Absent):
        perform(house, viewer(cast.kuroda), SeeStanding(case.id))


def test_a_vetters_sentence_may_not_name_anybody(house, cast, meets, clock):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    command = Return(1, 1, "unclear", clock() + timedelta(days=3), "山田さんのことですね。")
    with pytest.raises(Invalid) as refused:
        perform(house, sits(house, meets, cast.hayashi), command)
    assert "sentence" in refused.value.fields
    assert the(house, case).state == "submitted"


def test_a_returned_case_is_replaced_after_the_deadline_and_vetted_again(house, cast, meets, clock):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Return(1, 1, "unclear", DEADLINE + timedelta(days=3)))
    perform(house, seat, CloseMeeting())
    clock.at = DEADLINE + timedelta(days=1)
    done = replaced(house, case, broke="窓口で止まり、だれも続きを聞かなかった。")
    assert (done.case, done.label) == (case.id, case.label)
    row = the(house, case)
    assert (row.state, row.revision, row.approved_revision) == ("submitted", 2, None)
    seat = sits(house, meets, cast.hayashi)
    with pytest.raises(Stale):
        perform(house, seat, Approve(1, 1))
    perform(house, seat, Approve(1, 2))
    opened = perform(house, seat, ReadToVet(1, revision=1))
    assert CANARY in opened.sheet.texts["noticed"]
    assert [each.verdict for each in opened.history] == ["returned", "approved"]


def test_after_the_given_date_it_is_too_late(house, cast, meets, clock):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Return(1, 1, "unclear", DEADLINE + timedelta(days=3)))
    clock.at = DEADLINE + timedelta(days=4)
    with pytest.raises(Unready):
        perform(house, GUEST, StartReplacement(case.id, case.receipt))


def test_replacing_an_approved_case_takes_it_off_the_agenda_until_it_is_vetted(house, cast, meets):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Approve(1, 1))
    replaced(house, case, title="書きなおした題名")
    with house.database.read() as db:
        assert not db.scalars(select(AgendaItem)).all()
    perform(house, seat, Approve(1, 2))
    with house.database.read() as db:
        assert len(db.scalars(select(AgendaItem)).all()) == 1


def test_yamamoto_replaces_with_the_group_card_from_the_text_and_without_it_from_an_empty_sheet(
    house, cast, meets
):
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    here = signed_in(house, cast.yamamoto)[0]
    perform(house, here, StartReplacement(case.id))
    assert not any(perform(house, here, ReadDraft(case.id)).sheet.texts.values())
    perform(house, here, StartReplacement(case.id))  # goes on with the begun one
    elsewhere = signed_in(house, cast.yamamoto)[0]
    with pytest.raises(Unready) as begun:
        perform(house, elsewhere, StartReplacement(case.id))
    assert begun.value.code == "begun"
    command = StartReplacement(case.id, group_card=cast.shakyo.card, anew=True)
    perform(house, elsewhere, command)  # the card opens the begun draft, so nothing is thrown away
    assert not any(perform(house, elsewhere, ReadDraft(case.id)).sheet.texts.values())


def test_the_group_card_opens_what_was_handed_in_for_a_replacement(house, cast, meets, viewer):
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    here = viewer(cast.yamamoto)
    perform(house, here, StartReplacement(case.id, group_card=cast.shakyo.card))
    assert CANARY in perform(house, here, ReadDraft(case.id)).sheet.texts["noticed"]


def test_a_withdrawn_case_leaves_number_label_and_the_word(house, cast, meets, database_file):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Approve(1, 1))
    perform(house, GUEST, WithdrawCase(case.id, case.receipt))
    row = the(house, case)
    assert (row.state, row.number, row.label) == ("withdrawn", 1, case.label)
    with house.database.read() as db:
        for noun in (CaseRevision, Vetting, AgendaItem):
            assert not db.scalars(select(noun)).all()
        assert not db.scalars(select(Box).where(Box.subject.startswith("case:"))).all()
    with pytest.raises(Absent):
        perform(house, seat, ReadToVet(1))
    shown = perform(house, GUEST, SeeStanding(case.id, case.receipt))
    assert shown.state == "withdrawn"
    with pytest.raises(Unready):
        perform(house, GUEST, WithdrawCase(case.id, case.receipt))


def test_the_number_of_a_withdrawn_case_is_not_given_again(house, cast, meets):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, GUEST, WithdrawCase(case.id, case.receipt))
    second = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    assert (second.number, second.label != case.label) == (2, True)


@pytest.mark.parametrize(("who", "may"), [("yamamoto", True), ("tanaka", False), ("kuroda", False)])
def test_a_login_withdraws_only_the_own_groups_case(house, cast, meets, viewer, who, may):
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    command = WithdrawCase(case.id)
    if may:
        perform(house, viewer(getattr(cast, who)), command)
        return
    with pytest.raises(Absent):
        perform(house, viewer(getattr(cast, who)), command)


def test_tanaka_who_typed_for_a_group_may_withdraw_it(house, cast, meets, viewer):
    case = hand_in(house, viewer(cast.tanaka), meets.tokens[cast.takken.id])
    assert the(house, case).typist_id == cast.tanaka.id
    perform(house, viewer(cast.tanaka), WithdrawCase(case.id))


def test_after_the_first_live_opening_the_receipt_shows_the_state_and_withdraws_but_opens_nothing(
    house, cast, meets, clock
):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, sits(house, meets, cast.hayashi), Approve(1, 1))
    clock.at = STARTS
    perform(house, sits(house, meets, cast.sato, "live"), CloseMeeting())
    shown = perform(house, GUEST, SeeStanding(case.id, case.receipt))
    assert (shown.state, shown.may_replace) == ("approved", False)
    with pytest.raises(Unready):
        perform(house, GUEST, StartReplacement(case.id, case.receipt))
    perform(house, GUEST, WithdrawCase(case.id, case.receipt))
    assert the(house, case).state == "withdrawn"


def test_a_seat_of_a_closed_preparation_reads_and_approves_nothing(house, cast, meets):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, CloseMeeting())
    for command in (ReadToVet(1), Approve(1, 1)):
        with pytest.raises(Absent):
            perform(house, seat, command)


def test_a_case_of_one_meeting_is_not_read_from_a_seat_of_another(house, cast, meets):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    other = collecting(house, cast)
    with pytest.raises(Absent):
        perform(house, sits(house, other, cast.hayashi), ReadToVet(1))


def test_wrong_codes_slow_the_next_ones_down(house, cast, meets):
    from workshop.actions.receipts import EnterReceipt, TryReceipt
    from workshop.errors import Throttled

    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    assert perform(house, GUEST, EnterReceipt(case.receipt, b"here")) == case.id
    for _ in range(receipts.FREE_TRIES):
        perform(house, GUEST, TryReceipt(b"here"))
        with pytest.raises(Absent):
            perform(house, GUEST, EnterReceipt(receipts.new_code(), b"here"))
    with pytest.raises(Throttled):
        perform(house, GUEST, TryReceipt(b"here"))
    perform(house, GUEST, TryReceipt(b"elsewhere"))
