// What processes use, and what a row of figures says.
import { readdirSync, readFileSync } from "node:fs";

const TICKS = 100;

/** @param {{[name: string]: number}} pids @returns CPU seconds and PSS in MB, by name */
export function use(pids) {
  const cpu = {};
  const pss = {};
  for (const [name, pid] of Object.entries(pids)) {
    const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    cpu[name] = (Number(f[11]) + Number(f[12])) / TICKS;
    pss[name] = Number(/Pss:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) / 1024;
  }
  return { cpu, pss };
}

/** @param {{[name: string]: number}} pids @returns open file handles by name */
export function handles(pids) {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, readdirSync(`/proc/${pid}/fd`).length]));
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const q = (xs, p) => [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(p * xs.length))] ?? null;
export const round = (x) => (x === null || Number.isNaN(x) ? null : Math.round(x * 100) / 100);
