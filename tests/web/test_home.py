"""The desk (きょう), for each kind of person."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from tests.people import MORNING
from workshop.models import Case, Charter, Custodian, Invitation, Keeper, Meeting, Notice, Person


@pytest.fixture
def plan(house, cast):
    """`plan("名前", days=3, phase=…)`: a meeting, kept by 佐藤 and 林, to which the 社協 is invited."""

    def made(title, days, **more):
        with house.database.write() as db:
            fields = {
                "kind": "exchange",
                "phase": "collecting",
                "retention_on": (MORNING + timedelta(days=days + 60)).date(),
            }
            meeting = Meeting(
                title=title,
                purpose="つなぐ",
                short_id=f"m{abs(hash(title)) % 10**9}",
                code=f"{abs(hash(title)) % 10**6}",
                starts_at=MORNING + timedelta(days=days, hours=4),
                created_by=cast.tanaka.id,
                created_at=house.now(),
                **{**fields, **more},
            )
            db.add(meeting)
            db.flush()
            for who in (cast.sato, cast.hayashi):
                db.add(Keeper(meeting_id=meeting.id, person_id=who.id, role="facilitator"))
            db.add(
                Invitation(
                    meeting_id=meeting.id,
                    group_id=cast.shakyo.id,
                    token=title[:30],
                    handed_at=house.now(),
                )
            )
            return meeting

    return made


def loud(html: str) -> int:
    """The one loud button of a page."""
    return html.split("<main")[1].count('class="button primary"')


def first(html: str) -> str:
    """What stands under 「次にすること」."""
    return html.split('id="next-meeting"')[1].split("</section>", maxsplit=1)[0]


def test_on_the_day_the_keeper_sees_open_and_nothing_louder(client, cast, plan):
    plan("来月の会", 30)
    plan("きょうの会", 0)
    page = client(cast.sato).get("/").text
    assert "きょうの会" in first(page)
    assert "会を開く" in first(page)
    assert "/open" in first(page)
    assert "来月の会" in page
    assert loud(page) == 1


def test_a_running_meeting_comes_before_everything(client, cast, plan):
    plan("きょうの会", 0)
    plan("開いている会", 9, opening="live")
    assert "開いている会" in first(client(cast.sato).get("/").text)


def test_minutes_not_written_come_before_a_far_meeting(client, cast, plan):
    plan("きのうの会", -1, phase="held")
    plan("来月の会", 30)
    page = client(cast.sato).get("/").text
    assert "まとめを書く" in first(page)
    assert "/wrap-up" in first(page)


def test_a_keeper_without_a_card_makes_it_first(client, cast, plan, house):
    plan("きょうの会", 0)
    sato = client(cast.sato)
    sato.send("/card/revoke")
    page = sato.get("/").text
    assert "あなたの鍵カードがまだありません" in page
    assert page.index("あなたの鍵カード") < page.index("きょうの会")
    assert loud(page) <= 1


def test_a_keeper_who_moves_is_led_to_the_handing_over(client, cast, house):
    with house.database.write() as db:
        person = db.get(Person, cast.sato.id)
        assert person
        person.moving_at = MORNING + timedelta(days=30)
    page = client(cast.sato).get("/").text
    assert 'href="/meetings/hand-over"' in page
    assert "異動の予定です（3月3日（水））" in page


def test_tanaka_sees_what_waits(client, cast, plan, house):
    meeting = plan("審査を待つ会", 10)
    with house.database.write() as db:
        for number in (1, 2):
            db.add(
                Case(
                    meeting_id=meeting.id,
                    group_id=cast.shakyo.id,
                    number=number,
                    label="Aさん",
                    submitted_at=house.now(),
                )
            )
        db.execute(delete(Custodian))
        db.execute(delete(Charter))
    client(cast.sato).send("/card/revoke")
    page = client(cast.tanaka).get("/").text
    assert "審査を待つ事例が2件あります：審査を待つ会" in page
    assert "まだ作っていない人が1人います" in page
    assert "鍵の保管者3人の式がまだです" in page
    assert "設置要綱がまだありません" in page


def test_a_concluded_meeting_comes_back_when_its_texts_are_about_to_go(client, cast, plan):
    plan(
        "もうすぐ消える会",
        -60,
        phase="concluded",
        retention_on=(MORNING + timedelta(days=3)).date(),
    )
    plan("まだ先の会", -10, phase="concluded", retention_on=(MORNING + timedelta(days=90)).date())
    page = client(cast.tanaka).get("/").text
    assert "あと3日で" in page
    assert "まだ先の会" not in page


def test_yamamoto_sees_his_groups_meetings_and_the_state_of_its_cases(client, cast, plan, house):
    meeting = plan("招待された会", 10)
    with house.database.write() as db:
        db.add(
            Case(
                meeting_id=meeting.id,
                group_id=cast.shakyo.id,
                number=1,
                label="Bさん",
                state="returned",
                submitted_at=house.now(),
            )
        )
    page = client(cast.yamamoto).get("/").text
    assert "招待された会" in page
    assert "Bさん" in page
    assert "差し戻し中" in page
    assert "審査を待つ事例が" not in page


def test_kuroda_sees_no_meeting_at_all(client, cast, plan):
    plan("よその会", 3)
    page = client(cast.kuroda).get("/").text
    assert "よその会" not in page
    assert "まだ役割がありません" in page


def test_a_notice_lies_on_one_desk_until_it_is_seen(client, cast, house):
    with house.database.write() as db:
        notice = Notice(code="unknown.code", person_id=cast.sato.id, at=house.now())
        db.add(notice)
    sato, hayashi = client(cast.sato), client(cast.hayashi)
    assert "会についてお知らせがあります" in sato.get("/").text
    assert "会についてお知らせがあります" not in hayashi.get("/").text
    assert hayashi.send(f"/notices/{notice.id}/seen").status_code == 404
    assert sato.send(f"/notices/{notice.id}/seen").status_code == 302
    assert "会についてお知らせがあります" not in sato.get("/").text


def test_whoever_is_not_signed_in_sees_the_public_page_and_help(client, cast):
    assert "会に参加する" in client().get("/").text
    assert "パスワードを忘れました" in client().get("/help").text


def test_the_desk_speaks_english_too(client, cast, plan):
    plan("来月の会", 30)
    tanaka = client(cast.tanaka)
    tanaka.get("/?lang=en")
    assert 'lang="en"' in tanaka.get("/").text
