"""House rules that imports cannot say: where things may happen, and what may stand in no file at all."""

import ast
import re

import pytest

from tests.house.sources import ROOT, called, calls, comments, files, named, owner, text

WORKSHOP = files("workshop", ".py")
LONGEST = 200
# type name, number of an error, place in our code, ids and sequence numbers
LOGGED = re.compile(
    r"type\(bad\)\.__name__|type\(error\)\.__name__|number|where(\(bad\))?|desk\.id|seq|logging\.\w+"
)
REASON = re.compile(r"#\s*(noqa|type: ignore)(:\s*[A-Z0-9, ]+|\[[a-z, -]+\])?(?P<why>.*)")


def where(found: list[ast.Call], path: object) -> list[str]:
    return [f"{path}:{call.lineno}" for call in found]


def calling(*names: str) -> set[str]:
    """The files of the house that call one of these."""
    return {named(path) for path in WORKSHOP if any(called(call) in names for call in calls(path))}


def test_pages_are_drawn_in_one_file() -> None:
    assert calling("render_template", "render_template_string") == {"workshop/web/page.py"}


def test_nothing_is_broadcast_by_the_library() -> None:
    """`emit` chooses readers by rooms; here a frame is made per audience and leaves by one outlet."""
    assert calling("emit") == set()


def test_bytes_reach_a_socket_in_one_file_which_asks_the_lease() -> None:
    sends = {
        f"{named(path)} {called(call)}"
        for path in files("workshop/live", ".py")
        for call in calls(path)
        if called(call) in {"send", "sendall"} and owner(call) == "self.sock"
    }
    # The handshake's answer is no content; it leaves before anybody sits.
    assert sends == {"workshop/live/outlet.py send", "workshop/live/websocket.py sendall"}


def test_transactions_begin_in_one_room() -> None:
    begun = {
        named(path)
        for path in WORKSHOP
        for call in calls(path)
        if called(call) in {"Session", "sessionmaker", "scoped_session", "begin_nested"}
        or (
            called(call) == "begin" and owner(call).split(".")[-1] in {"db", "engine", "connection"}
        )
        or (called(call) == "connect" and "engine" in owner(call))
    }
    assert begun == {"workshop/db/gate.py", "workshop/db/schema.py"}


def test_no_moment_is_without_its_zone() -> None:
    naive = []
    for path in [*WORKSHOP, ROOT / "config.py"]:
        for call in calls(path):
            asked = f"{owner(call)}.{called(call)}"
            empty = not call.args and not call.keywords
            if asked.endswith((".utcnow", ".utcfromtimestamp")) or (
                asked in {"datetime.now", "datetime.datetime.now"} and empty
            ):
                naive += where([call], named(path))
    assert naive == []


def test_the_house_asks_one_clock() -> None:
    """`house.now()`; a second clock could not be set by a test, nor agree with the audit."""
    assert {
        named(path)
        for path in WORKSHOP
        for call in calls(path)
        if f"{owner(call)}.{called(call)}" in {"datetime.now", "date.today", "datetime.today"}
    } == {"workshop/policy/house.py"}


def test_logs_carry_types_ids_and_places_alone() -> None:
    wrong = []
    for path in WORKSHOP:
        for call in calls(path):
            if owner(call) not in {"_log", "logging", "logger", "app.logger", "current_app.logger"}:
                continue
            if called(call) == "getLogger":
                continue
            message, *args = call.args
            plain = isinstance(message, ast.Constant)
            if not plain or call.keywords or called(call) == "exception":
                wrong += where([call], named(path))
            wrong += [
                f"{named(path)}:{call.lineno} {ast.unparse(arg)}"
                for arg in args
                if not LOGGED.fullmatch(ast.unparse(arg))
            ]
    assert wrong == []


def test_nothing_is_printed_but_by_the_command_line() -> None:
    allowed = ("workshop/cli/", "workshop/screen/", "workshop/wire/typescript.py")
    assert [path for path in calling("print") if not path.startswith(allowed)] == []


def test_no_exception_is_swallowed_whole() -> None:
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in WORKSHOP
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("folder", "endings"),
    [("workshop", (".py",)), ("static", (".js", ".css")), ("templates", (".html",))],
)
def test_a_file_is_read_in_one_sitting(folder: str, endings: tuple[str, ...]) -> None:
    too_long = {
        named(path): lines
        for path in files(folder, *endings)
        if (lines := len(text(path).splitlines())) > LONGEST
    }
    assert too_long == {}


def test_a_function_is_read_at_a_glance() -> None:
    too_long = {
        f"{named(path)}:{node.lineno} {node.name}": lines
        for path in WORKSHOP
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef) and (lines := _lines(node)) > 30
    }
    assert too_long == {}


def _lines(node: ast.FunctionDef) -> int:
    """Lines of the body, its docstring left out."""
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = node.body[1:] if said and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_every_module_names_its_room() -> None:
    assert [named(path) for path in WORKSHOP if not ast.get_docstring(ast.parse(text(path)))] == []


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    bare = [
        f"{named(path)}:{line} {comment}"
        for path in [*WORKSHOP, ROOT / "config.py", *files("migrations", ".py")]
        for line, comment in comments(path)
        if (found := REASON.search(comment)) and not re.search(r"\w{2,}", found["why"])
    ]
    assert bare == []


def test_nothing_is_left_for_later() -> None:
    later = [
        f"{named(path)}:{number}"
        for path in [*WORKSHOP, *files("static", ".js", ".css"), *files("templates", ".html")]
        for number, line in enumerate(text(path).splitlines(), 1)
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line)
    ]
    assert later == []


def test_text_is_marked_as_clean_in_one_room() -> None:
    """`__html__` and `Markup` escape nothing; only what nh3 has just cleaned may bear them."""
    bearing = {named(path) for path in WORKSHOP if re.search(r"__html__|\bMarkup\b", text(path))}
    assert bearing == {"workshop/policy/markdown.py"}
    assert calling("Cleaned") <= {"workshop/policy/markdown.py"}
    assert "nh3.clean(" in text(ROOT / "workshop/policy/markdown.py")
