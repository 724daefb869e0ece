"""Something leaves the house: the right, the reason, the row and the audit line, all before it is made."""

from workshop.actions.editions import refused_reason
from workshop.actions.perform import Act
from workshop.errors import Forbidden
from workshop.models import Export, Meeting

NOT_YOURS = "記録を持ち出せるのは、会を開けられる人です。進行役に頼んでください。"


def leaves(act: Act, meeting: Meeting, what: str, subject: str, form: str, reason: str) -> str:
    """Note that it leaves; gives the id of the person who takes it.

    what: as the register calls it; subject: as the audit chain does.

    Raises `Forbidden` for who has no login, `Invalid` at `reason`.
    """
    by = keeper_of(act)
    row = Export(
        meeting_id=meeting.id,
        what=what,
        form=form,
        by_id=by,
        reason=refused_reason(reason),
        at=act.now,
    )
    act.db.add(row)
    act.note(meeting.id, "export", subject, form=form)
    return by


def keeper_of(act: Act) -> str:
    """The person behind the seat; a wall is nobody's own. Raises `Forbidden` for those without a login."""
    who = act.seated
    if who.attendee is None or who.attendee.person_id is None or who.seat.kind != "person":
        raise Forbidden(NOT_YOURS)
    return who.attendee.person_id
