"""心当たりがある reaches the facilitators at once, and nobody else hears that anybody pressed."""

from tests.live.browser import wait
from tests.live.conftest import Hall
from workshop.actions.senses import TellSense


def test_sato_is_told_at_once_and_yamamoto_hears_nothing(hall: Hall) -> None:
    sato, yamamoto = hall.browser("佐藤"), hall.browser("山本")
    wait(lambda: sato.got("room") and yamamoto.got("room"))
    before = len(yamamoto.got("room"))
    assert hall.perform("西", TellSense()) is None
    wait(lambda: sato.got("room")[-1]["me"].get("notices") == 1)
    assert len(yamamoto.got("room")) == before
