// A running preview, as suites use it: started on a free port, its events read, its pages fetched,
// and ended by its process id.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";

import { root } from "../suite.mjs";

const longest = 60000; // milliseconds, on a busy machine
const quiet = 150;

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

export class Preview {
  constructor(program, args, environment = {}) {
    this.process = spawn(program, ["serve", "--port", "0", ...args], {
      cwd: root, env: { ...process.env, ...environment },
    });
    this.said = "";
    this.events = 0;
    this.state = null;
    this.shown = new Set(); // every state that pages were told of
    this.ended = new Promise((done) => this.process.on("exit", (code) => done(code)));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on("data", (bytes) => {
        this.said += bytes;
      });
    }
  }

  async start() {
    await this.until(() => /localhost:(\d+)/.test(this.said), "an address");
    this.port = Number(/localhost:(\d+)/.exec(this.said)[1]);
    this.listen();
    await this.until(() => this.state && !this.state.checking, "a first state");
  }

  listen() {
    this.stream = request({ port: this.port, host: "127.0.0.1", path: "/.boardpack/events" },
      (answer) => {
        let text = "";
        answer.on("error", () => {});
        answer.on("data", (bytes) => {
          text += bytes;
          const parts = text.split("\n\n");
          text = parts.pop();
          for (const part of parts.filter((each) => each.startsWith("data: "))) {
            this.state = JSON.parse(part.slice("data: ".length));
            this.shown.add(this.state.shown);
            this.events++;
          }
        });
      });
    this.stream.on("error", () => {});
    this.stream.end();
  }

  async until(holds, what) {
    const end = Date.now() + longest;
    while (!holds()) {
      if (Date.now() > end) {
        throw new Error(`no ${what}; it said:\n${this.said}\n${JSON.stringify(this.state)}`);
      }
      await pause(5);
    }
  }

  // Do something, and wait until all that follows from it has been told.
  async after(change) {
    const before = this.state.told;
    await change();
    await this.settled(before);
  }

  async settled(before) {
    for (let seen = -1; seen !== this.events;) {
      await this.until(() => this.state.told > before && !this.state.checking, "new state");
      seen = this.events;
      await pause(quiet);
    }
  }

  get(path, headers = {}, options = {}) {
    return new Promise((done, failed) => {
      const asked = request({ port: this.port, host: "127.0.0.1", path, headers, ...options },
        (answer) => {
          const parts = [];
          answer.on("data", (part) => parts.push(part));
          answer.on("error", failed);
          answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers,
            bytes: Buffer.concat(parts) }));
        });
      asked.on("error", failed);
      asked.end();
    });
  }

  // Its processes but itself: the keeper first.
  children(of = this.process.pid) {
    try {
      return readFileSync(`/proc/${of}/task/${of}/children`, "utf8").trim().split(/\s+/)
        .filter(Boolean).map(Number);
    } catch {
      return [];
    }
  }

  async end() {
    this.stream?.destroy();
    this.process.kill("SIGINT");
    return this.ended;
  }
}
