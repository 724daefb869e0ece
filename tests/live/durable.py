"""What a disk would have after a power cut: each file as it was at its last sync. Not a test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("durable.c")


class Durable:
    """The shim, built into a folder; `env` makes a server use it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.database = Path(url.removeprefix("sqlite:///"))
        compiler = shutil.which("cc") or pytest.skip("no C compiler on this machine")
        shim = folder / "durable.so"
        command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(shim), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        self.env = os.environ | {"LD_PRELOAD": str(shim)}
        self.start()

    def start(self) -> None:
        """What lies there now is on the disk."""
        for file in (self.database, self._wal):
            if file.exists():
                shutil.copy(file, f"{file}.durable")

    @property
    def _wal(self) -> Path:
        return self.database.with_name(self.database.name + "-wal")

    def cut(self) -> None:
        """The power was cut: only what had been synced is there."""
        for file in (self.database, self._wal):
            durable = Path(f"{file}.durable")
            if durable.exists():
                shutil.copy(durable, file)
            elif file.exists():
                file.unlink()
        self.database.with_name(self.database.name + "-shm").unlink(missing_ok=True)
