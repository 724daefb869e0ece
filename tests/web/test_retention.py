"""The retention day on pages: postponed with two names and a reason, then the certificate and the closing record."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast, Clock
from tests.web.sitting import sound
from workshop.actions import shredding
from workshop.actions.ending import CloseMeeting
from workshop.models import AuditLine, Destruction, Postponement
from workshop.policy.house import House

REASON = "住民監査請求への対応のため"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A meeting that was held and sealed again; to be destroyed on 2027-05-02."""
    made = wrapped(house, cast)
    made.perform("佐藤", CloseMeeting())
    return made


def at(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/retention"


def asks(browser: Browser, room: OpenRoom, until: str = "2027-09-30", reason: str = REASON):
    return browser.send(at(room), until=until, reason=reason)


def request_of(room: OpenRoom):
    with room.house.database.read() as db:
        return db.scalars(select(Postponement).order_by(Postponement.asked_at.desc())).first()


def test_tanaka_asks_sato_agrees_and_the_day_moves(client, room, cast, clock: Clock):
    tanaka, sato = client(cast.tanaka), client(cast.sato)
    assert "2027年5月2日" in sound(tanaka.get(at(room)))
    done = asks(tanaka, room)
    page = sound(tanaka.get(done.location))
    assert "延期を申し出ました" in page
    assert "同意して延期する" not in page  # who asked is offered no second name
    assert room.row().retention_on == date(2027, 5, 2)
    desk = sound(sato.get("/"))
    assert "廃棄の延期の申し出が、あなたの同意を待っています" in desk
    done = sato.send(f"{at(room)}/{request_of(room).id}/agree")
    page = sound(sato.get(done.location))
    assert "廃棄の日が変わりました" in page
    assert "2027年9月30日" in page
    assert REASON in page
    clock.tick(days=91)
    assert shredding.shred_due(room.house) == 0
    assert "同意を待っています" not in sound(sato.get("/"))


def test_one_name_alone_moves_nothing_and_the_clock_runs_on(client, room, cast, clock: Clock):
    tanaka = client(cast.tanaka)
    asks(tanaka, room)
    answer = tanaka.send(f"{at(room)}/{request_of(room).id}/agree")
    assert answer.status_code == 403
    assert "別の人の同意が要ります" in sound(answer)
    clock.tick(days=90)
    assert shredding.shred_due(room.house) == 1


@pytest.mark.parametrize(
    ("until", "reason", "say"),
    [
        ("", REASON, "いつまで延ばすかを入れてください。"),
        ("2027-05-02", REASON, "いまの廃棄の日より後の日にしてください。"),
        ("2028-02-03", REASON, "1年以内"),
        ("2027-09-30", "", "理由を書いてください。"),
        ("2027-09-30", "田中さんの件", "人が分かってしまうもの"),
    ],
)
def test_a_request_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    client, room, cast, until, reason, say
):
    answer = asks(client(cast.tanaka), room, until, reason)
    assert answer.status_code == 422
    page = sound(answer)
    assert say in page
    assert not reason or reason in page
    assert request_of(room) is None


def test_ended_the_day_before_is_in_force_again(client, room, cast):
    tanaka, sato = client(cast.tanaka), client(cast.sato)
    asks(tanaka, room)
    asked = request_of(room).id
    sato.send(f"{at(room)}/{asked}/agree")
    assert "延期をやめて、元の日に戻す" in sound(tanaka.get(at(room)))
    done = tanaka.send(f"{at(room)}/{asked}/end")
    assert "元の廃棄の日に戻りました" in sound(tanaka.get(done.location))
    assert room.row().retention_on == date(2027, 5, 2)
    again = tanaka.send(f"{at(room)}/{asked}/end")
    assert again.status_code == 409
    with room.house.database.read() as db:
        acts = db.scalars(select(AuditLine.act).where(AuditLine.act.startswith("retention."))).all()
    assert acts == ["retention.ask", "retention.agree", "retention.end"]


def test_a_stranger_and_an_invited_group_postpone_nothing(client, room, cast):
    for who, status in ((cast.kuroda, 404), (cast.yamamoto, 403)):
        assert client(who).get(at(room)).status_code == status
        assert asks(client(who), room).status_code == status
    assert request_of(room) is None


def test_the_certificate_says_what_is_gone_and_when_backups_are_past_it(
    client, room, cast, clock: Clock
):
    tanaka = client(cast.tanaka)
    path = f"/records/meetings/{room.short}/certificate"
    assert tanaka.get(path).status_code == 404
    clock.tick(days=90)
    shredding.shred_due(room.house)
    tanaka = client(cast.tanaka)
    assert "会の文章と鍵を消しました" in sound(tanaka.get("/"))
    assert path in sound(tanaka.get("/records"))
    page = sound(tanaka.get(path))
    with room.house.database.read() as db:
        row = db.scalars(select(Destruction)).one()
    assert "証明書 第1号" in page
    assert "2027年6月1日" in page  # thirty days of backups later
    assert "（過ぎました）" not in page
    assert f"{row.audit_number}:{row.audit_mac.hex()}" in page
    assert client(cast.sato).get(path).status_code == 403
    assert tanaka.get(f"/meetings/{room.short}").status_code == 404
    clock.tick(days=31)
    assert "（過ぎました）" in sound(client(cast.tanaka).get(path))


def test_the_closing_record_bears_the_head_of_the_chain(client, room, cast):
    sato = client(cast.sato)
    listed = sound(sato.get(f"/meetings/{room.short}/closings"))
    assert "第2回（まとめ）" in listed
    page = sound(sato.get(f"/meetings/{room.short}/closings/2"))
    with room.house.database.read() as db:
        last = db.scalars(select(AuditLine).where(AuditLine.chain == room.meeting)).all()[-1]
    assert f"{last.number}:{last.mac.hex()}" in page
    assert sato.get(f"/meetings/{room.short}/closings/9").status_code == 404
    assert client(cast.kuroda).get(f"/meetings/{room.short}/closings/2").status_code == 404
