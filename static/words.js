/**
 * Words of the interface. Japanese is the source; English is read only where the page is English.
 * A sentence has places `%(name)s`. Holds no sentence itself: those live in words/*.js, one book a room.
 */

/** @type {{[source: string]: string}} */
const english = {};

if (typeof document !== "undefined" && document.documentElement.lang.startsWith("en")) {
  const read = await Promise.allSettled([import("./words/board.js"), import("./words/room.js")]);
  for (const book of read)
    if (book.status === "fulfilled") Object.assign(english, book.value.default);
}

/**
 * @param {string} source the Japanese sentence
 * @param {{[name: string]: string | number}} [values] for its places
 * @returns {string} the sentence in the page's language, Japanese where a translation is missing
 */
export function t(source, values) {
  const sentence = english[source] ?? source;
  if (!values) return sentence;
  return sentence.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}
