// A participant's WebSocket as cheap as can be: frames are found in the bytes, nothing is unmasked or copied twice.
// So the load's core is not what is measured. Text and binary; a server's frames are never masked.
import net from "node:net";
import { randomBytes } from "node:crypto";

export class Socket {
  /**
   * @param {{port: number, path: string, headers?: {[name: string]: string}}} to
   * @param {(body: Buffer) => void} heard one message
   */
  constructor({ port, path, headers = {} }, heard) {
    this.heard = heard;
    this.rest = Buffer.alloc(0);
    this.upgraded = false;
    this.closed = false;
    this.socket = net.connect(port, "127.0.0.1");
    this.socket.setNoDelay(true);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n` +
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n${lines.join("")}\r\n`,
    );
    this.open = new Promise((done, fail) => {
      this.opened = done;
      this.socket.on("close", () => {
        this.closed = true;
        fail(new Error("closed"));
      });
    });
    this.open.catch(() => {});
    this.socket.on("data", (data) => this.data(data));
    this.socket.on("error", () => {});
  }

  data(data) {
    this.rest = this.rest.length ? Buffer.concat([this.rest, data]) : data;
    if (!this.upgraded && !this.upgrade()) return;
    while (this.frame());
  }

  upgrade() {
    const end = this.rest.indexOf("\r\n\r\n");
    if (end < 0) return false;
    if (!this.rest.subarray(0, end).includes("101")) {
      this.cut();
      return false;
    }
    this.rest = this.rest.subarray(end + 4);
    this.upgraded = true;
    this.opened();
    return true;
  }

  /** @returns {boolean} whether there was a whole one */
  frame() {
    if (this.rest.length < 2) return false;
    let size = this.rest[1] & 127;
    let at = 2;
    if (size === 126) {
      if (this.rest.length < 4) return false;
      size = this.rest.readUInt16BE(2);
      at = 4;
    } else if (size === 127) {
      if (this.rest.length < 10) return false;
      size = Number(this.rest.readBigUInt64BE(2));
      at = 10;
    }
    if (this.rest.length < at + size) return false;
    const kind = this.rest[0] & 15;
    const body = this.rest.subarray(at, at + size);
    this.rest = this.rest.subarray(at + size);
    if (kind === 9) this.write(0x8a, body);
    else if (kind === 1 || kind === 2) this.heard(body);
    return true;
  }

  /** @param {string | Uint8Array} message text, or bytes as a binary frame */
  send(message) {
    const text = typeof message === "string";
    this.write(text ? 0x81 : 0x82, text ? Buffer.from(message) : Buffer.from(message.buffer, message.byteOffset, message.length));
  }

  /** Masked with zeros: the bytes stay as they are. */
  write(kind, body) {
    const long = body.length > 125;
    const head = Buffer.alloc((long ? 4 : 2) + 4);
    head[0] = kind;
    if (long) {
      head[1] = 128 | 126;
      head.writeUInt16BE(body.length, 2);
    } else head[1] = 128 | body.length;
    if (!this.closed) this.socket.write(Buffer.concat([head, body]));
  }

  cut() {
    this.socket.destroy();
  }
}
