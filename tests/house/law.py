"""Who is whom in docs/protocol.md: the phrases of its column *who* as people at a stage of a meeting. No test."""

from tests.house.addresses import Documented
from tests.house.platform import GUEST

TANAKA, SATO, HAYASHI = "事務局の田中", "進行役の佐藤", "審査の林"
YAMAMOTO, KURODA, STRANGER = "社協の山本", "部外者の黒田", "通りすがりの人"
LOGINS = {TANAKA, SATO, HAYASHI, YAMAMOTO, KURODA}
EVERYBODY = {*LOGINS, GUEST, STRANGER}
# Who sits in the opening of a stage.
SEATED = {
    "preparation": {SATO, HAYASHI},
    "live": {SATO, GUEST},
    "wrap-up": {SATO},
}
# Longest first: what a phrase has been read as is taken out of it.
PHRASES: tuple[tuple[str, set[str]], ...] = (
    ("and two custodians", set()),  # beside somebody who may ask them
    ("the group's visit", {YAMAMOTO}),
    ("the group's card", EVERYBODY),
    ("login of an invited group", {YAMAMOTO}),
    ("login with a group", {YAMAMOTO}),
    ("login of the group", {YAMAMOTO}),
    ("has a group", {YAMAMOTO}),
    ("own group", {YAMAMOTO}),
    ("secretariat", {TANAKA}),
    ("planner", {TANAKA, SATO, HAYASHI}),
    ("may keep", {SATO, HAYASHI}),
    ("receipt", {YAMAMOTO}),  # by login: handed in for the group, typed in the own visit
    ("typist", {YAMAMOTO}),
    ("keeper", {SATO, HAYASHI}),
    ("custodian", EVERYBODY),  # two codes prove themselves
    ("anybody", EVERYBODY),
    ("link", EVERYBODY),  # the address itself is the right
    ("pass", EVERYBODY),
    ("login", LOGINS),
)
ROOM = ("facilitator", "recorder", "presenter", "受付", "turn", "wall", "seat")


def named(phrase: str, stage: str) -> set[str]:
    """Everybody whom a phrase may mean at this stage; nobody where it means nothing that is known here."""
    sits = SEATED.get(stage, set())
    if "keeper's seat" in phrase or any(role in phrase for role in ROOM[:4]):
        found, rest = sits - {GUEST}, phrase.replace("keeper", "")
    elif any(word in phrase for word in ROOM[4:]):
        found, rest = set(sits), phrase.replace("keepers", "")
    else:
        found, rest = set(), phrase
    for words, people in PHRASES:
        if words in rest:
            found, rest = found | people, rest.replace(words, "")
    return found


def readable(phrase: str) -> bool:
    """Whether the phrase names anybody at any stage."""
    return any(named(phrase, stage) for stage in SEATED)


def spelled(rows: list[Documented]) -> list[tuple[Documented, str]]:
    """Every row with its phrase; `the same` means the row above."""
    found: list[tuple[Documented, str]] = []
    for row in rows:
        phrase = row.who
        if phrase.startswith("the same"):
            phrase = found[-1][1] + phrase.removeprefix("the same").split(", not")[0]
        found.append((row, phrase))
    return found
