/** Shapes the board's modules share. Messages themselves are in ../messages.d.ts; no behaviour here. */
import type { Act, Receipt, Room, Scene, Frame, Op } from "../messages.js";

export type CardType = "person" | "family" | "agency" | "resource" | "concern" | "action";
export type Relation = "strong" | "ordinary" | "weak" | "strained" | "broken";
export type Direction = "none" | "forth" | "back" | "both";
export type Status = "proposed" | "asked" | "accepted" | "linked" | "declined";
export type Reason = "" | "full" | "no_consent" | "not_eligible" | "out_of_area" | "unknown";

interface Base {
  id: string;
  by: string;
  group: string;
  unit: string;
  vis: "open" | "private" | "parked";
  rev: number;
  lock: "" | "author" | "lead";
}
/** Records as the browser holds them: every default filled in (the wire leaves defaults out). */
export interface Card extends Base {
  kind: "card";
  type: CardType;
  text: string;
  x: number;
  y: number;
  entry: string;
  within: string;
}
export interface Link extends Base {
  kind: "link";
  a: string;
  b: string;
  relation: Relation;
  direction: Direction;
  order: number;
  status: Status;
  reason: Reason;
  text: string;
}
export interface Note extends Base {
  kind: "note";
  text: string;
  x: number;
  y: number;
  within: string;
}
export interface Zone extends Base {
  kind: "zone";
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface Comment extends Base {
  kind: "comment";
  text: string;
  on: string;
  thread: string;
  x: number;
  y: number;
  done: boolean;
}
export interface Offer extends Base {
  kind: "offer";
  text: string;
  on: string;
}
export interface Vote extends Base {
  kind: "vote";
  on: string;
}
export interface Reaction extends Base {
  kind: "reaction";
  on: string;
  sign: "agree" | "thanks" | "think" | "can";
}
export type Rec = Card | Link | Note | Zone | Comment | Offer | Vote | Reaction;
export type Placed = Card | Note | Zone;
/** A record on its way out: kind, id and what differs from the defaults. */
export type Fresh = { kind: Rec["kind"]; id: string } & { [field: string]: unknown };
export type Fields = { [field: string]: unknown };

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  w: number;
  h: number;
}

/** How a link to the server is doing; words for it in wire.js. */
export type Line = "opening" | "open" | "healing" | "polling" | "gone";

/** What the board needs of a way to the server. wire.js is the real one, tests bring one in memory. */
export interface Transport {
  act(act: Act): Promise<Receipt>;
  look(board: string): void;
  cursor(board: string, x: number, y: number): void;
  slot(field: string, text: string): void;
  /** what this person was typing when an earlier page ended: field → text */
  slots(): Promise<{ [field: string]: string }>;
  line(): Line;
  on(event: string, heard: (message: any) => void): () => void;
}

export interface Me {
  attendee: string;
  group: string;
  unit: string;
  speaksAs: string[];
  leads: boolean;
  /** everybody thinks alone: only what is private may be changed */
  alone: boolean;
  /** what new records become in this step */
  vis: "open" | "private" | "parked";
}

/** One thing a person can do; keys, toolbar, selection bar, list and help all read the same table. */
export interface Deed {
  id: string;
  word: string;
  icon?: string;
  keys?: string;
  may(): boolean;
  run(): void;
}

export type { Act, Receipt, Room, Scene, Frame, Op };
