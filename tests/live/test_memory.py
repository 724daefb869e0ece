"""Opened secrets live in a worker's Table and die with it; a cookie stays nowhere. The server's memory is searched."""

import json

from wsproto.events import TextMessage

from tests.conftest import SERVER_KEY
from tests.live.browser import Socket, card, wait
from tests.live.conftest import Hall
from tests.live.inside import Remembers, fingerprint
from workshop.actions import operations, seats
from workshop.actions.ending import CloseMeeting
from workshop.policy.tokens import form_token

TABLES_OWN = "workshop.actions.boards.Opened"


def secret_of(hall: Hall) -> bytes:
    """The meeting's secret, through 佐藤's seat in this process."""
    who = hall.room.who("佐藤")
    with hall.room.house.database.read() as db:
        return seats.secret_of_seat(db, hall.room.house.server_key, who.seat, who.secret)


def held(hall: Hall, *secrets: bytes) -> dict[str, int]:
    """Objects of the server that hold one of them."""
    found = hall.perform("", Remembers(frozenset(fingerprint(each) for each in secrets)))
    assert isinstance(found, dict), found
    return found


def test_the_meetings_secret_is_in_one_object_while_somebody_sits_and_in_none_after_the_close(
    hall: Hall,
) -> None:
    secret, board = secret_of(hall), hall.board()
    yamamoto = hall.browser("山本")
    yamamoto.done(hall.board(), card("覚えておいてほしくないこと"))
    assert held(hall, secret) == {TABLES_OWN: 1}
    assert held(hall, operations.desk_key(secret, board)[0]) != {}
    assert hall.perform("佐藤", CloseMeeting()) is None
    wait(yamamoto.closed.is_set)
    wait(lambda: held(hall, secret, *operations.desk_key(secret, board)) == {})


def test_when_the_last_browser_has_gone_the_secret_has_gone_too(hall: Hall) -> None:
    secret = secret_of(hall)
    windows = [hall.browser(name) for name in ("山本", "西")]
    assert held(hall, secret) == {TABLES_OWN: 1}
    for each in windows:
        each.drop()
    wait(lambda: held(hall, secret) == {})
    assert hall.browser("山本").done(hall.board(), card("また来ました"))["seq"]


def test_who_connects_and_leaves_in_one_breath_is_no_ghost_at_the_table(hall: Hall) -> None:
    secret, chair, nishi = secret_of(hall), hall.room.chairs["山本"], hall.browser("西")
    hasty = Socket(hall.port, hall.room.short, chair.cookie, hello=False)
    token = form_token(SERVER_KEY, chair.cookie)
    hello = "40" + json.dumps({"meeting": hall.room.short, "token": token, "since": {}})
    frames = (hasty.ws.ws.send(TextMessage(each)) for each in (hello, "41"))
    hasty.ws.sock.sendall(b"".join(frames))  # both are read before the first is answered
    wait(lambda: len(hasty.raw) > 1)
    assert nishi.done(hall.board(), card("だれが来ましたか"))["seq"]
    hasty.drop()
    nishi.drop()
    wait(lambda: held(hall, secret) == {})


def test_no_connection_keeps_its_cookie(hall: Hall) -> None:
    names = ("山本", "西", "佐藤")
    for name in names:
        hall.browser(name).done(hall.board(), card(f"{name}の札"))
    hall.wall()
    chairs = [hall.room.chairs[name].cookie for name in (*names, "壁")]
    # The HTTP server under us keeps the raw lines of the upgrade as long as the connection: not ours to clear.
    wait(lambda: set(held(hall, *chairs)) <= {"builtins.list"})
