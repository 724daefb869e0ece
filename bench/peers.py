"""Fetches the peer's packages from npm into a folder outside the repository; measures nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = ("@hocuspocus/server@4.7.0", "yjs@13.6.33", "lib0@0.2.120")
FOLDER = Path(tempfile.gettempdir()) / "tsunagi-bench-peers"


def fetched() -> Path | None:
    """The folder that has them in `node_modules`; None where npm cannot bring them. BENCH_PEERS names another."""
    folder = Path(os.environ.get("BENCH_PEERS") or FOLDER)
    if (folder / "node_modules" / "@hocuspocus").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    npm = Path(sys.executable).with_name("npm")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [str(npm), "install", "--prefix", str(folder), *flags, *PACKAGES]
    env = os.environ | {
        "NODE_USE_SYSTEM_CA": "1",
        "PATH": f"{npm.parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"no peers: npm said {done.stderr[-300:]}", file=sys.stderr)
        return None
    return folder
