"""The same by HTTP, for networks whose proxy forbids WebSocket: ask what is new, post acts. Same checks, same receipts.

Who asks sits at the table for ten seconds, so that the secret is not opened anew for every question.
"""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

import msgspec
from flask import Blueprint, Flask, Response, request

from workshop.actions.perform import perform
from workshop.actions.slots import ReadSlots
from workshop.errors import Absent, Refusal
from workshop.live import coding, gate, marking
from workshop.live.line import NOTHING, Polling
from workshop.live.table import Table
from workshop.live.tables import NotIn, Tables
from workshop.policy import tokens
from workshop.policy.viewer import Seated
from workshop.wire.board import Act, Receipt
from workshop.wire.records import OptionalId
from workshop.wire.room import Mark, Slot

WAIT = 3.0  # seconds an answer may take
MOST = 200  # acts in one post
LONGEST_SEQ = 10  # digits
LARGE = 2 * 1024 * 1024
SHAPE = "送られた操作の形が合いません。ページを開き直してください。"
# No JSON at all, in any of the ways there are.
BAD = (msgspec.MsgspecError, ValueError, RecursionError)
S = TypeVar("S")
_acts = msgspec.json.Decoder(list[Act])


def mount(app: Flask, tables: Tables) -> None:
    """Add the addresses."""
    pages = Blueprint("live", __name__)
    asking = Asking(tables)
    pages.get("/m/<short_id>/scene")(asking.scene)
    pages.post("/m/<short_id>/act")(asking.act)
    pages.get("/m/<short_id>/slots")(asking.slots)
    pages.post("/m/<short_id>/mark")(asking.mark)
    pages.post("/m/<short_id>/slot")(asking.slot)
    app.register_blueprint(pages)


class Asking:
    """The questions a browser may ask."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.house = tables.house
        self.secure = self.house.origin.startswith("https://")

    def scene(self, short_id: str) -> Response:
        """`{"room": …, "scene" | "frame": …}`, `{"gone": …}` with 404 when it is over, 503 when it is not known."""
        try:
            line, table = self._sit(short_id)
        except NotIn as no:
            return _answer(coding.json({"gone": {"why": no.why}}), 404)
        try:
            board = msgspec.convert(request.args.get("board", ""), OptionalId)
        except msgspec.ValidationError as bad:
            raise Refusal(SHAPE, "shape") from bad
        with line.asking:
            return self._told(line, table, board)

    def _told(self, line: Polling, table: Table, board: str) -> Response:
        line.board = board
        since = request.args.get("since", "")
        known = since.isdecimal() and len(since) < LONGEST_SEQ and bool(line.audience)
        line.seq = int(since) if known else NOTHING
        line.room = b""
        table.turned = True
        line.told = {name: told for name, told in line.told.items() if name == "gather"}
        _heard(line, table, lambda: bool(line.told.get("room")))
        told, line.told = line.told, {}
        if "gone" in told:
            return _answer(coding.spliced(b"{}", **told), 404)
        # Cut, as when the database is away: who asks comes again, and is not told that the meeting is over.
        return _answer(coding.spliced(b"{}", **told), 503 if line.over else 200)

    def act(self, short_id: str) -> Response:
        """A list of receipts, in the order of the acts."""
        try:
            line, table = self._sit(short_id)
        except NotIn:
            raise Absent from None
        if (request.content_length or 0) > LARGE:
            raise Refusal("一度に送れる量を超えています。分けて送ってください。", "too_large")
        try:
            acts = _acts.decode(request.get_data())[:MOST]
        except BAD as bad:
            raise Refusal(SHAPE, "shape") from bad
        asked = [self._ask(line, table, act) for act in acts]
        mine = {number for number in asked if isinstance(number, int)}
        line.awaited |= mine
        _heard(line, table, lambda: mine <= line.receipts.keys())
        line.awaited -= mine
        got = {number: line.receipts.pop(number) for number in mine & line.receipts.keys()}
        return _answer(
            coding.json([_receipt(act, one, got) for act, one in zip(acts, asked, strict=True)])
        )

    def slots(self, short_id: str) -> Response:
        """What the asker was typing when the page was last open: field → text."""
        try:
            who, _language = self._who(short_id)
        except NotIn:
            raise Absent from None
        return _answer(coding.json(perform(self.house, who, ReadSlots())))

    def mark(self, short_id: str) -> Response:
        """Ready, hand and idleness; the next `scene` shows them."""
        line, table, said = self._said(short_id, Mark)
        if not line.bucket.wait_ms():
            _heard(line, table, lambda: table.facts is not None)
            marking.mark(line, table, said)
        return _answer(b"{}")

    def slot(self, short_id: str) -> Response:
        """Text being typed; 503 where it was not taken, since its author would take it for kept."""
        line, table, said = self._said(short_id, Slot)
        if line.bucket.wait_ms():
            return _answer(b"{}", 503)
        _heard(line, table, lambda: table.facts is not None)
        table.type(line, said)
        return _answer(b"{}", 503 if table.facts is None else 200)

    def _said(self, short_id: str, shape: type[S]) -> tuple[Polling, Table, S]:
        """The asker's line, its table, and the one message that was sent, in its closed shape."""
        try:
            line, table = self._sit(short_id)
        except NotIn:
            raise Absent from None
        try:
            return line, table, msgspec.json.decode(request.get_data(), type=shape)
        except BAD as bad:
            raise Refusal(SHAPE, "shape") from bad

    def _ask(self, line: Polling, table: Table, act: Act) -> int | Receipt:
        """The act's number at this line; or, where they come too fast, its receipt."""
        if wait := line.bucket.wait_ms():
            return Receipt(id=act.id, refused="too_fast", retry_ms=wait)
        line.acts += 1
        table.ask(line, line.acts, act)
        return line.acts

    def _sit(self, short_id: str) -> tuple[Polling, Table]:
        """The asker's line at its table; the one it has, or a new one. Raises `NotIn`."""
        who, language = self._who(short_id)
        table = self.tables.table(who)
        for line in table.all_lines:
            if isinstance(line, Polling) and line.seat == who.seat.id:
                # Whoever asks is here now: of a seat's windows the longest silent one goes.
                line.asked_at, line.sat_at = monotonic(), self.house.now()
                return line, table
        line = Polling(who.seat.id, language)
        table.join(line)
        return line, table

    def _who(self, short_id: str) -> tuple[Seated, str]:
        visitor = gate.brought(request.headers.get("Cookie", ""), self.secure)
        token = request.headers.get("X-CSRF-Token", "")
        for kind in ("seat", "wall"):
            secret = visitor.secrets.get((kind, short_id), b"")
            if secret and tokens.form_token_fits(self.house.server_key, secret, token):
                return self.tables.seated(short_id, secret), visitor.language
        raise NotIn("stale")


def _receipt(act: Act, asked: int | Receipt, got: dict[int, Receipt]) -> Receipt:
    if isinstance(asked, Receipt):
        return asked
    return got.get(asked) or Receipt(id=act.id, refused="later", retry_ms=1000)


def _heard(line: Polling, table: Table, done: Callable[[], bool]) -> None:
    """Wait until the table has told this line what it asked for."""
    until = monotonic() + WAIT
    while not done() and not line.over and monotonic() < until:
        line.heard.clear()
        table.wake()
        line.heard.wait(timeout=until - monotonic())


def _answer(body: bytes, status: int = 200) -> Response:
    return Response(body, status, mimetype="application/json")
