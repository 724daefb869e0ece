/** Messages between browser and server. Written by workshop.wire.typescript; do not edit. */

export type CardType = "person" | "family" | "agency" | "resource" | "concern" | "action";

export type Relation = "strong" | "ordinary" | "weak" | "strained" | "broken";

export type Direction = "none" | "forth" | "back" | "both";

export type Status = "proposed" | "asked" | "accepted" | "linked" | "declined";

export type Reason = "" | "full" | "no_consent" | "not_eligible" | "out_of_area" | "unknown";

export type Visibility = "open" | "private" | "parked";

export type Lock = "" | "author" | "lead";

/** A typed card. `entry` names a directory entry (member group), if it stands for one. */
export interface Card {
  kind: "card";
  type: CardType;
  text?: string;
  x?: number;
  y?: number;
  entry?: string;
  within?: string;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** つなぎ: a line between two cards, notes or zones; an empty end is 宛先未定. */
export interface Link {
  kind: "link";
  a?: string;
  b?: string;
  relation?: Relation;
  direction?: Direction;
  order?: number;
  status?: Status;
  reason?: Reason;
  text?: string;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** A sticky. */
export interface Note {
  kind: "note";
  text?: string;
  x?: number;
  y?: number;
  within?: string;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** A frame with a title: a lane, a theme, a branch. */
export interface Zone {
  kind: "zone";
  title?: string;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** A remark pinned to a record (`on`) or a place; `thread` is the first comment's id; survives its record. */
export interface Comment {
  kind: "comment";
  text?: string;
  on?: string;
  thread?: string;
  x?: number;
  y?: number;
  done?: boolean;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** うちならこうできる: one if–then sentence of the author's group and unit. */
export interface Offer {
  kind: "offer";
  text?: string;
  on?: string;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** One person's vote for `on`; one per person and target. */
export interface Vote {
  kind: "vote";
  on: string;
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

/** One person's reaction to `on`; one per person, target and sign. */
export interface Reaction {
  kind: "reaction";
  on: string;
  sign?: "agree" | "thanks" | "think" | "can";
  id: string;
  by?: string;
  group?: string;
  unit?: string;
  vis?: Visibility;
  rev?: number;
  lock?: Lock;
}

export type Record = Card | Link | Note | Zone | Comment | Offer | Vote | Reaction;

/** New values for some fields of one record. `set` is checked against the record's own shape. */
export interface Change {
  id: string;
  set: { [key: string]: unknown };
}

export interface Add {
  t: "add";
  records: Record[];
}

export interface Edit {
  t: "edit";
  changes: Change[];
}

export interface Drop {
  t: "drop";
  ids: string[];
}

/** Take back one own operation (`op` = its id); undoing an undo is redo. Computed on the server. */
export interface Undo {
  t: "undo";
  op: string;
}

/** Everything open goes; facilitators only; can itself be undone. */
export interface Clear {
  t: "clear";
}

export interface SetLock {
  t: "lock";
  ids: string[];
  on: boolean;
}

/** A facilitator brings parked advice back. */
export interface Unpark {
  t: "unpark";
  ids: string[];
}

export type Op = Add | Edit | Drop | Undo | Clear | SetLock | Unpark;

/** Socket event `act`, and each item of `POST …/act`. */
export interface Act {
  id: string;
  board: string;
  op: Op;
  attendee?: string;
}

/** Answer to one act: `seq` once committed, or `refused` (a code) with `say` (a sentence for the person). */
export interface Receipt {
  id: string;
  seq?: number;
  refused?: string;
  say?: string;
  retry_ms?: number;
}

/** How many hidden records lie on the board, whoever's: the same for every audience (votes are not counted). */
export interface Counts {
  private?: number;
  parked?: number;
}

/** Socket event `frame`: what changed on a board since `since`, for one audience. */
export interface Frame {
  board: string;
  since: number;
  seq: number;
  put?: Record[];
  drop?: string[];
  counts?: Counts | null;
  who?: string[];
}

/** Socket event `scene`: a whole board as this seat may see it. */
export interface Scene {
  board: string;
  seq: number;
  records: Record[];
  counts?: Counts;
  may?: string[];
  case?: "" | string;
}

/** What one operation changed, as this seat is told of it. at: milliseconds; step: id, empty before the first. */
export interface Moment {
  seq: number;
  at: number;
  step?: string;
  put?: Record[];
  drop?: string[];
}

/** A step in which something changed. */
export interface ReplayStep {
  id: string;
  title: string;
}

/** Answer of `GET …/history`. edition: the board's last operation; groups: id → short name. */
export interface Replay {
  board: string;
  edition: number;
  steps?: ReplayStep[];
  moments?: Moment[];
  groups?: { [key: string]: string };
}

/** One step of the run: times in whole seconds, `ends_at` as epoch milliseconds of the server's clock. */
export interface StepState {
  id: string;
  kind: string;
  title: string;
  prompt?: string;
  minutes?: number;
  state?: "waiting" | "running" | "done" | "skipped";
  ends_at?: number;
  left?: number;
  paused?: boolean;
  hidden?: boolean;
  turn?: string[];
  turn_seconds?: number;
  turn_ends_at?: number;
  case?: string;
}

/** One case of the agenda as the room may know it before and after it is current. */
export interface AgendaState {
  id: string;
  number: number;
  label: string;
  board?: string;
  current?: boolean;
  done?: boolean;
  withdrawn?: boolean;
  stopped?: boolean;
}

/** One attendee as this audience may see them. */
export interface PersonState {
  id: string;
  name: string;
  group: string;
  unit?: string;
  role?: string;
  here?: "here" | "idle" | "away";
  ready?: boolean;
  hand?: boolean;
  seats?: number;
}

/** Who this seat is. `speaks_as`: values of `Record.by` that mean me. `may`: what I may do now. */
export interface Me {
  attendee: string;
  seat: string;
  name: string;
  group: string;
  role: string;
  leads?: boolean;
  speaks_as?: string[];
  may?: string[];
  slot_key?: string;
  notices?: number;
  seats?: number;
}

/** Socket event `room`: everything beside the board, at each change, coalesced. */
export interface Room {
  meeting: string;
  title: string;
  purpose: string;
  epoch: number;
  opening: string;
  now: number;
  veiled?: boolean;
  practice?: boolean;
  board?: string;
  steps?: StepState[];
  agenda?: AgendaState[];
  people?: PersonState[];
  groups?: { [key: string]: string };
  waiting?: number;
  waiting_by?: { [key: string]: number };
  me?: Me | null;
  promises?: boolean;
}

/** Socket event `mark`: ready, hand and idleness of the sender. */
export interface Mark {
  ready?: boolean | null;
  hand?: boolean | null;
  idle?: boolean | null;
}

/** Socket event `cursor`: place in board units. */
export interface Cursor {
  board: string;
  x: number;
  y: number;
}

/** Socket event `look`: which board this browser looks at; empty to follow the meeting. */
export interface Look {
  board?: string;
}

/** Socket event `slot`: text being typed, kept sealed for its author. Empty text clears the slot. */
export interface Slot {
  field: string;
  text: string;
}

/** `auth` of the socket's connect. `token`: CSRF token of the room page; `since`: board id → last seq. */
export interface Hello {
  meeting: string;
  token: string;
  since?: { [key: string]: number };
}

/** Socket event `gone`: this seat has nothing more to see here. */
export interface Gone {
  why: "closed" | "expired" | "sent_out" | "lobby" | "full" | "stale";
  say?: string;
}
