"""Markdown of charter and minutes: rendered when it is saved, in a dialect so small that pasted Word text survives.

Kept: headings, paragraphs with their line breaks, `-` lists, bold, rules, tables. Everything else is only text:
no links, images, raw HTML, code or numbered lists, so 「1. 」, 「（1）」, 第1条 and full-width indents keep their look.
Knows no row.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from workshop.errors import Invalid

LONGEST = 40_000
MOST_BRACKETS = 400  # unclosed brackets and stars are what makes Markdown slow
MOST_LINES = 3_000
DEEPEST = 12  # nested lists recurse; so do bullets behind bullets on one line

_TAGS = {"p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "li", "strong", "em", "hr"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_WIDE = "\u3000"
_KEPT_WIDE = (
    "\ue001"  # private use: Python counts a full-width space as white space and would strip it
)
_DEEP = re.compile(rf"^(?: {{{DEEPEST * 4}}}|(?:[ \t]*[-*+][ \t]+){{6}})", re.MULTILINE)
_INDENT = re.compile(rf"^[\t{_WIDE}]+", re.MULTILINE)


class Cleaned(str):
    """HTML of the closed list and nothing else; templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """What Jinja asks for."""
        return str(self)


def rendered(text: str, top: int = 2) -> Cleaned:
    """The text as HTML; `#` becomes a heading of level `top`. Raises `Invalid` at the field `text`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_KEPT_WIDE, "")
    _limits(text)
    marked = _INDENT.sub(_keep, text)
    html = Markdown(extensions=["nl2br", "tables", "sane_lists", _Small(top)]).convert(marked)
    return cleaned(html.replace(_KEPT_WIDE, _WIDE))


def cleaned(html: str) -> Cleaned:
    """HTML cut down to the closed list, also when it comes out of a row."""
    return Cleaned(nh3.clean(html, tags=_TAGS, attributes={}, link_rel=None))


def _keep(indent: re.Match[str]) -> str:
    return "".join(_KEPT_WIDE * (2 if c == "\t" else 1) for c in indent.group())


def _limits(text: str) -> None:
    say = ""
    if len(text) > LONGEST:
        say = "長すぎます。40,000文字までにしてください。"
    elif text.count("\n") > MOST_LINES:
        say = "行が多すぎます。3,000行までにしてください。"
    elif sum(text.count(mark) for mark in "[]*_|`") > MOST_BRACKETS * 10 or _brackets(text):
        say = "記号（ [ ] * _ | ）が多すぎます。減らしてください。"
    elif _DEEP.search(text):
        say = "字下げが深すぎます。浅くしてください。"
    if say:
        raise Invalid(say, "markdown_limits", {"text": say})


def _brackets(text: str) -> bool:
    return text.count("[") > MOST_BRACKETS or text.count("]") > MOST_BRACKETS


_BLOCKS = ("code", "setextheader", "olist", "quote", "reference")
_INLINE = (
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)


class _Small(Extension):
    """Takes out what pasted text would trip over, and sets where headings begin."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self.top = top

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802  # the library's own name
        """Called by the library."""
        for name in _BLOCKS:
            md.parser.blockprocessors.deregister(name)
        for name in _INLINE:
            md.inlinePatterns.deregister(name)
        md.preprocessors.deregister("html_block")
        md.treeprocessors.register(_Lower(self.top), "lower", 5)


class _Lower(Treeprocessor):
    def __init__(self, top: int) -> None:
        super().__init__()
        self.top = top

    def run(self, root: Element) -> None:
        """Lower every heading, so that a page keeps its single h1."""
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + self.top - 1)}"
