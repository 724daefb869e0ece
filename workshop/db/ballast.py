"""Room held on SQLite's disk and let go for an ending: a full disk must not keep a meeting open. Holds no data."""

import logging
import os
from pathlib import Path

SIZE = 8 * 1024 * 1024  # bytes; closing with a hundred seats writes less than one
LEAST = SIZE // 8  # where no more is held, all of it is let go

_log = logging.getLogger(__name__)


class Ballast:
    """A file of nothing beside the database. Nothing is held beside one in memory, or on PostgreSQL."""

    def __init__(self, database: str | None) -> None:
        held = database and database != ":memory:"
        self.path = Path(f"{database}-room") if held else None
        self._told = False

    def hold(self) -> None:
        """Take what is missing of the room, if the disk has it."""
        held = self._held()
        if self.path is None or held == SIZE:
            return
        try:
            with self.path.open("ab") as file:
                os.posix_fallocate(file.fileno(), 0, SIZE)
        except OSError as bad:
            self._keep(held)  # it may have taken a part
            if not self._told:
                _log.warning("ballast: no room to hold (%s)", type(bad).__name__)
        self._told = self._held() < SIZE

    def let_go(self) -> bool:
        """Give half of the room to whoever writes next, all of a little. False if none was held.

        Half: others write as well, and the next meeting's ending on the same full disk must find some.
        """
        held = self._held()
        if held:
            self._keep(held // 2 if held > LEAST else 0)
        return bool(held)

    def _held(self) -> int:
        return self.path.stat().st_size if self.path is not None and self.path.exists() else 0

    def _keep(self, size: int) -> None:
        if self.path is not None and size:
            os.truncate(self.path, size)
        elif self.path is not None:
            self.path.unlink(missing_ok=True)
