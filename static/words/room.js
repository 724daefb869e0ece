/** English of the meeting room, the wall and the connection test. Keys are the Japanese source sentences. */
import { connection } from "./room-connection.js";
import { happened } from "./room-happened.js";
import { lead } from "./room-lead.js";
import { replay } from "./room-replay.js";

export default {
  ...connection,
  ...happened,
  ...lead,
  ...replay,
  "ボードを印刷できるのは、会を開けられる人です。進行役に頼んでください。":
    "Boards are printed by those who can open the meeting. Please ask the facilitator.",
  "印刷の画面を、新しい画面で開きました。": "The printing page has opened in a new window.",
  // Header and cases
  "段階 %(n)s": "Step %(n)s",
  "段階 %(n)s、%(title)sになりました。": "Now step %(n)s, %(title)s.",
  "はじまるまで、お待ちください": "Please wait for the start",
  止めています: "paused",
  時間です: "time is up",
  まもなく: "soon",
  "事例 %(n)s/%(all)s": "Case %(n)s/%(all)s",
  事例: "Case",
  取り下げました: "withdrawn",
  止めました: "stopped",
  いま: "Now",
  済み: "done",
  これから: "to come",
  ふり返る: "Look back",
  この事例に切りかえる: "Change to this case",
  "全員の画面が、事例「%(from)s」から「%(to)s」に変わります。":
    "Every screen changes from case “%(from)s” to “%(to)s”.",
  "全員の画面に、事例「%(to)s」を出します。": "Case “%(to)s” appears on every screen.",
  切りかえる: "Change",
  いまの事例へ戻る: "Back to the current case",
  "事例 %(n)s「%(label)s」をふり返っています。書きこみはできません。":
    "You are looking back at case %(n)s “%(label)s”. Nothing can be written here.",

  // The question and my act
  いまの問い: "The question now",
  うちならこうできる: "What we could do",
  ひとりで書く: "Write by yourself",
  "進行役が始めるまで、お待ちください。": "Please wait until the facilitator begins.",
  話しました: "I have spoken",
  前の会の約束を見る: "See last time's promises",
  あなたの番です: "It is your turn",
  "いま %(name)sさん": "Now %(name)s",
  "次 %(names)s": "next %(names)s",
  "自分だけに見える %(n)s枚": "Only you see these: %(n)s",

  // People
  みんな: "Everyone",
  出席している人: "People present",
  "%(n)sか所で開いています": "open in %(n)s places",
  "この席は%(n)sか所で開いています": "Your seat is open in %(n)s places",
  "別の端末か、別のタブです。心当たりがなければ、進行役に伝えてください。":
    "Another device or another tab. If it is not yours, tell the facilitator.",
  "（わたし）": " (me)",
  "役・席": "Role, seat",
  待合へ移す: "Move to the lobby",
  退席にする: "Send out",
  進行を渡す: "Hand over the lead",
  どの事例の提供者ですか: "Presenter of which case?",
  役を決める: "Give this role",
  "%(name)sさんを退席にします。事例もボードも見えなくなります。":
    "%(name)s will be sent out and see neither case nor board.",
  "%(name)sさんを待合へ移します。もう一度入れることができます。":
    "%(name)s goes to the lobby and can be admitted again.",
  "進行を%(name)sさんに渡します。": "%(name)s will lead from now on.",
  渡す: "Hand over",
  います: "here",
  席を離れています: "idle",
  いません: "away",
  準備できました: "ready",
  手を挙げています: "hand raised",
  "、": ", ",
  "%(names)sさんが手を挙げています。": "%(names)s raised a hand.",
  "%(n)s人": "%(n)s people",
  参加者: "Participant",
  事例提供者: "Presenter",
  記録: "Recorder",
  板書: "Boardkeeper",
  受付: "Reception",
  "介助・通訳": "Assistant, interpreter",
  オブザーバー: "Observer",
  進行役: "Facilitator",

  // My signs
  準備できた: "Ready",
  手を挙げる: "Raise hand",
  心当たりがある: "I may know this person",
  "準備できたと伝えました。": "You are marked as ready.",
  "準備中に戻しました。": "You are no longer marked as ready.",
  "手を挙げました。": "Your hand is up.",
  "手を下ろしました。": "Your hand is down.",
  "この方を知っているかもしれない、と進行役だけに伝えます。ほかの人には分かりません。ボードにも出ません。":
    "Tells the facilitators alone that you may know this person. Nobody else learns of it; the board shows nothing.",
  進行役に伝える: "Tell the facilitators",
  "伝えました。進行役が声をかけます。": "Told. A facilitator will speak to you.",

  // Presenter
  事例提供者の方へ: "For the presenter",
  "この帯はあなたにだけ見えます。": "Only you see this strip.",
  ここで止める: "Stop here",
  要約は合っています: "The summary is right",
  "事例を取り下げる…": "Withdraw the case…",
  "止めました。": "Stopped.",
  "この事例の話し合いをここで終えて、次へ進みます。だれが押したかは出ません。事例は消えません。":
    "Ends the talk about this case here and goes on. Nobody is told who pressed. The case stays.",
  "合っていると伝えました。": "You confirmed the summary.",
  "事例を取り下げました。": "The case is withdrawn.",
  "この事例の文章とボードを、いますぐ全員の画面から消して捨てます。もとには戻せません。":
    "Removes and destroys this case's text and board on every screen at once. It cannot be undone.",
  取り下げて捨てる: "Withdraw and destroy",

  // Panel, promises, closing
  一覧: "List",
  図に戻す: "Back to the picture",
  "図のところに、同じものを一覧で出しました。": "The same things are listed where the picture was.",
  約束: "Promises",
  たたむ: "Fold",
  ひらく: "Unfold",
  この部屋の約束: "Promises of this room",
  "ここで聞いたことは、外で話しません。": "What is heard here is not told outside.",
  "提供者を責めません。": "Nobody blames the presenter.",
  "全員が話します。": "Everybody speaks.",
  "次の一手か、次に会う日を持ち帰ります。": "We leave with a next step or a next date.",
  "時間どおりに終わります。": "We end on time.",
  私たちの約束: "Our promises",
  "まだありません。「うちならこうできる」を書くと、ここに並びます。":
    "None yet. What you write under “What we could do” appears here.",
  その他: "Other",
  "事例が始まると、ここに事例シートが出ます。": "The case sheet appears here when the case begins.",
  "事例シートを開いています…": "Opening the case sheet…",
  もう一度: "Try again",
  "事例シートを開けませんでした。": "The case sheet could not be opened.",
  "提案のままの線が%(n)s本あります。": "%(n)s links are still proposals.",
  "宛先のない線が%(n)s本あります。": "%(n)s links lead to nobody.",
  閉会のまえに: "Before closing",
  "進行役が「私たちの約束」を出しました。": "The facilitator shows “Our promises”.",
  "まもなく閉会します。だれが・何を・いつまでに、を一緒に確かめてください。":
    "We close soon. Please check together: who does what by when.",
  "いま封をして、まとめで決めることができます。":
    "You can seal now and settle this in the wrap-up.",
  約束を全員に見せる: "Show the promises to everyone",
  "まず全員で約束を読み上げてください。": "First read the promises aloud together.",
  "%(n)s人の画面がお別れのページに変わり、ボードと事例に封をします。":
    "The screens of %(n)s people change to the farewell page; board and cases are sealed.",
  会を閉じて封をする: "Close and seal",
  "全員の画面に約束が出ています。": "Everybody sees the promises.",
  "閉会する…": "Close the meeting…",
  まだ続ける: "Not yet",

  // Break, gather, phone
  休憩中です: "Break",
  休憩中: "Break",
  "席はそのままです。再開すると、この画面が自動で変わります。":
    "Your seat is kept. This screen changes by itself when we go on.",
  いまは行かない: "Not now",
  "進行役が全員をボードに呼んでいます。3秒後に移ります。":
    "The facilitator calls everyone to the board. You will be moved in 3 seconds.",
  行く: "Go",
  "進行役が全員をボードに呼んでいます。書き終えたら押してください。":
    "The facilitator calls everyone to the board. Press when you have finished writing.",
  もとの場所へ戻る: "Back to where I was",
  "全員で同じところを見ています。": "Everyone looks at the same place.",
  ボード: "Board",
  閉じる: "Close",

  // Wall
  "あと%(n)s名お待ちください。進行役が確認しています。":
    "%(n)s more, please wait. The facilitator is checking.",
  "入室をお待ちしています。": "You are welcome to come in.",
  "%(name)s %(n)s名": "%(name)s %(n)s",

  // Original names, and what the gate tells quietly
  "元の名前で確かめる…": "Check against original names…",
  元の名前で確かめる: "Check against original names",
  確かめる: "Check",
  "ボードと事例シートに、実際の名前が残っていないかを確かめます。結果はこの席だけに出ます。":
    "Checks whether real names are left on the board and in the case sheet. Only this seat sees the result.",
  "実際の人の名前・地名・施設の名前を、1行に1つずつ":
    "Real names of people, places and facilities, one a line",
  "この一覧はどこにも保存しません。閉じると消えます。":
    "The list is stored nowhere. It is gone when you close this.",
  "名前を1行に1つずつ書いてから、確かめてください。": "Write the names, one a line, then check.",
  "見つかったものはありません。書いた名前のほかの言い方は、人の目で確かめてください。":
    "Nothing was found. Other ways of saying these names need a person's eye.",
  "元の名前が残っています。消すか、呼び名に書きかえてください。":
    "Original names are left. Delete them, or write the label instead.",
  "いま書いたものに、人が分かりそうなところがあります（あなたにだけ出ています）。":
    "What you just wrote may tell who it is about (only you see this). ",
  "「%(excerpt)s」%(why)s →「%(offer)s」": "“%(excerpt)s”: %(why)s → “%(offer)s”",
  "「%(excerpt)s」%(why)s": "“%(excerpt)s”: %(why)s",
  分かりました: "I see",
};
