"""Our browser modules on their way out: without comments and indents, which are a third of their weight.

A room on a slow municipal PC asks for a hundred small modules; the source stays what people read. Names and lines of
code are left as they are, and so is what others wrote (`static/vendor`). Compressing is not done here.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from rjsmin import jsmin
from werkzeug.security import safe_join


def mount(app: Flask) -> None:
    """Serve `/static/…` by this room instead of Flask's own."""
    app.view_functions["static"] = static


def static(filename: str) -> Response:
    """One static file. Raises 404 as Flask does."""
    path = Path(safe_join(str(current_app.static_folder), filename) or "")
    if path.suffix != ".js" or filename.startswith("vendor/") or not path.is_file():
        return current_app.send_static_file(filename)
    body, tag = _lean(path, path.stat().st_mtime_ns)
    answer = Response(body, mimetype="text/javascript")
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer


@lru_cache(maxsize=512)
def _lean(path: Path, _changed: int) -> tuple[bytes, str]:
    """The module as it is sent, and its mark; made once for each version of the file."""
    body = jsmin(path.read_text(encoding="utf-8")).encode()
    return body, hashlib.sha256(body).hexdigest()[:16]
