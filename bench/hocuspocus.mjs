// The peer's server without storage, as its own documentation starts it. argv: port.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(pathToFileURL(`${process.env.BENCH_PEERS}/`));
const { Server } = from("@hocuspocus/server");
const server = new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true });
await server.listen();
console.log("ready");
