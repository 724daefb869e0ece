/**
 * How the field's words are read, so that kana find names written in kanji while nobody has typed a reading for them.
 * No dictionary: the words that names of counters and groups are made of. Pure.
 */
import { folded } from "./matching.js";

/** Longer words count before shorter ones in them. */
const WORDS = `
子ども こども|子供 こども|子育て こそだて|児童 じどう|母子 ぼし|父子 ふし|青少年 せいしょうねん|若者 わかもの|女性 じょせい
高齢者 こうれいしゃ|高齢 こうれい|老人 ろうじん|外国人 がいこくじん|家族 かぞく|当事者 とうじしゃ|住民 じゅうみん|大家 おおや
保健所 ほけんじょ|保健師 ほけんし|保健 ほけん|福祉 ふくし|包括 ほうかつ|社協 しゃきょう|協議会 きょうぎかい|協会 きょうかい
病院 びょういん|医院 いいん|診療所 しんりょうじょ|医療 いりょう|医師 いし|歯科 しか|薬局 やっきょく|薬剤師 やくざいし
精神 せいしん|看護 かんご|介護 かいご|訪問 ほうもん|認知症 にんちしょう|発達 はったつ|療育 りょういく|障害 しょうがい
障がい しょうがい|難病 なんびょう|依存症 いぞんしょう|健康 けんこう|相談 そうだん|支援 しえん|専門 せんもん|窓口 まどぐち
生活 せいかつ|困窮 こんきゅう|保護 ほご|自立 じりつ|就労 しゅうろう|家計 かけい|権利 けんり|擁護 ようご|成年 せいねん
後見 こうけん|住宅 じゅうたく|居住 きょじゅう|住まい すまい|不動産 ふどうさん|宅建 たっけん|宅地 たくち|建物 たてもの
管理 かんり|会社 かいしゃ|管理会社 かんりがいしゃ|食堂 しょくどう|食料 しょくりょう|食品 しょくひん|配食 はいしょく
学校 がっこう|小学校 しょうがっこう|中学校 ちゅうがっこう|高校 こうこう|大学 だいがく|教育 きょういく|保育 ほいく
保育園 ほいくえん|保育所 ほいくしょ|幼稚園 ようちえん|学童 がくどう|図書館 としょかん|公民館 こうみんかん|警察署 けいさつしょ
警察 けいさつ|消防 しょうぼう|交番 こうばん|防災 ぼうさい|市役所 しやくしょ|役所 やくしょ|役場 やくば|市町村 しちょうそん
地域 ちいき|社会 しゃかい|民生 みんせい|委員 いいん|町内会 ちょうないかい|自治会 じちかい|家族会 かぞくかい|婦人会 ふじんかい
居場所 いばしょ|見守り みまもり|交流 こうりゅう|連絡 れんらく|活動 かつどう|市民 しみん|法人 ほうじん|団体 だんたい
組合 くみあい|生協 せいきょう|農協 のうきょう|商店 しょうてん|商工会 しょうこうかい|銀行 ぎんこう|郵便局 ゆうびんきょく
新聞 しんぶん|配達 はいたつ|移動 いどう|電力 でんりょく|水道 すいどう|弁護士 べんごし|司法書士 しほうしょし
事業所 じぎょうしょ|事務所 じむしょ|作業所 さぎょうしょ|施設 しせつ|基幹 きかん|総合 そうごう|県 けん|市 し|町 ちょう
村 むら|課 か|係 かかり|室 しつ|部 ぶ|局 きょく|会 かい|員 いん|店 てん|業 ぎょう|医 い|所 しょ|的 てき
`;

/** What people call them, of which the name has not a letter. */
const CALLED = [
  ["社会福祉協議会", "社協 しゃきょう"],
  ["ハローワーク", "職安 しょくあん"],
  ["スクールソーシャルワーカー", "ssw"],
  ["若者サポートステーション", "サポステ"],
];

/** @type {Map<string, string>} */
const READ = new Map(
  WORDS.trim()
    .split(/[|\n]/u)
    .map((pair) => /** @type {[string, string]} */ (pair.split(" "))),
);
const LONGEST_FIRST = new RegExp(
  [...READ.keys()].sort((one, two) => two.length - one.length).join("|"),
  "gu",
);

/** @param {string} text @returns {string} in kana, as far as its words are known */
export function reading(text) {
  return folded(text).replace(LONGEST_FIRST, (word) => READ.get(word) ?? word);
}

/** A letter of a syllable that is still being typed. */
const BEGUN = /(?<=[ぁ-ゖー])[a-z]{1,2}$/u;

/**
 * @param {string} text
 * @returns {(words: string) => boolean} whether all words stand in it, as they are written or as they are read
 */
export function readable(text) {
  const called = CALLED.flatMap(([name = "", other]) => (text.includes(name) ? other : []));
  const where = folded([text, ...called].join(" "));
  const read = reading(where);
  return (words) =>
    folded(words)
      .replace(BEGUN, "")
      .split(/\s+/u)
      .every((word) => where.includes(word) || read.includes(reading(word)));
}

/** @param {string} text @param {string} typed @returns {boolean} whether it begins so, as written or as read */
export function begins(text, typed) {
  const first = folded(typed.trim()).replace(BEGUN, "");
  return folded(text).startsWith(first) || reading(text).startsWith(reading(first));
}
