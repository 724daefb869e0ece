/** One person's way to the fake server: late by a little, and can be cut and healed. */
export class FakeTransport {
  constructor(server, person) {
    this.server = server;
    this.person = person;
    this.state = "open";
    this.hearers = new Map();
    this.typed = [];
  }

  on(event, heard) {
    const set = this.hearers.get(event) ?? new Set();
    this.hearers.set(event, set.add(heard));
    return () => set.delete(heard);
  }

  /** Frames on their way when the line breaks are lost, as on a real line. */
  hear(event, message) {
    this.server.later(() => {
      if (this.state === "open") this.tell(event, message);
    }, this.server.delay);
  }

  tell(event, message) {
    for (const heard of this.hearers.get(event) ?? []) heard(message);
  }

  line() {
    return this.state;
  }

  act(act) {
    if (this.state !== "open") return Promise.reject(new Error("line"));
    return new Promise((answer, fail) => {
      const receipt = this.server.act(structuredClone(act), this.person);
      this.server.later(
        () => (this.state === "open" ? answer(receipt) : fail(new Error("line"))),
        this.server.delay + 2,
      );
    });
  }

  look() {
    this.hear("scene", this.server.scene(this.person.may));
  }

  cursor(board, x, y) {
    for (const other of this.server.clients) {
      if (other !== this)
        other.hear("cursors", { board, at: [[this.person.attendee, this.person.group, x, y]] });
    }
  }

  slot(field, text) {
    this.typed.push([field, text]);
  }

  /** What the server keeps for this person from an earlier page. */
  async slots() {
    return this.server.left;
  }

  cut() {
    this.state = "healing";
    this.tell("line", "healing");
  }

  heal() {
    this.state = "open";
    this.tell("line", "open");
    this.look();
  }
}
