/** English of the connection test. Keys are the Japanese source sentences. */
export const connection = {
  "ためしています…": "Trying…",
  "この端末では、会の部屋に入れません。スマートフォンか別の端末でお試しください。":
    "This device cannot enter the meeting room. Please try a phone or another device.",
  "参加できます。動きが少しゆっくりになることがあります。":
    "You can take part. Things may move a little slowly.",
  "この端末で、そのまま参加できます。": "You can take part with this device as it is.",
  "コピーしました。": "Copied.",
  "コピーできませんでした。画面を印刷するか、書き写してください。":
    "Could not copy. Please print the page or write it down.",
  ブラウザー: "Browser",
  使えます: "works",
  古すぎます: "too old",
  "EdgeかChromeの新しい版を入れてもらってください。":
    "Please have a current Edge or Chrome installed.",
  書きかけの保護: "Protection of unsent text",
  一部だけ使えます: "works in part",
  "回線が切れている間に画面を閉じると、書きかけの文字が消えます。":
    "Closing the page while the connection is lost loses unsent text.",
  操作: "Handling",
  マウスで使えます: "with a mouse",
  "キーボードだけでも、すべて操作できます。": "Everything also works with the keyboard alone.",
  指で使えます: "by touch",
  "2本の指で大きくできます。": "Enlarge with two fingers.",
  画面の広さ: "Screen size",
  広い画面です: "wide",
  スマートフォン向けの画面で使えます: "works in the phone layout",
  描く速さ: "Drawing speed",
  "一こま %(ms)s ミリ秒": "%(ms)s ms a frame",
  十分です: "good",
  ゆっくりです: "slow",
  "一覧の表示をお使いください。同じことがすべてできます。":
    "Please use the list view; it can do all the same things.",
  コピー: "Copying",
  "選んで Ctrl+C で使えます": "works with Ctrl+C",
  回線の速さ: "Connection speed",
  つながりません: "no connection",
  "庁内の回線の制限かもしれません。情報政策の担当に、このページを見せてください。":
    "This may be a restriction of your network. Please show this page to your IT department.",
  "行き来に %(ms)s ミリ秒": "%(ms)s ms there and back",
  時計: "Clock",
  合っています: "right",
  "ずれていますが、会の時計に合わせます": "off, but the meeting's clock is used",
  確かめられませんでした: "could not be checked",
  その場の同時書きこみ: "Writing together live",
  "3秒ごとの更新で参加できます": "works with updates every 3 seconds",
  "途中の機器がWebSocketを止めているようです。書いたものは届きますが、ほかの人の動きは少し遅れて見えます。":
    "Something on the way seems to block WebSocket. What you write arrives; what others do is seen a little later.",
};
