"""The machine below the house: core dumps, swap, clock, rights of files, room on the disk. Knows no row and no key.

What a running meeting has in memory must not reach a disk by the back door; the server forbids what it can itself.
"""

import ctypes
import os
import resource
import stat
from pathlib import Path

_GET_DUMPABLE, _SET_DUMPABLE = 3, 4  # prctl(2)
_UNSYNCED, _TIME_ERROR = 0x40, 5  # adjtimex(2)
_TIMEX = 256  # more than any struct timex; its first field, modes = 0, only asks
_STATUS_AT = 40  # offset of `status` on 64-bit Linux


def forbid_core_dumps() -> None:
    """No core dump of this process, into a file or into a collector's pipe, and none of its children's limits above 0.

    The limit alone does not bind a pipe (core(5)); a process that is not dumpable is never dumped.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def core_dumps_off() -> bool:
    """Whether this process leaves none."""
    limit = resource.getrlimit(resource.RLIMIT_CORE)[0]
    return limit == 0 and ctypes.CDLL(None).prctl(_GET_DUMPABLE, 0, 0, 0, 0) == 0


def swap_off() -> bool:
    """Whether this process's memory cannot be swapped out: no swap, or a control group without."""
    swaps = _lines("/proc/swaps")[1:]
    if not swaps:
        return True
    groups = [
        line.removeprefix("0::/") for line in _lines("/proc/self/cgroup") if line[:3] == "0::"
    ]
    limits = [_lines(f"/sys/fs/cgroup/{group}/memory.swap.max") for group in groups]
    return bool(limits) and all(limit == ["0"] for limit in limits)


def clock_synced() -> bool | None:
    """Whether the system keeps its clock by others' (NTP); None where it does not say."""
    buffer = ctypes.create_string_buffer(_TIMEX)
    try:
        state = ctypes.CDLL(None).adjtimex(buffer)
    except AttributeError:  # another C library
        return None
    if state < 0:
        return None
    status = int.from_bytes(buffer.raw[_STATUS_AT : _STATUS_AT + 4], "little")
    return state != _TIME_ERROR and not status & _UNSYNCED


def too_open(path: Path) -> bool:
    """Whether others than the owner may read or write it."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def writable(folder: Path) -> bool:
    """Whether files can be made in this folder, which may have to be made itself first. Looks only."""
    # `Path.exists` raises where a folder above is closed to us, which is an answer here.
    while not os.path.exists(folder):  # noqa: PTH110  the reason above
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def free_bytes(path: Path) -> int:
    """Room left on the disk of this file or folder."""
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="ascii").splitlines()
    except OSError:
        return []
