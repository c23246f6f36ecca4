// boardpack check --links, through a proxy that plays the whole web: what is
// dead, moved and unanswered, at the places where the links stand.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { expectNone, finish, root } from "../suite.mjs";
import { listen } from "./fault_server.mjs";
import { home, program } from "./world.mjs";

const answers = {
  "ok.example": () => [200],
  "dead.example": () => [404],
  "gone.example": () => [410],
  "no-head.example": (method) => [method === "HEAD" ? 405 : 206],
  "no-head-dead.example": (method) => [method === "HEAD" ? 501 : 404],
  "closed.example": () => [403],
  "moved.example": () => [301, "http://new.example/there"],
  "moved-twice.example": () => [308, "http://moved.example/"],
  "moved-away.example": () => [301, "http://dead.example/"],
  "lent.example": () => [302, "http://ok.example/"],
  "inside.example": () => [302, "http://169.254.169.254/"],
  "new.example": () => [200],
  "busy.example": () => [503],
};

const asked = [];
const server = createServer((request, response) => {
  const { host } = new URL(request.url);
  asked.push(`${request.method} ${host}`);
  const [status, location] = (answers[host] ?? (() => [500]))(request.method);
  const body = request.method === "HEAD" ? undefined : "a".repeat(request.headers.range ? 1 : 100);
  response.writeHead(status, location ? { Location: location } : {}).end(body);
});
const port = await listen(server);

const folder = join(home, "links");
const put = (path, text) => {
  mkdirSync(join(folder, "content", path, ".."), { recursive: true });
  writeFileSync(join(folder, "content", path), text);
};
put("site.yaml", "title: Board papers\norganisation: vale\ncontact: Nobody\n" +
  "publish: [organisations, documents]\n");
put("organisations.yaml", "- id: vale\n  name: Vale Trust\n  web: http://dead.example/\n");
put("documents/links.md", `---
title: Links
---

See [one](http://ok.example/), [two](http://dead.example/#part) and [three](http://gone.example/).

- [four](http://no-head.example/) and [five](http://no-head-dead.example/)
- [six](http://closed.example/), [seven](http://moved.example/), [eight](http://moved-twice.example/)
- [nine](http://lent.example/), [ten](http://inside.example/), [eleven](http://busy.example/)
- [twelve](http://127.0.0.1/), [thirteen](mailto:a@example.org), [fourteen](http://moved-away.example/)
`);
put("documents/draft.md", "---\ntitle: Draft\nstatus: draft\n---\n\n[x](http://gone.example/draft)\n");

function check(words = ["--links"]) {
  const child = spawn(program, ["check", ...words], {
    cwd: folder, stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, "cache"),
      http_proxy: `http://127.0.0.1:${port}` },
  });
  let problems = "";
  child.stderr.on("data", (piece) => { problems += piece; });
  return new Promise((ended) => child.on("close", (status) => ended({ status, problems })));
}

const document = "content/documents/links.md";
const wanted = [
  [`content/organisations.yaml:3:8: error: "http://dead.example/" leads to nothing (404) [dead-link]`],
  [`${document}:5:38: error: "http://dead.example/" leads to nothing (404) [dead-link]`],
  [`${document}:5:77: error: "http://gone.example/" leads to nothing (410) [dead-link]`],
  [`${document}:7:46: error: "http://no-head-dead.example/" leads to nothing (404) [dead-link]`],
  [`${document}:8:9: warning: "http://closed.example/" could not be checked: `, "(403)"],
  [`${document}:8:42: warning: "http://moved.example/" has moved for good [moved-link]`],
  [`${document}:8:74: warning: "http://moved-twice.example/" has moved for good [moved-link]`],
  [`${document}:9:39: warning: "http://inside.example/" could not be checked: `, "link-local"],
  [`${document}:9:73: warning: "http://busy.example/" could not be checked: `, "busy (503)"],
  [`${document}:10:12: warning: "http://127.0.0.1/" could not be checked: `, "loopback"],
  [`${document}:10:77: error: "http://moved-away.example/" leads to nothing (404) [dead-link]`],
];

mkdirSync(join(folder, "cache"));
const words = ["--links", "--theme", join(root, "themes/plain")];
const first = await check(words);
const lines = first.problems.split("\n").filter((line) => /^content\//.test(line));
expectNone("dead links are status 1", first.status === 1 ? [] : [first.status, first.problems]);
for (const parts of wanted) {
  const place = parts[0].slice(0, parts[0].indexOf(": ") + 1);
  expectNone(parts[0], lines.some((line) => parts.every((part) => line.includes(part)))
    ? [] : [`instead: ${lines.filter((line) => line.startsWith(place))}`, ...lines]);
}
expectNone("nothing else is reported", lines.length === wanted.length ? [] : lines);
expectNone("what could not be checked has a code of its own",
  (first.problems.match(/\[unanswered-link\]/g) ?? []).length === 4 ? [] : [first.problems]);
expectNone("the remedy is the new address", /remedy: write http:\/\/new.example\/there/
  .test(first.problems) ? [] : [first.problems]);
const count = (what) => asked.filter((line) => line === what).length;
expectNone("each address is asked once, and its body where needed", [
  ...(count("HEAD ok.example") === 2 && count("GET ok.example") === 0 ? [] : ["ok.example"]),
  ...(count("GET no-head.example") === 1 ? [] : ["no-head.example"]),
  ...(count("GET closed.example") === 1 ? [] : ["closed.example"]),
].concat(asked.filter((line) => /127|169/.test(line))));
expectNone("drafts are not asked about", count("HEAD gone.example") === 1 ? [] : asked);

asked.length = 0;
const second = await check(words);
expectNone("it says the same again", second.status === first.status &&
  second.problems === first.problems ? [] : [second.problems]);
expectNone("what was answered is not asked again within a day",
  asked.filter((line) => !/closed|busy|inside/.test(line)));
const memory = join(folder, "cache/boardpack/links");
expectNone("it is remembered in the user's cache", existsSync(memory) &&
  /^boardpack links 1\n/.test(readFileSync(memory, "utf8")) ? [] : [memory]);
writeFileSync(memory, readFileSync(memory, "utf8").replace(/^\d{10}/gm, (when) =>
  String(Number(when) - 24 * 60 * 60)));
asked.length = 0;
await check(words);
expectNone("and is asked again after it", count("HEAD dead.example") > 0 ? [] : asked);
writeFileSync(memory, "\x00nonsense\n5 6\n");
asked.length = 0;
await check(words);
expectNone("a memory that cannot be read is passed over",
  count("HEAD dead.example") > 0 ? [] : asked);
asked.length = 0;
const plain = await check(words.slice(1));
expectNone("without --links nobody is asked", plain.status === 0 ? asked : [plain.problems]);
server.closeAllConnections();
server.close();
finish();
