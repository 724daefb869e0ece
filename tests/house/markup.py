"""A fetched page as a lint reads it: elements, labels, forms, words. Judges nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SPOKEN = ("alt", "aria-label", "placeholder", "title")


@dataclass
class Element:
    """An element with what lies in it. `parts` are texts and elements in their order."""

    name: str
    attrs: dict[str, str]
    parent: "Element | None" = field(default=None, repr=False)
    parts: list["Element | str"] = field(default_factory=list, repr=False)

    def all(self, *names: str) -> Iterator["Element"]:
        """Every element of these names below this one."""
        # In the order of the page, and without recursion: each level of it would hand every element on once more.
        left = [part for part in reversed(self.parts) if isinstance(part, Element)]
        while left:
            here = left.pop()
            if not names or here.name in names:
                yield here
            left.extend(part for part in reversed(here.parts) if isinstance(part, Element))

    @property
    def text(self) -> str:
        """All words below this element."""
        return " ".join(p if isinstance(p, str) else p.text for p in self.parts).strip()

    def above(self, name: str) -> "Element | None":
        """The nearest element of this name around this one."""
        at = self.parent
        while at is not None and at.name != name:
            at = at.parent
        return at

    def inherited(self, attr: str) -> str:
        """An attribute of this element or the nearest around it that has it."""
        at: Element | None = self
        while at is not None:
            if attr in at.attrs:
                return at.attrs[attr]
            at = at.parent
        return ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {})
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.parts.append(made)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.at.name == tag and self.at.parent is not None:
            self.at = self.at.parent
        else:
            self.unclosed.append(f"</{tag}> inside <{self.at.name}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.at.parts.append(data)


@dataclass(frozen=True)
class Page:
    """A page: its tree, and tags that do not fit."""

    root: Element
    unclosed: list[str]

    def words(self) -> Iterator[tuple[str, str]]:
        """Every text a person reads or hears, with the language of its place."""
        for element in self.root.all():
            if element.name in {"script", "style"}:
                continue
            lang = element.inherited("lang")
            for part in element.parts:
                if isinstance(part, str):
                    yield part.strip(), lang
            for name in SPOKEN:
                if element.attrs.get(name):
                    yield element.attrs[name], lang
            if element.name == "input" and element.attrs.get("type") in {"submit", "button"}:
                yield element.attrs.get("value", ""), lang


def read(html: str) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(reader.root, reader.unclosed)
