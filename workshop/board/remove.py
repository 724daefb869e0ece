"""Taking records away, and what becomes of those that hang on them.

Links stay and lose that end (宛先未定, a finding) unless nothing is left of them; comments and offers stay; votes
and reactions go with what they were for. Only records of the same visibility are touched.
"""

from msgspec import structs

from workshop.board.draft import Draft
from workshop.wire.records import Card, Comment, Link, Note, Offer, Reaction, Record, Vote, Zone


def remove(draft: Draft, ids: list[str]) -> None:
    """Take these records away in the draft; ids that are not there are passed over."""
    going = [record for id_ in ids if (record := draft.get(id_)) is not None]
    for record in going:
        draft.drop(record.id)
    for record in going:
        for hanging in draft.state.attached(record.id):
            _loosen(draft, hanging.id, record)


def _loosen(draft: Draft, id_: str, gone: Record) -> None:
    hanging = draft.get(id_)
    if hanging is None or hanging.vis != gone.vis:
        return
    match hanging:
        case Vote() | Reaction():
            remove(draft, [id_])
        case Link(a=a, b=b):
            left = structs.replace(
                hanging, a="" if a == gone.id else a, b="" if b == gone.id else b
            )
            if left.a or left.b:
                draft.put(left)
            else:
                remove(draft, [id_])
        case Comment():
            x, y = place(draft, gone)
            draft.put(structs.replace(hanging, on="", x=x, y=y))
        case Offer():
            draft.put(structs.replace(hanging, on=""))
        case _:
            draft.put(structs.replace(hanging, within=""))


def place(draft: Draft, record: Record) -> tuple[float, float]:
    """Where a record lies, in board units: its own place, or that of what it hangs on."""
    match record:
        case Card(x=x, y=y) | Note(x=x, y=y) | Zone(x=x, y=y) | Comment(x=x, y=y):
            return x, y
        case Link(a=a, b=b):
            ends = [end for id_ in (a, b) if (end := draft.state.get(id_)) is not None]
            spots = [place(draft, end) for end in ends if isinstance(end, Card | Note | Zone)]
            if not spots:
                return 0, 0
            return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
        case _:
            target = draft.state.get(record.on)
            return (0, 0) if target is None or target is record else place(draft, target)
