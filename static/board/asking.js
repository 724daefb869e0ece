/**
 * The slow way for proxies that forbid WebSocket: asks for what is new every 3 s and posts acts.
 * The same messages and receipts as the socket; no cursors.
 * @typedef {import("./types").Act} Act
 * @typedef {import("./types").Receipt} Receipt
 */

const EVERY_MS = 3000;
/** So long after an answer that was not its own an act is sent again. */
const LATER_MS = 1000;

export class Asking {
  /**
   * @param {string} meeting short id of the address
   * @param {string} token
   * @param {(event: string, message: any) => void} tell
   * @param {(carries: boolean) => void} asked after each round: whether an answer came
   */
  constructor(meeting, token, tell, asked) {
    this.base = `/m/${encodeURIComponent(meeting)}`;
    this.headers = { "X-CSRF-Token": token, Accept: "application/json" };
    this.tell = tell;
    this.asked = asked;
    this.board = "";
    /** @type {{[board: string]: number}} */
    this.since = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.on = false;
  }

  /** @param {{[board: string]: number}} since the wire's own notes, kept up to date by it */
  start(since) {
    if (this.on) return;
    this.since = since;
    this.on = true;
    this.round();
  }

  stop() {
    this.on = false;
    clearTimeout(this.timer);
  }

  /** @param {string} board */
  look(board) {
    this.board = board;
    this.hurry();
  }

  /** Asks now. */
  hurry() {
    clearTimeout(this.timer);
    void this.round();
  }

  async round() {
    try {
      await this.ask();
      this.asked(true);
    } catch {
      // The next round asks again.
      this.asked(false);
    }
    clearTimeout(this.timer);
    if (this.on) this.timer = setTimeout(() => this.round(), EVERY_MS);
  }

  async ask() {
    const query = new URLSearchParams({ board: this.board });
    const since = this.since[this.board];
    if (since !== undefined) query.set("since", String(since));
    const answer = await fetch(`${this.base}/scene?${query}`, { headers: this.headers });
    const over = answer.status === 404 ? await gone(answer) : undefined;
    if (over) return this.tell("gone", over);
    if (!answer.ok) throw new Error("line");
    for (const [event, message] of Object.entries(await answer.json())) {
      if (event === "scene" || event === "frame") this.board = message.board;
      this.tell(event, message);
    }
  }

  /** @param {string} what @param {object} body */
  send(what, body) {
    return fetch(`${this.base}/${what}`, {
      method: "POST",
      headers: { ...this.headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /**
   * A mark or a slot: its effect, if any, comes with the next scene.
   * @param {"mark" | "slot"} what @param {object} body @returns {Promise<boolean>} whether it was taken
   */
  async post(what, body) {
    const answer = await this.send(what, body).catch(() => undefined);
    if (answer?.ok && what === "mark") this.hurry();
    return Boolean(answer?.ok);
  }

  /** @returns {Promise<{[field: string]: string}>} */
  async slots() {
    const answer = await fetch(`${this.base}/slots`, { headers: this.headers });
    if (!answer.ok) throw new Error("line");
    return answer.json();
  }

  /** @param {Act} act @returns {Promise<Receipt>} */
  async act(act) {
    const answer = await this.send("act", [act]);
    if ([400, 413, 422].includes(answer.status)) return refusal(act, answer);
    if (!answer.ok) throw new Error("line");
    return own(act, await answer.json());
  }
}

/**
 * On another's receipt an act would be lost. `later` is said by a server that does not know yet; it may name no act.
 * @param {Act} act @param {any} receipts @returns {Receipt}
 */
function own(act, receipts) {
  const receipt = receipts?.[0];
  if (receipt?.id === act.id) return receipt;
  return { id: act.id, refused: "later", retry_ms: receipt?.retry_ms || LATER_MS };
}

/** Only who is told so leaves: a proxy has pages of its own for what it does not find. @param {Response} answer */
async function gone(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.gone;
}

/** Asked again, the same would be refused again. @param {Act} act @param {Response} answer @returns {Promise<Receipt>} */
async function refusal(act, answer) {
  const said = await answer.json().catch(() => ({}));
  return { id: act.id, refused: said.code ?? "shape", say: said.say ?? "" };
}
