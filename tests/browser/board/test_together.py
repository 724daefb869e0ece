"""Two people at one board: what one draws the other sees, and in the end both see the same."""

from playwright.sync_api import Locator, expect


def add(board: Locator, kind: str, text: str) -> None:
    board.get_by_role("button", name=kind, exact=True).first.focus()
    board.get_by_role("button", name=kind, exact=True).first.press("Enter")
    board.get_by_role("textbox").fill(text)
    board.get_by_role("textbox").press("Control+Enter")


def test_two_boards_drawing_at_once_end_equal(sit_down):
    table = sit_down("boards=2&fill=small&delay=40", viewport={"width": 1800, "height": 900})
    table.page.evaluate(
        """async () => {
          const [sato, yamamoto] = trial.transports;
          const board = trial.server.board;
          const act = (who, n, op) => who.act({id: `${who.person.attendee}-${n}`, board, op});
          const all = [];
          for (let n = 0; n < 60; n += 1) for (const who of [sato, yamamoto]) {
            const id = `note-${who.person.attendee}-${n % 12}`;
            const record = {kind: 'note', id, text: `${n}`, x: n * 10, y: n * 7};
            if (n < 12) all.push(act(who, n, {t: 'add', records: [record]}));
            else if (n % 5) all.push(act(who, n, {t: 'edit', changes: [{id, set: {x: n, text: `${n}`}}]}));
            else all.push(act(who, n, {t: 'drop', ids: [id]}));
          }
          await Promise.all(all);
        }"""
    )
    add(table.sato, "困りごと", "夜に眠れない")
    add(table.yamamoto, "付箋", "電話する")
    table.settled()
    assert table.seen(table.sato) == table.seen(table.yamamoto)
    assert {record["id"] for record in table.server() if record["kind"] == "note"} <= {
        row[0] for row in table.seen(table.sato)
    }


def test_what_sato_writes_yamamoto_sees_with_satos_group(sit_down):
    table = sit_down("boards=2", viewport={"width": 1800, "height": 900})
    add(table.sato, "本人", "Aさん")
    card = table.yamamoto.get_by_role("option", name="本人「Aさん」")
    expect(card).to_be_visible()
    expect(card).to_contain_text("美波町社会福祉協議会")


def test_a_break_of_the_line_loses_nothing(sit_down):
    table = sit_down("boards=2", viewport={"width": 1800, "height": 900})
    table.page.evaluate("() => trial.transports[0].cut()")
    add(table.sato, "本人", "Aさん")
    add(table.sato, "困りごと", "家賃")
    add(table.yamamoto, "付箋", "このあいだに")
    table.settled()
    assert [record["kind"] for record in table.server()] == ["note"]
    table.page.evaluate("() => trial.transports[0].heal()")
    table.page.wait_for_function("() => trial.server.records.size === 3")
    table.settled()
    assert sorted(record["text"] for record in table.server()) == ["Aさん", "このあいだに", "家賃"]
    assert table.seen(table.sato) == table.seen(table.yamamoto)


def test_undo_is_mine_alone(sit_down):
    table = sit_down("boards=2", viewport={"width": 1800, "height": 900})
    add(table.sato, "本人", "Aさん")
    add(table.yamamoto, "付箋", "山本の付箋")
    table.settled()
    table.sato.get_by_role("button", name="戻す", exact=True).click()
    table.settled()
    assert [record["text"] for record in table.server()] == ["山本の付箋"]
    table.sato.get_by_role("button", name="やり直す").click()
    table.settled()
    assert len(table.server()) == 2
    assert table.seen(table.sato) == table.seen(table.yamamoto)


def test_a_refusal_takes_the_guess_back_and_keeps_the_text(sit_down):
    table = sit_down("")
    table.page.evaluate("() => { trial.server.refuseNext = 'いまは書けません。' }")
    add(table.sato, "付箋", "たいせつな一言")
    expect(table.sato.get_by_text("いまは書けません。")).to_be_visible()
    expect(table.sato.get_by_role("option")).to_have_count(0)
    table.sato.get_by_role("button", name="預かっている文 1").click()
    expect(table.sato.get_by_role("dialog")).to_contain_text("たいせつな一言")
    table.sato.get_by_role("button", name="もう一度書く").click()
    expect(table.sato.get_by_role("textbox")).to_have_value("たいせつな一言")
    table.sato.get_by_role("textbox").press("Escape")
    table.settled()
    assert [record["text"] for record in table.server()] == ["たいせつな一言"]


def test_others_cursors_bear_the_group_not_the_name(sit_down):
    table = sit_down("boards=2&fill=small", viewport={"width": 1800, "height": 900})
    table.yamamoto.locator(".b-stage").hover(position={"x": 300, "y": 300})
    cursor = table.sato.locator(".b-cursor")
    expect(cursor).to_contain_text("宅建業協会")
    expect(cursor).not_to_contain_text("山本")


def test_others_changes_are_told_in_one_merged_sentence(sit_down):
    table = sit_down("boards=2", viewport={"width": 1800, "height": 900})
    table.hurry()
    table.page.evaluate(
        """() => { const {server, transports: [, yamamoto]} = trial;
          for (const text of ['一つめ', '二つめ']) yamamoto.act({id: `act-${text}`, board: server.board, op:
            {t: 'add', records: [{kind: 'note', id: `note-${text}`, text, x: 0, y: 0}]}}); }"""
    )
    expect(table.sato.get_by_role("log")).to_have_text(
        "宅建業協会: 付箋「一つめ」。ほかに1件変わりました"
    )


def test_yamamoto_whose_board_sato_empties_reads_that_it_can_come_back_and_it_does(sit_down):
    table = sit_down("boards=2&fill=small", viewport={"width": 1800, "height": 900})
    empty = table.yamamoto.locator(".b-empty")
    table.sato.locator(".b-stage").focus()
    table.page.keyboard.press("?")
    table.page.get_by_role("button", name="ボードを空にする").click()
    table.page.get_by_role("button", name="すべて消す").click()
    expect(empty).to_contain_text("ボードは空になりました")
    table.page.keyboard.press("Control+z")
    expect(table.yamamoto.get_by_role("option", name="本人").first).to_be_visible()
    expect(empty).to_be_hidden()
