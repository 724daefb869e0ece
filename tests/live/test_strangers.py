"""Three hundred strangers hold the door open and say nothing, or half a sentence: who sits there does not notice."""

import socket
from contextlib import ExitStack

import pytest

from tests.live.browser import card, wait
from tests.live.conftest import Hall

HALF = (
    b"",
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nCook",
    b"\x16\x03\x01",
)
MANY = 300
QUICK = 8.0  # seconds; without the strangers it is a moment, with starved ones waiting it would be never


@pytest.mark.parametrize("said", HALF)
def test_three_hundred_idle_strangers_do_not_matter(hall: Hall, said: bytes) -> None:
    yamamoto, board = hall.browser("山本"), hall.board()
    with ExitStack() as strangers:
        for _ in range(MANY):
            stranger = strangers.enter_context(socket.create_connection(("127.0.0.1", hall.port)))
            stranger.sendall(said)
        nishi = hall.browser("西")
        assert nishi.done(board, card(f"人だかりの中で {len(said)}"))["seq"]
        wait(lambda: f"人だかりの中で {len(said)}" in yamamoto.texts(board), QUICK)
        assert not yamamoto.closed.is_set()
