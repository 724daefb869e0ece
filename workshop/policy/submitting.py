"""Until when a case may be handed in or replaced, and who stands to it as submitter. Opens no text."""

from datetime import datetime

from workshop.models import Case, Meeting, Person


def takes_new(meeting: Meeting, now: datetime) -> bool:
    """Whether new cases may be handed in by link or login."""
    in_time = meeting.case_deadline is not None and now <= meeting.case_deadline
    return meeting.phase == "collecting" and meeting.takes_cases and in_time


def may_replace(meeting: Meeting, case: Case, now: datetime) -> bool:
    """Until the deadline, or the date given with a return, whichever is later; on the day after a return."""
    if case.state == "withdrawn" or meeting.phase not in {"collecting", "held"}:
        return False
    given = case.replace_until is not None and now <= case.replace_until
    if meeting.phase == "held":
        return given and case.on_the_day and case.state == "returned" and meeting.opening == "live"
    return given or (meeting.case_deadline is not None and now <= meeting.case_deadline)


def until(meeting: Meeting, case: Case) -> datetime | None:
    """The last moment for a replacement."""
    moments = [each for each in (meeting.case_deadline, case.replace_until) if each]
    return max(moments, default=None)


def submits_as(person: Person | None, case: Case) -> bool:
    """Whether this login may replace or withdraw: one of the group's, or the typist's."""
    if person is None:
        return False
    return bool(person.group_id and person.group_id == case.group_id) or person.id == case.typist_id


def takes_intake(meeting: Meeting, case: Case | None = None) -> bool:
    """Whether the two-minute form is enough: where the method draws the rest out by questions, and on the day."""
    return meeting.method == "incident" or bool(case and case.on_the_day)


def closed(meeting: Meeting, now: datetime) -> str:
    """Why no new case is taken by link: a code (cancelled, none, not_yet, held, late), empty when one is."""
    if meeting.phase == "cancelled":
        return "cancelled"
    if not meeting.takes_cases:
        return "none"
    if meeting.phase == "draft":
        return "not_yet"
    if meeting.phase != "collecting":
        return "held"
    return "" if takes_new(meeting, now) else "late"
