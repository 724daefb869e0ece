/**
 * Asking the server by HTTP: small JSON acts of the facilitator, the presenter and oneself, and fragments to read.
 * Never throws: a lost connection is an answer with a sentence.
 * @typedef {{ok: boolean, say: string, code: string, [more: string]: unknown}} Answer
 */
import { t } from "../words.js";

const LOST = "通信が切れています。つながったら、もう一度押してください。";

/**
 * @param {string} base path of the meeting, e.g. /m/abc
 * @param {string} token CSRF token of the page
 * @param {() => void} [done] called after each act the server did
 */
export function asker(base, token, done = () => undefined) {
  return {
    /** @param {string} path @param {object} [body] @returns {Promise<Answer>} */
    post: async (path, body = {}) => {
      const answer = await ask(`${base}${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRF-Token": token,
        },
      });
      if (answer.ok) done();
      return answer;
    },
    /** @param {string} path @returns {Promise<Answer>} */
    get: (path) => ask(`${base}${path}`, { headers: { Accept: "application/json" } }),
    /** @param {string} path @returns {Promise<Document | null>} */
    page: (path) => page(`${base}${path}`),
  };
}

/** @param {string} url @param {RequestInit} init @returns {Promise<Answer>} */
async function ask(url, init) {
  try {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store", ...init });
    const body = await answer.json();
    const fallback = answer.ok ? "" : t("できませんでした。もう一度お試しください。");
    return {
      say: fallback,
      code: String(answer.status),
      ...body,
      ok: answer.ok && body.ok !== false,
    };
  } catch {
    return { ok: false, say: t(LOST), code: "lost" };
  }
}

/**
 * A fragment as an inert document. XMLHttpRequest parses HTML without a Trusted Types sink; its scripts never run.
 * @param {string} url
 * @returns {Promise<Document | null>}
 */
function page(url) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.addEventListener("load", () =>
      done(request.status === 200 ? request.responseXML : null),
    );
    request.addEventListener("error", () => done(null));
    request.send();
  });
}
