"""The page of まとめ: sections left, preview right, what is owed on top. Changes nothing."""

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.concluding import owed
from workshop.actions.minutes import OpenedMinutes, SaveSection, Written
from workshop.policy.kinds import ISSUE_STATES
from workshop.policy.showing import board_out, copies
from workshop.policy.showing.board_out import BoardShown
from workshop.policy.showing.copies import CopyShown
from workshop.policy.showing.wrapup import Facts
from workshop.web import asking
from workshop.web.minutes_source import opened, paper
from workshop.web.page import page
from workshop.web.paper_page import shown_paper
from workshop.web.when import exact
from workshop.wire.records import Card, Offer


def shown(
    short: str,
    wrong: dict[tuple[str, str], str] | None = None,
    *,
    status: int = 200,
    typed: SaveSection | None = None,
    **more: object,
) -> Response:
    """The page. wrong: sentences at sections; typed: the section just sent; more: the template's own words."""
    minutes, about = opened(short)
    cases = [case for case in about.cases if case.state != "withdrawn"]
    places = [
        ("overview", ""),
        *(("case", case.id) for case in cases),
        ("issues", ""),
        ("next", ""),
    ]
    expires = minutes.meeting.expires_at
    return page(
        "wrapup/wrap_up.html",
        _("まとめ"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        facts=about,
        places=places,
        sections=minutes.sections,
        torn=minutes.torn,
        nothing=Written("", 0, None),
        wrong=wrong or {},
        typed=typed,
        case_options=[(each.id, f"{each.number} {each.label}") for each in cases],
        keeper=_is_keeper(short),
        **_opened(short, minutes, about),
        expires=exact(expires) if expires else "",
        purpose=about.purpose,
        practice=about.practice,
        **more,
    )


def _boards(short: str) -> list[BoardShown]:
    """The boards that can be looked at and taken out from here."""
    with asking.house().database.read() as db:
        return board_out.boards(db, asking.seated(short))


def _copies_out(minutes: OpenedMinutes) -> tuple[CopyShown, ...]:
    with asking.house().database.read() as db:
        return copies.still_out(db, minutes.meeting.id)


def _opened(short: str, minutes: OpenedMinutes, about: Facts) -> dict[str, object]:
    """What the page says of the opened texts beside the sections."""
    return {
        "owed": owed(minutes),
        "boards": _boards(short),
        "copies_out": _copies_out(minutes),
        "follow_ups": minutes.follow_ups,
        "issues": minutes.town,
        "issue_words": ISSUE_STATES,
        "programme": minutes.meeting.programme_id is not None,
        "offered": _offered(minutes, about),
        "preview": shown_paper(paper("room", minutes, about, ())),
    }


def _offered(minutes: OpenedMinutes, about: Facts) -> list[dict[str, str]]:
    """Offers and actions of the boards that are no follow-up yet, for one press each."""
    known = {each.sentence for each in minutes.follow_ups}
    groups = {group for group, _name in about.groups}
    return [
        {
            "sentence": record.text,
            "case": case,
            "owner": record.group if record.group in groups else "",
        }
        for case, records in minutes.boards.items()
        for record in records
        if (isinstance(record, Offer) or (isinstance(record, Card) and record.type == "action"))
        and record.text
        and record.text not in known
    ]


def _is_keeper(short: str) -> bool:
    attendee = asking.seated(short).attendee
    return bool(attendee and attendee.person_id)
