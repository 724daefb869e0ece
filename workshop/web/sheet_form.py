"""The case sheet as a form, made from the fields of `policy.fields`. Judges nothing; typed values survive."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from workshop.policy import sheet
from workshop.policy.fields import CHECKLIST, CONSENTS, FIELDS, SHORT, TELLINGS, Field
from workshop.policy.looking import Look
from workshop.policy.places import Place
from workshop.policy.sheet import Sheet
from workshop.web.forms import OwnForm


class SheetForm(OwnForm):
    """All fields of the sheet. `saves` is the number of saves this form was made from."""

    consent = RadioField(_l("同意"), validate_choice=False)
    checklist = SelectMultipleField(_l("匿名化の確かめ"), validate_choice=False)
    told_by = RadioField(_l("部屋での伝え方"), validate_choice=False)
    show_group = BooleanField(_l("ボードに団体の名前を出してよい"))
    may_carry = BooleanField(_l("持ち越し可"))
    intake = HiddenField()
    group = SelectField(_l("どの団体の事例ですか"), validate_choice=False)
    saves = IntegerField(validators=[Optional()])
    invitation = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken: list[dict[str, str]] = []
        for each in FIELDS:
            if each.kind == "choice":
                drawn = self[each.key]
                assert isinstance(drawn, SelectField)  # as `_drawn` made it
                drawn.choices = [(word, _(word)) for word in each.options]
        self.consent.choices = [(key, _(word), _(note)) for key, word, note in CONSENTS]
        self.told_by.choices = [(key, _(word), _(note)) for key, word, note in TELLINGS]
        self.checklist.choices = [(key, _(word)) for key, word in CHECKLIST]

    def sheet(self) -> Sheet:
        """What was typed."""
        raw: dict[str, Any] = {each.key: self[each.key].data or "" for each in FIELDS}
        raw |= {"consent": self.consent.data or "", "told_by": self.told_by.data or ""}
        raw |= {"checklist": self.checklist.data or []}
        raw |= {name: bool(self[name].data) for name in sheet.FLAGS}
        raw["intake"] = self.intake.data == "yes"
        raw["kept"] = _threes("reason-field", "reason-excerpt", "reason")
        raw["replaced"] = _threes("replaced-field", "replaced-kind", "replaced-words") + self.taken
        return sheet.read(raw)

    def summary(self) -> list[tuple[str, str]]:
        """(field id, 「題名：…」) of every error, in the order of the page."""
        order = ["group", *(each.key for each in FIELDS), "consent", "told_by", "checklist"]
        wrong = [self[key] for key in order if self[key].errors]
        return [
            (each.id, _("%(label)s：%(say)s", label=each.label.text, say=each.errors[0]))
            for each in wrong
        ]

    def press(self, look: Look, what: str) -> None:
        """What was pressed in the list: `replace:<field>:<start>:<excerpt>`, `take:<group>`, or `meter`."""
        if what.startswith("replace:"):
            self._put([place for place in look.open if _is(place, what)][:1])
        elif what.startswith("take:"):
            self._put([p for p in look.open if p.group == what.removeprefix("take:")])
        elif (step := look.meter.step) is not None and what == "meter":
            if step.what == "choose":
                self[step.field].data = step.value
            elif step.what == "take":
                self._put([p for p in look.open if p.group == step.value])

    def _put(self, places: Sequence[Place]) -> None:
        """The offers instead of the places, from the end on, so that the places before keep theirs."""
        for place in sorted(places, key=lambda p: -p.start):
            if place.takable:
                text = self[place.key].data or ""
                self[place.key].data = text[: place.start] + place.offer + text[place.end :]
                answer = {"field": place.key, "kind": place.kind, "words": place.offer}
                self.taken.append(answer)


def _threes(first: str, second: str, third: str) -> list[dict[str, str]]:
    """Answers travel as three fields each; they are named as the sheet names them."""
    names = [name.rpartition("-")[2] for name in (first, second, third)]
    columns = ([one_line_end(v) for v in request.form.getlist(n)] for n in (first, second, third))
    return [dict(zip(names, each, strict=True)) for each in zip(*columns, strict=False)]


def one_line_end(sent: str) -> str:
    """Text as the server keeps it: a browser sends CRLF, also inside a name that is broken over two lines."""
    return sent.replace("\r\n", "\n")


def pressed(otherwise: str) -> str:
    """Which button of the form was pressed."""
    return one_line_end(request.form.get("do", otherwise))


def _is(place: Place, what: str) -> bool:
    """The excerpt is asked too: the text may have been changed since the list was drawn."""
    return what == f"replace:{place.key}:{place.start}:{place.excerpt}"


def _drawn(each: Field) -> Any:
    label = _l(each.label)
    if each.kind == "choice":
        return SelectField(label, validate_choice=False)
    return StringField(label) if each.longest == SHORT else TextAreaField(label)


for _field in FIELDS:
    setattr(SheetForm, _field.key, _drawn(_field))


def sent_form() -> SheetForm:
    """The form as it was sent; line ends as the server keeps them, so that the gate's places fit."""
    tidied = MultiDict((key, one_line_end(value)) for key, value in request.form.items(True))
    return SheetForm(tidied)


def filled_form(written: Sheet, saves: int, invitation: str = "") -> SheetForm:
    """The form with a sheet that was kept."""
    values: dict[str, Any] = dict(written.texts)
    values |= {
        "consent": written.consent,
        "checklist": list(written.checklist),
        "told_by": written.told_by,
        "show_group": written.show_group,
        "may_carry": written.may_carry,
        "intake": "yes" if written.intake else "",
        "saves": saves,
        "invitation": invitation,
    }
    return SheetForm(None, data=values)
