// `boardpack rename`: one thing of every kind that has a file is renamed on a whole site, all of
// whose references follow: the build has no message that it had not before, and old addresses lead on.

import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { filesBelow } from "../site/sites.mjs";

const program = join(root, "build/release/boardpack");
const home = scratch();
const content = join(home, "content");
cpSync(join(root, "tests/sites/example-valley/content"), content, { recursive: true });

function expect(what, good, shown = []) {
  expectNone(what, good ? [] : ["it is not so", ...shown]);
}

const boardpack = (...words) => run(program, words, { cwd: home });
const site = ["--theme", join(root, "themes/plain"), "--date", "2026-11-22"];
function problems() {
  const done = boardpack("check", "--format", "json", ...site);
  return JSON.parse(done.stdout).map(({ severity, code, message }) => `${severity} ${code} ${message}`).sort();
}

const before = problems();
const things = ["committee:trust-board", "document:risk-policy", "document:standing-orders", "measure:sickness",
  "measure:turnover", "meeting:trust-board-2026-11", "paper:trust-board-2026-11/winter-plan"];
for (const folder of ["organisations", "people", "priorities", "risks", "workstreams"]) {
  const kind = { people: "person", priorities: "strategy", risks: "register" }[folder] ?? folder.slice(0, -1);
  const name = filesBelow(join(content, folder)).map((path) => path.split("/"))
    .find((parts) => parts.at(-1) === `${kind}.md` || (parts.length === 1 && parts[0].endsWith(".md")));
  const inner = filesBelow(join(content, folder)).map((path) => path.split("/"))
    .find((parts) => parts.length === 2 && parts[1].endsWith(".md") && parts[1] !== `${kind}.md`);
  if (name) {
    things.push(`${kind}:${name[0].replace(/\.md$/, "")}`);
  }
  if (inner && ["priorities", "risks"].includes(folder)) {
    things.push(folder === "risks" ? `risk:${inner[1].replace(/\.md$/, "")}` : `priority:${inner.join("/").replace(/\.md$/, "")}`);
  }
}
const whole = join(home, "whole");
cpSync(content, whole, { recursive: true });
const text = () => filesBelow(content).map((path) => path + readFileSync(join(content, path), "latin1")).join();
for (const thing of things) {
  const name = thing.split(/[:/]/).at(-1);
  const files = filesBelow(content).length;
  const was = text();
  const dry = boardpack("rename", thing, "quite-another", "--dry-run");
  expect(`${thing}: a dry run changes nothing`, dry.status === 0 && was === text(), [dry.stdout.slice(-300), dry.stderr]);
  const done = boardpack("rename", thing, "quite-another");
  expect(`${thing}: it is renamed`, done.status === 0 && filesBelow(content).length === files, [done.stdout.slice(-300), done.stderr]);
  const fresh = problems().filter((one) => !before.includes(one) && !before.includes(one.replaceAll("quite-another", name)));
  expect(`${thing}: no message is new`, fresh.length === 0, fresh);
  rmSync(content, { recursive: true });
  cpSync(whole, content, { recursive: true });
}

const refused = [
  [["person:nobody", "x"], 1, "no such thing"], [["risk"], 2, "KIND:ID NEW"], [["thing:x", "y"], 2, "KIND:ID NEW"],
  [["committee:trust-board", "Trust Board"], 2, "small letters"], [["committee:trust-board", "quality-committee"], 1, "another thing"],
];
for (const [words, status, said] of refused) {
  const done = boardpack("rename", ...words);
  expect(`rename ${words.join(" ")} is refused`, done.status === status && done.stderr.includes(said), [done.stderr]);
}
expect("then nothing has changed", problems().join() === before.join());
finish();
