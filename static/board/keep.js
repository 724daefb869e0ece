/**
 * What is not answered yet, kept over a reload: in this tab's storage, sealed with AES-GCM under the seat's own key.
 * The key comes with the room and lies in page memory alone; where the browser has no WebCrypto nothing is stored.
 * @typedef {import("./types").Act} Act
 */

const IV = 12;

export class SealedKeep {
  /** @param {Storage} store @param {Crypto} [crypt] */
  constructor(store, crypt = globalThis.crypto) {
    /** Where this meeting's acts lie; "" until the room has said which meeting it is. A tab sees several. */
    this.name = "";
    this.store = store;
    this.subtle = crypt.subtle;
    this.crypt = crypt;
    /** @type {CryptoKey | undefined} */
    this.key = undefined;
    /** Sealing takes a moment; the newest state must be the last one written. */
    this.turn = Promise.resolve();
  }

  /**
   * @param {string} meeting
   * @param {string} slotKey 32 bytes, base64url, as `Me.slot_key`
   * @returns {Promise<Act[]>} what an earlier page left
   */
  async open(meeting, slotKey) {
    if (!this.subtle || !slotKey || this.name) return [];
    this.name = `unsent:${meeting}`;
    const raw = Uint8Array.from(atob(slotKey.replace(/-/g, "+").replace(/_/g, "/")), (one) =>
      one.charCodeAt(0),
    );
    this.key = await this.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    return this.load(this.key);
  }

  /** @param {CryptoKey} key @returns {Promise<Act[]>} nothing where it was sealed for another seat or changed */
  async load(key) {
    const stored = this.store.getItem(this.name);
    if (!stored) return [];
    try {
      const bytes = Uint8Array.from(atob(stored), (one) => one.charCodeAt(0));
      const algorithm = { name: "AES-GCM", iv: bytes.slice(0, IV) };
      const plain = await this.subtle.decrypt(algorithm, key, bytes.slice(IV));
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      this.store.removeItem(this.name);
      return [];
    }
  }

  /** @param {Act[]} acts */
  save(acts) {
    const text = acts.length ? JSON.stringify(acts) : "";
    this.turn = this.turn.then(() => this.write(text)).catch(() => this.wipe());
  }

  /** @param {string} text "" for nothing */
  async write(text) {
    // Before the key is here, what an earlier page left has not been read yet.
    if (!this.key) return;
    if (!text) return this.wipe();
    const iv = this.crypt.getRandomValues(new Uint8Array(IV));
    const plain = new TextEncoder().encode(text);
    const sealed = new Uint8Array(
      await this.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain),
    );
    this.store.setItem(
      this.name,
      btoa(Array.from([...iv, ...sealed], (one) => String.fromCharCode(one)).join("")),
    );
  }

  wipe() {
    if (this.name) this.store.removeItem(this.name);
  }

  /** The meeting is over for this seat: neither text nor key stays. */
  end() {
    this.key = undefined;
    this.turn = this.turn.then(() => this.wipe());
  }
}
