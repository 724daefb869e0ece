"""`create_app(config)`: the only factory."""

from pathlib import Path

from flask import Flask
from flask_babel import Babel

from config import Config
from workshop.live import mount as live
from workshop.policy.house import House, furnished
from workshop.web import gatekeeper
from workshop.web import mount as web
from workshop.web.late import LateRule

ROOT = Path(__file__).resolve().parents[2]


def create_app(config: Config, house: House | None = None) -> Flask:
    """The application for one configuration. A test may hand in a house with its own clock."""
    app = Flask(
        "workshop", root_path=str(ROOT), template_folder="templates", static_folder="static"
    )
    app.url_rule_class = LateRule
    app.config.update(
        TSUNAGI_SECURE=config.secure,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        BABEL_DEFAULT_LOCALE="ja",
        BABEL_DEFAULT_TIMEZONE=config.time_zone,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "workshop" / "translations"),
    )
    app.jinja_env.autoescape = True
    app.extensions["tsunagi"] = house or furnished(config)
    Babel(app, locale_selector=gatekeeper.language)
    web.mount(app)
    live.mount(app)
    return app
