"""Room held on SQLite's disk and let go for an ending: a full disk must not keep a meeting open. Holds no data."""

import contextlib
import logging
import os
from pathlib import Path

SIZE = 8 * 1024 * 1024  # bytes; closing with a hundred seats writes less than one

_log = logging.getLogger(__name__)


class Ballast:
    """A file of nothing beside the database. Nothing is held beside one in memory, or on PostgreSQL."""

    def __init__(self, database: str | None) -> None:
        held = database and database != ":memory:"
        self.path = Path(f"{database}-room") if held else None

    def hold(self) -> None:
        """Take the room if it is not held and the disk has it."""
        if self.path is None or self.path.exists():
            return
        try:
            with self.path.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, SIZE)
        except OSError as bad:
            _log.warning("ballast: no room to hold (%s)", type(bad).__name__)
            self.let_go()

    def let_go(self) -> bool:
        """Give the room to whoever writes next. False if none was held."""
        if self.path is None:
            return False
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()
            return True
        return False
