"""The birth of a meeting's secret, when it leaves draft. After this nobody has it: only boxes do."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions.perform import Act
from workshop.errors import Unready
from workshop.models import Charter, Holder, Keeper, Meeting, Person
from workshop.policy import doors
from workshop.vault import keys

RECOVERY_PAIRS = ("1-2", "1-3", "2-3")
FEWEST_KEEPERS = 2


def card_of(db: Session, server_key: bytes, person: str) -> Holder | None:
    """The valid card of a person that was typed back once, or None."""
    found = doors.holder(db, server_key, "person", person)
    return found if found and found.proved_at else None


def what_is_missing(db: Session, server_key: bytes, meeting: Meeting) -> list[str]:
    """A sentence for everything that keeps the meeting in draft; empty when it can begin."""
    missing = []
    keepers = _keepers(db, meeting)
    if meeting.takes_cases and len(keepers) < FEWEST_KEEPERS:
        missing.append(
            "この会を開けられる人を2人以上にしてください。事例は、書いた人と別の人が審査します。"
        )
    if not any(role == "facilitator" for role, _ in keepers):
        missing.append("進行役を1人以上決めてください。")
    missing += [
        f"{person.name}さんの鍵カードがまだありません。本人に作ってもらってください。"
        for _role, person in keepers
        if card_of(db, server_key, person.id) is None
    ]
    if any(doors.holder(db, server_key, "recovery", pair) is None for pair in RECOVERY_PAIRS):
        missing.append("鍵の保管者3人の式がまだです。先に済ませてください。")
    if db.scalar(select(Charter.id).limit(1)) is None:
        missing.append("設置要綱がまだありません。先に登録してください。")
    return missing + _undecided(meeting)


def _undecided(meeting: Meeting) -> list[str]:
    missing = []
    if meeting.starts_at is None:
        missing.append("日時を決めてください。")
    if meeting.retention_on is None:
        missing.append("いつ消すか（廃棄の日）を決めてください。")
    if meeting.takes_cases and meeting.case_deadline is None:
        missing.append("事例のしめきりを決めてください。")
    return missing


def begin_collecting(act: Act, meeting: Meeting) -> None:
    """Leave draft for collecting: make the secret, box it to keepers and the recovery pairs, forget it.

    Raises `Unready` naming everything that is missing.
    """
    server_key = act.house.server_key
    missing = what_is_missing(act.db, server_key, meeting)
    if meeting.phase != "draft":
        raise Unready("この会はもう始まっています。", "not_draft")
    if missing:
        raise Unready("\n".join(missing), "missing")
    secret = keys.fresh_key()
    subject = doors.subject_of_meeting(meeting.id)
    public = keys.pair_from(secret, "meeting").public
    doors.new_holder(act.db, server_key, "meeting", meeting.id, public, act.now)
    for _role, person in _keepers(act.db, meeting):
        card = card_of(act.db, server_key, person.id)
        assert card is not None  # what_is_missing looked in this transaction
        doors.put_box(act.db, subject, card, meeting.id, secret)
    for pair in RECOVERY_PAIRS:
        recovery = doors.holder(act.db, server_key, "recovery", pair)
        assert recovery is not None  # the same
        doors.put_box(act.db, subject, recovery, meeting.id, secret)
    meeting.phase = "collecting"
    meeting.version += 1
    act.note(meeting.id, "collecting.begin", f"meeting:{meeting.id}")


def add_keeper_box(act: Act, meeting: Meeting, opened: doors.Opened, newcomer: str) -> None:
    """Box the secret to a newcomer's card; `opened` is a keeper's card. Nothing is shown to anybody."""
    card = card_of(act.db, act.house.server_key, newcomer)
    if card is None:
        raise Unready("その人の鍵カードがまだありません。本人に作ってもらってください。", "no_card")
    subject = doors.subject_of_meeting(meeting.id)
    secret = doors.take_key(act.db, subject, opened)
    doors.put_box(act.db, subject, card, meeting.id, secret)
    act.note(meeting.id, "keeper.add", f"person:{newcomer}")


def _keepers(db: Session, meeting: Meeting) -> list[tuple[str, Person]]:
    rows = db.execute(
        select(Keeper.role, Person)
        .join(Person, Person.id == Keeper.person_id)
        .where(Keeper.meeting_id == meeting.id, Person.active)
    )
    return [(role, person) for role, person in rows]
