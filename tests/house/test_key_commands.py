"""The operator's and the auditor's commands on keys, as typed in a shell."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete, select, update

from tests.actions.test_recovery import recovers
from tests.collected import Meets, collecting, hand_in, sits
from tests.conftest import SERVER_KEY
from tests.people import Cast, signed_in
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.cli.main import main
from workshop.models import AuditLine, Box, Closing, Holder, Meeting, Opening
from workshop.policy import doors
from workshop.policy.house import House


@pytest.fixture
def shell(database_url, tmp_path, monkeypatch):
    """`shell("keys", "verify")` in the environment of this house."""
    key = tmp_path / "server.key"
    key.write_text(SERVER_KEY.hex(), encoding="ascii")
    for name, value in {
        "DATABASE_URL": database_url,
        "ORIGIN": "http://127.0.0.1:8000",
        "SERVER_KEY_FILE": str(key),
        "INSTANCE": str(tmp_path),
    }.items():
        monkeypatch.setenv(f"TSUNAGI_{name}", value)
    return lambda *words: CliRunner().invoke(main, list(words))


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    made = collecting(house, cast)
    hand_in(house, signed_in(house, cast.yamamoto)[0], made.tokens[cast.shakyo.id])
    return made


def said(answer: Result, *words: str) -> None:
    assert [word for word in words if word not in answer.output] == [], answer.output


def test_who_can_open_names_keepers_pairs_groups_and_receipts(shell, meets):
    answer = shell("keys", "who-can-open", meets.short)
    assert answer.exit_code == 0
    said(
        answer, "進行役の佐藤", "審査の林", "鍵番の大西 + 鍵番の小川", "阿南社会福祉協議会",
        "whoever has the receipt", "whoever opens the meeting", "sealed",
    )  # fmt: skip
    assert "部外者の黒田" not in answer.output
    assert shell("keys", "who-can-open", "case:nothing").exit_code == 1


def test_a_seat_stands_there_while_it_sits_and_no_longer(shell, meets, house, cast):
    sato = sits(house, meets, cast.sato)
    said(
        shell("keys", "who-can-open", f"meeting:{meets.id}"), "person of 進行役の佐藤", "opening 1"
    )
    perform(house, sato, CloseMeeting())
    assert "person of" not in shell("keys", "who-can-open", f"meeting:{meets.id}").output


def test_verify_is_quiet_when_all_is_well_and_names_what_is_not(shell, meets, house, cast):
    answer = shell("keys", "verify")
    assert answer.exit_code == 0, answer.output
    said(answer, "0 faults")
    with house.database.write() as db:
        mine = Holder.owner_id == cast.sato.id
        db.execute(update(Holder).where(mine).values(public=b"x" * 32))
        pair = select(Holder.id).where(Holder.kind == "recovery", Holder.owner_id == "1-3")
        db.execute(delete(Box).where(Box.holder_id.in_(pair)))
    answer = shell("keys", "verify")
    assert answer.exit_code == 1
    said(answer, "its tag does not fit", "custodians 1-3 do not open it")


def test_verify_sees_a_box_that_outlived_its_opening(shell, meets, house, cast):
    sits(house, meets, cast.sato)
    assert shell("keys", "verify").exit_code == 0
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).opening = "none"
    said(shell("keys", "verify"), "although it sits nowhere")


def test_a_card_is_revoked_from_the_shell(shell, meets, house, cast):
    said(shell("keys", "revoke", "--person", "sato"), "revoked: 進行役の佐藤")
    assert shell("keys", "revoke", "--person", "nobody").exit_code == 1
    assert shell("keys", "revoke").exit_code == 2
    with house.database.read() as db:
        assert doors.holder(db, house.server_key, "person", cast.sato.id) is None


def test_seal_all_ends_what_is_open_and_takes_every_seats_box(shell, meets, house, cast):
    sits(house, meets, cast.sato)
    said(shell("seal-all", "--yes"), "sealed: 阿南市 関係者ワークショップ", "1 sealed")
    with house.database.read() as db:
        assert db.get_one(Meeting, meets.id).opening == "none"
        assert db.scalars(select(Opening.ended_how)).one() == "sealed"
        seats = select(Holder.id).where(Holder.kind == "seat")
        assert db.scalars(select(Box).where(Box.holder_id.in_(seats))).all() == []


def test_a_new_server_key_keeps_every_card_and_every_chain(shell, meets, house, cast, tmp_path):
    perform(house, sits(house, meets, cast.sato), CloseMeeting())
    old = (tmp_path / "server.key").read_text(encoding="ascii")
    assert shell("server-key", "rotate").exit_code == 2  # asks whether the server is stopped
    answer = shell("server-key", "rotate", "--server-is-stopped")
    assert answer.exit_code == 0, answer.output
    said(answer, f"{meets.id} ", "0 left")
    new = (tmp_path / "server.key").read_text(encoding="ascii")
    assert new != old
    assert (tmp_path / "server.key.retired").read_text(encoding="ascii") == old
    assert (tmp_path / "server.key").stat().st_mode & 0o777 == 0o600
    said(shell("keys", "verify"), "0 faults")
    rekeyed = _with(house, bytes.fromhex(new.strip()))
    recovers(rekeyed, cast, meets, *cast.custodians[:2])
    with rekeyed.database.read() as db:
        doors.prove(db, rekeyed.server_key, "person", cast.sato.id, cast.sato.card)
        signed = db.scalars(select(Closing)).first()
        assert signed is not None
        line = db.get_one(AuditLine, (meets.id, signed.audit_number))
        assert line.mac == signed.audit_mac


def test_a_changed_line_keeps_the_old_key(shell, meets, house, tmp_path: Path):
    with house.database.write() as db:
        db.execute(update(AuditLine).where(AuditLine.chain == meets.id).values(act="nothing"))
    answer = shell("server-key", "rotate", "--server-is-stopped")
    assert answer.exit_code == 1
    assert (tmp_path / "server.key").read_text(encoding="ascii") == SERVER_KEY.hex()
    assert not (tmp_path / "server.key.new").exists()


def test_nothing_is_rotated_while_somebody_sits(shell, meets, house, cast):
    sits(house, meets, cast.sato)
    assert shell("server-key", "rotate", "--server-is-stopped").exit_code == 1


def _with(house: House, key: bytes) -> House:
    """The same house under another key."""
    return House(house.database, key, house.origin, house.bell, now=house.now)
