"""Openings and the door: opened, closed, run out; knocking, admitting, the same person, sending out, steps, 休憩."""

import json
from datetime import timedelta
from typing import Any

from tests.house.machine.world import AT, SLOW, World
from tests.house.thief.person import Answer, Person
from tests.live.browser import wait
from workshop.models import Meeting


def begin(world: World, kind: str, name: str) -> None:
    """A keeper posts the card: opens, or re-enters what runs."""
    model, who = world.model, world.cast.sato if name == "佐藤" else world.cast.hayashi
    fresh = model.opening != kind
    if fresh and model.opening != "none":
        model.ended()
    world.people[name].open_meeting(world.short, kind, who.card)
    if fresh:
        model.opening = kind
        if kind == "live" and not model.held:
            model.held = True
            approved = model.of("approved")
            model.current = approved[0] if approved else None
    model.seats[name] = "in"
    if kind == "live" and fresh and model.writable:
        step(world, "share")


def close(world: World) -> None:
    """Whoever leads closes it where it is held: the live room by a press, the others on their page."""
    if world.model.opening == "live":
        answer = lead(world, "close", confirm=True)
    else:
        part = "prepare" if world.model.opening == "preparation" else "wrap-up"
        closer = world.people["佐藤" if world.model.seats.get("佐藤") == "in" else "林"]
        closer.get(f"/meetings/{world.short}/{part}")
        answer = closer.send(f"/meetings/{world.short}/{part}/close")
    assert answer.status in {200, 302}, answer.text
    world.model.ended()


def expire(world: World) -> None:
    """Its time is over; the servers' own clocks will notice."""
    with world.house.database.write() as db:
        row = db.get_one(Meeting, world.story.meeting)
        row.expires_at = world.house.now() - timedelta(seconds=1)
    world.model.ended()


def knock(world: World, name: str) -> None:
    """Somebody comes to the door, in a browser that was never here."""
    world.people[name] = Person(world.workers.ports[AT[name]])
    groups = {"山本": world.cast.shakyo, "西": world.cast.takken, "原": world.cast.shokudo}
    world.people[name].knock(world.short, world.cast.charter, name, groups[name].id)
    world.model.seats[name] = "waiting"


def admit(world: World) -> None:
    """佐藤 lets everybody in."""
    assert lead(world, "admit", seats="all").status == 200
    for name, state in world.model.seats.items():
        if state == "waiting":
            _sat_down(world, name)


def rejoin(world: World, name: str) -> None:
    """Somebody who is, or was, in comes with another browser, and 佐藤 says 「同じ人」: the old browser is out."""
    known, old = world.model.attendees[name], world.sockets.pop(name, None)
    knock(world, name)
    told = world.at("佐藤", 0).get(f"/m/{world.short}/lead/lobby")
    # The newest: an earlier browser of the same person may still wait there, and 佐藤 goes by the four digits.
    seat = [each for each in json.loads(told.text)["waiting"] if each["name"] == name][-1]["seat"]
    answer = lead(world, "admit", seats=[seat], same_as=known)
    assert answer.status == 200, answer.text
    _sat_down(world, name)
    assert world.model.attendees[name] == known
    if old is not None:
        wait(old.closed.is_set, SLOW)


def _sat_down(world: World, name: str) -> None:
    world.model.seats[name] = "in"
    world.model.attendees[name] = world.room(name, AT[name])["me"]["attendee"]


def send_out(world: World, name: str) -> None:
    """佐藤 sends somebody out."""
    attendee = world.model.attendees[name]
    assert lead(world, "send-out", attendee=attendee, to="out").status == 200
    world.model.seats[name] = "out"


def step(world: World, kind: str) -> None:
    """佐藤 goes to a step of the current case; leaving 考える reveals."""
    room = world.room("佐藤", 0)
    gone = {each["id"] for each in room["agenda"] if each.get("withdrawn")}
    steps = [each for each in room["steps"] if each.get("case") not in gone]
    to = next(each["id"] for each in steps if each["kind"] == kind)
    answer = lead(world, "step", to=to, force=True)
    assert answer.status == 200, answer.text
    world.model.hidden = kind == "think"
    if not world.model.hidden:
        for each in world.model.texts.values():
            each.private = False


def veil(world: World) -> None:
    """休憩, or its end."""
    assert lead(world, "veil", on=not world.model.veiled).status == 200
    world.model.veiled = not world.model.veiled


def lead(world: World, verb: str, **said: Any) -> Answer:
    """佐藤 presses something in the room."""
    return world.at("佐藤", 0).press(f"/m/{world.short}/lead/{verb}", said)
