"""The leak guard of the live board: what may not be written there, asked in the operation's path. Reads no directory.

Only the hard check runs here (under a millisecond a note); what else may point to somebody is told to its author alone,
off the path (`quietly`). Nothing that was refused is kept or noted.
"""

from collections.abc import Iterable, Iterator

from workshop import screen
from workshop.errors import Invalid
from workshop.wire.board import Add, Edit, Op

WORDS = ("text", "title")
IDENTIFIES = (
    "「%(words)s」は、人が分かってしまうので残せません。役割の言葉（大家さん、相談員）か、シートの呼び名（Aさん）に"
    "書きかえてください。書いた文は預かっています。"
)
NUMBER = "「%(words)s」は、人が分かってしまうので残せません。番号や住所を消してください。書いた文は預かっています。"


def refuse(op: Op, known: screen.Known) -> None:
    """Raise `Invalid` for an operation that would write a hard identifier; the sentence shows the place."""
    for text in _written(op):
        found = next((each for each in screen.hard(text, known=known) if each.blocks), None)
        if found is not None:
            say = IDENTIFIES if found.overridable else NUMBER
            raise Invalid(say, "identifies", words=found.excerpt)


def _written(op: Op) -> Iterator[str]:
    """Every text of people that an operation brings."""
    if isinstance(op, Add):
        for record in op.records:
            yield from _texts(getattr(record, name, "") for name in WORDS)
    elif isinstance(op, Edit):
        for change in op.changes:
            yield from _texts(change.set.get(name, "") for name in WORDS)


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value)
