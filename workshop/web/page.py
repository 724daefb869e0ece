"""Drawing pages: the only caller of `render_template`. Chooses no data and decides no right."""

from typing import Any

from flask import Response, make_response, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.web import asking
from workshop.web.done import said


def page(template: str, title: str, *, status: int = 200, csrf: str = "", **shown: Any) -> Response:
    """A page. `title` is its h1; `csrf` names the cookie its forms are made for; the rest is the template's."""
    viewer = asking.viewer()
    shown.setdefault("notices", said(request.args.get("done", "")))
    body = render_template(
        template,
        page_title=title,
        viewer=viewer if viewer.person else None,
        csrf=asking.token(csrf),
        lang=str(get_locale() or "ja"),
        demo=asking.house().demo,
        nav=shown.pop("nav", _nav()),
        **shown,
    )
    return make_response(body, status)


def _nav() -> list[dict[str, Any]]:
    viewer = asking.viewer()
    if viewer.person is None or viewer.locked:
        return []
    places = [("/", _("きょう"))]
    if viewer.is_secretariat or viewer.person.may_keep:
        places.append(("/meetings", _("会")))
    if viewer.is_secretariat:
        places += [
            ("/groups", _("会員団体")),
            ("/people", _("人")),
            ("/charter", _("要綱")),
            ("/records", _("記録")),
        ]
    elif viewer.person.group_id:
        places += [("/cases", _("事例")), ("/groups", _("会員団体")), ("/charter", _("要綱"))]
    if viewer.person.may_keep:
        places.append(("/card", _("鍵カード")))
    here = request.path
    return [
        {
            "href": href,
            "label": label,
            "current": here == href or (href != "/" and here.startswith(href)),
        }
        for href, label in places
    ]
