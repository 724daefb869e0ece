/**
 * What this person set for the board, kept in a cookie of this browser: leaving a meeting empties all other storage, and
 * a setting is no secret. Holds nothing of a meeting.
 */

const NAME = "board-settings";
const YEAR = 365 * 24 * 3600;

export class Settings {
  constructor() {
    const found = document.cookie.split("; ").find((one) => one.startsWith(`${NAME}=`));
    const said = new URLSearchParams(decodeURIComponent(found?.slice(NAME.length + 1) ?? ""));
    /** single letters and digits do something */
    this.letters = said.get("letters") !== "off";
    /** @type {Set<string>} hints that were seen */
    this.seen = new Set((said.get("seen") ?? "").split(".").filter(Boolean));
  }

  keep() {
    const said = new URLSearchParams({
      letters: this.letters ? "on" : "off",
      seen: [...this.seen].join("."),
    });
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${NAME}=${encodeURIComponent(said.toString())}; Path=/; Max-Age=${YEAR}; SameSite=Strict${secure}`;
  }
}
