"""The 設置要綱: each save is a new version and comes into force at once; none is ever changed or removed."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.errors import Invalid, Stale
from workshop.models import Charter
from workshop.policy import rules
from workshop.policy.markdown import rendered

LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class SaveCharter:
    """A new version on top of `based_on` (0: the first). Gives its number.

    Everybody who pledged an earlier version is asked again at the next door.
    """

    title: str
    text: str
    clause: str
    pledge: str
    based_on: int

    def do(self, act: Act) -> int:
        """Do it. Raises `Invalid` at the field, `Stale` when somebody else saved in between."""
        rules.require(act.db, act.viewer, "house.keep")
        newest = (
            act.db.scalar(select(Charter.version).order_by(Charter.version.desc()).limit(1)) or 0
        )
        if newest != self.based_on:
            raise _overtaken()
        row = Charter(
            version=newest + 1,
            title=plain_name(self.title, "title", 120),
            text=_needed(self.text, "text"),
            html=str(rendered(self.text)),
            clause=_sentence(self.clause, "clause"),
            pledge=_sentence(self.pledge, "pledge"),
            created_by=act.viewer.person.id if act.viewer.person else "",
            created_at=act.now,
        )
        act.db.add(row)
        try:
            act.db.flush()
        except IntegrityError as twice:
            raise _overtaken() from twice
        act.note("house", "charter.save", f"charter:{row.id}", version=row.version)
        return row.version


def _overtaken() -> Stale:
    return Stale(
        "ほかの人が先に新しい版を保存しました。書いたものはこの画面に残っています。新しい版を別の画面で確かめてから、もう一度保存してください。",
        "charter_changed",
    )


def _needed(typed: str, field: str) -> str:
    text = typed.replace("\r\n", "\n").strip("\n")
    if not text.strip():
        say = "入力してください。"
        raise Invalid(say, "text_empty", {field: say})
    return text


def _sentence(typed: str, field: str) -> str:
    text = _needed(typed, field).strip()
    if len(text) > LONGEST_SENTENCE:
        say = "長すぎます。600文字までにしてください。"
        raise Invalid(say, "text_long", {field: say})
    return text
