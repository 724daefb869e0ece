"""Cases on their way: handed in, replaced, withdrawn, approved, carried by their receipt. Asserts each press works."""

from sqlalchemy import select

from tests import collected
from tests.house.machine.model import HandedIn
from tests.house.machine.world import World
from tests.house.thief import case_story
from tests.house.thief.person import Person
from workshop.actions.perform import perform
from workshop.actions.sheets import ReadToVet
from workshop.models import Case


def submit(world: World) -> None:
    """山本 hands in a case behind the link, in a browser of its own."""
    number = len(world.model.cases) + 1
    who, of = Person(world.workers.ports[number % 2]), f"case{number}"
    owner = case_story.draft(world.story, who, world.cast.shakyo.id, of)
    assert who.send(f"/drafts/{owner}/submit").status == 302
    word = world.story.words.by_field[f"{of}.noticed"]
    world.model.cases.append(HandedIn(owner, who, number, word=word))


def replace(world: World, case: HandedIn) -> None:
    """The receipt replaces it: vetted anew."""
    who = case.who
    who.get(f"/receipt/{case.owner}")
    assert who.send(f"/receipt/{case.owner}/replace").status == 302
    who.get(f"/drafts/{case.owner}")
    sheet = case_story.sheet(world.story.words, f"case{case.number}", saves=1)
    answer = who.send(f"/drafts/{case.owner}", sheet, do="save")
    assert answer.status == 302, answer.text
    assert who.send(f"/drafts/{case.owner}/submit").status == 302
    case.state = "submitted"


def withdraw(world: World, case: HandedIn) -> None:
    """The receipt withdraws it, at any time, and what was carried onward with it."""
    case.who.get(f"/receipt/{case.owner}/withdraw")
    answer = case.who.send(f"/receipt/{case.owner}/withdraw")
    assert answer.status == 302, answer.text
    case.state = "withdrawn"
    if case is world.model.current:
        world.model.texts = {}


def approve(world: World, case: HandedIn) -> None:
    """林 reads and approves in the preparation; with a reason, should chance have written a rare name."""
    base, hayashi = f"/meetings/{world.short}/prepare/{case.number}", world.people["林"]
    page = hayashi.get(base)
    assert case.word in page.text
    revision = page.text.split('name="revision" value="')[1].split('"')[0]
    sent = {"revision": int(revision), "reason": "つくった事例です。"}
    answer = hayashi.send(f"{base}/approve", sent)
    assert answer.status == 302, answer.text
    case.state = "approved"


def carry_case(world: World, case: HandedIn) -> None:
    """The receipt, while it opens the case, takes it along to the next meeting: submitted there, vetted anew."""
    to, path = world.following(), f"/receipt/{case.owner}/carry"
    case.who.get(path)
    answer = case.who.send(path, to=to.short)
    assert answer.status == 302, answer.text
    case.carried = True


def read_in_the_next(world: World) -> dict[str, str]:
    """Case here → what 林 reads of it in the next meeting's preparation, with the own card."""
    to = world.following()
    meets = collected.Meets(to.meeting, to.short, {})
    with world.house.database.read() as db:
        still = (Case.meeting_id == to.meeting) & (Case.state != "withdrawn")
        rows = db.scalars(select(Case).where(still)).all()
        carried = {row.carried_from: row.number for row in rows if row.carried_from}
    if not carried:
        return {}
    seat = collected.sits(world.house, meets, world.cast.hayashi)
    read = {case: perform(world.house, seat, ReadToVet(n)) for case, n in carried.items()}
    return {case: str(found.sheet.texts["noticed"]) for case, found in read.items()}
