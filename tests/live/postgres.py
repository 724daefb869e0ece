"""A PostgreSQL of the test's own, to be killed and started again. Not a test."""

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.live.workers import free_port


class Postgres:
    """A cluster in a folder; `url` is a server where databases may be made."""

    def __init__(self) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not found:
            pytest.skip("no PostgreSQL on this machine")
        # Not in pytest's folder: PostgreSQL's own user may not look into that.
        folder = Path(tempfile.mkdtemp(prefix="tsunagi-postgres-"))
        self.programs, self.data, self.port = found[-1], folder / "data", free_port()
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        password = secrets.token_hex(8)
        (folder / "password").write_text(password, encoding="ascii")
        (folder / "password").chmod(0o644)
        how = [f"--pwfile={folder / 'password'}", "--auth=scram-sha-256", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(self.data), "-U", "tsunagi", "-E", "UTF8", *how)
        self.url = f"postgresql+psycopg://tsunagi:{password}@127.0.0.1:{self.port}/postgres"
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        """PostgreSQL refuses to run as root."""
        asker = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*asker, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.data.parent)

    def start(self) -> None:
        """Up, with everything that was committed."""
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= "
            "-c max_connections=100"
        )
        log = str(self.data.parent / "log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "start", "-o", options)

    def kill(self) -> None:
        """Down at once, in the middle of whatever it did."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Down, and its folder goes."""
        self.kill()
        shutil.rmtree(self.data.parent)
