"""The demo's cases on their way: written and handed in by their groups, approved by another person by card."""

from typing import TYPE_CHECKING, Any

from workshop.actions import receipts
from workshop.actions.cases import SubmitDraft
from workshop.actions.drafts import SaveDraft
from workshop.actions.ending import CloseMeeting
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.actions.vetting import Approve
from workshop.cli.demo.cases import CASES
from workshop.policy import sheet
from workshop.policy.fields import CHECKLIST
from workshop.policy.finding import meeting_by_short
from workshop.policy.showing import guide
from workshop.policy.viewer import Seated, Viewer, seat_of

if TYPE_CHECKING:
    from workshop.cli.demo.seed import Seeding


def hand_in(seeding: "Seeding", short: str) -> list[dict[str, Any]]:
    """Each group writes its case by its submission link, without a login. The receipts."""
    given = []
    for texts, group, told_by in CASES:
        with seeding.house.database.read() as db:
            token = dict(guide.meeting(db, short).invited).get(group, "")
        raw = {**texts, "told_by": told_by, "checklist": [code for code, _ in CHECKLIST]}
        owner, code = receipts.new_owner(), receipts.new_code()
        save = SaveDraft(owner, code, sheet.read(raw), invitation=token)
        perform(seeding.house, Viewer(), save)
        done = perform(seeding.house, Viewer(), SubmitDraft(owner, code))
        given.append({"number": done.number, "label": done.label, "group": group, "code": code})
    return given


def prepare(seeding: "Seeding", short: str) -> None:
    """審査の林さん opens the preparation with her card, approves, and closes it."""
    house = seeding.house
    with house.database.read() as db:
        meeting = guide.meeting(db, short)
        waiting = guide.waiting_cases(db, meeting.id)
    seating = seeding.by(
        "hayashi",
        OpenMeeting(meeting.id, "preparation", seeding.cards["hayashi"], pledged=True),
    )
    for number, revision in waiting:
        perform(house, _seated(seeding, short, seating.cookie), Approve(number, revision))
    perform(house, _seated(seeding, short, seating.cookie), CloseMeeting())


def _seated(seeding: "Seeding", short: str, cookie: bytes) -> Seated:
    with seeding.house.database.read() as db:
        found = seat_of(db, cookie, meeting_by_short(db, short))
    if found is None:
        raise RuntimeError("the seat that was just made is not there")
    return found
