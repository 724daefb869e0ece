"""The public edition being written: sealed under the meeting secret until a second keeper releases it (`releasing`).

Nothing leaves here. What stands word for word in a case is found by comparing all that the wrap-up can open; the runs
found are the writer's own words, so that no case is shown and no line says that somebody read one.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from workshop.actions import revisions
from workshop.actions.minutes import LONGEST, MOST_BRACKETS, OpenedMinutes, opened_minutes
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.board.words import text_of
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unreadable
from workshop.models import Case, Edition, Group, Meeting, Person, new_id
from workshop.policy import doors
from workshop.policy.knowing import known_in_room
from workshop.policy.verbatim import shared
from workshop.screen import hard

IDENTIFIES = (
    "電話番号・住所・名前など、人が分かってしまうものがあります。"
    "役割の言葉に書きかえてから保存してください。"
)


@dataclass(frozen=True, slots=True)
class PublicDraft:
    """The text as it was kept last, by whom. mark: what a form made from it sends back. copied: runs out of a case."""

    text: str = field(repr=False)
    mark: str
    by: str
    by_name: str
    at: datetime | None
    copied: tuple[str, ...] = field(repr=False, default=())
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class OpenPublic:
    """Open the public edition and the minutes it is written from, for a keeper in the wrap-up."""

    def do(self, act: Act) -> tuple[PublicDraft, OpenedMinutes]:
        """Raises `Absent`, `Forbidden`. The audit line of the minutes is committed before the text leaves."""
        meeting, secret = wrapping(act)
        keeping(act)
        minutes = opened_minutes(act, meeting, secret)
        return opened_draft(act, meeting, secret, minutes), minutes


@dataclass(frozen=True, slots=True)
class SavePublic:
    """Keep the text sealed. mark: the one of the text that the form was made from, empty for the first."""

    text: str = field(repr=False)
    mark: str

    def do(self, act: Act) -> str:
        """The new mark. Raises `Stale`, `Invalid` (identifiers, length), `Forbidden`, `Absent`."""
        meeting, secret = wrapping(act)
        by = keeping(act)
        refuse_text(act, meeting, self.text)
        row = draft_row(act, meeting)
        if self.mark != (_mark(act, row) if row else ""):
            raise Stale(
                "ほかの人が先に保存しました。あなたの文章は下に残してあります。見くらべて、もう一度保存してください。",
                "saved_elsewhere",
            )
        if row is None:
            row = Edition(id=new_id(), meeting_id=meeting.id, kind="public", made_at=act.now)
            act.db.add(row)
        row.made_by, row.made_at = by, act.now
        key = doors.text_key(secret, "public")
        row.body_ct = doors.seal_text(key, self.text, "edition", row.id, "body_ct")
        act.note(meeting.id, "public.save", f"edition:{row.id}")
        act.db.flush()
        return _mark(act, row)


def keeping(act: Act) -> str:
    """The keeper behind the seat. Raises `Forbidden` for a recorder: releasing is a matter between keepers."""
    attendee = act.seated.attendee
    if attendee is None or attendee.person_id is None:
        raise Forbidden("公開用の記録を書くのは、会を開けられる人です。進行役に頼んでください。")
    return attendee.person_id


def draft_row(act: Act, meeting: Meeting) -> Edition | None:
    """The row that is not released; a released one is a row of its own, with its own day."""
    rows = select(Edition).where(Edition.meeting_id == meeting.id, Edition.kind == "public")
    return act.db.scalar(rows.where(Edition.released_at.is_(None)))


def opened_draft(act: Act, meeting: Meeting, secret: bytes, minutes: OpenedMinutes) -> PublicDraft:
    """The text that is kept, compared with the cases; empty before the first writing."""
    row = draft_row(act, meeting)
    if row is None:
        return PublicDraft("", "", "", "", None)
    try:
        text, torn = _text(row, secret), False
    except Unreadable:
        text, torn = "", True
        act.note(meeting.id, "unreadable", f"edition:{row.id}")
    name = act.db.scalar(select(Person.name).where(Person.id == row.made_by)) or ""
    copied = tuple(shared(text, _cases(act, meeting, secret, minutes), _free(act, meeting)))
    return PublicDraft(text, _mark(act, row), row.made_by, name, row.made_at, copied, torn)


def refuse_text(act: Act, meeting: Meeting, text: str) -> None:
    """Raise `Invalid` at `text` for what may not even be kept."""
    say = ""
    if len(text) > LONGEST or text.count("[") > MOST_BRACKETS:
        say = "長すぎます。短くしてください。"
    elif any(each.blocks for each in hard(text, known=known_in_room(act.db, meeting))):
        say = IDENTIFIES
    if say:
        raise Invalid(say, "identifies" if say == IDENTIFIES else "long", {"text": say})


def _text(row: Edition, secret: bytes) -> str:
    key = doors.text_key(secret, "public")
    return doors.read_text(key, row.body_ct or b"", "edition", row.id, "body_ct")


def _mark(act: Act, row: Edition) -> str:
    parts = (row.id, row.body_ct or b"")  # sealed anew, it is another text
    return doors.request_tag(act.house.server_key, "public", *parts).hex()[:16]


def _cases(act: Act, meeting: Meeting, secret: bytes, minutes: OpenedMinutes) -> list[str]:
    """Every text of a case that opens here: sheets, boards, sections of cases, promises."""
    texts = [each.text for (name, _), each in minutes.sections.items() if name == "case"]
    texts += [each.sentence for each in minutes.follow_ups]
    texts += [text_of(record) for drawn in minutes.boards.values() for record in drawn]
    opened = doors.meeting_as_holder(act.db, act.house.server_key, meeting.id, secret)
    told = select(Case).where(Case.meeting_id == meeting.id, Case.state != "withdrawn")
    for case in act.db.scalars(told):
        try:
            number = case.approved_revision or case.revision
            texts += revisions.unsealed(act, case, number, opened).texts.values()
        except (Absent, Unreadable):
            continue  # the others are compared all the same
    return texts


def _free(act: Act, meeting: Meeting) -> list[str]:
    names = [*act.db.scalars(select(Group.name)), meeting.title, meeting.place]
    return [*names, act.house.platform_name, *meeting.purpose.replace("。", "\n").splitlines()]
