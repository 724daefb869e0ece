"""What holds for every page we serve, as findings in words. Fetches nothing."""

import re
from collections.abc import Callable, Iterator

from tests.house.markup import Element, Page

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
JAPANESE = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
# Words that are the same in Japanese offices, an operator's commands, and ids and marks in hexadecimal.
KNOWN = re.compile(
    r"""https?://[!-~]+|[\w.-]+@[!-~]+|127\.0\.0\.1[!-~]*|\b[\w.-]+\.(?:lg\.jp|md|ics|json)\b|XXXX|\b[a-z]+\.[a-z]+\b
    |(?<![A-Za-z])(?:English|NPO|URL|QR|PDF|PNG|SVG|DOCX|Word|Excel|XLSX|PowerPoint|CSV|JSON|Markdown|Edge|Chrome|Chromium|Firefox
    |Safari|WebSocket|Wi-Fi|LGWAN|TLS|HTTPS?|iCalendar|Outlook|Zoom|Teams|Ctrl|Alt|Shift|Enter|Esc|Tab|Space|Delete
    |IME|JavaScript|Cookie|Web|NTP)(?![A-Za-z])
    |workshop\ [a-z]+(?:\ [a-z-]+)*|chmod\ go=|[A-Z][A-Za-z]+Error""",
    re.VERBOSE,
)
# Taken out first: what people typed holds numbers, which would leave an id in pieces that look like words.
IDS = re.compile(r"\b(?:[0-9a-f]{8}|(?=[a-f]*[0-9])[0-9a-f]{9,64})\b")
Finding = str
Check = Callable[[Page], Iterator[Finding]]


def heading(page: Page) -> Iterator[Finding]:
    """One h1, a title that holds its words, levels without a gap."""
    ones = list(page.root.all("h1"))
    titles = [
        each.text for each in page.root.all("title") if each.parent and each.parent.name == "head"
    ]
    if len(ones) != 1:
        yield f"{len(ones)} h1"
    if len(titles) != 1 or not titles[0]:
        yield f"title {titles}"
    before = 0
    for each in page.root.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(each.name[1])
        if level > before + 1 and before:
            yield f"h{before} is followed by h{level} 「{each.text[:20]}」"
        before = level


def language(page: Page) -> Iterator[Finding]:
    """The page says its language."""
    html = next(page.root.all("html"), None)
    if html is None or html.attrs.get("lang") not in {"ja", "en"}:
        yield "no lang"


def labels(page: Page) -> Iterator[Finding]:
    """Every field has a name; ids are unique; what they point at is there."""
    ids = [each.attrs["id"] for each in page.root.all() if "id" in each.attrs]
    yield from (f"id {each} twice" for each in sorted({i for i in ids if ids.count(i) > 1}))
    labelled = {each.attrs.get("for") for each in page.root.all("label")}
    for each in page.root.all("input", "select", "textarea"):
        if each.attrs.get("type") in UNLABELLED or each.attrs.get("aria-hidden") == "true":
            continue  # what is hidden from the ear is there for a password manager alone
        own = each.attrs.get("aria-label") or each.attrs.get("aria-labelledby")
        if not (own or each.above("label") or each.attrs.get("id") in labelled):
            yield f"field {each.attrs.get('name') or each.attrs.get('id')} has no label"
    for each in page.root.all():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for target in each.attrs.get(name, "").split():
                if target not in ids:
                    yield f"{name}={target} points nowhere"


def names(page: Page) -> Iterator[Finding]:
    """Buttons, links and pictures have words; there is one main."""
    for each in page.root.all("button", "a"):
        said = each.text or each.attrs.get("aria-label") or _pictured(each)
        if not said:
            yield f"<{each.name}> without words"
    yield from ("<img> without alt" for each in page.root.all("img") if "alt" not in each.attrs)
    if (found := len(list(page.root.all("main")))) != 1:
        yield f"{found} main"


def _pictured(element: Element) -> str:
    return next((e.attrs["alt"] for e in element.all("img") if e.attrs.get("alt")), "")


def forms(page: Page) -> Iterator[Finding]:
    """A form that posts carries the token; none leads elsewhere; none hides a form in a form."""
    for form in page.root.all("form"):
        posts = form.attrs.get("method", "get").lower() == "post"
        token = [e for e in form.all("input") if e.attrs.get("name") == "csrf"]
        if posts and not (token and token[0].attrs.get("value")):
            yield f"form {form.attrs.get('action', '')} has no token"
        if not posts and token:
            yield f"form {form.attrs.get('action', '')} puts its token into an address"
        if form.above("form"):
            yield "a form in a form"


def strangers(page: Page) -> Iterator[Finding]:
    """Nothing is fetched from anywhere else; no inline script, style or handler."""
    for each in page.root.all():
        for name in ("src", "href", "action", "formaction", "poster"):
            address = each.attrs.get(name, "")
            fetched = each.name != "a" or name != "href"
            if fetched and re.match(r"(\w+:)?//", address):
                yield f"<{each.name} {name}> leads to another site"
        yield from (
            f"<{each.name} {name}>"
            for name in each.attrs
            if name == "style" or name.startswith("on")
        )
        if each.name == "style" or (each.name == "script" and not each.attrs.get("src")):
            yield f"inline <{each.name}>"


def tags(page: Page) -> Iterator[Finding]:
    """Tags close where they were opened."""
    yield from page.unclosed


CHECKS: tuple[Check, ...] = (heading, language, labels, names, forms, strangers, tags)


def findings(page: Page) -> list[Finding]:
    """Everything that does not hold."""
    return [found for check in CHECKS for found in check(page)]


def foreign_words(page: Page, wanted: str, data: re.Pattern[str]) -> list[Finding]:
    """Words of the other language. `data` matches what people typed: names, titles, texts."""
    wrong = []
    for words, lang in page.words():
        if lang != wanted:
            continue
        rest = data.sub(" ", IDS.sub(" ", words))
        left = JAPANESE.search(rest) if wanted == "en" else ENGLISH.search(KNOWN.sub(" ", rest))
        if left:
            wrong.append(f"「{words[:60]}」")
    return wrong
