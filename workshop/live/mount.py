"""Puts the live threshold on the application: gate, Socket.IO server, tables, the fallback by HTTP."""

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from workshop.errors import Refusal
from workshop.live import fallback, stack
from workshop.live.events import Events
from workshop.live.gate import Gate
from workshop.live.table import Translate
from workshop.live.tables import Tables
from workshop.live.trial import Trial
from workshop.live.trickle import Trickle
from workshop.live.usher import Usher
from workshop.policy.house import House

LANGUAGES = ("ja", "en")
NAME = "tsunagi.live"
USHER = "tsunagi.usher"


def mount(app: Flask) -> None:
    """Mount on an application that has its house."""
    house: House = app.extensions["tsunagi"]
    tables = Tables(house, _words(app))
    app.extensions[NAME] = Events(stack.build(app), tables)
    app.wsgi_app = Trial(app.wsgi_app, house)  # type: ignore[method-assign]  # how WSGI is wrapped in Flask
    app.wsgi_app = Trickle(app.wsgi_app, house)  # type: ignore[method-assign]  # how WSGI is wrapped in Flask
    app.extensions[USHER] = app.wsgi_app = Usher(app.wsgi_app, tables)  # type: ignore[method-assign]  # the same
    app.wsgi_app = Gate(app.wsgi_app, house)  # type: ignore[method-assign]  # how WSGI is wrapped in Flask
    fallback.mount(app, tables)


def _words(app: Flask) -> Translate:
    def say(language: str, refusal: Refusal) -> str:
        """A refusal's sentence in the language of a line; sockets have no request to tell it."""
        with app.app_context(), force_locale(language if language in LANGUAGES else "ja"):
            text = _(refusal.say)
        return str(text % refusal.values if refusal.values else text)

    return say
