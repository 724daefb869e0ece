"""まとめ in the browsers of 進行役の佐藤, 井上 and a recorder: nothing typed is lost, nothing overwritten."""

from datetime import timedelta

import pytest

from tests.conftest import SERVER_KEY
from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, browser, said, sound
from workshop.policy.house import House
from workshop.policy.tokens import form_token
from workshop.wire.board import Add
from workshop.wire.records import Card, Offer

OFFER = "つぎに来たら、うちが席をつくる"
DRAWN = Add(
    records=[
        Card(id="card-one-1", type="agency", text="夜間の窓口"),
        Offer(id="offer-one", text=OFFER),
    ]
)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast, DRAWN)


@pytest.fixture
def sato(app, room):
    return at_seat(app, room, "佐藤")


def base(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/wrap-up"


def test_sato_sees_sections_the_paper_and_what_the_board_offers(room, sato):
    page = sound(sato.get(base(room)))
    for words in (
        "事例1「Aさん」について",
        "検討課題（町の課題）",
        "記録の見本（部屋の記録）",
        OFFER,
    ):
        assert words in page
    assert "data:image/svg+xml;base64," in page


def test_without_a_seat_sato_is_led_to_the_card_and_strangers_nowhere(app, room, cast):
    assert browser(app, room, cast.sato).get(base(room)).location == (
        f"/meetings/{room.short}/open/wrap-up"
    )
    assert browser(app, room).get(base(room)).status_code == 404
    kuroda = browser(app, room, cast.kuroda)
    foreign = kuroda.get(base(room), follow_redirects=True)
    nothing = kuroda.get("/meetings/aaaaaaaaaaaa/wrap-up", follow_redirects=True)
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.text == nothing.text


def test_a_seat_of_the_live_meeting_gets_no_page_and_no_press(app, room):
    kawada = at_seat(app, room, "川田")
    assert kawada.get(base(room)).location == f"/m/{room.short}/enter"
    for press in ("section", "follow-up", "close", "conclude", "member-edition"):
        assert kawada.send(f"{base(room)}/{press}", name="overview", text="文").status_code == 404
    assert kawada.send(f"{base(room)}/export/room", reason="報告").status_code == 404


def test_a_section_is_kept_by_the_button_and_by_the_script(room, sato):
    kept = sato.send(f"{base(room)}/section", name="overview", text="## 朝の話", version=0)
    assert "保存しました。" in sound(sato.get(kept.location))
    answer = sato.post(
        f"{base(room)}/section",
        data={
            "csrf": _token(sato),
            "name": "overview",
            "text": "## 昼の話",
            "version": 1,
        },
        headers={"Accept": "application/json"},
    )
    assert (said(answer)["ok"], said(answer)["version"]) == (True, 2)
    assert "昼の話" in sound(sato.get(base(room)))


def _token(made) -> str:
    return form_token(SERVER_KEY, made.secret)


def test_two_write_the_same_section_and_both_texts_are_on_the_page(app, room, sato):
    inoue = at_seat(app, room, "井上")
    sato.send(f"{base(room)}/section", name="overview", text="佐藤の文", version=0)
    answer = inoue.send(f"{base(room)}/section", name="overview", text="井上の文", version=0)
    assert answer.status_code == 409
    page = sound(answer)
    assert "ほかの人が先に保存しました" in page
    assert page.index("井上の文") < page.index("佐藤の文")
    form = page[page.index('value="overview"') :]
    assert form.index('name="version" value="1"') < form.index("井上の文")  # a decision now
    script = inoue.post(
        f"{base(room)}/section",
        data={"csrf": _token(inoue), "name": "overview", "text": "また", "version": 0},
        headers={"Accept": "application/json"},
    )
    assert (script.status_code, said(script)["code"]) == (409, "saved_elsewhere")


def test_what_identifies_is_shown_to_its_writer_and_to_no_log(room, sato, caplog):
    typed = "大家の電話は090-1234-5678。ほかは大丈夫。"
    answer = sato.send(f"{base(room)}/section", name="overview", text=typed, version=0)
    assert answer.status_code == 422
    page = sound(answer)
    assert "ここです：「090-1234-5678」" in page
    assert typed in page
    assert "090" not in caplog.text


def test_a_script_in_a_section_is_shown_as_words(room, sato):
    typed = "<script>alert(1)</script><img src=x onerror=alert(2)> [外](http://example.org)"
    sato.send(f"{base(room)}/section", name="overview", text=typed, version=0)
    page = sound(sato.get(base(room)))
    assert "<script>alert" not in page
    assert "onerror=alert(2)>" not in page
    assert 'href="http://example.org"' not in page


def test_more_time_is_one_press_and_beyond_twelve_hours_a_sentence(app, room, cast):
    sato = at_seat(app, room, "佐藤", cast.sato)
    path = f"/meetings/{room.short}/prolong"
    before = room.row().expires_at
    done = sato.send(path)
    assert "1時間のばしました" in sound(sato.get(done.location))
    assert room.row().expires_at == before + timedelta(hours=1)
    for _hour in range(7):
        sato.send(path)
    late = sato.send(path)
    assert late.status_code == 422
    assert "これ以上は延ばせません" in sound(late)
