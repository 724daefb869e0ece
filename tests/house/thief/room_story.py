"""What is said and drawn in the room, and what is sent wrongly there; then the wrap-up. Each with a word of its own."""

import json
import time
import uuid
from typing import Any

from tests.house.thief.case_story import PHONE, sheet
from tests.house.thief.story import Story, board, connect, draw, step


def discuss(story: Story) -> None:
    """The steps with everything that can be written in them; the room thinks alone when it is closed."""
    yamamoto = story.people["山本"]
    for kind in ("present", "questions"):
        step(story, kind)
    story.keep(yamamoto.get(f"/m/{story.short}/sheet/1"))
    draw(story, "西", "offer", "board.parked advice")
    step(story, "share")
    first = draw(story, "西", "card", "board.card", type="agency")
    second = draw(story, "原", "card", "board.action", type="action")
    draw(story, "西", "note", "board.note")
    draw(story, "佐藤", "zone", "board.zone")
    draw(story, "西", "link", "board.link", a=first, b=second)
    draw(story, "原", "comment", "board.comment", on=first)
    draw(story, "原", "offer", "board.offer", on=first)
    edited = {"id": first, "set": {"text": story.words.new("board.card, changed")}}
    said = story.sockets["西"].done(board(story), {"t": "edit", "changes": [edited]})
    assert said.get("seq"), said
    by_http(story)
    bring(story)
    step(story, "think")
    draw(story, "原", "note", "board.private thought")
    type_in(story)
    yamamoto.get(f"/m/{story.short}/room")
    sense = story.people["西"]
    sense.get(f"/m/{story.short}/room")
    assert sense.press(f"/m/{story.short}/me/sense", {}).status == 200


def by_http(story: Story) -> None:
    """原's proxy forbids sockets: the same by asking."""
    hara = story.people["原"]
    hara.get(f"/m/{story.short}/room")
    record = {"kind": "note", "id": uuid.uuid4().hex[:16], "text": story.words.new("board.by http")}
    op = {"t": "add", "records": [record]}
    act = {"id": uuid.uuid4().hex, "board": board(story), "op": op}
    answer = hara.press(f"/m/{story.short}/act", [act])
    assert json.loads(answer.text)[0].get("seq"), answer.text


def bring(story: Story) -> None:
    """原 brings a case on the day: refused once, then taken."""
    hara, path = story.people["原"], f"/m/{story.short}/bring"
    group = story.premises.cast.shokudo.id
    for of, extra, status in (("refused.brought", PHONE, 422), ("brought", "", 302)):
        hara.get(path)
        fields = sheet(story.words, of, group=group)
        answer = hara.send(path, {**fields, "concern": fields["concern"] + extra})
        assert answer.status == status, answer.text
    story.keep(story.people["佐藤"].get(f"/meetings/{story.short}/prepare/2"))


def type_in(story: Story) -> None:
    """西 types and does not finish: it is kept, sealed, as it grows."""
    word = story.words.new("slot")
    for end in (6, 12):
        story.sockets["西"].tell("slot", {"field": "note:new", "text": word[:end]})
    time.sleep(0.3)
    nishi = story.people["西"]
    nishi.get(f"/m/{story.short}/room")
    story.keep(nishi.ask("GET", f"/m/{story.short}/slots", None, **{"X-CSRF-Token": nishi.token}))


def provoke(story: Story) -> None:
    """What is sent in wrong shapes, to the wrong place, too large: with words in it."""
    room, word = f"/m/{story.short}", story.words.new("wrong.shape")
    long = story.words.new("wrong.long") * 60
    nishi = story.sockets["西"]
    op: dict[str, Any] = {
        "t": "add",
        "records": [{"kind": "note", "id": uuid.uuid4().hex[:16], "text": long}],
    }
    assert nishi.done(board(story), op)["refused"] == "shape"
    op["records"][0] |= {"text": word, "colour": word}
    assert nishi.done(board(story), op)["refused"] == "shape"
    elsewhere = draw_elsewhere(word)
    assert nishi.done("0" * 32, elsewhere).get("refused")
    for text in (
        f'42["act","{word}"]',
        f'42["slot",{{"field":"x","text":7,"{word}":1}}]',
        f'42["{word}",{{}}]',
        f"4{word}",
    ):
        loser = connect(story, "原")
        loser.say(text)
        loser.closed.wait(timeout=0.5)  # some end the socket, some are only refused
        loser.drop()
    connect(story, "原")
    sato = story.people["佐藤"]
    sato.get(f"{room}/room")
    for verb in ("role", "step", "admit", "sense", "agenda", "paper"):
        assert (
            sato.press(
                f"{room}/lead/{verb}",
                {"attendee": word, "to": word, "seats": [word], "id": word, "case": word},
            ).status
            < 500
        )
    raw = {"Content-Type": "application/json", "X-CSRF-Token": sato.token}
    assert sato.ask("POST", f"{room}/act", f'[{{"x":"{word}"}}]'.encode(), **raw).status == 400
    assert sato.send("/join", code=word).status == 422
    assert sato.send("/receipt", receipt=word).status == 422
    assert sato.send("/sign-in", login=word, password=word).status == 422


def draw_elsewhere(word: str) -> dict[str, Any]:
    """An operation."""
    return {"t": "add", "records": [{"kind": "note", "id": uuid.uuid4().hex[:16], "text": word}]}


def close(story: Story) -> None:
    """佐藤 closes."""
    sato = story.people["佐藤"]
    sato.get(f"/m/{story.short}/room")
    answer = sato.press(f"/m/{story.short}/lead/close", {"confirm": True})
    assert answer.status == 200, answer.text


def wrap_up(story: Story) -> None:
    """佐藤 writes the minutes, keeps a follow-up and the member edition, takes the room edition out."""
    sato, cast = story.people["佐藤"], story.premises.cast
    base = f"/meetings/{story.short}/wrap-up"
    sato.open_meeting(story.short, "wrap-up", cast.sato.card)
    sato.get(base)
    for name in ("overview", "issues", "next", "case"):
        case = story.owner if name == "case" else ""
        text = story.words.new(f"minutes.{name}")
        bad = sato.send(
            f"{base}/section",
            name=name,
            case=case,
            version=0,
            text=story.words.new("refused.minutes") + PHONE,
        )
        assert bad.status == 422, bad.text
        assert (
            sato.send(f"{base}/section", name=name, case=case, version=0, text=text).status == 302
        )
    kept = {"owner": cast.shakyo.id, "due_on": "2030-01-31", "case": story.owner}
    assert (
        sato.send(f"{base}/follow-up", kept, sentence=story.words.new("followup.sentence")).status
        == 302
    )
    bad = sato.send(f"{base}/follow-up", kept, sentence=story.words.new("refused.followup") + PHONE)
    assert bad.status == 422, bad.text
    story.keep(sato.get(base))
    for form in ("md", "docx", "page"):
        out = sato.send(f"{base}/export/room", form=form, reason="市の担当課で確かめるため")
        assert out.status == 200, out.text
        story.keep(out)
    assert sato.send(f"{base}/member-edition").status == 302


def end_wrap_up(story: Story) -> None:
    """佐藤 seals the wrap-up."""
    assert story.people["佐藤"].send(f"/meetings/{story.short}/wrap-up/close").status == 302
