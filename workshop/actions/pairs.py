"""Two custodians together: that their cards are a valid pair. Opens nothing by itself."""

from sqlalchemy import select

from workshop.actions.custodians import place_of, recovery_pair
from workshop.actions.perform import Act
from workshop.errors import Invalid
from workshop.models import Holder
from workshop.policy import doors

TO_CORRECT = "直していただくところがあります。入れた内容は消えていません。"
NOT_TWO = "この2枚では開けません。鍵の保管者2人の、それぞれのカードを入れてください。"
SAME = "同じ人のカードが2回入っています。もう1人の保管者のカードを入れてください。"


def proved_pair(act: Act, one: str, two: str) -> doors.Opened:
    """The pair of two custodians' cards. Raises `Invalid` at `card_1` and `card_2`."""
    wrong: dict[str, str] = {}
    places = []
    for name, typed in (("card_1", one), ("card_2", two)):
        try:
            places.append(place_of(act, typed))
        except Invalid as bad:
            wrong[name] = bad.say
    if wrong:
        raise Invalid(TO_CORRECT, "pair", wrong)
    if places[0] == places[1] != 0:
        raise Invalid(SAME, "pair_same", {"card_2": SAME})
    pair = recovery_pair(one, two)
    found = act.db.scalar(
        select(Holder).where(Holder.kind == "recovery", Holder.public == pair.public)
    )
    if found is None or found.revoked_at or not doors.genuine(act.house.server_key, found):
        raise Invalid(NOT_TWO, "pair", {"card_2": NOT_TWO})
    return doors.Opened(found, pair)
