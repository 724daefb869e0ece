"""The end of まとめ: closing for today, concluding, and what the recorder is and is not shown."""

import pytest

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast)


def base(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/wrap-up"


def test_sato_closes_for_today_and_finds_the_meetings_page(app, room, cast):
    sato = at_seat(app, room, "佐藤", cast.sato)
    answer = sato.send(f"{base(room)}/close")
    assert "まとめの部屋に封をしました。" in sound(sato.get(answer.location))
    assert room.row().opening == "none"
    assert sato.get(base(room)).location == f"/meetings/{room.short}/open/wrap-up"


def test_what_is_owed_is_named_and_concluding_waits_for_it(app, room, cast):
    sato = at_seat(app, room, "佐藤", cast.sato)
    sato.send(f"{base(room)}/follow-up", sentence="電話する")
    assert "宛先か期日のない約束があります" in sound(sato.get(f"{base(room)}/conclude"))
    refused = sato.send(f"{base(room)}/conclude")
    assert refused.status_code == 409
    assert "（番号 1）" in sound(refused)
    assert room.row().phase == "held"


def test_sato_concludes_after_being_asked_once(app, room, cast):
    sato = at_seat(app, room, "佐藤", cast.sato)
    sound(sato.get(f"{base(room)}/conclude"))
    answer = sato.send(f"{base(room)}/conclude")
    assert "会を終了し、封をしました。" in sound(sato.get(answer.location))
    assert (room.row().phase, room.row().opening) == ("concluded", "none")


def test_the_recorder_writes_and_is_shown_no_button_that_would_be_refused(app, room):
    room.admit("記録の森", role="recorder")
    mori = at_seat(app, room, "記録の森")
    page = sound(mori.get(base(room)))
    assert "保存する" in page
    for words in ("持ち出す", "会を終了する", "封をする）", "団体のカードで読めるように"):
        assert words not in page
    assert "まとめの部屋から出る" in page
    for press in ("close", "conclude", "member-edition"):
        assert mori.send(f"{base(room)}/{press}").status_code == 403
    assert room.row().opening == "wrap-up"
