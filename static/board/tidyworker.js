/** A worker: tidies a board beside the page, so that nobody waits while five hundred cards find their places. */
import { Graph, layout } from "../vendor/dagre.esm.js";
import { arranged } from "./layout.js";

addEventListener("message", ({ data }) => {
  postMessage(arranged(data, { Graph, layout }));
});
