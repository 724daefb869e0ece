"""Drafts: kept for who has the receipt, and for nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.collected import CANARY, DEADLINE, SHEET, collecting, save
from workshop.actions import receipts
from workshop.actions.drafts import ReadDraft, SaveDraft
from workshop.actions.perform import perform
from workshop.actions.withdrawing import DiscardDraft
from workshop.errors import Absent, Stale, Throttled, Unready
from workshop.models import Box, Draft, Holder
from workshop.policy import sheet
from workshop.policy.viewer import Viewer

GUEST = Viewer()


@pytest.fixture
def meets(house, cast):
    return collecting(house, cast)


def again(owner: str, receipt: str, saves: int, **changed: object) -> SaveDraft:
    return SaveDraft(owner, receipt, sheet.read({**SHEET, **changed}), saves)


def test_a_writer_without_login_keeps_a_draft_and_opens_it_by_the_receipt(house, cast, meets):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    kept = perform(house, GUEST, ReadDraft(owner, receipt))
    assert kept.sheet.texts["title"] == SHEET["title"]
    assert (kept.saves, kept.where.group) == (1, cast.takken.name)


def test_a_draft_is_boxed_to_receipt_and_group_card_and_never_to_the_meeting(house, cast, meets):
    owner, _receipt = save(house, GUEST, meets.tokens[cast.shakyo.id])
    with house.database.read() as db:
        kinds = db.scalars(
            select(Holder.kind)
            .join(Box, Box.holder_id == Holder.id)
            .where(Box.subject == f"draft:{owner}")
        ).all()
    assert sorted(kinds) == ["group", "receipt"]


def test_no_word_of_a_draft_lies_on_the_disk(house, cast, meets, database_file):
    save(house, GUEST, meets.tokens[cast.takken.id])
    files = [database_file, database_file.with_name(database_file.name + "-wal")]
    at_rest = b"".join(file.read_bytes() for file in files if file.exists())
    assert CANARY.encode() not in at_rest
    assert CANARY.encode("utf-16-le") not in at_rest


def test_another_groups_receipt_does_not_open_the_draft(house, cast, meets):
    owner, _receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    _other, foreign = save(house, GUEST, meets.tokens[cast.shokudo.id])
    with pytest.raises(Absent):
        perform(house, GUEST, ReadDraft(owner, foreign))
    with pytest.raises(Absent):
        perform(house, GUEST, again(owner, foreign, 1))


def test_tanaka_of_the_secretariat_cannot_open_a_draft_she_did_not_type(house, cast, meets, viewer):
    owner, _receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    with pytest.raises(Absent):
        perform(house, viewer(cast.tanaka), ReadDraft(owner))


def test_without_a_right_link_no_draft_begins(house, meets):
    for token in ("", "0" * 32):
        with pytest.raises(Absent):
            save(house, GUEST, token)


def test_a_form_from_before_another_save_is_refused_and_does_not_overwrite(house, cast, meets):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, GUEST, again(owner, receipt, 1, title="二つめの題名"))
    with pytest.raises(Stale):
        perform(house, GUEST, again(owner, receipt, 1, title="古い画面の題名"))
    assert perform(house, GUEST, ReadDraft(owner, receipt)).sheet.texts["title"] == "二つめの題名"


def test_after_the_deadline_a_draft_cannot_be_begun_or_changed(house, cast, meets, clock):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    clock.at = DEADLINE + timedelta(minutes=1)
    with pytest.raises(Unready):
        save(house, GUEST, meets.tokens[cast.takken.id])
    with pytest.raises(Unready):
        perform(house, GUEST, again(owner, receipt, 1))
    assert not perform(house, GUEST, ReadDraft(owner, receipt)).where.open


def test_a_link_that_got_about_cannot_fill_the_house_with_drafts(house, cast, meets, monkeypatch):
    monkeypatch.setattr("workshop.actions.drafts.MOST_DRAFTS", 2)
    for _ in range(2):
        save(house, GUEST, meets.tokens[cast.takken.id])
    with pytest.raises(Throttled):
        save(house, GUEST, meets.tokens[cast.takken.id])
    save(house, GUEST, meets.tokens[cast.shokudo.id])


def test_a_discarded_draft_is_gone_with_its_boxes(house, cast, meets):
    owner, receipt = save(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, GUEST, DiscardDraft(owner, receipt))
    with house.database.read() as db:
        assert db.get(Draft, owner) is None
        assert not db.scalars(select(Box).where(Box.subject == f"draft:{owner}")).all()


def test_an_address_that_is_no_id_of_ours_makes_no_row(house, cast, meets):
    command = SaveDraft(
        "../etc", receipts.new_code(), sheet.read(SHEET), 0, meets.tokens[cast.takken.id]
    )
    with pytest.raises(Absent):
        perform(house, GUEST, command)
