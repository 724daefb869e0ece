"""Notices on a desk: marking them as seen. They hold ids and closed codes; who writes them is elsewhere."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions.perform import Act
from workshop.errors import Absent
from workshop.models import Notice
from workshop.policy.showing.desk import notices_for


@dataclass(frozen=True, slots=True)
class SeeNotice:
    """Take a notice off the desk. Only one that lies on the own desk can be seen."""

    notice_id: str

    def do(self, act: Act) -> None:
        """Do it. Raises `Absent`."""
        mine = notices_for(act.viewer).where(Notice.id == self.notice_id)
        notice = act.db.scalar(
            select(Notice).where(Notice.id.in_(mine.with_only_columns(Notice.id)))
        )
        if notice is None:
            raise Absent
        notice.seen_at = act.now
