"""How the house logs: one JSON object a line on standard error, for people and machines alike. No content, ever.

What our own calls may say is a house rule (`tests/house/test_rules.py`). What libraries say is cut down here: their
sentence without its arguments (an address may be among them), the type and place of an error without its message.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class Lines(logging.Formatter):
    """A record as a line."""

    def format(self, record: logging.LogRecord) -> str:
        """When (UTC), level, room, sentence; type and place of an error where there is one."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "says": record.getMessage() if _ours(record) else _bare(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            at = record.exc_info[2]
            while at is not None and at.tb_next is not None:
                at = at.tb_next
            line["place"] = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
        return json.dumps(line, ensure_ascii=False)


def _ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == "workshop"


def _bare(record: logging.LogRecord) -> str:
    """The sentence with numbers only: a library's other arguments may hold what somebody sent."""
    args = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(_Shown(each) for each in args)
    except (TypeError, ValueError):
        return type(record.msg).__name__


class _Shown:
    """A number as it is, anything else as dots."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __str__(self) -> str:
        return str(self.value) if isinstance(self.value, int) else "…"

    __repr__ = __str__

    def __int__(self) -> int:
        return self.value if isinstance(self.value, int) else 0


CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": Lines}},
    "handlers": {"error": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"level": "WARNING", "handlers": ["error"]},
    "loggers": {"gunicorn.error": {"level": "WARNING", "propagate": True, "handlers": []}},
}
