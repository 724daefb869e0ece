"""Somebody's browser by HTTP alone: cookies, forms with the page's own token, presses. Knows no key of the server."""

import base64
import http.client
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(r'name="csrf"[^>]*?(?:value|content)="([^"]+)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")

    @property
    def place(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("Location", "")


class Person:
    """One browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request as it is."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        line.request(method, path, body, sent)
        got = line.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        line.close()
        for each in got.headers.get_all("Set-Cookie", []):
            name, _, value = each.split(";")[0].partition("=")
            if "Max-Age=0" in each or "01 Jan 1970" in each:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer

    def get(self, path: str) -> Answer:
        """A page, wherever it leads; its form token is kept."""
        answer = self.ask("GET", path)
        for _hop in range(6):
            if answer.status not in {301, 302, 303}:
                break
            place = urlsplit(answer.place)
            answer = self.ask("GET", place.path + (f"?{place.query}" if place.query else ""))
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def send(self, path: str, fields: Any = (), **more: Any) -> Answer:
        """Post a form of the page that was got last."""
        pairs = [("csrf", self.token), *dict(fields).items(), *more.items()]
        body = urlencode(pairs, doseq=True).encode()
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def press(self, path: str, said: Any) -> Answer:
        """Post JSON as the room's scripts do."""
        return self.ask(
            "POST",
            path,
            json.dumps(said).encode(),
            **{"Content-Type": "application/json", "X-CSRF-Token": self.token},
        )

    def secret(self, name: str) -> bytes:
        """The secret in a cookie."""
        raw = self.cookies[name]
        return base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))

    def sign_in(self, login: str, password: str) -> None:
        """Log in by the page."""
        self.get("/sign-in")
        answer = self.send("/sign-in", login=login, password=password)
        assert answer.status == 302, answer.text

    def open_meeting(self, short: str, kind: str, card: str) -> None:
        """Post the card on the page of an opening."""
        path = f"/meetings/{short}/open" + ("" if kind == "live" else f"/{kind}")
        self.get(path)
        sure = ["other_day", "preparation"]
        answer = self.send(path, card=card, pledged="yes", confirmed=sure)
        assert answer.status == 302, answer.text

    def knock(self, short: str, charter: str, name: str, group: str) -> None:
        """From the link into the lobby."""
        self.get(f"/m/{short}")
        self.get(f"/m/{short}/enter")
        self.send(f"/m/{short}/enter")
        about = {"name": name, "work": "相談員", "group": group, "affiliation": "地域の者"}
        answer = self.send(f"/m/{short}/who", about, charter=charter, promised="yes")
        assert answer.place.endswith("/lobby"), answer.text
