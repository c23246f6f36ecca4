// What pulling says of a partner's catalogue that has changed, before anything
// is replaced, and which references of this site that breaks.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";

import { expectNone, finish } from "../suite.mjs";
import { catalogue, listen } from "./fault_server.mjs";
import { entries, faults, inconsistencies, local, lockOf, pull, world } from "./world.mjs";

const thing = (kind, id, name, more = "") =>
  `<${kind} id="${id}" address="https://partner.example/${id}/"><name>${name}</name>${more}</${kind}>\n`;

const score = (value) => `<score kind="current" date="2026-01" value="${value}"/>`;

const before = catalogue("Partner", [
  thing("priority", "group/quality", "QI"),
  thing("priority", "group/old", "Beds"),
  thing("risk", "bed-capacity", "Bed capacity", score(16)),
  thing("risk", "waits", "Waits"),
  thing("paper", "m/x", "X"),
].join(""));

const after = catalogue("Partner", [
  thing("priority", "group/quality", "Quality improvement"),
  '<moved kind="priority" id="group/old" now="group/new"/>\n',
  thing("priority", "group/new", "Beds"),
  thing("risk", "bed-capacity", "Bed capacity", score(12)),
  thing("risk", "staff", "Staff"),
  thing("risk", "wait", "Waiting"),
  '<withdrawn kind="paper" id="m/x"/>\n',
].join(""));

const sentences = [
  'priority group/old moved to group/new',
  'priority group/quality renamed "Quality improvement", was "QI"',
  'risk bed-capacity: score 12, was 16',
  '2 risks new: staff, wait',
  '1 risk gone: waits',
  'paper m/x withdrawn',
].map((sentence) => `nhft: ${sentence}`);

const many = catalogue("Partner", Array.from({ length: 30 }, (_, index) =>
  thing("term", `t${index}`, `Term ${index}`)).join(""));

const renamed = catalogue("Partner", Array.from({ length: 30 }, (_, index) =>
  thing("term", `t${index}`, `New ${index}`)).join(""));

// The lines about a source behind its own.
function said(done) {
  return done.out.split("\n").filter((line) => line.startsWith("nhft: ")).slice(1);
}

function same(actual, expected) {
  return JSON.stringify(actual) === JSON.stringify(expected) ? []
    : ["said:", ...actual, "expected:", ...expected];
}

async function whatChanges(server) {
  const folder = world([local("nhft", "catalogue", `${server.url}/catalogue.xml`)]);
  server.body = before;
  const first = await pull(folder);
  expectNone("the first copy is new, without a list", [
    ...faults(first, 0, [/^nhft: new, /m]), ...same(said(first), []),
  ]);
  const lock = lockOf(folder);
  server.body = after;
  const dry = await pull(folder, ["--dry-run"]);
  expectNone("--dry-run says what changes", [
    ...faults(dry, 0, [/^nhft: changed, /m]), ...same(said(dry), sentences),
    ...same([lockOf(folder)], [lock]),
  ]);
  const locked = await pull(folder, ["--locked"]);
  expectNone("--locked says what changes, and fails", [
    ...faults(locked, 1, [/\[source-changed\]/]), ...same(said(locked), sentences),
    ...same([lockOf(folder)], [lock]),
  ]);
  const done = await pull(folder);
  expectNone("pulling says what changes", [
    ...faults(done, 0), ...same(said(done), sentences), ...inconsistencies(folder),
  ]);
  const again = await pull(folder);
  expectNone("and then nothing changes", [
    ...faults(again, 0, [/0 changed, 1 unchanged/]), ...same(said(again), []),
  ]);
}

