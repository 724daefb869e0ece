"""社協の山本's browser asks for the scripts of a page, and for all they need at once."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.conftest import Browser
from workshop.web.scripts import MANIFEST, address, files, modules

STATIC = Path(__file__).parents[2] / "static"
BOARD = 75_000  # bytes of the scripts that any browser may have to fetch for a board, compressed
IMPORTED = re.compile(r'(?:from|import)"\./([\w-]+\.js)"')


def needed(file: str, seen: set[str]) -> set[str]:
    """What a built file imports before it runs, read from the files themselves."""
    if file not in seen:
        seen.add(file)
        for name in IMPORTED.findall((STATIC / "built" / file).read_text(encoding="utf-8")):
            needed(name, seen)
    return seen


@pytest.mark.parametrize("name", ["room/room.js", "room/wall.js", "page/replay.js"])
def test_a_page_asks_at_once_for_all_that_its_script_needs(name: str) -> None:
    before, begun = modules([name])
    assert begun == [address(files(name)[0])]
    assert {*before, *begun} == {address(each) for each in needed(files(name)[0], set())}


def test_what_several_scripts_share_is_one_file() -> None:
    """A board that came twice would hold two selections, and two tongues."""
    board = set(files("board/board.js")[1:])
    assert board
    for name in ("room/room.js", "room/wall.js", "page/replay.js"):
        assert board <= set(files(name))


def test_a_facilitators_sheets_do_not_come_with_everybodys_room() -> None:
    room = files("room/room.js")
    for later in ("room/lead.js", "room/closing.js", "board/help.js", "words/room.js"):
        assert files(later)[0] not in room


def test_an_english_page_has_its_words_on_the_way_when_it_asks_for_them() -> None:
    books = ("words/board.js", "words/room.js")
    before, begun = modules(["room/room.js"], books)
    assert {address(files(book)[0]) for book in books} <= set(before)
    assert len(begun) == 1


def test_what_says_its_content_in_its_name_is_kept_for_good(client: Callable[..., Browser]) -> None:
    for name, kind in (("room/room.js", "text/javascript"), ("style/house.css", "text/css")):
        kept = client().get(address(files(name)[0]))
        assert kept.mimetype == kind
        assert kept.headers["Cache-Control"] == "max-age=31536000, immutable"
    for path in ("/static/built/tidyworker.js", "/static/img/icons.svg"):
        again = client().get(path)
        assert again.headers["Cache-Control"] == "max-age=3600"
        known = {"If-None-Match": again.headers["ETag"]}
        assert client().get(path, headers=known).status_code == 304


def test_yamamotos_browser_says_how_a_file_may_be_packed(client: Callable[..., Browser]) -> None:
    for path in (address(files("room/room.js")[0]), "/static/img/icons.svg"):
        plain = client().get(path)
        assert "Content-Encoding" not in plain.headers
        for way, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            sent = client().get(path, headers={"Accept-Encoding": f"{way}, other"})
            assert sent.headers["Content-Encoding"] == way
            assert sent.headers["Vary"] == "Accept-Encoding"
            assert unpacked(sent.data) == plain.data
            assert sent.headers["ETag"] != plain.headers["ETag"]
            known = {"If-None-Match": sent.headers["ETag"], "Accept-Encoding": way}
            assert client().get(path, headers=known).status_code == 304


def test_a_page_is_never_packed_beside_what_somebody_typed(client: Callable[..., Browser]) -> None:
    page = client().get("/sign-in", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in page.headers


def test_outside_the_folder_there_is_nothing(client: Callable[..., Browser]) -> None:
    for path in ("board/nowhere.js", "../config.js", "..%2fconfig.js", "board/"):
        assert client().get(f"/static/{path}").status_code == 404


def test_every_word_in_quotes_is_built_in() -> None:
    built = "".join(each.read_text(encoding="utf-8") for each in MANIFEST.parent.glob("*.js"))
    for path in sorted([*(STATIC / "board").glob("*.js"), *(STATIC / "room").glob("*.js")]):
        for words in re.findall(r'\bt\(\s*"([^"\\]+)"', path.read_text(encoding="utf-8")):
            assert f'"{words}"' in built, f"{path.name}: {words}"


def test_the_boards_scripts_weigh_less_than_a_slow_line_forgives() -> None:
    both = {*files("board/board.js"), *files("board/wire.js")}
    bodies = [(STATIC / "built" / file).read_bytes() for file in both]
    assert sum(len(gzip.compress(body)) for body in bodies) < BOARD
