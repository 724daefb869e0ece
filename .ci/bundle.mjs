/**
 * Makes of static/ what browsers get, in static/built/: scripts bundled and minified, and everything that can be packed
 * packed at its best, so that a server neither needs Node nor packs anything. `node .ci/bundle.mjs [node_modules]`.
 *
 * What several entries share becomes a chunk of its own, loaded once; what is imported when somebody asks for it stays
 * apart. `manifest.json` says for each module that is asked for by name (an entry, or imported later) its file and all
 * the files without which it cannot begin: a page asks for them at once (workshop/web/scripts.py).
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ROOT = resolve(import.meta.dirname, "..");
const BUILT = "static/built";
/** The scripts that templates name; the board and its line for whoever mounts a board elsewhere (tests, `make bench-board`). */
const SCRIPTS = [
  ...["board/board", "board/wire", "room/room", "room/wall"],
  ...["connection", "gate", "lobby", "page", "plan", "quiet", "replay", "sheet", "versions"].map(
    (name) => `page/${name}`,
  ),
];
/** And the stylesheets; whatever they import is in them. */
const SHEETS = [
  "board/board",
  ...[
    "gate",
    "gatemarks",
    "house",
    "letter",
    "meeting",
    "plan",
    "replay",
    "sheets",
    "wall",
    "wrapup",
  ].map((name) => `style/${name}`),
];
const PACKED = /\.(js|css|svg)$/;
const LEAST = 300; // bytes; below, packing makes it longer

process.chdir(ROOT);
const modules = resolve(process.argv[2] ?? "node_modules");
const esbuild = createRequire(`${modules}/`)("esbuild");
/** As old as what `tsconfig.json` lets us write. */
const how = { bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8" };

rmSync(BUILT, { recursive: true, force: true });
const { metafile } = await esbuild.build({
  ...how,
  entryPoints: [
    ...SCRIPTS.map((name) => `static/${name}.js`),
    ...SHEETS.map((name) => `static/${name}.css`),
  ],
  splitting: true,
  outdir: BUILT,
  // A name says the content, so browsers may keep it for good.
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  metafile: true,
});
// Asked for by its fixed name: its policy of Trusted Types passes nothing else (static/board/tidy.js).
await esbuild.build({ ...how, entryPoints: ["static/board/tidyworker.js"], outdir: BUILT });
for (const folder of ["built", "img"]) pack(folder);
writeFileSync(`${BUILT}/manifest.json`, JSON.stringify(manifest(metafile.outputs), null, 1));

/** @param {typeof metafile.outputs} outputs each named module's own file first, then what it needs */
function manifest(outputs) {
  const needed = (path, seen = new Set()) => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: next, kind } of outputs[path].imports)
      if (kind === "import-statement") needed(next, seen);
    return seen;
  };
  const named = Object.keys(outputs).filter((path) => outputs[path].entryPoint);
  return Object.fromEntries(
    named.map((path) => [
      outputs[path].entryPoint.slice("static/".length),
      [...needed(path)].map((each) => basename(each)),
    ]),
  );
}

/** @param {string} folder of static/; what is packed of `img/x.svg` is `built/img/x.svg.br` and `….gzip` */
function pack(folder) {
  for (const name of readdirSync(`static/${folder}`)) {
    if (!PACKED.test(name)) continue;
    const body = readFileSync(`static/${folder}/${name}`);
    if (body.length < LEAST) continue;
    const to = folder === "built" ? `${BUILT}/${name}` : `${BUILT}/${folder}/${name}`;
    mkdirSync(dirname(to), { recursive: true });
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    const text = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
    writeFileSync(`${to}.br`, brotliCompressSync(body, { params: { ...size, ...text } }));
    writeFileSync(`${to}.gzip`, gzipSync(body, { level: 9 }));
  }
}
