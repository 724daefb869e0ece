/** The made-up 阿南 workshop the harness plays: people, groups, steps, agenda, records. No case of anybody. */

export const GROUPS = {
  g_shakyo: "社会福祉協議会",
  g_shi: "市 福祉課",
  g_hoken: "保健所",
  g_takken: "宅建業協会",
  g_shokudo: "子ども食堂ネットワーク",
  g_ikusei: "手をつなぐ育成会",
  g_houkatsu: "地域包括支援センター",
  g_npo: "NPO ひだまり",
};

const person = (id, name, group, unit, role, more = {}) => ({
  id,
  name,
  group,
  unit,
  role,
  ...more,
});

export function people() {
  return [
    person("a_sato", "佐藤", "g_shi", "地域共生係", "facilitator"),
    person("a_tanaka", "田中", "g_shi", "事務局", "facilitator"),
    person("a_yamamoto", "山本", "g_shakyo", "相談支援", "participant", { ready: true }),
    person("a_kondo", "近藤", "g_takken", "南支部", "participant", { hand: true }),
    person("a_mori", "森", "g_shokudo", "", "presenter"),
    person("a_ono", "大野", "g_hoken", "精神保健", "participant", { ready: true }),
    person("a_kawa", "川島", "g_houkatsu", "", "recorder", { here: "idle" }),
    person("a_hara", "原", "g_ikusei", "", "participant", { here: "away" }),
    person("a_nishi", "西", "g_npo", "", "observer"),
  ];
}

const step = (id, kind, title, prompt, min, state) => ({
  id,
  kind,
  title,
  prompt,
  minutes: min,
  state,
});

export function steps() {
  return [
    step("s1", "opening", "開会", "五つの約束を一緒に読みます。", 3, "done"),
    step("s2", "introductions", "自己紹介", "お名前と、ふだんの役目を一言で。", 2, "done"),
    step("s3", "present", "事例提示", "だまって聞きます。あとで質問できます。", 7, "done"),
    step("s4", "questions", "質問の巡", "事実だけを、一人ひとつ聞きます。", 13, "done"),
    step("s5", "summary", "要約の確認", "この受けとめで合っていますか。", 5, "done"),
    step(
      "s6",
      "think",
      "ひとりで考える",
      "自分ならどこへつなぐか、まず一人で書きます。",
      7,
      "waiting",
    ),
    step("s7", "share", "出し合う", "どこに、だれが、どうつなげるか。", 15, "running"),
    step("s8", "decide", "決める", "だれが・何を・いつまでに。次に見る日も。", 8, "waiting"),
    step("s9", "closing", "提供者の一言・閉会", "提供者から一言いただきます。", 2, "waiting"),
  ];
}

export function agenda() {
  return [
    { id: "c1", number: 1, label: "Aさん", board: "board-0001", current: true },
    { id: "c2", number: 2, label: "Bさん", board: "board-0002" },
    { id: "c3", number: 3, label: "Cさん", board: "board-0003" },
  ];
}

const card = (id, type, text, x, y, group, by) => ({
  kind: "card",
  id,
  type,
  text,
  x,
  y,
  group,
  by,
});
const link = (id, a, b, more) => ({ kind: "link", id, a, b, ...more });

export function records() {
  return [
    card("card-person", "person", "Aさん", 80, 220, "case", "case"),
    card("card-owner", "family", "大家さん", 80, 400, "case", "case"),
    card("card-worry", "concern", "家賃の滞納。食事がとれていないようだ", 80, 60, "case", "case"),
    card("card-houkatsu", "agency", "地域包括支援センター", 400, 120, "g_houkatsu", "a_kawa"),
    card("card-clinic", "agency", "B病院 精神科", 400, 300, "g_hoken", "a_ono"),
    card("card-shokudo", "resource", "子ども食堂の配食", 720, 120, "g_shokudo", "a_mori"),
    card("card-takken", "resource", "見守り協定の不動産店", 720, 320, "g_takken", "a_kondo"),
    card("card-act", "action", "初回は大家さんと一緒に訪ねる", 720, 480, "g_shakyo", "a_yamamoto"),
    link("link-0001", "card-person", "card-houkatsu", {
      status: "accepted",
      order: 1,
      relation: "strong",
    }),
    link("link-0002", "card-houkatsu", "card-shokudo", { status: "proposed", order: 2 }),
    link("link-0003", "card-person", "card-clinic", {
      status: "declined",
      reason: "no_consent",
      relation: "broken",
    }),
    link("link-0004", "card-owner", "card-takken", { status: "linked", order: 3 }),
    {
      kind: "offer",
      id: "offer-0001",
      text: "配食に行ったら、顔を見て、変わりがあれば包括へ電話する",
      group: "g_shokudo",
      by: "a_mori",
    },
    {
      kind: "offer",
      id: "offer-0002",
      text: "家賃が2か月遅れたら、大家さんが当会の窓口へ連絡する",
      group: "g_takken",
      by: "a_kondo",
      unit: "南支部",
    },
    {
      kind: "note",
      id: "note-0001",
      text: "通院は本人が望んでいない。急がない",
      x: 400,
      y: 460,
      group: "g_hoken",
      by: "a_ono",
    },
  ];
}

const DRAW = ["add", "edit-own", "link", "offer", "comment", "vote", "lock"];
const me = (attendee, name, group, role, may, more = {}) => ({
  attendee,
  name,
  group,
  role,
  may,
  seat: "s",
  speaks_as: [attendee],
  ...more,
});

const ME = {
  lead: me(
    "a_sato",
    "佐藤",
    "g_shi",
    "facilitator",
    ["lead", "admit", "hand", ...DRAW, "edit-all", "clear"],
    {
      leads: true,
    },
  ),
  participant: me("a_yamamoto", "山本", "g_shakyo", "participant", [
    "sense",
    "ready",
    "hand",
    ...DRAW,
  ]),
  presenter: me(
    "a_mori",
    "森",
    "g_shokudo",
    "presenter",
    ["tell", "sense", "ready", "hand", ...DRAW],
    {
      speaks_as: ["a_mori", "case"],
    },
  ),
  observer: me("a_nishi", "西", "g_npo", "observer", ["sense", "hand"]),
  wall: { attendee: "", seat: "w", name: "", group: "", role: "wall" },
};

/** @param {string} who */
export function room(who) {
  const now = Date.now();
  const run = steps();
  Object.assign(run[6], { ends_at: now + 8.5 * 60000 });
  return {
    meeting: "demo",
    title: "阿南 関係者ワークショップ",
    purpose: "長く引きこもる方とその家族を、市と地域の団体でどう支えるかを考える",
    epoch: 1,
    opening: "live",
    now,
    board: "board-0001",
    steps: run,
    agenda: agenda(),
    people: who === "wall" ? [] : people(),
    groups: GROUPS,
    waiting: 2,
    waiting_by: { g_shakyo: 1, g_npo: 1 },
    me: ME[who] ?? ME.participant,
  };
}
