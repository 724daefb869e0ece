"""Which rooms of pages there are, and how they are mounted. Imports each room once; knows no page itself."""

from importlib import import_module

from flask import Blueprint, Flask

from workshop.web import gatekeeper, packed, refusals, scripts, times

# One line per room of pages; each module has `pages = Blueprint(...)`.
ROOMS: tuple[str, ...] = (
    "home",
    "connection",
    "health",
    "visits",
    "own_visits",
    "links",
    "people",
    "groups",
    "charters",
    "cards",
    "custodians",
    "successors",
    "recovery",
    "take_home",
    "spares",
    "register",
    "followups",
    "carrying",
    "carrying_cases",
    "help",
    "openings",
    "joining",
    "pledges",
    "rooms",
    "lead",
    "devices",
    "present",
    "lead_steps",
    "meetings",
    "plans",
    "keepers",
    "practice",
    "invitations",
    "calendar",
    "programmes",
    "records",
    "retention",
    "copies",
    "exports",
    "publishing",
    "public",
    "board_out",
    "replays",
    "promises_out",
    "wrapup",
    "submissions",
    "drafts",
    "previews",
    "receipts",
    "cases",
    "preparation",
    "printing",
    "intake",
    "quiet",
)


def mount(app: Flask) -> None:
    """Mount gatekeeper, refusals and every room."""
    gatekeeper.mount(app)
    refusals.mount(app)
    times.mount(app)
    packed.mount(app)
    scripts.mount(app)
    for name in ROOMS:
        pages = import_module(f"workshop.web.{name}").pages
        assert isinstance(pages, Blueprint)
        app.register_blueprint(pages)
