"""Which boxes lie near a place, asked a thousand times for one sheet. Knows nothing of what they hold."""

from collections.abc import Iterable, Iterator

from workshop.board.picture.figures import Box

CELL = 200.0


class Places:
    """Boxes by the squares they lie in: each word asks only what is near it, not the whole board."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.put(box)

    def put(self, box: Box) -> None:
        """It is taken from now on."""
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def hits(self, box: Box) -> bool:
        """Whether something lies there."""
        return any(box.touches(other) for cell in _cells(box) for other in self.cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.x // CELL), int((box.x + box.w) // CELL) + 1):
        for y in range(int(box.y // CELL), int((box.y + box.h) // CELL) + 1):
            yield x, y
