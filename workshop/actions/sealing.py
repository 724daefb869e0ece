"""The birth of a meeting's secret, when it leaves draft, and the boxes for those who come later.

After birth nobody has the secret: only boxes do. What a draft lacks is `policy.readiness`'.
"""

from sqlalchemy import select

from workshop.actions.perform import Act
from workshop.errors import Unready
from workshop.models import Box, Holder, Meeting
from workshop.policy import doors
from workshop.policy.readiness import RECOVERY_PAIRS, keepers_of, proved_card
from workshop.policy.waiting_boxes import theirs
from workshop.vault import keys


def begin_collecting(act: Act, meeting: Meeting) -> None:
    """Leave draft for collecting: make the secret, box it to keepers and the recovery pairs, forget it.

    Raises `Unready` when a keeper has no proved card or the ceremony was not held. What else a plan lacks is asked
    before (`meetings.BeginCollecting`).
    """
    server_key = act.house.server_key
    if meeting.phase != "draft":
        raise Unready("この会はもう始まっています。", "not_draft")
    keepers = keepers_of(act.db, meeting)
    wanted = [
        *(proved_card(act.db, server_key, person.id) for _keeper, person in keepers),
        *(doors.holder(act.db, server_key, "recovery", pair) for pair in RECOVERY_PAIRS),
    ]
    if not keepers or None in wanted:
        raise Unready("まだ始められません。足りないものを、下の一覧で確かめてください。", "missing")
    secret = keys.fresh_key()
    public = keys.pair_from(secret, "meeting").public
    doors.new_holder(act.db, server_key, "meeting", meeting.id, public, act.now)
    _box_to_all(act, meeting, secret)
    meeting.phase = "collecting"
    meeting.version += 1
    act.note(meeting.id, "collecting.begin", f"meeting:{meeting.id}")


def add_keeper_box(act: Act, meeting: Meeting, opened: doors.Opened, newcomer: str) -> None:
    """Box the secret to a newcomer's card; `opened` is a keeper's card. Nothing is shown to anybody."""
    card = proved_card(act.db, act.house.server_key, newcomer)
    if card is None:
        raise Unready("その人の鍵カードがまだありません。本人に作ってもらってください。", "no_card")
    subject = doors.subject_of_meeting(meeting.id)
    secret = doors.take_key(act.db, subject, opened)
    doors.put_box(act.db, subject, card, meeting.id, secret)
    act.note(meeting.id, "keeper.add", f"person:{newcomer}")


def rebox(act: Act, meeting: Meeting, secret: bytes) -> int:
    """Box anew what lost cards left behind, now that somebody has the meeting open. How many boxes were made.

    Keepers and recovery pairs get the secret, groups with a new card the keys of their own cases, promises and
    editions. Who has a box already keeps it; nobody gets more than was theirs before.
    """
    made = _box_to_all(act, meeting, secret) + _box_to_groups(act, meeting, secret)
    if made:
        act.note(meeting.id, "rebox", f"meeting:{meeting.id}", boxes=made)
    return made


def _box_to_all(act: Act, meeting: Meeting, secret: bytes) -> int:
    """Box the secret to every proved keeper's card and recovery pair that has none. How many were made."""
    server_key = act.house.server_key
    holders = [
        *(
            proved_card(act.db, server_key, person.id)
            for _keeper, person in keepers_of(act.db, meeting)
        ),
        *(doors.holder(act.db, server_key, "recovery", pair) for pair in RECOVERY_PAIRS),
    ]
    subject, made = doors.subject_of_meeting(meeting.id), 0
    for holder in holders:
        if holder is not None and not _has_box(act, subject, holder):
            doors.put_box(act.db, subject, holder, meeting.id, secret)
            made += 1
    return made


def _box_to_groups(act: Act, meeting: Meeting, secret: bytes) -> int:
    """Box the keys of what is theirs to groups with a new card. How many were made."""
    server_key, made = act.house.server_key, 0
    own = doors.meeting_as_holder(act.db, server_key, meeting.id, secret)
    for group, subject in theirs(act.db, meeting.id):
        card = doors.holder(act.db, server_key, "group", group)
        if card is None or not card.proved_at or _has_box(act, subject, card):
            continue
        if _has_box(act, subject, own.holder):
            doors.put_box(act.db, subject, card, meeting.id, doors.take_key(act.db, subject, own))
            made += 1
    return made


def _has_box(act: Act, subject: str, holder: Holder) -> bool:
    found = select(Box.id).where(Box.subject == subject, Box.holder_id == holder.id)
    return act.db.scalar(found) is not None
