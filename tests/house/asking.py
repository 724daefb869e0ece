"""A request as a page of ours would make it, and reading what is answered. Asserts nothing."""

import re

from werkzeug.test import TestResponse

from tests.conftest import Browser
from tests.house.addresses import UNSAFE, Address

# What a stranger's press does, and why it does nobody harm.
THROUGH = {
    "GET /s/<token>/start": "the submission link is the right; it gives an empty draft",
    "GET /m/<short>/leave": "asks whether to go; shows nothing of the meeting but its purpose",
    "POST /sign-out": "ends a visit that is not there",
    "POST /<place>/kept": "a password manager's press; it looks at nothing and leads back to the card",
}


def ask(browser: Browser, each: Address, path: str, token: str) -> TestResponse:
    """The request a page of ours would make, without fields."""
    if each.method in UNSAFE:
        return browser.post(path, data={"csrf": token}, headers={"X-CSRF-Token": token})
    return browser.get(path)


def passed(answer: TestResponse) -> bool:
    """200, or a redirect anywhere but to where one signs in, comes in, or stands outside."""
    if answer.status_code == 200:
        return True
    outside = re.compile(r"^/(sign-in|m/\w+/(enter|lobby|farewell)|$)")
    return answer.status_code in {301, 302, 303, 307} and not outside.match(
        answer.headers["Location"]
    )


def same_to_all(answer: TestResponse, *names: str) -> tuple[int, str]:
    """Status and body, without the names that were asked for and without the form token."""
    body = re.sub(r'(name="csrf"[^>]*(content|value)=")[^"]*', r"\1", answer.text)
    for name in names:
        body = body.replace(name, "…")
    where = answer.headers.get("Location", "")
    for name in names:
        where = where.replace(name, "…")
    return answer.status_code, f"{where}\n{body}"


def asks_to_sign_in(status: int, body: str) -> bool:
    """A page leads there; a form waits inside the sign-in page."""
    return status == 401 or (status == 302 and body.startswith("/sign-in?"))
