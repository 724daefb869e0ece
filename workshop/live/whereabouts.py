"""At which worker of this machine a meeting's lines gather: a link for each meeting, there whole or not at all.

Names only, in a folder nobody else reads. Holds no line and asks no database.
"""

import contextlib
from collections import Counter
from pathlib import Path

MEETINGS, WORKERS = "meetings", "workers"


class Whereabouts:
    """The folder as one worker sees it. It may vanish at any time (the server ends): then everybody is at home."""

    def __init__(self, folder: Path, me: str) -> None:
        self.me = me
        self._resigned = False
        self._meetings, self._workers = folder / MEETINGS, folder / WORKERS
        for each in (self._meetings, self._workers):
            each.mkdir(mode=0o700, exist_ok=True)

    def door(self, worker: str) -> Path:
        """Where a worker takes in what is brought."""
        return self._workers / worker

    def host(self, meeting: str) -> str:
        """The worker a meeting gathers at; where there is none yet, the one that has the fewest becomes it."""
        place = self._meetings / meeting
        for _ in range(3):  # one that leaves in between makes room for another
            with contextlib.suppress(OSError):
                return place.readlink().name
            with contextlib.suppress(OSError):
                place.symlink_to(self._idlest())
        return self.me

    def leave(self, meeting: str) -> None:
        """Nobody of that meeting sits here any more."""
        place = self._meetings / meeting
        with contextlib.suppress(OSError):
            if place.readlink().name == self.me:
                place.unlink()

    def resign(self) -> None:
        """This worker is told to stop: nothing gathers here any more."""
        self._resigned = True
        self.bury(self.me)

    def bury(self, worker: str) -> None:
        """A worker is gone: nothing gathers there."""
        for place in self._listed(self._meetings):
            with contextlib.suppress(OSError):
                if place.readlink().name == worker:
                    place.unlink()
        self.door(worker).unlink(missing_ok=True)

    def _idlest(self) -> str:
        has: Counter[str] = Counter()
        for place in self._listed(self._meetings):
            with contextlib.suppress(OSError):
                has[place.readlink().name] += 1
        others = [each.name for each in self._listed(self._workers)]
        workers = others if self._resigned and others else [self.me, *others]
        return min(workers, key=lambda worker: has[worker])

    def _listed(self, folder: Path) -> list[Path]:
        with contextlib.suppress(OSError):
            return list(folder.iterdir())
        return []
