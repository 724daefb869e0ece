"""The case's way into the meeting: drafts behind the submission link, a refusal, a return, a replacement, approval."""

from datetime import timedelta
from typing import Any

from tests.house.thief.person import Person
from tests.house.thief.story import Story
from tests.house.thief.words import Words
from workshop.policy.fields import CHECKLIST, FIELDS

PHONE = "電話は090-1234-5678です。"
TICKED = [code for code, _ in CHECKLIST]


def sheet(words: Words, of: str, **changed: Any) -> dict[str, Any]:
    """A sheet's form with a word in every field that takes words."""
    fields: dict[str, Any] = {}
    for each in FIELDS:
        fields[each.key] = (
            each.options[-1] if each.kind == "choice" else words.new(f"{of}.{each.key}")
        )
    excerpt = words.new(f"{of}.excerpt")
    fields["noticed"] += excerpt  # a reason is kept as long as its words stand in the text
    reasons = {
        "reason-field": "noticed",
        "reason-excerpt": excerpt,
        "reason": words.new(f"{of}.not-a-name"),
    }
    told = {"consent": "synthetic", "checklist": TICKED, "told_by": "presenter"}
    return {**fields, **reasons, **told, **changed}


def draft(story: Story, who: Person, group: str, of: str) -> str:
    """Behind the submission link: a draft kept twice, as typing does. Its id."""
    token = story.tokens[group]
    who.get(f"/s/{token}")
    who.get(f"/s/{token}/start")
    owner = next(name for name in who.cookies if name.startswith("draft-")).removeprefix("draft-")
    for saves in (0, 1):
        fields = sheet(story.words, of, saves=saves, invitation=token)
        answer = who.send(f"/drafts/{owner}/save", fields)
        assert answer.status == 200, answer.text
    story.keep(who.get(f"/drafts/{owner}"))
    return owner


def hand_in(story: Story) -> None:
    """社協の山本 hands a case in after one refusal; 宅建の西 leaves a draft lying."""
    cast, yamamoto = story.premises.cast, story.person("山本")
    story.owner = owner = draft(story, yamamoto, cast.shakyo.id, "case")
    noticed = story.words.new("refused.case") + PHONE
    bad = yamamoto.send(
        f"/drafts/{owner}", sheet(story.words, "case", saves=2, noticed=noticed, do="check")
    )
    assert bad.status == 422, bad.text
    assert yamamoto.send(f"/drafts/{owner}/submit").status == 422
    story.keep(yamamoto.send(f"/drafts/{owner}", sheet(story.words, "case", saves=3, do="save")))
    story.keep(yamamoto.get(f"/drafts/{owner}/preview"))
    assert yamamoto.send(f"/drafts/{owner}/submit").status == 302
    story.keep(yamamoto.get(f"/receipt/{owner}"))
    draft(story, story.person("西の下書き"), cast.takken.id, "draft")


def vet(story: Story) -> None:
    """審査の林 returns the case with a sentence, 山本 replaces it, 林 approves and closes the preparation."""
    cast, base = story.premises.cast, f"/meetings/{story.short}/prepare"
    hayashi, yamamoto = story.person("林", cast.hayashi), story.person("山本")
    hayashi.open_meeting(story.short, "preparation", cast.hayashi.card)
    story.keep(hayashi.get(f"{base}/1"))
    until = (story.premises.house.now() + timedelta(days=3)).date().isoformat()
    told = {"revision": 1, "code": "unclear", "until": until}
    bad = hayashi.send(
        f"{base}/1/return", told, sentence=story.words.new("refused.sentence") + PHONE
    )
    assert bad.status == 422, bad.text
    good = hayashi.send(f"{base}/1/return", told, sentence=story.words.new("vetter.sentence"))
    assert good.status == 302, good.text
    story.keep(yamamoto.get(f"/receipt/{story.owner}"))
    assert yamamoto.send(f"/receipt/{story.owner}/replace").status == 302
    again = sheet(story.words, "case", saves=1, broke=story.words.new("case.broke again"))
    story.keep(yamamoto.get(f"/drafts/{story.owner}"))
    assert yamamoto.send(f"/drafts/{story.owner}", again, do="save").status == 302
    assert yamamoto.send(f"/drafts/{story.owner}/submit").status == 302
    story.keep(hayashi.get(f"{base}/1"))
    approved = hayashi.send(f"{base}/1/approve", revision=2)
    assert approved.status == 302, approved.text


def end_preparation(story: Story) -> None:
    """林 closes the preparation."""
    hayashi, path = story.people["林"], f"/meetings/{story.short}/prepare/close"
    hayashi.get(path)
    assert hayashi.send(path).status == 302
