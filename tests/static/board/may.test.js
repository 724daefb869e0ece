/** Every word by which the server says what I may do is known in the browser, and no other. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../../", import.meta.url);
const board = new URL("static/board/", ROOT);
const source = readdirSync(board)
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(new URL(name, board), "utf8"))
  .join("\n");

test("the words of policy/writing.py are the words the board asks for", () => {
  const law = readFileSync(new URL("workshop/policy/writing.py", ROOT), "utf8");
  const [, abilities = ""] = law.split("def abilities(");
  const told = new Set([...abilities.matchAll(/"([a-z-]+)"/g)].map(([, word]) => word));
  const asked = new Set(
    [...source.matchAll(/(?:may|list\.has)\("([a-z-]+)"\)/g)].map(([, word]) => word),
  );
  assert.ok(told.has("advise") && told.has("take-away") && told.has("edit-group"));
  assert.deepEqual([...asked].sort(), [...told].sort());
});
