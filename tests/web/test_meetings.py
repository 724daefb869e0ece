"""The pages of planning, in the browsers of 事務局の田中, 進行役の佐藤, 社協の山本 and strangers."""

import pytest
from sqlalchemy import select

from tests.planning import begun_by, draft_by, short_of, typed
from workshop.models import Invitation, Meeting
from workshop.policy.house import House


@pytest.fixture
def draft(client, cast):
    """The short id of 田中's draft."""
    return draft_by(client, cast.tanaka, typed(cast))


@pytest.fixture
def begun(client, cast):
    """The short id of a meeting that collects cases."""
    return begun_by(client, cast.tanaka, typed(cast))


def row(house: House) -> Meeting:
    with house.database.read() as db:
        return db.scalars(select(Meeting)).one()


def test_tanaka_sees_the_charters_clause_beside_the_purpose(client, cast):
    page = client(cast.tanaka).get("/meetings/new").text
    assert "連携に必要な範囲で情報を交換することができ" in page
    assert "<h1>新しい会</h1>" in page


def test_a_plan_with_a_persons_name_comes_back_with_everything_typed(house, client, cast):
    fields = typed(cast, title="山田花子さんを囲む会")
    answer = client(cast.tanaka).send("/meetings/new", **fields)
    assert answer.status_code == 422
    assert "人の名前のように見えるところがあります" in answer.text
    assert "山田花子さんを囲む会" in answer.text  # at its field, so that it can be mended
    assert 'value="2027-02-21"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    with house.database.read() as db:
        assert db.scalars(select(Meeting)).all() == []


def test_a_day_that_is_no_day_is_said_at_its_field(client, cast):
    answer = client(cast.tanaka).send("/meetings/new", **typed(cast, day="あした"))
    assert answer.status_code == 422
    assert 'href="#day"' in answer.text


def test_a_draft_names_everything_that_is_missing_at_once(client, cast, house):
    bare = {"title": "情報交換会", "purpose": "つなぎ方を話し合う。", "kind": "exchange"}
    bare |= {"method": "90", f"keeper-{cast.sato.id}": "approver"}
    short = short_of(client(cast.tanaka).send("/meetings/new", **bare))
    answer = client(cast.tanaka).send(f"/meetings/{short}/begin", version=1)
    assert answer.status_code == 409
    for sentence in (
        "日時を決めてください。",
        "場所かオンラインのリンクを入れてください。",
        "事例のしめきりを決めてください。",
        "いつ消すか（廃棄の日）を決めてください。",
        "招待する団体を1つ以上えらんでください。",
        "この会を開けられる人を2人以上にしてください。",
        "進行役を1人以上決めてください。",
    ):
        assert sentence in answer.text
    assert row(house).phase == "draft"


def test_a_keeper_whose_card_is_not_proved_is_named(client, cast, house):
    from workshop.models import Person

    with house.database.write() as db:
        db.get(Person, cast.kuroda.id).may_keep = True
    short = draft_by(client, cast.tanaka, typed(cast) | {f"keeper-{cast.kuroda.id}": "approver"})
    assert (
        "部外者の黒田さんの鍵カードがまだありません"
        in client(cast.tanaka).get(f"/meetings/{short}").text
    )


def test_the_one_next_act_goes_from_beginning_to_inviting(client, cast, draft):
    tanaka = client(cast.tanaka)
    assert "募集を始める" in tanaka.get(f"/meetings/{draft}").text
    tanaka.send(f"/meetings/{draft}/begin", version=1)
    page = tanaka.get(f"/meetings/{draft}").text
    assert "まだ招待を渡していない団体があります：2団体" in page
    assert f'href="/meetings/{draft}/invitations"' in page


def test_a_second_press_on_begin_says_that_the_meeting_changed(client, cast, begun):
    answer = client(cast.tanaka).send(f"/meetings/{begun}/begin", version=1)
    assert answer.status_code == 409
    assert "ほかの人が先に直しています" in answer.text


