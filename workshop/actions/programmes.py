"""伴走支援: making a programme with its meetings in draft. Carrying issues onward belongs to the openings."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workshop.actions.meetings import draft
from workshop.actions.perform import Act
from workshop.errors import Invalid
from workshop.models import Programme
from workshop.policy import planning, rules
from workshop.policy.kinds import TEMPLATE_OF, for_area
from workshop.policy.planning import Plan


@dataclass(frozen=True, slots=True)
class MakeProgramme:
    """A programme and the drafts of its meetings; `starts` has one moment (or None) per meeting of the template.

    Answers the programme's id. Raises `Invalid` with fields `title`, `area`, `day-<n>`.
    """

    title: str
    area: str
    template: str = ""
    starts: tuple[datetime | None, ...] = ()

    def do(self, act: Act) -> str:
        rules.require(act.db, act.viewer, "house.keep")
        self._refuse()
        assert act.viewer.person is not None  # the secretariat is signed in
        programme = Programme(
            title=self.title,
            area=self.area,
            template=self.template,
            created_by=act.viewer.person.id,
            created_at=act.now,
        )
        act.db.add(programme)
        act.db.flush()
        plans = self._plans(programme.id, act.house.zone)
        for plan in plans:
            draft(act, plan)
        act.note("house", "programme.make", f"programme:{programme.id}", meetings=len(plans))
        return programme.id

    def _refuse(self) -> None:
        wrong = planning.wrong_words({"title": self.title, "area": self.area})
        if self.template and self.template not in TEMPLATE_OF:
            wrong["template"] = "ひな型を選びなおしてください。"
        given = [start for start in self.starts if start is not None]
        if given != sorted(given):
            late = next(n for n, start in enumerate(self.starts) if _before_another(self.starts, n))
            wrong[f"day-{late}"] = "前の会より後の日にしてください。"
        if wrong:
            raise Invalid(
                "直していただくところがあります。入れた内容は消えていません。", "programme", wrong
            )

    def _plans(self, programme: str, zone: ZoneInfo) -> list[Plan]:
        if not self.template:
            return []
        meetings = for_area(TEMPLATE_OF[self.template], self.area)
        starts = (*self.starts, *(None for _ in meetings))
        return [
            planning.from_template(planned, self.area, start, programme, zone)
            for planned, start in zip(meetings, starts, strict=False)
        ]


def _before_another(starts: tuple[datetime | None, ...], n: int) -> bool:
    mine = starts[n]
    return mine is not None and any(other and other > mine for other in starts[:n])
