/**
 * Parts of the page that come when somebody first asks for them. Where one does not come – the line is broken, or the
 * page is older than the server – that is said: a press that does nothing is pressed again and again. Knows no part.
 */
import { t } from "../words.js";

/**
 * @template T
 * @param {() => Promise<T>} load of `import()`, written where it is asked for: the build looks for it there
 * @param {{say(sentence: string, kind?: string): void}} where it is said
 * @returns {Promise<T | undefined>} undefined: it did not come, and was said
 */
export async function fetched(load, where) {
  try {
    return await load();
  } catch {
    const why = t(
      "いまは開けません。つながってから、もう一度押してください。続くときはページを開き直してください。書いたものは残ります。",
    );
    where.say(why, "warn");
    return undefined;
  }
}