def test_a_stale_plan_is_shown_beside_what_stands_and_keeps_what_was_typed(
    client, cast, draft, house
):
    client(cast.mori).send(f"/meetings/{draft}/plan", **typed(cast, version=1, place="会館"))
    late = typed(cast, version=1, place="図書館")
    answer = client(cast.tanaka).send(f"/meetings/{draft}/plan", **late)
    assert answer.status_code == 409
    assert 'value="図書館"' in answer.text
    assert "会館" in answer.text
    assert row(house).place == "会館"
    again = client(cast.tanaka).send(f"/meetings/{draft}/plan", **(late | {"version": 2}))
    assert again.status_code == 302
    assert row(house).place == "図書館"


def test_minutes_of_another_method_are_not_taken_where_no_script_ran(house, client, cast):
    draft_by(client, cast.tanaka, typed(cast, kind="hearing") | {"step-share": "20"})
    assert (row(house).method, row(house).step_minutes) == ("talk", {})


def test_strangers_and_drafts_invited_groups_get_the_same_404(client, cast, draft):
    absent = client(cast.kuroda).get("/meetings/nosuchmeetin")
    for who in (cast.kuroda, cast.yamamoto):
        answer = client(who).get(f"/meetings/{draft}")
        assert answer.status_code == 404
        assert "関係者ワークショップ" not in answer.text
    assert absent.status_code == 404


@pytest.mark.parametrize("path", ["plan", "move", "cancel", "invitations"])
def test_keepers_see_the_plan_but_its_forms_are_the_secretariats(client, cast, begun, path):
    assert client(cast.sato).get(f"/meetings/{begun}").status_code == 200
    assert client(cast.sato).get(f"/meetings/{begun}/{path}").status_code == 403
    assert client(cast.kuroda).get(f"/meetings/{begun}/{path}").status_code == 404


def test_yamamoto_of_the_shakyo_finds_the_own_submission_link_and_nobody_elses(
    house, client, cast, begun
):
    page = client(cast.yamamoto).get(f"/meetings/{begun}").text
    with house.database.read() as db:
        rows = db.execute(select(Invitation.group_id, Invitation.token)).all()
    for group, token in rows:
        assert (f"/s/{token}" in page) == (group == cast.shakyo.id)
    assert "進行役の佐藤" not in page


def test_a_form_from_another_site_changes_nothing(house, client, cast, begun):
    answer = client(cast.tanaka).post(
        f"/meetings/{begun}/cancel", data={"version": 2, "erase_on": "2027-02-15"}
    )
    assert answer.status_code == 400
    assert row(house).phase == "collecting"


def test_sato_adds_hayashi_on_the_page_and_a_mistyped_card_says_so(client, cast):
    sato = client(cast.sato)
    short = begun_by(client, cast.tanaka, typed(cast) | {f"keeper-{cast.hayashi.id}": ""})
    fields = {"person": cast.hayashi.id, "role": "approver"}
    wrong = sato.send(f"/meetings/{short}/keepers", card="AAAA", **fields)
    assert wrong.status_code == 422
    assert "28文字です" in wrong.text
    right = sato.send(f"/meetings/{short}/keepers", card=cast.sato.card, **fields)
    assert right.status_code == 302
    assert "審査の林" in sato.get(f"/meetings/{short}/keepers").text


def test_every_page_of_a_practice_meeting_bears_the_band(client, cast):
    tanaka = client(cast.tanaka)
    answer = tanaka.send("/meetings/practice", people=[cast.sato.id, cast.inoue.id])
    short = short_of(answer)
    for path in ("", "/plan", "/keepers", "/invitations", "/cancel", "/move"):
        page = tanaka.get(f"/meetings/{short}{path}")
        assert "今夜すべて消えます" in page.text, path


def test_the_list_shows_each_person_what_concerns_them(client, cast, begun):
    assert "関係者ワークショップ" in client(cast.tanaka).get("/meetings").text
    assert "関係者ワークショップ" in client(cast.sato).get("/meetings").text
    assert "事例を受けつけています" in client(cast.yamamoto).get("/meetings").text
    assert "関係者ワークショップ" not in client(cast.kuroda).get("/meetings").text
    assert client().get("/meetings").status_code == 302
