"""After the meeting: promises of the wrap-up, carried on, its end, its destruction. Asserts each press works."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from tests import collected
from tests.house.machine.model import Promise, word
from tests.house.machine.world import World
from workshop.actions.decisions import opened_follow_ups
from workshop.actions.perform import Act
from workshop.actions.seats import secret_of_seat
from workshop.actions.shredding import shred_due
from workshop.models import Board, Box, Case, CaseRevision, FollowUp, Meeting, Section

DUE = "2035-01-31"


def promise(world: World, owned: bool) -> None:
    """佐藤 writes down who does what; whose it is may be missing."""
    sato, base = world.people["佐藤"], f"/meetings/{world.short}/wrap-up"
    sato.get(base)
    said = f"{word()}になったら、窓口へ電話する"
    owner = world.cast.shakyo.id if owned else ""
    fields = {"sentence": said, "owner": owner, "due_on": DUE, "case": ""}
    answer = sato.send(f"{base}/follow-up", fields)
    assert answer.status == 302, answer.text
    with world.house.database.read() as db:
        rows = select(FollowUp.id).where(FollowUp.meeting_id == world.story.meeting)
        id_ = db.scalars(rows.order_by(FollowUp.number.desc()).limit(1)).one()
    world.model.promises.append(Promise(said, id_, owned))


def drop(world: World, each: Promise) -> None:
    """佐藤 takes a promise out that nobody has taken on."""
    sato, base = world.people["佐藤"], f"/meetings/{world.short}/wrap-up"
    sato.get(base)
    assert sato.send(f"{base}/follow-up", drop=each.id).status == 302
    world.model.promises.remove(each)


def carry(world: World) -> None:
    """佐藤 carries every promise to the next meeting, with a reason."""
    sato, path = world.people["佐藤"], f"/meetings/{world.short}/carry"
    to = world.following()
    page = sato.get(path)
    assert all(each.word in page.text for each in world.model.promises)
    chosen = [each.id for each in world.model.promises]
    answer = sato.send(path, promise=chosen, to=to.short, reason="次の会で続きを話すため")
    assert answer.status == 302, answer.text
    for each in world.model.promises:
        each.carried = True


def conclude(world: World) -> None:
    """佐藤 ends the meeting; where a promise has no owner it stays open, and says so."""
    sato, path = world.people["佐藤"], f"/meetings/{world.short}/wrap-up/conclude"
    sato.get(path)
    answer = sato.send(path)
    if any(not each.owned for each in world.model.promises):
        assert answer.status == 409, answer.text
        return
    assert answer.status == 302, answer.text
    world.model.concluded = True
    world.model.ended()


def shred(world: World) -> None:
    """The retention day has come: by the clock, whoever is inside, with nobody's key."""
    house = world.house
    with house.database.write() as db:
        row = db.get_one(Meeting, world.story.meeting)
        row.retention_on = house.now().astimezone(house.zone).date() - timedelta(days=1)
    assert shred_due(house) == 1
    world.model.erased()


def left_of(world: World) -> dict[str, int]:
    """What of the meeting can still be opened by anybody."""
    meeting = world.story.meeting
    with world.house.database.read() as db:

        def many(noun: Any, *which: Any) -> int:
            return db.scalar(select(func.count()).select_from(noun).where(*which)) or 0

        cases = select(Case.id).where(Case.meeting_id == meeting)
        return {
            "boxes": many(Box, Box.meeting_id == meeting),
            "sheets": many(CaseRevision, CaseRevision.case_id.in_(cases)),
            "boards": many(Board, Board.meeting_id == meeting),
            "sections": many(Section, Section.meeting_id == meeting),
            "sentences": many(
                FollowUp, FollowUp.meeting_id == meeting, FollowUp.sentence_ct != b""
            ),
        }


def promised_in_the_next(world: World) -> set[str]:
    """The sentences that 林, with the own card, reads in the next meeting."""
    to, house = world.following(), world.house
    seat = collected.sits(house, collected.Meets(to.meeting, to.short, {}), world.cast.hayashi)
    with house.database.write() as db:
        act = Act(house, db, seat, house.now())
        secret = secret_of_seat(db, house.server_key, seat.seat, seat.secret)
        found = opened_follow_ups(act, db.get_one(Meeting, to.meeting), secret)
    return {each.sentence for each in found}
