"""The pages of 伴走支援 and of records."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.conftest import Browser
from tests.people import Cast, Someone
from workshop.actions.perform import perform
from workshop.actions.practice import StartPractice
from workshop.models import Export, Issue, Meeting, Programme


def made(client: Callable[[Someone], Browser], cast: Cast) -> str:
    days: dict[str, Any] = {"day-0": "2027-12-01", "begins-0": "10:00", "day-1": "2028-01-24"}
    answer = client(cast.tanaka).send(
        "/programmes/new",
        template="komatsushima",
        title="小松島市 伴走支援",
        area="小松島市",
        **days,
    )
    assert answer.status_code == 302, answer.text
    found = re.search(r"/programmes/(\w+)", answer.headers["Location"])
    assert found
    return found[1]


def test_the_template_page_has_the_next_days_filled_in(client, cast):
    page = client(cast.tanaka).get("/programmes/new?template=komatsushima").text
    assert 'value="2027-12-01"' in page
    assert 'value="2028-01-24"' in page


def test_a_programme_shows_its_drafts_in_the_order_of_their_days(client, cast):
    page = client(cast.tanaka).get(f"/programmes/{made(client, cast)}").text
    assert page.index("小松島市 ヒアリング") < page.index("小松島市 事例ワークショップ")


def test_days_typed_wrongly_stay_with_their_sentence(client, cast):
    answer = client(cast.tanaka).send(
        "/programmes/new",
        template="komatsushima",
        title="小松島市 伴走支援",
        area="小松島市",
        **{"day-0": "2028-02-01", "day-1": "2028-01-24"},
    )
    assert answer.status_code == 422
    assert 'href="#day-1"' in answer.text
    assert 'value="2028-02-01"' in answer.text


def test_issues_show_number_date_and_status_but_never_their_sentence(house, client, cast):
    programme = made(client, cast)
    with house.database.write() as db:
        meeting = db.scalars(select(Meeting)).first()
        db.add(
            Issue(
                programme_id=programme,
                meeting_id=meeting.id,
                number=7,
                raised_on=date(2027, 2, 3),
                sentence_ct="庁内連携".encode(),
            )
        )
    page = client(cast.tanaka).get(f"/programmes/{programme}").text
    assert "検討中" in page
    assert "庁内連携" not in page


def test_programmes_and_records_are_the_secretariats(house, client, cast):
    programme = made(client, cast)
    for path in ("/programmes", f"/programmes/{programme}", "/programmes/new", "/records"):
        assert client(cast.sato).get(path).status_code == 403, path
        assert client().get(path).status_code == 302, path
    with house.database.read() as db:
        assert len(db.scalars(select(Programme)).all()) == 1


def test_records_tell_in_words_who_did_what_with_a_meeting(house, client, viewer, cast):
    short = perform(house, viewer(cast.tanaka), StartPractice((cast.sato.id,), "練習の会"))
    page = client(cast.tanaka).get(f"/records/meetings/{short}").text
    assert "事務局の田中" in page
    assert "募集を始めた（会の鍵を作った）" in page
    assert "collecting.begin" not in page


def test_what_left_the_house_stands_in_the_register_with_its_reason(house, client, viewer, cast):
    perform(house, viewer(cast.tanaka), StartPractice((cast.sato.id,), "練習の会"))
    with house.database.write() as db:
        meeting = db.scalars(select(Meeting)).one()
        meeting.phase = "held"
        db.add(
            Export(
                meeting_id=meeting.id,
                what="member",
                form="docx",
                by_id=cast.sato.id,
                reason="会員団体へ渡すため",
                at=house.now(),
            )
        )
    page = client(cast.tanaka).get("/records").text
    assert "会員団体へ渡すため" in page
    assert "進行役の佐藤" in page


def test_a_shredded_meeting_keeps_its_line_without_a_link(house, client, viewer, cast):
    short = perform(house, viewer(cast.tanaka), StartPractice((cast.sato.id,), "練習の会"))
    with house.database.write() as db:
        db.scalars(select(Meeting)).one().phase = "shredded"
    page = client(cast.tanaka).get("/records").text
    assert "廃棄ずみ" in page
    assert f'href="/meetings/{short}"' not in page
    assert client(cast.tanaka).get(f"/records/meetings/{short}").status_code == 200
    assert client(cast.tanaka).get("/records/meetings/nosuchmeetin").status_code == 404
