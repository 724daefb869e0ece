/** New ids for records and operations, made in the browser so that a resend is harmless. */

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * `crypto.randomUUID` is missing on plain http in a hall; lower case, because ids name draft slots.
 * @returns {string} 20 characters, 100 random bits
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => LETTERS[byte & 31]).join("");
}
