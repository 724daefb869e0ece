/** English is complete in the room too: every sentence has one, and none is left over. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import board from "../../../static/words/board.js";
import room from "../../../static/words/room.js";

const STATIC = new URL("../../../static/", import.meta.url);

/** @param {string[]} folders */
function sources(folders) {
  return folders
    .flatMap((folder) =>
      readdirSync(new URL(folder, STATIC))
        .filter((name) => name.endsWith(".js"))
        .map((name) => readFileSync(new URL(`${folder}/${name}`, STATIC), "utf8")),
    )
    .join("\n");
}

test("every sentence of the room has its English", () => {
  const said = [...sources(["room"]).matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)];
  assert.ok(said.length > 100);
  const english = { ...board, ...room };
  assert.deepEqual(
    said.map(([, text = ""]) => text).filter((text) => !(text in english)),
    [],
  );
});

test("no English of the room is left over", () => {
  const all = sources(["room", "page"]);
  assert.deepEqual(
    Object.keys(room).filter((text) => !all.includes(JSON.stringify(text))),
    [],
  );
});
