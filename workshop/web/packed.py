"""Our files for the browser on their way out, as the build has packed them (`.ci/bundle.mjs`). Packs nothing itself.

Forty people ask at once when a meeting opens: packing for each would cost the table a second per person. What bears its
content in its name is kept by browsers for good. Pages are never packed: beside what somebody typed, a packed token can
be guessed by its length (BREACH).
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.security import safe_join

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
WAYS = ("br", "gzip")
BUILT = "built/"
FOR_GOOD = re.compile(r"^/static/built/[\w-]+-[0-9A-Z]{8}\.(js|css)$")


def mount(app: Flask) -> None:
    """Serve `/static/…` by this room instead of Flask's own."""
    app.view_functions["static"] = static


def keeping(path: str) -> str:
    """How long a browser may keep what lies at this address of `/static/…`."""
    return "max-age=31536000, immutable" if FOR_GOOD.match(path) else "max-age=3600"


def static(filename: str) -> Response:
    """One static file. Raises 404 as Flask does."""
    folder = str(current_app.static_folder)
    path = Path(safe_join(folder, filename) or "")
    kind = KINDS.get(path.suffix)
    if kind is None or not path.is_file():
        return current_app.send_static_file(filename)
    way = request.accept_encodings.best_match(WAYS) or ""
    packed = lying(folder, filename, way)
    shorter = bool(way) and packed.is_file()
    sent = packed if shorter else path
    body, tag = read(sent, sent.stat().st_mtime_ns)
    # Without a charset: all three kinds are UTF-8 unless somebody says otherwise.
    answer = Response(body, content_type=kind)
    answer.vary.add("Accept-Encoding")
    if shorter:
        answer.content_encoding = way
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer


def lying(folder: str, filename: str, way: str) -> Path:
    """Where the build has laid this file packed, if packing made it shorter."""
    return Path(folder, f"{BUILT}{filename.removeprefix(BUILT)}.{way}")


@lru_cache(maxsize=1024)
def read(path: Path, _changed: int) -> tuple[bytes, str]:
    """A file and its mark, read once for each version."""
    body = path.read_bytes()
    return body, hashlib.sha256(body).hexdigest()[:10]
