"""A file that leaves the house, as an answer: its kind, and a name that says nothing of what is in it."""

from flask import make_response
from werkzeug.wrappers import Response

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def taken(body: bytes, form: str, name: str) -> Response:
    """A download. name: ids and fixed words alone, never a case or a title: file names travel further than files."""
    answer = make_response(body)
    answer.headers["Content-Type"] = KINDS[form]
    answer.headers["Content-Disposition"] = f'attachment; filename="tsunagi-{name}.{form}"'
    return answer
