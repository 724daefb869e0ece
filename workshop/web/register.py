"""鍵カード台帳 for the secretariat: who bears a card; revoking one whose bearer cannot. Shows no code."""

from flask import Blueprint, redirect
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.cards import Kind, RevokeFor
from workshop.actions.perform import perform
from workshop.policy.showing.register import leaving
from workshop.policy.showing.register import register as shown_register
from workshop.web import asking
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.page import page

pages = Blueprint("register", __name__, url_prefix="/cards")
says({"card.revoked_for": _l("カードを失効させました。本人のページに知らせが出ます。")})
tells(
    {
        "card.revoked_for": _l(
            "事務局が、あなたのカードを失効させました。使うときは、新しいカードを作ってください。"
        )
    }
)


@pages.get("")
def index() -> Response:
    """The register, to be printed as well."""
    shown = shown_register(asking.house(), asking.viewer())
    return page("register/index.html", _("鍵カード台帳"), shown=shown)


@pages.get("/person/<person_id>/revoke")
def asked_of_person(person_id: str) -> Response:
    """What revoking a person's card would do."""
    return _asked("person", person_id)


@pages.get("/group/<group_id>/revoke")
def asked_of_group(group_id: str) -> Response:
    """What revoking a group's card would do."""
    return _asked("group", group_id)


@pages.post("/person/<person_id>/revoke")
def revoke_of_person(person_id: str) -> Response:
    """Revoke a person's card."""
    return _revoked("person", person_id)


@pages.post("/group/<group_id>/revoke")
def revoke_of_group(group_id: str) -> Response:
    """Revoke a group's card."""
    return _revoked("group", group_id)


def _asked(kind: Kind, owner: str) -> Response:
    shown = leaving(asking.house(), asking.viewer(), kind, owner)
    return page("register/revoke.html", _("カードを失効させる"), shown=shown)


def _revoked(kind: Kind, owner: str) -> Response:
    perform(asking.house(), asking.viewer(), RevokeFor(kind, owner))
    return redirect("/cards?done=card.revoked_for")
