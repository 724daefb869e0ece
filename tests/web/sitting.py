"""People's browsers at the door, in the room and in the wrap-up. Each page that is looked at here is also linted."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import SERVER_KEY, Browser
from tests.house.lint import findings
from tests.house.markup import read
from tests.live.room import OpenRoom
from tests.people import Someone, signed_in
from tests.web.reading import hidden_fields
from workshop.policy.tokens import form_token


def sound(answer: TestResponse) -> str:
    """The page's text, after a look at what every page must have."""
    assert findings(read(answer.text)) == []
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.text


def browser(app: Flask, room: OpenRoom, who: Someone | None = None) -> Browser:
    """A fresh browser, perhaps signed in."""
    made = app.test_client()
    assert isinstance(made, Browser)
    if who is not None:
        made.sign_in(signed_in(room.house, who)[1])
    return made


def at_seat(app: Flask, room: OpenRoom, name: str, who: Someone | None = None) -> Browser:
    """The browser in which somebody of the room sits; its forms carry the seat's token."""
    made = browser(app, room, who)
    chair = room.chairs[name]
    made.keep(f"{chair.kind}-{room.short}", chair.cookie)
    made.secret = chair.cookie
    return made


@dataclass
class Guest:
    """Somebody on the way in, with nothing but the link."""

    browser: Browser
    short: str

    def reads(self) -> str:
        """The page behind the link: what for, and the promise."""
        return sound(self.browser.get(f"/m/{self.short}/enter"))

    def promises(self) -> str:
        """約束します pressed: the page that asks who."""
        hidden = hidden_fields(self.reads())
        return sound(self.browser.post(f"/m/{self.short}/enter", data=hidden))

    def signs(self, name: str, **more: Any) -> TestResponse:
        """Name and group given."""
        hidden = hidden_fields(self.promises())
        fields = {**hidden, "name": name, "group": "other", "affiliation": "地域の者", **more}
        return self.browser.post(f"/m/{self.short}/who", data=fields)

    def state(self) -> dict[str, str]:
        """What the lobby's script learns."""
        return said(self.browser.get(f"/m/{self.short}/lobby.json"))


def said(answer: TestResponse) -> dict[str, Any]:
    """What a script reads in the answer."""
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def press(made: Browser, path: str, **body: Any) -> TestResponse:
    """A script's press: JSON with the token in a header, as the room sends it."""
    headers = {"X-CSRF-Token": form_token(SERVER_KEY, made.secret), "Accept": "application/json"}
    return made.post(path, json=body, headers=headers)
