"""Our files for the browser on their way out: packed once for each version of a file, modules without their comments.

A room on a slow municipal PC asks for 140 small files, and forty people ask at once when a meeting opens: packing
anew for each would cost the table a second per person. The source stays what people read; names and lines of code are
left as they are, and what others wrote (`static/vendor`) word for word. Pages are never packed: beside what somebody
typed, a packed token can be guessed by its length (BREACH).
"""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Flask, Response, current_app, request
from rjsmin import jsmin
from werkzeug.security import safe_join

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
WAYS = ("br", "gzip")
LEAST = 300  # bytes; below, packing makes it longer


def mount(app: Flask) -> None:
    """Serve `/static/…` by this room instead of Flask's own."""
    app.view_functions["static"] = static


def static(filename: str) -> Response:
    """One static file. Raises 404 as Flask does."""
    path = Path(safe_join(str(current_app.static_folder), filename) or "")
    kind = KINDS.get(path.suffix)
    if kind is None or not path.is_file():
        return current_app.send_static_file(filename)
    way = request.accept_encodings.best_match(WAYS) or ""
    body, tag, packed = sent(path, path.stat().st_mtime_ns, way, filename.startswith("vendor/"))
    # Without a charset: all three kinds are UTF-8 unless somebody says otherwise.
    answer = Response(body, content_type=kind)
    answer.vary.add("Accept-Encoding")
    if packed:
        answer.content_encoding = way
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer


@lru_cache(maxsize=1024)
def sent(path: Path, _changed: int, way: str, others: bool) -> tuple[bytes, str, bool]:
    """The file as it is sent, its mark, and whether it is packed; made once for each version and way."""
    body = path.read_bytes()
    if path.suffix == ".js" and not others:
        body = jsmin(body.decode()).encode()
    packed = _packed(body, way) if way and len(body) >= LEAST else body
    tag = hashlib.sha256(body).hexdigest()[:10]
    return (packed, tag + way[0], True) if len(packed) < len(body) else (body, tag, False)


def _packed(body: bytes, way: str) -> bytes:
    if way == "br":
        smallest: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=11)
        return smallest
    return gzip.compress(body, mtime=0)
