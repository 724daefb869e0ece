"""Whatever is typed, nothing of it is logged: every logger is listened to at its most talkative."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.people import Cast
from workshop.policy.tokens import form_token

WORD = "縁側で将棋を指している"


@pytest.fixture
def listening(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything is heard, the database's statements too. Asked for first: an engine looks at its level once."""
    for name in ("", "sqlalchemy", "sqlalchemy.engine", "werkzeug", "workshop"):
        caplog.set_level(logging.DEBUG, name)
    return caplog


def test_no_form_good_or_bad_leaves_a_word_in_any_log(
    listening: pytest.LogCaptureFixture, app: Flask, client: Callable[..., Browser], cast: Cast
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    tanaka, guest = client(cast.tanaka), client()
    guest.get("/sign-in")
    for browser, path, field in (
        (guest, "/sign-in", "login"),
        (guest, "/receipt", "receipt"),
        (guest, "/join", "code"),
        (tanaka, "/groups/new", "strengths"),
        (tanaka, "/meetings/new", "purpose"),
        (tanaka, "/people/new", "name"),
        (tanaka, "/charter/edit", "text"),
    ):
        secret = browser.door()
        token = form_token(app.extensions["tsunagi"].server_key, secret)
        browser.post(path, data={"csrf": token, field: WORD})
        browser.post(path, data={"csrf": "x", field: WORD})
        browser.post(f"{path}?q={WORD}", data={"csrf": token}, json=None)
    said = "\n".join(
        record.getMessage() + str(record.exc_info or "") for record in listening.records
    )
    assert listening.records, "somebody must have said something for silence to mean anything"
    assert WORD not in said
