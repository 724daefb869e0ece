"""The preparation room in a browser: reading, judging, ordering, leaving; and the room's A4."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from tests.collected import CANARY, SHEET, STARTS, Meets, collecting, hand_in, sits
from tests.conftest import Browser
from tests.people import Cast
from workshop.models import AgendaItem, AuditLine, Case, Meeting
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer

GUEST = Viewer()


@pytest.fixture
def meets(house, cast) -> Meets:
    return collecting(house, cast)


def at(client, meets: Meets, seat: Seated, who=None) -> Browser:
    """The browser of a seat."""
    browser: Browser = client(who)
    browser.keep(f"seat-{meets.short}", seat.secret)
    browser.secret = seat.secret
    return browser


def base(meets: Meets) -> str:
    return f"/meetings/{meets.short}/prepare"


def test_without_a_seat_hayashi_is_led_to_the_card_and_a_stranger_nowhere(
    client, cast: Cast, meets: Meets
):
    answer = client(cast.hayashi).get(base(meets))
    assert answer.location == f"/meetings/{meets.short}/open/preparation"
    assert client().get(base(meets)).status_code == 404
    assert client(cast.tanaka).get(f"{base(meets)}/1").status_code == 404


def test_hayashi_reads_and_approves_at_the_end_of_the_page(
    client, cast: Cast, meets: Meets, house: House
):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    browser = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    assert "審査を待っている事例が1件" in browser.get(base(meets)).text
    shown = browser.get(f"{base(meets)}/1").text
    assert shown.index(CANARY) < shown.index("承認する</span>")
    done = browser.send(f"{base(meets)}/1/approve", revision="1")
    assert "承認しました" in browser.get(done.location).text
    again = browser.send(f"{base(meets)}/1/approve", revision="1")
    assert again.status_code == 409
    assert "先に審査しました" in again.text


def test_marks_of_the_gate_stand_in_the_text_with_their_reason_beside(
    client, cast: Cast, meets: Meets, house: House
):
    hand_in(house, GUEST, meets.tokens[cast.takken.id], tried="徳島市の窓口に相談した。")
    browser = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    shown = browser.get(f"{base(meets)}/1").text
    assert re.search(r'<mark id="place-\d+">徳島市', shown)
    assert "市区町村が分かります" in shown


def test_tanaka_who_typed_it_sees_why_another_must_vet(
    client, cast: Cast, meets: Meets, house: House, viewer
):
    hand_in(house, viewer(cast.hayashi), meets.tokens[cast.takken.id])
    browser = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    shown = browser.get(f"{base(meets)}/1").text
    assert "ご自分が打ちこんだ事例" in shown
    assert "承認する</span>" not in shown
    assert browser.send(f"{base(meets)}/1/approve", revision="1").status_code == 403


def test_a_return_without_code_or_with_a_past_day_is_asked_again_and_keeps_the_sentence(
    client, cast: Cast, meets: Meets, house: House
):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    browser = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    path, say = f"{base(meets)}/1/return", "問いを一つに。"
    answer = browser.send(path, revision="1", code="", until="2027-01-01", sentence=say)
    assert answer.status_code == 422
    assert say in answer.text
    assert "差し戻す理由を選んでください" in answer.text
    done = browser.send(path, revision="1", code="question", until="2027-02-15", sentence=say)
    assert "差し戻しました" in browser.get(done.location).text


def test_sato_sets_the_order_and_it_is_kept(client, cast: Cast, meets: Meets, house: House):
    for group in (cast.takken, cast.shokudo):
        hand_in(house, GUEST, meets.tokens[group.id])
    hayashi = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    for number in (1, 2):
        hayashi.send(f"{base(meets)}/{number}/approve", revision="1")
    sato = at(client, meets, sits(house, meets, cast.sato), cast.sato)
    sent: dict[str, Any] = {
        "case": ["1", "2"],
        "turn-1": "2",
        "turn-2": "1",
        "minutes-2": "30",
        "minutes-1": "",
    }
    done = sato.send(f"{base(meets)}/agenda", **sent)
    assert "順番を決めました" in sato.get(done.location).text
    with house.database.read() as db:
        rows = db.execute(
            select(Case.number, AgendaItem.minutes)
            .join(Case, Case.id == AgendaItem.case_id)
            .order_by(AgendaItem.position)
        ).all()
    assert [tuple(row) for row in rows] == [(2, 30), (1, 0)]
    assert hayashi.send(f"{base(meets)}/agenda", **sent).status_code == 403


def test_leaving_asks_once_more_and_seals(client, cast: Cast, meets: Meets, house: House):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    browser = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    assert browser.get(f"{base(meets)}/close").status_code == 200
    assert browser.send(f"{base(meets)}/close").status_code == 302
    browser.keep(f"seat-{meets.short}", browser.secret)
    assert browser.get(f"{base(meets)}/1").status_code == 404
    with house.database.read() as db:
        meeting = db.get(Meeting, meets.id)
        assert meeting is not None
        assert meeting.opening == "none"


def test_the_rooms_sheet_is_a_piece_of_html_with_an_audit_line(
    client, cast: Cast, meets: Meets, house: House, clock
):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    at(client, meets, sits(house, meets, cast.hayashi)).send(
        f"{base(meets)}/1/approve", revision="1"
    )
    clock.at = STARTS
    seat = sits(house, meets, cast.sato, "live")
    answer = at(client, meets, seat).get(f"/m/{meets.short}/sheet/1")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert CANARY in answer.text
    with house.database.read() as db:
        lines = select(AuditLine.actor).where(AuditLine.subject == f"case:{case.id}")
        assert f"seat:{seat.seat.id}" in db.scalars(lines).all()
    assert client().get(f"/m/{meets.short}/sheet/1").status_code == 404


def test_sato_brings_a_case_on_the_day_and_inoue_approves_it(
    client, cast: Cast, meets: Meets, house: House, clock
):
    clock.at = STARTS
    sato = at(client, meets, sits(house, meets, cast.sato, "live"))
    inoue = at(client, meets, sits(house, meets, cast.inoue, "live"))
    path = f"/m/{meets.short}/bring"
    assert sato.get(path).status_code == 200
    three: dict[str, Any] = {
        key: SHEET[key] for key in ("title", "concern", "question", "consent", "checklist")
    }
    assert sato.send(path, group=cast.takken.id, title="題名だけ").status_code == 422
    done = sato.send(path, group=cast.takken.id, **three)
    assert done.status_code == 302
    assert "別の人が読んで確かめてから" in sato.get(done.location).text
    assert "当日の事例" in inoue.get(base(meets)).text
    assert sato.send(f"{base(meets)}/1/approve", revision="1").status_code == 403
    assert inoue.send(f"{base(meets)}/1/approve", revision="1").status_code == 302