async function manyChanges(server) {
  const folder = world([local("nhft", "catalogue", `${server.url}/catalogue.xml`)]);
  server.body = many;
  await pull(folder);
  server.body = renamed;
  const done = await pull(folder);
  const lines = said(done);
  expectNone("many changes are counted", [
    ...faults(done, 0), ...same([lines.length, lines.at(-1)], [21, "nhft: and 10 more"]),
  ]);
  server.body = catalogue("Partner", "<hazard/>");
  const wrong = await pull(folder);
  expectNone("an invalid one changes nothing", [
    ...faults(wrong, 3, [/fails the schema at 4:1/]), ...same(said(wrong), []),
    ...same([entries(folder).get("nhft").title], ["Partner"]), ...inconsistencies(folder),
  ]);
}

const content = {
  "site.yaml": "organisation: lpt\npublish: [terms, people]\n",
  "organisations/lpt.md": "---\ntitle: Trust\n---\n",
  "meetings/m/meeting.md": "---\naccess: public\ndate: 2026-02-01\ncommittees: b\n---\n",
  "meetings/m/plan.md": `---
title: Plan
related: [nhft:paper:m/x, nhft:priority:group/quality]
---

# Where it stands

As [[nhft:paper:m/x]] says, [[nhft:risk:bed-capacity]] is less than [the other](nhft:risk:waits),
and [[other:risk:waits]] stays.
`,
  "workstreams/w/workstream.md": `---
name: Work
priorities: nhft:group/old
---
`,
  // What no build would take does not keep anybody from pulling.
  "risks/broken.md": "---\ntitle: [\n",
  "people/jo.md": "no front matter; [[risk:nowhere]]\n",
};

function fill(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, "content", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

// file:line:column of every message, with what it says and advises.
function messages(done) {
  const lines = done.problems.split("\n");
  return lines.flatMap((line, index) => {
    const found = /^\S*?([^/ ]+:\d+:\d+): warning: (.*) \[lost-reference\]$/.exec(line);
    const remedy = lines.slice(index).find((next) => next.trim().startsWith("remedy: "));
    return found ? [`${found[1]} ${found[2]}; ${remedy.trim().slice(8)}`] : [];
  });
}

async function whatBreaks(server) {
  const folder = world([
    local("nhft", "catalogue", `${server.url}/catalogue.xml`),
    local("other", "catalogue", `${server.url}/other.xml`),
  ]);
  fill(folder, content);
  server.body = before;
  const first = await pull(folder);
  expectNone("with a first copy nothing breaks", [
    ...faults(first, 0, [/2 new/]), ...same(messages(first), []),
  ]);
  server.body = after;
  const lost = [
    'plan.md:3:11 the new catalogue of "nhft" has withdrawn the paper "m/x"; ' +
      "take the reference out, or say in words what it was",
    'plan.md:8:6 the new catalogue of "nhft" has withdrawn the paper "m/x"; ' +
      "take the reference out, or say in words what it was",
    'plan.md:8:81 the new catalogue of "nhft" has no risk "waits"; ' +
      'did you mean "nhft:risk:wait"?',
    'workstream.md:3:13 the new catalogue of "nhft" has another id for the priority ' +
      '"group/old"; write "nhft:priority:group/new"',
  ];
  const dry = await pull(folder, ["--dry-run", "--source", "nhft"]);
  expectNone("--dry-run says what breaks", [
    ...faults(dry, 0), ...same(messages(dry), lost),
  ]);
  const locked = await pull(folder, ["--locked", "--quiet", "--source", "nhft"]);
  expectNone("--locked says what breaks", [
    ...faults(locked, 1), ...same(messages(locked), lost),
  ]);
  const done = await pull(folder, ["--source", "nhft"]);
  expectNone("pulling says what breaks, and nothing else", [
    ...faults(done, 0, [/^0 errors, 4 warnings$/m]), ...same(messages(done), lost),
  ]);
  const again = await pull(folder, ["--source", "nhft"]);
  expectNone("what is broken is said once", same(messages(again), []));
}

const server = { body: "" };
const http = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "application/xml" });
  response.end(server.body);
});
server.url = `http://127.0.0.1:${await listen(http)}`;
await whatChanges(server);
await manyChanges(server);
await whatBreaks(server);
http.closeAllConnections();
http.close();
finish();
