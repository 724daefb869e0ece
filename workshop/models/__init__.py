"""Nouns: the mapped classes. Imported by `policy` and `actions` only. No rule, no key, no text in clear that a
person typed about a case: columns ending in `_ct` are sealed bytes.
"""

from workshop.models.base import Base, new_id
from workshop.models.boards import Board, Operation, Snapshot
from workshop.models.cases import AgendaItem, Case, CaseRevision, Draft, Vetting
from workshop.models.groups import Group, Issue, Programme, Unit
from workshop.models.keys import AuditLine, Box, Custodian, Holder
from workshop.models.meetings import Closing, Invitation, Keeper, Meeting, Notice, Opening, Step
from workshop.models.minutes import Edition, Export, FollowUp, Section
from workshop.models.people import Attempt, Charter, OneTimeLink, Person, Visit
from workshop.models.retention import Copy, Destruction, Erasure, Postponement
from workshop.models.rooms import Attendee, DraftSlot, Knock, Seat, Sense, Sitting

__all__ = [
    "AgendaItem",
    "Attempt",
    "Attendee",
    "AuditLine",
    "Base",
    "Board",
    "Box",
    "Case",
    "CaseRevision",
    "Charter",
    "Closing",
    "Copy",
    "Custodian",
    "Destruction",
    "Draft",
    "DraftSlot",
    "Edition",
    "Erasure",
    "Export",
    "FollowUp",
    "Group",
    "Holder",
    "Invitation",
    "Issue",
    "Keeper",
    "Knock",
    "Meeting",
    "Notice",
    "OneTimeLink",
    "Opening",
    "Operation",
    "Person",
    "Postponement",
    "Programme",
    "Seat",
    "Section",
    "Sense",
    "Sitting",
    "Snapshot",
    "Step",
    "Unit",
    "Vetting",
    "Visit",
    "new_id",
]
