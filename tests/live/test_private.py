"""What is private is not sent before its reveal, to nobody: not to facilitators, not to the wall, not by HTTP."""

from tests.live.browser import Socket, card, wait
from tests.live.conftest import Hall
from workshop.actions.timers import Veil

SECRET = "うちの課の恥ずかしい話"


def _told(browser: Socket) -> str:
    return "".join(browser.raw)


def test_nobody_is_told_what_yamamoto_thinks_alone_until_the_step_is_left(hall: Hall) -> None:
    hall.go("think")
    yamamoto, nishi, sato = (hall.browser(name) for name in ("山本", "西", "佐藤"))
    wall = hall.wall()
    board = hall.board()
    assert yamamoto.done(board, card(SECRET))["seq"]
    assert SECRET in yamamoto.texts(board)
    wait(lambda: any((f.get("counts") or {}).get("private") == 1 for f in nishi.got("frame")))
    for other in (nishi, sato, wall):
        assert SECRET not in _told(other)
    hall.go("share")
    for other in (nishi, sato, wall):
        wait(lambda browser=other: SECRET in browser.texts(board))


def test_a_facilitator_who_comes_in_the_middle_of_thinking_gets_counts_only(hall: Hall) -> None:
    hall.go("think")
    yamamoto, board = hall.browser("山本"), hall.board()
    yamamoto.done(board, card(SECRET))
    inoue = hall.browser("井上")
    assert SECRET not in _told(inoue)
    assert inoue.got("scene")[-1]["counts"] == {"private": 1}
    again = hall.browser("山本")
    assert SECRET in again.texts(board)


def test_what_was_private_before_its_reveal_is_not_told_in_a_gap_afterwards(hall: Hall) -> None:
    hall.go("think")
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    seq = nishi.seq[board]
    nishi.drop()  # before anything was written: all of it lies in the gap
    op = card(SECRET)
    yamamoto.done(board, op)
    edit = {"t": "edit", "changes": [{"id": op["records"][0]["id"], "set": {"text": "直した文"}}]}
    yamamoto.done(board, edit)
    hall.go("share")
    back = hall.socket(hall.room.chairs["西"], since={board: seq}, hello=False)
    back.boards[board], back.seq[board] = {}, seq
    back.hello()
    wait(lambda: "直した文" in back.texts(board))
    assert not back.got("scene"), "it was told as a gap"
    assert SECRET not in _told(back)


def test_advice_in_the_round_of_questions_waits_with_those_who_lead(hall: Hall) -> None:
    hall.go("questions")
    yamamoto, nishi, sato = (hall.browser(name) for name in ("山本", "西", "佐藤"))
    board = hall.board()
    op = card("助言の文", type="action")
    assert yamamoto.done(board, op)["seq"]
    wait(lambda: "助言の文" in sato.texts(board))
    assert "助言の文" not in _told(nishi)
    sato.done(board, {"t": "unpark", "ids": [op["records"][0]["id"]]})
    wait(lambda: "助言の文" in nishi.texts(board))


def test_the_wall_learns_no_name_and_no_author(hall: Hall) -> None:
    wall, yamamoto = hall.wall(), hall.browser("山本")
    board = hall.board()
    yamamoto.done(board, card("見守り"))
    wait(lambda: "見守り" in wall.texts(board))
    assert {r.get("by", "") for r in wall.boards[board].values()} == {""}
    told = _told(wall)
    for name in ("山本", "西", "佐藤", hall.room.chairs["山本"].attendee):
        assert name not in told


def test_what_the_presenter_writes_bears_the_case_and_not_the_group(hall: Hall) -> None:
    case = hall.room.items()[0].case_id
    hall.present("山本", str(case))
    hall.go("present")
    yamamoto, nishi = hall.browser("山本"), hall.browser("西")
    board = hall.board()
    assert yamamoto.room["me"]["speaks_as"].count("case") == 1
    assert yamamoto.done(board, card("3年前から"))["seq"]
    wait(lambda: "3年前から" in nishi.texts(board))
    record = next(r for r in nishi.boards[board].values() if r.get("text") == "3年前から")
    assert (record["by"], record["group"]) == ("case", "case")
    assert {f.get("who", [""])[0] for f in nishi.got("frame")} <= {"case", ""}
    roles = {p["name"]: p.get("role", "participant") for p in nishi.room["people"]}
    assert roles["山本"] == "participant"


def test_a_veil_stops_every_screen_and_lifting_it_brings_the_board_back(hall: Hall) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    hall.perform("佐藤", Veil(True))
    wait(lambda: nishi.room.get("veiled"))
    assert yamamoto.done(board, card("休憩中に"))["refused"] == "step"
    late = hall.browser("原")
    assert late.boards == {}
    hall.perform("佐藤", Veil(False))
    wait(lambda: board in late.boards)
