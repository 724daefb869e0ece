"""Whose somebody is who belongs to no member group: keepers are of the house. Knows nobody's role just now."""

from workshop.models import Attendee

OF_THE_HOUSE = "進行・審査"  # the browser knows the word too (`labels.js`)


def unit_of(person: Attendee) -> str:
    """課・支部・施設, as beside a group's name on the board.

    What somebody wrote as an own affiliation is not told: they may be the only one of it.
    """
    house = OF_THE_HOUSE if person.person_id and not person.group_id else ""
    return person.unit or house
