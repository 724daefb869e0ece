"""A presenter is one for the own case only: elsewhere the strip is gone, and 進行役の佐藤 who reads out may write."""

from tests.live.browser import card, wait
from tests.live.conftest import Hall


def test_the_presenter_of_another_case_is_a_participant_while_sato_reads_this_one_out(
    hall: Hall,
) -> None:
    second = hall.room.items()[1]
    hall.present("西", second.case_id or "")
    hall.go("present")
    sato, nishi = hall.browser("佐藤"), hall.browser("西")
    wait(lambda: nishi.room["me"]["role"] == "presenter")
    assert "tell" not in nishi.room["me"]["may"]
    assert "refused" in nishi.done(hall.board(), card("ほかの事例の言葉"))
    assert sato.done(hall.board(), card("代読で聞いたこと"))["seq"] > 0


def test_the_presenter_of_this_case_has_the_strip_and_writes(hall: Hall) -> None:
    hall.present("西", hall.room.items()[0].case_id or "")
    hall.go("present")
    nishi = hall.browser("西")
    wait(lambda: "tell" in nishi.room["me"]["may"])
    assert nishi.done(hall.board(), card("話したいこと"))["seq"] > 0
