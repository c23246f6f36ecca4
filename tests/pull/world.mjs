// What the suites of pulling share: a content folder with references.yaml, the
// program run beside the servers of this process, and what it left behind.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

import { root, scratch } from "../suite.mjs";

export const program = join(root, "build", process.env.BUILD ?? "asan", "boardpack");
export const home = scratch();

// No proxy of this machine may come between.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name)),
);

// Only there to end what hangs; nothing here takes more than seconds.
const longest = 120_000;

let worlds = 0;

// Sources as { id, type, address, ... } in a content folder of its own.
export function world(sources) {
  const folder = join(home, `${++worlds}`);
  mkdirSync(join(folder, "content"), { recursive: true });
  declare(folder, sources);
  return folder;
}

export function declare(folder, sources) {
  const text = sources.map((source) =>
    Object.entries(source).map(([key, value], index) =>
      `${index === 0 ? "- " : "  "}${key}: ${Array.isArray(value) ? `[${value.join(", ")}]` : value}\n`,
    ).join(""));
  writeFileSync(join(folder, "content/references.yaml"), text.join(""));
}

// A source on this machine, which must be allowed.
export function local(id, type, address, more = {}) {
  return {
    id, type, address, "http allowed": "yes", "private addresses allowed": "yes", ...more,
  };
}

export function start(folder, words = [], { env = {}, through = [] } = {}) {
  const [first, ...rest] = [...through, program, "pull", ...words];
  const child = spawn(first, rest, {
    cwd: folder, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"],
    timeout: longest, killSignal: "SIGKILL",
  });
  const done = { child, out: "", problems: "" };
  child.stdout.on("data", (piece) => { done.out += piece; });
  child.stderr.on("data", (piece) => { done.problems += piece; });
  done.ended = new Promise((ended) => {
    child.on("close", (status, signal) => ended(Object.assign(done, { status, signal })));
  });
  return done;
}

export function pull(folder, words, options) {
  return start(folder, words, options).ended;
}

export function lockOf(folder) {
  const path = join(folder, "content/references.lock");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

// The lock without its times: a test may last over a minute, and midnight.
export function timeless(folder) {
  return lockOf(folder).replace(/^(copied|confirmed): .*$/gm, "$1");
}

// The entries of the lock, by source.
export function entries(folder) {
  const found = new Map();
  for (const block of lockOf(folder).split("\n\n").slice(1)) {
    const entry = Object.fromEntries(block.trim().split("\n")
      .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
    found.set(entry.source, entry);
  }
  return found;
}

export function copies(folder) {
  const store = join(folder, "content/.references");
  return existsSync(store) ? readdirSync(store).sort() : [];
}

// Every copy that the lock names is there, whole, and no other one is.
export function inconsistencies(folder, { left = false } = {}) {
  const wrong = [];
  const named = new Set([...entries(folder).values()].map((entry) => entry.sha256));
  const stored = copies(folder);
  for (const name of named) {
    const path = join(folder, "content/.references", name);
    if (!stored.includes(name)) {
      wrong.push(`the copy ${name} is missing`);
    } else if (createHash("sha256").update(readFileSync(path)).digest("hex") !== name) {
      wrong.push(`the copy ${name} has other bytes`);
    }
  }
  for (const name of stored) {
    if (!left && !named.has(name)) {
      wrong.push(`${name} is left over`);
    }
  }
  return wrong;
}

export function faults(done, status, patterns = []) {
  const wrong = [];
  if (done.status !== status) {
    wrong.push(`ended with ${done.status ?? done.signal}, not ${status}`);
  }
  if (/Sanitizer|runtime error:|Assertion/.test(done.problems)) {
    wrong.push("a sanitizer or an assertion complains");
  }
  for (const pattern of patterns) {
    if (!pattern.test(done.out + done.problems)) {
      wrong.push(`does not say ${pattern}`);
    }
  }
  if (wrong.length > 0) {
    wrong.push(...(done.out + done.problems).split("\n"));
  }
  return wrong;
}

// The message about one source.
export function messageOf(done, id) {
  const lines = done.problems.split("\n");
  return lines.filter((line) => line.includes(`: "${id}" could not be pulled: `));
}
