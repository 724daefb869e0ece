"""Another server key: every tag made with the old one is made anew, after each was found to fit.

What does not fit is never tagged anew, or a swapped public key and a changed audit line would become genuine.
"""

from dataclasses import dataclass, field

from sqlalchemy import delete, select, update

from workshop.actions import audit
from workshop.actions.perform import Act
from workshop.errors import Unready
from workshop.models import (
    Attempt,
    AuditLine,
    Closing,
    Destruction,
    Holder,
    Meeting,
    Opening,
    Visit,
)
from workshop.policy import doors
from workshop.vault import keys


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain before and after: papers bear the one before."""

    chain: str
    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many holders were tagged anew and how many left because their tag did not fit; the heads of all chains."""

    holders: int
    left: int
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class RotateServerKey:
    """Tag everything anew. Visits end: their forms were made under the old key."""

    new: bytes = field(repr=False)

    def do(self, act: Act) -> Rotated:
        """Raises `Unready` while anything is open, or naming the first audit line that does not fit."""
        if act.db.scalar(select(Meeting.id).where(Meeting.opening != "none").limit(1)):
            raise Unready("いま開いている会があります。閉じてから行ってください。", "open")
        chains = act.db.scalars(select(AuditLine.chain).distinct().order_by(AuditLine.chain)).all()
        heads = tuple(self._chain(act, each) for each in chains)
        done, left = self._holders(act)
        act.db.execute(delete(Attempt))  # prints of logins and addresses under the old key
        open_ones = update(Visit).where(Visit.ended_at.is_(None))
        act.db.execute(open_ones.values(ended_at=act.now))
        line = audit.Line("operator:", "operator.rotate", "", {"holders": done})
        audit.write(act.db, self.new, audit.HOUSE, line, act.now)
        return Rotated(done, left, heads)

    def _chain(self, act: Act, chain: str) -> Head:
        """Walk a chain: each line must fit the old key before it gets its tag under the new one."""
        old, new, number = b"", b"", 0
        lines = select(AuditLine).where(AuditLine.chain == chain).order_by(AuditLine.number)
        for line in act.db.scalars(lines):
            fits = keys.same(line.mac, audit.line_tag(act.house.server_key, old, line))
            if line.number != number + 1 or not fits:
                raise Unready(
                    "操作の記録（%(chain)s）の%(number)s行目が、書いたときのままではありません。先に調べてください。",
                    "audit",
                    chain=chain,
                    number=number + 1,
                )
            old, number = line.mac, line.number
            new = audit.line_tag(self.new, new, line)
            self._closing(act, chain, number, new)
            line.mac = new
        return Head(chain, number, old.hex(), new.hex())

    @staticmethod
    def _closing(act: Act, chain: str, number: int, mac: bytes) -> None:
        """The signed closing record and the certificate of destruction bear the head of their moment."""
        openings = select(Opening.id).where(Opening.meeting_id == chain)
        closed = Closing.opening_id.in_(openings), Closing.audit_number == number
        act.db.execute(update(Closing).where(*closed).values(audit_mac=mac))
        gone = Destruction.meeting_id == chain, Destruction.audit_number == number
        act.db.execute(update(Destruction).where(*gone).values(audit_mac=mac))

    def _holders(self, act: Act) -> tuple[int, int]:
        done = left = 0
        for holder in act.db.scalars(select(Holder)):
            if doors.genuine(act.house.server_key, holder):
                holder.mac = doors.holder_tag(self.new, holder)
                done += 1
            else:
                left += 1
        return done, left
