/** React Flow with the same five hundred cards and eight hundred lines, for `python -m bench.board`; built in a temporary folder. */
import "@xyflow/react/dist/style.css";
import { ReactFlow, applyNodeChanges } from "@xyflow/react";
import { useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import { huge } from "/harness/scenes.js";

const records = huge();
const first = records
  .filter((one) => one.kind === "card")
  .map((one) => ({
    id: one.id,
    position: { x: one.x, y: one.y },
    data: { label: one.text },
    style: { width: 184, height: 88 },
  }));
const edges = records
  .filter((one) => one.kind === "link")
  .map((one) => ({ id: one.id, source: one.a, target: one.b, label: one.status, type: "straight" }));

function Board() {
  const [nodes, setNodes] = useState(first);
  const changed = useCallback((changes) => setNodes((now) => applyNodeChanges(changes, now)), []);
  window.remote = (id, dx) =>
    setNodes((now) =>
      now.map((one) =>
        one.id === id ? { ...one, position: { x: one.position.x + dx, y: one.position.y } } : one,
      ),
    );
  return <ReactFlow nodes={nodes} edges={edges} onNodesChange={changed} minZoom={0.1} fitView />;
}

window.ids = first.map((one) => one.id);
createRoot(document.getElementById("flow")).render(<Board />);
