"""Member groups: the directory's entries. Holds no person's address or number: the gate looks at every field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden, Invalid, Stale
from workshop.models import Group
from workshop.policy import rules
from workshop.policy.showing.groups import KINDS
from workshop.screen import hard

LONGEST_TEXT = 1000
MOST_MEMBERS = 1_000_000
# A group's own window is public: how to reach it may stand in `contact`, nowhere else.
_PUBLIC_CONTACT = frozenset({"PHONE", "EMAIL", "SNS", "ADDRESS"})


@dataclass(frozen=True, slots=True)
class SaveGroup:
    """Add a group (`group_id` empty) or change one. Gives the id.

    The secretariat changes everything; a login of the group all but name, kind and whether it is active.
    `seen` is when the entry was last changed as the form knew it: a change between is refused, not lost.
    """

    name: str
    kind: str
    short_name: str = ""
    area: str = ""
    strengths: str = ""
    contact: str = ""
    members: int = 0
    active: bool = True
    group_id: str = ""
    seen: datetime | None = None

    def do(self, act: Act) -> str:
        """Do it. Raises `Invalid`, `Stale`, `Absent`, `Forbidden`."""
        whole = may_change(act, self.group_id)
        group = self._row(act)
        if whole:
            group.name, group.kind, group.active = self._name(act), self._kind(), self.active
        group.short_name = plain_name(self.short_name, "short_name", 20, required=False)
        group.area = plain_name(self.area, "area", 80, required=False)
        group.strengths = _text(self.strengths, "strengths")
        group.contact = _text(self.contact, "contact")
        group.members = self._members()
        group.changed_at = act.now
        self._screen(group)
        act.db.add(group)
        try:
            act.db.flush()
        except IntegrityError as twice:
            raise _taken() from twice
        act.note("house", "group.save", f"group:{group.id}")
        return group.id

    def _row(self, act: Act) -> Group:
        if not self.group_id:
            return Group(name="", kind="", created_at=act.now, changed_at=act.now)
        group = act.db.get(Group, self.group_id)
        if group is None:
            raise Absent
        if self.seen is not None and group.changed_at != self.seen:
            raise Stale(
                "ほかの人が先に直しました。書いたものはこの画面に残っています。いまの内容と見くらべて、もう一度保存してください。",
                "group_changed",
            )
        return group

    def _name(self, act: Act) -> str:
        name = plain_name(self.name, "name", 80)
        other = act.db.scalar(select(Group.id).where(Group.name == name))
        if other and other != self.group_id:
            raise _taken()
        return name

    def _kind(self) -> str:
        if self.kind not in KINDS:
            say = "団体の種類を選んでください。"
            raise Invalid(say, "group_kind", {"kind": say})
        return self.kind

    def _members(self) -> int:
        if not 0 <= self.members <= MOST_MEMBERS:
            say = "会員の数は、0から1,000,000までの数で入れてください。"
            raise Invalid(say, "group_members", {"members": say})
        return self.members

    def _screen(self, group: Group) -> None:
        wrong = {
            field: _NO_PERSON
            for field, text, allowed in (
                ("short_name", group.short_name, frozenset[str]()),
                ("area", group.area, frozenset[str]()),
                ("strengths", group.strengths, frozenset[str]()),
                ("contact", group.contact, _PUBLIC_CONTACT),
            )
            if points_to_person(text, allowed)
        }
        if wrong:
            raise Invalid(_NO_PERSON, "group_person", wrong)


_NO_PERSON = (
    "個人の名前や番号のようなものが入っています。窓口や役割の名前に言いかえてください。"
    "団体の公開の電話番号やメールは「連絡先」に入れられます。"
)


def points_to_person(text: str, allowed: Iterable[str] = ()) -> bool:
    """Whether the text has a hard identifier of another kind than those allowed."""
    return any(finding.blocks and finding.type not in allowed for finding in hard(text))


def may_change(act: Act, group_id: str) -> bool:
    """Whether all fields may be changed (True) or the group's own (False). Raises otherwise."""
    if rules.may(act.db, act.viewer, "house.keep"):
        return True
    rules.require(act.db, act.viewer, "group.edit_own")
    person = act.viewer.person
    if person is None or not group_id or person.group_id != group_id:
        raise Forbidden("直せるのは、ご自分の団体の欄だけです。", "group_foreign")
    return False


def _text(typed: str, field: str) -> str:
    text = "\n".join(line.rstrip() for line in typed.replace("\r\n", "\n").strip().split("\n"))
    if len(text) > LONGEST_TEXT:
        say = "長すぎます。1,000文字までにしてください。"
        raise Invalid(say, "text_long", {field: say})
    return text


def _taken() -> Invalid:
    say = "同じ名前の会員団体がもうあります。一覧を確かめてください。"
    return Invalid(say, "group_taken", {"name": say})
