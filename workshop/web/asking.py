"""Who asks, and in which house: what routes take from Flask. Grants nothing; `policy.rules` does."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from flask import current_app, g, request
from sqlalchemy.exc import OperationalError

from workshop.actions import presence, seats
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.errors import Absent, Refusal
from workshop.policy import tokens
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer, seat_of, visit_of
from workshop.screen import Population, current_population
from workshop.web import browsers, cookies

_NOTED_EVERY = timedelta(minutes=1)


def house() -> House:
    """The wired house of this application."""
    return cast(House, current_app.extensions["tsunagi"])


def population() -> Population:
    """The population table in force here: the operator's, or the one that is shipped."""
    return current_population(house().instance)


def viewer() -> Viewer:
    """The viewer behind the visit cookie, read once per request."""
    if "viewer" not in g:
        with house().database.read() as db:
            address, kind = request.remote_addr or "", browsers.family(request.user_agent.string)
            g.viewer = visit_of(db, cookies.read("visit"), house().now(), address, kind)
    return cast(Viewer, g.viewer)


def seated(short_id: str, wall: bool = False) -> Seated:
    """The seat this browser has in a meeting, whatever its state. Raises `Absent` without one.

    An opening whose time is over is sealed by who asks first: nobody is answered from it until the clock's next look.
    """
    found = _seat(short_id, wall)
    if found.meeting.opening != "none" and seats.over(found.meeting, house().now()):
        perform(house(), Viewer(), ExpireDue())
        found = _seat(short_id, wall)
    if found.in_room and house().now() - found.seat.seen_at > _NOTED_EVERY:
        # A page asked for is a sign of life as well.
        sign_of_life(lambda: presence.seen(house(), [found.seat.id]))
    return found


def sign_of_life(write: Callable[[], object]) -> None:
    """Write it where that can be: on a full disk it must keep nobody from what they came for, perhaps to close."""
    with contextlib.suppress(OperationalError):
        write()


def _seat(short_id: str, wall: bool) -> Seated:
    with house().database.read() as db:
        meeting = meeting_by_short(db, short_id)
        found = seat_of(db, cookies.read(f"{'wall' if wall else 'seat'}-{short_id}"), meeting)
    if found is None:
        raise Absent
    return found


def token(cookie_name: str = "") -> str:
    """The form token for a named cookie, or for the first of ours the browser has."""
    named = cookies.read(cookie_name) if cookie_name else b""
    fresh = cast(tuple[str, bytes] | None, g.get("fresh"))
    if fresh and cookie_name in {"", fresh[0]}:
        named = fresh[1]
    found = named or next(iter(cookies.all_secrets()), b"")
    return tokens.form_token(house().server_key, found) if found else ""


def check_token() -> None:
    """Refuse an unsafe request that does not come from our own page."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Refusal("別のサイトからの操作は受けつけません。", "cross_site")
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    key = house().server_key
    if not any(tokens.form_token_fits(key, secret, sent) for secret in cookies.all_secrets()):
        raise Refusal(
            "ページを開いてから時間がたちました。書いたものを残したまま、もう一度送ってください。",
            "stale_form",
        )


def fresh_cookie(name: str) -> None:
    """Give this browser a new random cookie with this answer, unless it has one; forms here are made for it."""
    if not cookies.read(name):
        g.fresh = (name, cookies.fresh())


def no_cookie() -> None:
    """This page is reached from outside, where our cookies do not come: it sets none and judges none."""
    g.pop("fresh", None)
    g.viewer = Viewer()


def nobody() -> None:
    """Where it is not known yet who asks, nobody does: what says that the database is away must not ask it."""
    g.setdefault("viewer", Viewer())
