"""会を開く in the browsers of 進行役の佐藤, 審査の林 and others."""

import pytest

from tests.collected import STARTS, Meets, collecting, hand_in, sits
from tests.people import Cast
from tests.web.sitting import sound
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.models import Meeting
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    return collecting(house, cast)


def path(meets: Meets, kind: str = "") -> str:
    return f"/meetings/{meets.short}/open" + (f"/{kind}" if kind else "")


def opening(house: House, meets: Meets) -> str:
    with house.database.read() as db:
        return db.get_one(Meeting, meets.id).opening


def test_sato_reads_purpose_and_pledge_and_how_many_cases_nobody_will_see(
    house, client, cast, meets, clock
):
    hand_in(house, Viewer(), meets.tokens[cast.takken.id])
    clock.at = STARTS
    page = sound(client(cast.sato).get(path(meets)))
    for words in (
        "阿南市の関係者が匿名の事例で、つなぎ方を話し合う。",
        "この会で知ったことを、支援の連携のほかには使いません。",
        "審査の済んでいない事例が1件あります。",
    ):
        assert words in page
    assert "予定の日ではありません" not in page


def test_sato_opens_and_sits_in_the_room(house, client, cast, meets, clock):
    clock.at = STARTS
    browser = client(cast.sato)
    answer = browser.send(path(meets), card=cast.sato.card, pledged="yes")
    assert answer.location == f"/m/{meets.short}/room"
    given = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("seat-"))
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    assert cast.sato.card not in str(answer.headers)
    assert browser.get(answer.location).status_code == 200


@pytest.mark.parametrize(("kind", "to"), [("preparation", "prepare"), ("wrap-up", "wrap-up")])
def test_each_kind_leads_to_its_own_room(house, client, cast, meets, clock, kind, to):
    clock.at = STARTS
    if kind == "wrap-up":
        perform(house, sits(house, meets, cast.inoue, "live"), CloseMeeting())
    answer = client(cast.sato).send(path(meets, kind), card=cast.sato.card, pledged="yes")
    assert answer.location == f"/meetings/{meets.short}/{to}"


def test_a_wrong_card_is_said_at_the_field_and_never_comes_back_in_the_page(
    house, client, cast, meets, clock
):
    clock.at = STARTS
    answer = client(cast.sato).send(path(meets), card=cast.inoue.card, pledged="yes")
    assert answer.status_code == 422
    page = sound(answer)
    assert "別の人のもの" in page
    assert 'href="#card"' in page
    assert cast.inoue.card not in page
    assert 'name="pledged" value="yes" checked' in page  # what was ticked is not lost
    assert opening(house, meets) == "none"


def test_another_day_is_asked_in_words_and_a_second_press_opens(house, client, cast, meets):
    browser = client(cast.sato)
    fields = {"card": cast.sato.card, "pledged": "yes"}
    asked = browser.send(path(meets), **fields)
    assert asked.status_code == 409
    assert "予定の日ではありません。今日ひらくなら、もう一度押してください。" in sound(asked)
    answer = browser.send(path(meets), confirmed="other_day", **fields)
    assert answer.status_code == 302
    assert opening(house, meets) == "live"


def test_the_second_press_names_who_is_in_the_preparation(house, client, cast, meets, clock):
    clock.at = STARTS
    sits(house, meets, cast.hayashi)
    browser = client(cast.sato)
    assert "いま中にいる人：審査の林" in sound(browser.get(path(meets)))
    fields = {"card": cast.sato.card, "pledged": "yes"}
    asked = browser.send(path(meets), **fields)
    assert asked.status_code == 409
    assert "審査の林" in sound(asked)
    assert browser.send(path(meets), confirmed="preparation", **fields).status_code == 302


def test_inoue_comes_back_into_what_runs(house, client, cast, meets, clock):
    clock.at = STARTS
    sits(house, meets, cast.sato, "live")
    page = sound(client(cast.inoue).get(path(meets)))
    assert "この会はいま開いています。カードを入れると、ご自分の席に戻れます。" in page
    assert "席に戻る" in page


def test_who_comes_with_another_kind_while_one_runs_is_told(house, client, cast, meets, clock):
    clock.at = STARTS
    sits(house, meets, cast.sato, "live")
    browser = client(cast.inoue)
    assert "この会はいま別の形で開いています" in sound(browser.get(path(meets, "wrap-up")))
    fields = {"card": cast.inoue.card, "pledged": "yes"}
    answer = browser.send(path(meets, "wrap-up"), **fields)
    assert answer.status_code == 409
    assert "閉じてから、もう一度開いてください" in sound(answer)


def test_what_is_over_is_sealed_before_the_form_is_shown(house, client, cast, meets, clock):
    sits(house, meets, cast.hayashi)
    clock.tick(hours=5)
    sound(client(cast.sato).get(path(meets, "preparation")))
    assert opening(house, meets) == "none"


def test_a_stranger_and_nothing_look_alike_and_the_secretariat_is_told_to_ask(client, cast, meets):
    kuroda = client(cast.kuroda)
    foreign = kuroda.get(path(meets))
    nothing = kuroda.get("/meetings/aaaaaaaaaaaa/open")
    unknown = client(cast.sato).get(path(meets, "party"))
    assert foreign.status_code == nothing.status_code == unknown.status_code == 404
    assert foreign.text == nothing.text
    assert client(cast.tanaka).get(path(meets)).status_code == 403
    assert client().get(path(meets)).location.startswith("/sign-in")


def test_who_reads_english_is_refused_in_english(client, cast, meets, clock):
    clock.at = STARTS
    browser = client(cast.sato)
    browser.set_cookie("lang", "en")
    page = sound(browser.send(path(meets), card=cast.inoue.card))
    assert "This is somebody else&#39;s card" in page
    assert "Read the promise" not in page  # the card is looked at first
    page = sound(browser.send(path(meets), card=cast.sato.card))
    assert "Read the promise of this meeting and tick" in page
