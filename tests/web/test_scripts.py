"""社協の山本's browser asks for the room's modules."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli

from tests.conftest import Browser

STATIC = Path(__file__).parents[2] / "static"
BOARD = 90_000  # bytes of the board's modules that any browser may have to fetch, compressed


def test_yamamoto_gets_a_module_without_its_comments_and_once(
    client: Callable[..., Browser],
) -> None:
    yamamoto = client()
    first = yamamoto.get("/static/board/board.js")
    assert first.mimetype == "text/javascript"
    assert b"export" in first.data
    assert b"/**" not in first.data
    again = yamamoto.get("/static/board/board.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


def test_what_others_wrote_is_sent_as_they_wrote_it(client: Callable[..., Browser]) -> None:
    library = next((STATIC / "vendor").glob("*.js"))
    sent = client().get(f"/static/vendor/{library.name}")
    assert sent.data == library.read_bytes()


def test_yamamotos_browser_says_how_a_file_may_be_packed(client: Callable[..., Browser]) -> None:
    plain = client().get("/static/board/board.js")
    assert "Content-Encoding" not in plain.headers
    for way, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        sent = client().get("/static/board/board.js", headers={"Accept-Encoding": f"{way}, other"})
        assert sent.headers["Content-Encoding"] == way
        assert sent.headers["Vary"] == "Accept-Encoding"
        assert unpacked(sent.data) == plain.data
        assert sent.headers["ETag"] != plain.headers["ETag"]
        known = {"If-None-Match": sent.headers["ETag"], "Accept-Encoding": way}
        assert client().get("/static/board/board.js", headers=known).status_code == 304


def test_a_page_is_never_packed_beside_what_somebody_typed(client: Callable[..., Browser]) -> None:
    page = client().get("/sign-in", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in page.headers


def test_outside_the_folder_there_is_nothing(client: Callable[..., Browser]) -> None:
    for path in ("board/nowhere.js", "../config.js", "..%2fconfig.js", "board/"):
        assert client().get(f"/static/{path}").status_code == 404


def test_every_word_in_quotes_survives(client: Callable[..., Browser]) -> None:
    yamamoto = client()
    for path in sorted((STATIC / "board").glob("*.js")):
        sent = yamamoto.get(f"/static/board/{path.name}").get_data(as_text=True)
        source = path.read_text(encoding="utf-8")
        for words in re.findall(r'\bt\("([^"]+)"', source):
            assert f'"{words}"' in sent, f"{path.name}: {words}"


def test_the_boards_modules_weigh_less_than_a_slow_line_forgives(
    client: Callable[..., Browser],
) -> None:
    yamamoto = client()
    sent = [
        yamamoto.get(f"/static/board/{path.name}").data
        for path in sorted((STATIC / "board").glob("*.js"))
    ]
    assert sum(len(gzip.compress(each)) for each in sent) < BOARD
