// An editor's side of the Language Server Protocol: sends, waits, keeps what was told last.

import { spawn } from "node:child_process";

export class Client {
  constructor(program, words, cwd) {
    this.child = spawn(program, ["lsp", ...words], { cwd, stdio: ["pipe", "pipe", "inherit"] });
    this.problems = new Map();
    this.waiting = new Map();
    this.told = 0;
    this.id = 0;
    this.input = Buffer.alloc(0);
    this.child.stdout.on("data", (data) => this.take(data));
    this.ended = new Promise((done) => this.child.once("exit", done));
  }

  take(data) {
    this.input = Buffer.concat([this.input, data]);
    for (;;) {
      const end = this.input.indexOf("\r\n\r\n");
      const size = end < 0 ? 0 : Number(/Content-Length: (\d+)/.exec(this.input.subarray(0, end))[1]);
      if (end < 0 || this.input.length < end + 4 + size) {
        return;
      }
      const message = JSON.parse(this.input.subarray(end + 4, end + 4 + size));
      this.input = this.input.subarray(end + 4 + size);
      if (message.method === "textDocument/publishDiagnostics") {
        this.problems.set(message.params.uri, message.params.diagnostics);
        this.told++;
      } else {
        this.waiting.get(message.id)?.(message);
      }
    }
  }

  write(message) {
    const text = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.child.stdin.write(`Content-Length: ${text.length}\r\n\r\n`);
    this.child.stdin.write(text);
  }

  tell(method, params) {
    this.write({ method, params });
  }

  // What is answered comes after all problems that were found before it.
  ask(method, params) {
    const id = ++this.id;
    return new Promise((done) => {
      this.waiting.set(id, done);
      this.write({ id, method, params });
    });
  }

  open(uri, text) {
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  }

  change(uri, text) {
    this.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text }] });
  }

  save(uri) {
    this.tell("textDocument/didSave", { textDocument: { uri } });
  }

  async at(method, uri, line, character, more = {}) {
    return (await this.ask(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more })).result;
  }

  async end() {
    await this.ask("shutdown", null);
    this.tell("exit", null);
    return this.ended;
  }
}
