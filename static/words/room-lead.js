/** English of what facilitators alone see in the room. Keys are the Japanese source sentences. */
export const lead = {
  // Facilitator's bar
  前へ: "Back",
  次の段階: "Next",
  "次: %(title)s %(n)s分": "next: %(title)s, %(n)s min",
  次の人: "Next person",
  パス: "Pass",
  "待合 %(n)s": "Lobby %(n)s",
  全員ここへ: "Gather",
  お知らせ: "Notices",
  再開する: "Resume",
  休憩: "Break",
  "閉会…": "Close…",
  を切りかえる: "change",
  動かす: "Start",
  止める: "Pause",
  "%(n)s分のばす": "%(n)s more minutes",
  "「%(title)s」へ進みますか。書きかけは下書きに残ります。":
    "Go on to “%(title)s”? Unfinished texts stay as drafts.",
  進む: "Go on",
  やめる: "Cancel",

  "次の会へ持ち越す…（新しい窓）": "Carry to the next meeting… (new window)",

  // Lobby
  待合: "Lobby",
  "新しい要綱を読んでいます。約束が済むと入れられます。":
    "Is reading the new charter. Can come in after the pledge.",
  "いまは、だれも待っていません。壁の画面にQRコードが出ています。":
    "Nobody is waiting. The QR code is on the wall screen.",
  "入れる人にしるしを付けてください。": "Tick the people to admit.",
  "全員を入れる（%(n)s人）": "Admit all (%(n)s)",
  しるしの人を入れる: "Admit the ticked",
  入れる: "Admit",
  "%(name)sさんを入れる": "Admit %(name)s",
  "%(name)sさんの役": "Role of %(name)s",
  "戻ってきた人として入れる（%(name)sさん）": "Admit as somebody who came back (%(name)s)",
  "%(n)s人を入れました。": "%(n)s admitted.",
  お名前: "Name",
  職種: "Work",
  所属: "Group",
  紙で受け取ったことにする: "Record the paper pledge",
  "端末のない人（紙の誓約）": "People without a device (pledge on paper)",
  "%(name)sさんを出席にしました。": "%(name)s is now present.",

  "壁の画面をひらく（新しい窓）": "Open the wall screen (new window)",
  開けておく時間を1時間のばす: "Keep the meeting open one hour longer",
  "会を開けておく時間を1時間のばしました。": "The meeting stays open one hour longer.",

  // Notices
  "お知らせ（進行役だけに見えます）": "Notices (facilitators only)",
  見る: "Look",
  "お知らせが%(n)s件あります。": "%(n)s notices.",
  "お知らせはありません。": "No notices.",
  "この事例をここで止めて、次の事例へ進みます。事例は消えません。取り下げられるのは提供者だけです。":
    "Stops this case here and goes on to the next. The case stays; only its presenter can withdraw it.",
  止めて次へ: "Stop, next case",
  "%(name)sさんに心当たりがあるそうです。": "%(name)s may know this person.",
  "ほかの人には分かりません。どうするか決めてください。":
    "Nobody else knows. Please decide what to do.",
  このまま続ける: "Go on as it is",
  この席を待合へ移す: "Move this seat to the lobby",
  事例をここで止めて次へ: "Stop this case, go to the next",
};
