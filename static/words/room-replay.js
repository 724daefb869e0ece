/** English of a board's replay. Keys are the Japanese source sentences. */
export const replay = {
  "（ほか%(n)s件）": " (and %(n)s more)",
  "置いた：%(what)s": "Put down: %(what)s",
  "変えた：%(what)s": "Changed: %(what)s",
  "消した：%(what)s": "Taken away: %(what)s",
  "票や気持ちが付いた：%(what)s": "A vote or reaction on: %(what)s",
  "ふり返りでは書きこめません。": "Nothing can be written in the replay.",
  再生する: "Play",
  止める: "Stop",
  はじめ: "Beginning",
  一つ前: "One back",
  一つ後: "One on",
  "まだ何も置かれていないときです。": "Nothing has been put down yet.",
};
