"""Refusals: raised where they arise, translated once per threshold (web, live, cli).

Tree: `Refusal` → `Absent` (404; also for what is foreign, so existence is never betrayed) · `Forbidden` (403) ·
`Invalid` (422, with `fields`) · `Stale` (409) · `Unready` (409) · `Throttled` (429) · `SignedOut` (401) ·
`Unreadable` (a sealed text that does not open: shown in place, never fatal).
`say` is a Japanese source sentence for the person; it never contains text a person typed.
"""

from workshop.errors.refusals import (
    Absent,
    Forbidden,
    Invalid,
    Refusal,
    SignedOut,
    Stale,
    Throttled,
    Unreadable,
    Unready,
)

__all__ = [
    "Absent",
    "Forbidden",
    "Invalid",
    "Refusal",
    "SignedOut",
    "Stale",
    "Throttled",
    "Unreadable",
    "Unready",
]
