/** Boards to look at: a small one, a full one (40 cards, 45 links), a huge one. All invented. */

const A = "g-shakyo";
const B = "g-takken";
const C = "g-kodomo";
const D = "g-hokatsu";
const E = "g-npo";

const card = (id, type, text, x, y, group = A, more = {}) => ({
  kind: "card",
  id: `card-${id}`,
  type,
  text,
  x,
  y,
  by: "sato-facilitator",
  group,
  ...more,
});
const link = (n, a, b, more = {}) => ({
  kind: "link",
  id: `link-${String(n).padStart(4, "0")}`,
  a: a && `card-${a}`,
  b: b && `card-${b}`,
  by: "sato-facilitator",
  group: A,
  ...more,
});

export function small() {
  return [
    card("honnin", "person", "Aさん 60歳代後半 ひとり暮らし", 320, 220, "case"),
    card("ooya", "family", "大家さん", 40, 120, B),
    card("houkatsu", "agency", "地域包括支援センター", 640, 80, D),
    card("byouin", "agency", "B病院の相談室", 660, 380, D),
    card("shokudou", "resource", "子ども食堂の夕方の席", 60, 400, C),
    card("komari", "concern", "家賃が遅れはじめ、電話に出ない", 330, 440, B),
    card("dekiru", "action", "家賃の集金のついでに声をかける", 40, 560, B),
    link(1, "ooya", "honnin", { status: "linked", relation: "ordinary", order: 1 }),
    link(2, "ooya", "houkatsu", { status: "asked", order: 2, text: "電話で相談" }),
    link(3, "houkatsu", "honnin", { relation: "broken", status: "declined", reason: "no_consent" }),
    link(4, "honnin", "byouin", { relation: "strained", status: "accepted" }),
    link(5, "shokudou", "honnin", { status: "proposed", order: 3 }),
    link(6, "byouin", "", { status: "proposed" }),
    link(7, "komari", "honnin", { direction: "none", relation: "weak", status: "accepted" }),
    {
      kind: "note",
      id: "note-0001",
      text: "次は2月27日に見る",
      x: 640,
      y: 540,
      by: "yamamoto-shakyo",
      group: C,
    },
    {
      kind: "comment",
      id: "comment-0001",
      text: "本人は「人と会うのはいや」と言っていた",
      on: "card-honnin",
      thread: "",
      x: 0,
      y: 0,
      by: "yamamoto-shakyo",
      group: E,
    },
    {
      kind: "offer",
      id: "offer-0001",
      text: "家賃が遅れはじめたら、管理会社が地域包括に電話する。",
      on: "card-komari",
      by: "yamamoto-shakyo",
      group: B,
    },
    { kind: "vote", id: "vote-0001", on: "card-komari", by: "yamamoto-shakyo" },
  ];
}

const LANES = ["本人・家族・身近", "相談窓口", "専門機関", "地域資源"];
const TEXTS = [
  ["family", "となりの人"],
  ["family", "母（80歳代）"],
  ["concern", "夜に眠れない"],
  ["concern", "お金の管理が難しい"],
  ["agency", "生活困窮の自立相談"],
  ["agency", "市 福祉課"],
  ["agency", "市 健康づくり課"],
  ["agency", "市 住宅課"],
  ["agency", "保健所 精神保健の相談"],
  ["agency", "訪問看護"],
  ["agency", "C病院の外来"],
  ["agency", "ひきこもり地域支援センター"],
  ["resource", "子ども食堂"],
  ["resource", "移動スーパー"],
  ["resource", "NPOの居場所"],
  ["action", "回覧板を手渡しにする"],
];

export function full() {
  const zones = LANES.map((title, i) => ({
    kind: "zone",
    id: `zone-000${i}`,
    title,
    x: i * 560,
    y: 0,
    w: 520,
    h: 1040,
    by: "sato-facilitator",
    group: "",
  }));
  const cards = Array.from({ length: 40 }, (_, i) => {
    const lane = i % 4;
    const nth = Math.floor(i / 4);
    const [type, text] = i === 0 ? ["person", "Aさん"] : TEXTS[(lane * 4 + (nth % 4)) % 16];
    const within = `zone-000${lane}`;
    return card(
      `f${String(i).padStart(4, "0")}`,
      type,
      text,
      lane * 560 + 32 + (nth % 2) * 272,
      64 + Math.floor(nth / 2) * 192,
      [A, B, C, D, E][i % 5],
      { within },
    );
  });
  const statuses = ["proposed", "asked", "accepted", "linked", "declined"];
  const relations = [
    "ordinary",
    "ordinary",
    "ordinary",
    "strong",
    "weak",
    "ordinary",
    "strained",
    "ordinary",
    "broken",
  ];
  const links = Array.from({ length: 45 }, (_, i) => {
    const from = (i * 7) % 40;
    const to = (from + 1 + (i % 3) * 4) % 40;
    return link(
      i,
      `f${String(from).padStart(4, "0")}`,
      i === 44 ? "" : `f${String(to).padStart(4, "0")}`,
      {
        status: statuses[i % 5],
        relation: relations[i % 9],
        reason: i % 5 === 4 ? "full" : "",
        order: i < 6 ? i + 1 : 0,
      },
    );
  });
  return [...zones, ...cards, ...links];
}

export function huge() {
  const cards = Array.from({ length: 500 }, (_, i) =>
    card(
      `h${String(i).padStart(4, "0")}`,
      TEXTS[i % 16][0],
      TEXTS[i % 16][1],
      (i % 25) * 260,
      Math.floor(i / 25) * 180,
      [A, B, C, D, E][i % 5],
    ),
  );
  const links = Array.from({ length: 800 }, (_, i) =>
    link(
      i,
      `h${String((i * 13) % 500).padStart(4, "0")}`,
      `h${String((((i * 13) % 500) + 1 + (i % 2) * 25) % 500).padStart(4, "0")}`,
      {
        status: ["proposed", "asked", "accepted", "linked", "declined"][i % 5],
      },
    ),
  );
  return [...cards, ...links];
}
