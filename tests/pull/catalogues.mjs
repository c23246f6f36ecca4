// What pulling says of a partner's catalogue that has changed, before anything
// is replaced, and which references of this site that breaks.

import { createServer } from "node:http";

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
  thing("risk", "money", "Money"),
  '<withdrawn kind="paper" id="m/x"/>\n',
].join(""));

const sentences = [
  'priority group/old moved to group/new',
  'priority group/quality renamed "Quality improvement", was "QI"',
  'risk bed-capacity: score 12, was 16',
  '2 risks new: money, staff',
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

const server = { body: "" };
const http = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "application/xml" });
  response.end(server.body);
});
server.url = `http://127.0.0.1:${await listen(http)}`;
await whatChanges(server);
await manyChanges(server);
http.closeAllConnections();
http.close();
finish();
