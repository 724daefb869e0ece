"""The board, pure: records, operations, `apply(state, op) -> effect`, undo, reveal; methods and steps as data.

Knows no row, no key, no page, no socket, and not who may do what (that is `policy.drawing` and `policy.sight`).
"""

from workshop.board.apply import apply
from workshop.board.effect import Author, Effect, Past
from workshop.board.reveal import reveal
from workshop.board.state import State, fold, replay

__all__ = ["Author", "Effect", "Past", "State", "apply", "fold", "replay", "reveal"]
