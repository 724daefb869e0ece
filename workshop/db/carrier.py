"""Carries the bell between workers by Redis: an address, a time and a tag in each message, and nothing else.

Redis may be gone, slow, or somebody else's: nothing waits for it, what does not bear our tag is dropped, and what
does is only a reason to look. Knows no table.
"""

import hashlib
import hmac
import logging
import re
import time
from collections.abc import Iterator
from queue import Empty, Full, Queue
from threading import Thread

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from workshop.db.bell import Ear
from workshop.meters import meters

MOST = 2000  # rings that may wait to be sent
OLD = 30.0  # seconds after which a ring says nothing any more: the poll has looked long since
AGAIN = 1.0  # seconds before Redis is asked anew
PATIENCE = 2.0  # seconds for one word with Redis
QUIET = 15.0  # seconds without a ring, after which the connection is tried
TAG = 16  # bytes
_RING = re.compile(
    rb"([0-9a-f]{32}) (room|gather|sits|ended|board:[0-9a-f]{32}) ([0-9]{10,13}) (\S+)"
)

_log = logging.getLogger(__name__)


class RedisCarrier:
    """One connection to ring and one to hear, each in a greenlet of its own; both come back by themselves."""

    def __init__(self, url: str, server_key: bytes) -> None:
        self._key = hmac.digest(server_key, b"bell", "sha256")
        # Houses that share a Redis do not hear one another.
        self.channel = f"tsunagi:bell:{hmac.digest(self._key, b'channel', 'sha256')[:8].hex()}"
        self._url = url
        self._sending: Queue[bytes] = Queue(MOST)
        self._up = {"send": True, "hear": True}

    def carry(self, meeting: str, what: str) -> None:
        """Queue a ring. Where Redis does not keep up it is lost."""
        body = f"{meeting} {what} {int(time.time())}".encode()
        try:
            self._sending.put_nowait(body + b" " + self._tag(body))
        except Full:
            return

    def start(self, heard: Ear) -> None:
        """Ring and hear from now on."""
        Thread(target=self._send, name="bell-send", daemon=True).start()
        Thread(target=self._hear, args=(heard,), name="bell-hear", daemon=True).start()

    def read(self, message: object) -> tuple[str, str] | None:
        """(meeting, what) of a message of ours; None for anything else, and for what is too old."""
        found = _RING.fullmatch(message) if isinstance(message, bytes) else None
        if found is None:
            return None
        body = b" ".join(found.group(1, 2, 3))
        fresh = abs(time.time() - int(found[3])) < OLD
        if not fresh or not hmac.compare_digest(found[4], self._tag(body)):
            return None
        return found[1].decode(), found[2].decode()

    def _tag(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)[:TAG].hex().encode()

    def _connected(self) -> "redis.Redis":
        return redis.Redis.from_url(
            self._url,
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),  # a ring that is late is worth no more than the poll
        )

    def _send(self) -> None:
        connection = self._connected()
        while True:
            body = self._sending.get()
            try:
                connection.publish(self.channel, body)
                meters.rings.labels("sent").inc()
                self._said("send", up=True)
            except (redis.RedisError, OSError) as bad:
                self._said("send", up=False, bad=bad)
                time.sleep(AGAIN)
                self._forget()

    def _forget(self) -> None:
        """What waited while Redis was gone has been seen by the polls."""
        try:
            while True:
                self._sending.get_nowait()
        except Empty:
            return

    def _hear(self, heard: Ear) -> None:
        while True:
            try:
                for message in self._messages():
                    ring = self.read(message)
                    meters.rings.labels("heard" if ring else "dropped").inc()
                    if ring is not None:
                        heard(*ring)
            except (
                redis.RedisError,
                OSError,
                ValueError,
            ) as bad:  # gone, or not speaking as Redis does
                self._said("hear", up=False, bad=bad)
                time.sleep(AGAIN)

    def _messages(self) -> Iterator[object]:
        """What arrives; raises RedisError when the connection is over or silent to a question."""
        with self._connected() as connection, connection.pubsub() as ears:
            ears.subscribe(self.channel)
            asked = False
            while True:
                message = ears.get_message(timeout=QUIET)
                if message is None:
                    if asked:
                        raise redis.ConnectionError
                    asked = True
                    ears.ping()
                    continue
                asked = False
                self._said("hear", up=True)
                if message["type"] == "message":
                    yield message["data"]

    def _said(self, way: str, *, up: bool, bad: Exception | None = None) -> None:
        """Say once that Redis is gone, and once that it is back."""
        if self._up[way] == up:
            return
        self._up[way] = up
        if up:
            _log.warning("bell: Redis answers again")
        else:
            _log.warning("bell: no Redis (%s); tables look every second", type(bad).__name__)
