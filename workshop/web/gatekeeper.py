"""What every request passes: language, form token, and the headers of every answer. Knows no page."""

from urllib.parse import urlencode

from flask import Flask, Response, g, redirect, request
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response as AnyResponse

from workshop.errors import Absent, Refusal
from workshop.web import asking, cookies, packed

# One policy for Trusted Types, of the board's one worker, whose address is fixed in static/board/tidy.js.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types tsunagi-tidy"
)
LANGUAGES = ("ja", "en")
_YEAR = 365 * 24 * 3600
_LARGEST = 2**31 - 1


class Number(IntegerConverter):
    """A number in an address. One that no column holds names nothing, instead of breaking the database's driver."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=_LARGEST)


def mount(app: Flask) -> None:
    """Install the gatekeeper."""
    app.url_map.converters["int"] = Number
    app.before_request(_language)
    app.before_request(_no_zero_bytes)
    app.before_request(_token)
    app.after_request(_headers)


def language() -> str:
    """The language of this request: the cookie's choice, Japanese otherwise."""
    chosen = request.cookies.get("lang", "")
    return chosen if chosen in LANGUAGES else "ja"


def _language() -> AnyResponse | None:
    wanted = request.args.get("lang", "")
    if wanted not in LANGUAGES or request.method != "GET":
        return None
    # Encoded anew: a line break in what was asked for must not become a header of ours.
    rest = urlencode([(k, v) for k, v in request.args.items(multi=True) if k == "done"])
    answer = redirect(request.path + (f"?{rest}" if rest else ""))
    answer.set_cookie("lang", wanted, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _no_zero_bytes() -> None:
    """Nobody types them; some databases take them and some break on them."""
    if "\0" in request.path:
        raise Absent
    if any("\0" in value for _name, value in request.values.items(multi=True)):
        raise Refusal("この文字は使えません。消してから、もう一度送ってください。", "character")


def _token() -> None:
    """Unsafe methods need a token; pages before any sign-in get a door cookie to bind theirs to."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        if not cookies.all_secrets() and not request.path.startswith(
            ("/static/", "/enter/", "/s/")
        ):
            asking.fresh_cookie("door")
        return
    asking.check_token()


def _headers(response: Response) -> Response:
    if (fresh := g.get("fresh")) and response.status_code == 200:
        cookies.put(response, *fresh)
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.path.startswith("/static/"):
        # A room loads fifty small files: what concerns documents alone would weigh as much as they do.
        headers["Cache-Control"] = packed.keeping(request.path)
        for spare in ("Content-Disposition", "Accept-Ranges"):
            headers.pop(spare, None)
        return response
    headers.setdefault("Content-Security-Policy", CSP)
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    headers["Cache-Control"] = "no-store"
    if asking.house().origin.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return response
