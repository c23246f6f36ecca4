// `boardpack rename`: one thing of every kind that has a file is renamed on a whole site, all of
// whose references follow: the build has no message that it had not before, and old addresses lead on.

import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

// Rows: a risk in a CSV, named by others and with a cell that holds a separator; an action with an id of its own.
const change = (path, how) => writeFileSync(join(content, path), how(readFileSync(join(content, path), "utf8")));
writeFileSync(join(content, "risks/crr/risks.csv"),
  'Id,Title,Access,Owner\r\ncsv-1,"Power, and heat",public,ruth-abara\r\ncsv-2,Water,public,\r\n');
appendFileSync(join(content, "meetings/trust-board-2026-11/recovery-plan.md"),
  "\nIt is about [power](risk:csv-1) and [dates](action:trust-board/dates).\n");
change("meetings/trust-board-2026-09/meeting.md", (text) => text.replace("  - reference: 260924/1\n", "  - id: dates\n"));
appendFileSync(join(content, "people/others.yaml"), "- {id: kit-moor, name: Kit Moor, roles: [Nurse]}\n");
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

const rows = [
  ["person:rosa-lindqvist", "people/others.yaml", "- id: quite-another\n  was: [rosa-lindqvist]\n"],
  ["person:kit-moor", "people/others.yaml", "- {id: quite-another, was: [kit-moor], name"],
  ["risk:csv-1", "risks/crr/risks.csv", 'Id,Title,Access,Owner,was\r\nquite-another,"Power, and heat",public,ruth-abara,csv-1\r\n'],
  ["risk:csv-2", "risks/crr/risks.csv", "quite-another,Water,public,,csv-2\r\n"],
  ["action:trust-board/dates", "meetings/trust-board-2026-09/meeting.md", "  - id: quite-another\n    was: [dates]\n"],
  ["decision:240926-1", "meetings/trust-board-2024-09/decisions.csv", ",was"],
  ["item:trust-board-2024-09/assurance-framework", "meetings/trust-board-2024-09/agenda.csv", ",was"],
];
for (const [thing, path, wanted] of rows) {
  const name = thing.split(/[:/]/).at(-1);
  const done = boardpack("rename", thing, "quite-another");
  const now = readFileSync(join(content, path), "utf8");
  expect(`${thing}: it is renamed where it stands`, done.status === 0 && now.includes(wanted), [done.stdout.slice(-600), done.stderr]);
  const fresh = problems().filter((one) => !before.includes(one) && !before.includes(one.replaceAll("quite-another", name)));
  expect(`${thing}: every reference has followed`, fresh.length === 0, fresh);
  if (thing === "risk:csv-1") {
    expect("in texts too", readFileSync(join(content, "meetings/trust-board-2026-11/recovery-plan.md"), "utf8")
      .includes("[power](risk:quite-another) and"));
    const again = boardpack("rename", "risk:quite-another", "third");
    expect("earlier ids stay", readFileSync(join(content, path), "utf8").includes("ruth-abara,quite-another; csv-1\r\n") &&
      problems().every((one) => before.includes(one) || before.includes(one.replaceAll("third", name))), [again.stderr]);
  }
  rmSync(content, { recursive: true });
  cpSync(whole, content, { recursive: true });
}

const refused = [
  [["action:trust-board/260924-2", "x"], 1, 'write "id: 260924-2" into it (in a CSV: a column "id"), then'],
  [["person:nobody", "x"], 1, "no such thing"], [["risk"], 2, "KIND:ID NEW"], [["thing:x", "y"], 2, "KIND:ID NEW"],
  [["committee:trust-board", "Trust Board"], 2, "small letters"], [["committee:trust-board", "quality-committee"], 1, "another thing"],
];
for (const [words, status, said] of refused) {
  const done = boardpack("rename", ...words);
  expect(`rename ${words.join(" ")} is refused`, done.status === status && done.stderr.includes(said), [done.stderr]);
}
expect("then nothing has changed", problems().join() === before.join());
finish();
