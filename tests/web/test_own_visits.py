"""自分のログイン: Tanaka sees where she is signed in, ends it elsewhere, and changes her password herself."""

import re

from sqlalchemy import select

from tests.people import PASSWORD
from tests.web.sitting import sound
from workshop.models import AuditLine

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604"
)
NEW = "雨の日は食堂が電話する"


def signs_in(client, agent: str, login: str = "tanaka", password: str = PASSWORD):
    made = client()
    made.environ_base["HTTP_USER_AGENT"] = agent
    made.get("/sign-in")
    answer = made.send("/sign-in", made.door(), login=login, password=password)
    made.secret = made.cookie("visit")
    return made, answer.status_code


def test_she_knows_her_visits_again_and_ends_them_elsewhere(client, cast):
    desk, _status = signs_in(client, EDGE)
    phone, _status = signs_in(client, PHONE)
    third, _status = signs_in(client, EDGE)
    page = sound(desk.get("/visits"))
    assert "Safari・iPhone" in page
    assert page.count("Edge・Windows</h3>") == 2
    assert "この端末" in page
    # A version would tell one PC from another. (Ids may hold the digits by chance.)
    assert not re.search(r"\b131\b", page)
    visit = re.search(r'name="visit" value="(\w+)"', page.split("Safari・iPhone")[1])
    assert visit
    done = desk.send("/visits/end", visit=visit[1])
    assert "ほかのログインを終わらせました" in sound(desk.get(done.location))
    assert phone.get("/visits").status_code == 302
    assert third.get("/visits").status_code == 200
    desk.send("/visits/end")
    assert third.get("/visits").status_code == 302
    assert desk.get("/visits").status_code == 200
    assert desk.send("/visits/end", visit=visit[1]).status_code == 404


def test_nobody_sees_or_ends_anothers_visit(client, cast):
    tanaka, _status = signs_in(client, EDGE)
    kuroda, _status = signs_in(client, PHONE, "kuroda")
    elsewhere, _status = signs_in(client, PHONE)
    page = sound(tanaka.get("/visits"))
    visit = re.search(r'name="visit" value="(\w+)"', page)
    assert visit
    assert "iPhone" in page
    assert sound(kuroda.get("/visits")).count("</h3>") == 1
    assert kuroda.send("/visits/end", visit=visit[1]).status_code == 404
    assert elsewhere.get("/visits").status_code == 200
    assert client().get("/visits").location == "/sign-in?then=/visits"


def test_she_changes_her_password_with_the_old_one_and_all_else_is_over(client, cast):
    desk, _status = signs_in(client, EDGE)
    phone, _status = signs_in(client, PHONE)
    wrong = desk.send("/visits/password", password_old="ちがう", password=NEW)
    assert wrong.status_code == 422
    assert "いまのパスワードが違います" in sound(wrong)
    weak = desk.send("/visits/password", password_old=PASSWORD, password="password2027")
    assert weak.status_code == 422
    assert "すぐに当てられそうです" in sound(weak)
    done = desk.send("/visits/password", password_old=PASSWORD, password=NEW)
    assert "パスワードを変えました" in sound(desk.get(done.location))
    assert phone.get("/visits").status_code == 302
    assert signs_in(client, EDGE)[1] == 422
    assert signs_in(client, EDGE, password=NEW)[1] == 302


def test_whoever_guesses_at_an_open_desk_is_slowed(client, cast):
    desk, _status = signs_in(client, EDGE)
    answers = [
        desk.send("/visits/password", password_old=f"当てずっぽう{n}", password=NEW).status_code
        for n in range(6)
    ]
    assert answers == [422] * 5 + [429]


def test_she_reads_when_somebody_tried_her_login_and_the_auditor_reads_it_too(
    client, cast, clock, house
):
    for _ in range(3):
        assert signs_in(client, PHONE, password="違うパスワードです")[1] == 422
    signs_in(client, PHONE, login="nobody-of-ours", password="違うパスワードです")
    clock.tick(minutes=6)
    assert signs_in(client, PHONE, password="また違うパスワード")[1] == 422
    desk, _status = signs_in(client, EDGE)
    tried = sound(desk.get("/visits")).split('id="refused"')[1].split("</section>")[0]
    assert tried.count("<li>") == 2  # one line in five minutes, however often somebody tries
    kuroda, _status = signs_in(client, EDGE, "kuroda")
    assert 'id="refused"' not in sound(kuroda.get("/visits"))
    with house.database.read() as db:
        lines = db.scalars(select(AuditLine).where(AuditLine.act == "visit.refused")).all()
    assert [line.subject for line in lines] == [
        f"person:{cast.tanaka.id}",
        "person:",
        f"person:{cast.tanaka.id}",
    ]
