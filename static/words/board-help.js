/** English of the board's help and keys. Keys are the Japanese source as it stands in static/board/*.js. */
export const help = {
  "選ぶ / 手（動かして見る）": "select / hand (move the view)",
  付箋を書く: "write a note",
  "線: 始まり、終わりの順に選ぶ": "link: choose the start, then the end",
  つないだカードを伸ばす: "grow a linked card",
  "書きなおす（Ctrl+Enter か Esc で残す）": "edit (Ctrl+Enter or Esc keeps it)",
  選んだものの道具へ: "to the tools of what is selected",
  線の状態: "status of the link",
  "次 / 前のもの": "next / previous",
  線をたどる: "walk along links",
  その方向の近いもの: "nearest in that direction",
  "少し / 大きく動かす": "move a little / far",
  消す: "delete",
  "自分の操作を戻す / やり直す": "undo / redo what you did",
  "全体 / 選んだもの / 100%": "everything / selection / 100%",
  一覧: "List",
  もう一度読み上げる: "read again",
  "やめる。何も選んでいなければボードの外へ": "stop; with nothing selected, leave the board",
  "押すだけですべてできます。引きずらなくてもかまいません。":
    "Pressing is enough for everything. Nothing has to be dragged.",
  文字一つのキーを使う: "Use single-letter keys",
  使い方: "Help",
  "見えているものがすべて消えます。「戻す」で戻せます。":
    "Everything in sight will be removed. Undo brings it back.",
  やめる: "Cancel",
  すべて消す: "Remove everything",
  "ボードを空にする…": "Clear the board…",
};
