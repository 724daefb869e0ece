"""What may stand in no template and in no script of ours: the Content Security Policy, said of the sources."""

import re

import pytest

from tests.house.sources import ROOT, files, named, text

TEMPLATES = files("templates", ".html")
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def markup(source: str) -> str:
    """The template without Jinja, every line where it was."""
    return JINJA.sub(lambda part: "…" + "\n" * part[0].count("\n"), source)


def lines(source: str, forbidden: str) -> list[int]:
    return [source[: hit.start()].count("\n") + 1 for hit in re.finditer(forbidden, source)]


@pytest.mark.parametrize("forbidden", [r"\|\s*safe\b", r"\bautoescape\s+false"])
def test_no_template_lets_text_through_unescaped(forbidden: str) -> None:
    found = [f"{named(path)}:{at}" for path in TEMPLATES for at in lines(text(path), forbidden)]
    assert found == []


@pytest.mark.parametrize(
    "forbidden",
    [
        r"<style\b",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"<script(?![^>]*\ssrc=)",
        r"javascript:",
        r"(src|href)=\"(https?:)?//",
    ],
)
def test_no_template_has(forbidden: str) -> None:
    found = [
        f"{named(path)}:{at}" for path in TEMPLATES for at in lines(markup(text(path)), forbidden)
    ]
    assert found == []


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\beval\(",
        r"new Function\(",
        r"\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML",
        r"document\.write\b",
        r"https?://(?!www\.w3\.org/)",
        r"localStorage",
        r"\.setAttribute\(\s*[\"']style",
    ],
)
def test_no_script_of_ours_has(forbidden: str) -> None:
    found = [
        f"{named(path)}:{number}"
        for path in files("static", ".js")
        for number, line in enumerate(text(path).splitlines(), 1)
        if re.search(forbidden, line) and not line.lstrip().startswith(("*", "//", "/*"))
    ]
    assert found == []


def test_every_page_says_what_it_is_for() -> None:
    """The purpose stands in `base.html`; a page that leaves its line out draws the purpose itself."""
    base = text(ROOT / "templates" / "base.html")
    assert "purpose-line" in base
    emptied = [path for path in TEMPLATES if "{% block purpose %}{% endblock %}" in text(path)]
    assert {named(path) for path in emptied} >= {
        "templates/room/room.html",
        "templates/room/wall.html",
    }
    assert [named(path) for path in emptied if "purpose }}" not in text(path)] == []
