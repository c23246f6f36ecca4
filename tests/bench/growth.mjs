// How the cost of a build grows when one thing does: instructions (callgrind, one
// thread), peak memory and the largest page, for the thing once, twice and four
// times. The exponent is that of the increments: 1 is a cost that grows as the
// thing does, 2 as its square. Seconds would say less, and other things each day.
//
//     make bench-growth CASES="meetings,terms"

import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { root, run } from "../suite.mjs";
import { begin, line, paragraph, phrase, sentence } from "./prose.mjs";

const home = join(root, "build/bench-growth");
const content = join(home, "content");
const site = join(home, "site");
const steps = [1, 2, 4];

const upTo = (count) => Array.from({ length: count }, (_, at) => at + 1);
const dayOf = (at) => new Date(Date.UTC(2010, 0, 1 + 7 * at)).toISOString().slice(0, 10);

// What grows: how many there are at first, and how so many are written.
const cases = {
  "meetings": [60, (count) => upTo(count).forEach((at) => meeting(`m${at}`, dayOf(at)))],
  "rows": [300, (count) => put("workstreams/renewal.md", `---
name: Renewal
access: public
organisations: [trust]
rows:
${upTo(count).map((at) => `  - {id: row-${at}, title: ${phrase(3, 6)}, period: 2025-26 Q1, plan: ${line()}}\n`).join("")}---
`)],
  "mentions": [200, (count) => upTo(count / 10).forEach((at) => {
    meeting(`m${at}`, dayOf(at), upTo(10).map((nth) => `p${nth}`));
    upTo(10).forEach((nth) => paper(`m${at}`, `p${nth}`, "This bears on [[risk:storms]]."));
  })],
  "papers of a meeting": [40, (count) => {
    meeting("m1", dayOf(1), upTo(count).map((at) => `p${at}`));
    upTo(count).forEach((at) => paper("m1", `p${at}`, paragraph(200)));
  }],
  "decisions": [400, (count) => {
    meeting("m1", dayOf(1));
    put("meetings/m1/decisions.csv", `Id,Item,Outcome,Title,Wording\n${upTo(count)
      .map((at) => `d${at},welcome,agreed,${phrase(3, 6)},${line()}\n`).join("")}`);
  }],
  "actions": [400, (count) => {
    meeting("m1", dayOf(1));
    put("meetings/m1/actions.csv", `Reference,Title,Item,Owners,Due\n${upTo(count)
      .map((at) => `1/${at},${phrase(3, 6)},welcome,amy-reed,2027-01-01\n`).join("")}`);
  }],
  "terms": [400, (count) => {
    put("glossary.yaml", upTo(count).map((at) =>
      `- {id: t${at}, title: ${initials(at)}, expansion: ${phrase(2, 4)}}\n`).join(""));
    meeting("m1", dayOf(1), ["p1"]);
    paper("m1", "p1", upTo(200).map((at) => `${sentence()} ${initials(at)}.`).join("\n\n"));
  }],
  "people": [400, (count) => put("people/everybody.csv", `Id,Name,Roles\n${upTo(count)
    .map((at) => `person-${at},${initials(at)} ${initials(7 * at)},${phrase(2, 4)}\n`).join("")}`)],
  "risks": [60, (count) => {
    for (const at of upTo(count)) {
      put(`risks/register/r${at}.md`, `---\ntitle: ${phrase(4, 8)}\nnumber: R${at}\nsummary: ${line()}\n---\n`);
    }
    put("risks/register/scores.csv", `Risk,Date,Kind,Likelihood,Consequence\n${upTo(count).flatMap((at) =>
      upTo(6).map((month) => `r${at},2026-0${month}-01,current,${1 + (at + month) % 5},3\n`)).join("")}`);
  }],
  "paper": [60, (count) => {
    meeting("m1", dayOf(1), ["p1"]);
    paper("m1", "p1", upTo(count).map((at) =>
      `## ${phrase(2, 4)} ${at}\n\n${paragraph(80)}\n\n| A | B |\n|---|--:|\n${upTo(5).map((row) => `| ${phrase(1, 2)} | ${row} |\n`).join("")}`).join("\n"));
  }],
};

const wanted = (process.env.CASES ?? "").split(",").filter(Boolean);
const unknown = wanted.filter((name) => !cases[name]);
if (unknown.length > 0) {
  console.error(`no such case: ${unknown.join(", ")}; there are ${Object.keys(cases).join(", ")}`);
  process.exit(2);
}
console.log("| what grows | to | instructions, millions | exponent | peak MB | largest page, kB | exponent |");
console.log("|---|--:|---|--:|---|---|--:|");
for (const [name, [first, write]] of Object.entries(cases)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    tell(name, first, steps.map((times) => measure(() => write(first * times))));
  }
}
rmSync(home, { recursive: true });

function tell(name, first, runs) {
  const exponent = (key) => {
    const [one, two, four] = runs.map((figures) => figures[key]);
    return two > one ? Math.log2((four - two) / (two - one)).toFixed(2) : "-";
  };
  const all = (key, scale) => runs.map((figures) => (figures[key] / scale).toFixed(0)).join(", ");
  console.log(`| ${name} | ${first * steps.at(-1)} | ${all("instructions", 1e6)} | ` +
    `${exponent("instructions")} | ${all("memory", 1024)} | ${all("page", 1000)} | ${exponent("page")} |`);
}

function measure(write) {
  const file = join(home, "figures");
  rmSync(home, { recursive: true, force: true });
  begin(1);
  writeBase();
  write();
  const build = (...tool) => {
    rmSync(site, { recursive: true, force: true });
    rmSync(join(home, ".site.boardpack"), { recursive: true, force: true });
    const done = run(tool[0], [...tool.slice(1), join(root, "build/release/boardpack"), "build",
      "--quiet", "--jobs", "1", "--date", "2026-11-22", "--content", content,
      "--theme", join(root, "themes/plain"), "--output", site]);
    if (done.status !== 0) {
      throw new Error(`it ended with ${done.status ?? done.signal}\n${done.stderr.slice(-2000)}`);
    }
    return readFileSync(file, "utf8");
  };
  const memory = Number(build("time", "--output", file, "--format", "%M"));
  const page = Math.max(...readdirSync(site, { recursive: true })
    .filter((path) => path.endsWith("index.html")).map((path) => statSync(join(site, path)).size));
  const counted = build("valgrind", "--quiet", "--tool=callgrind", `--callgrind-out-file=${file}`);
  return { memory, page, instructions: Number(counted.match(/^totals: (\d+)/m)[1]) };
}

function put(path, text) {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}

// Capitals that are no word: AAB, AAC and so on.
function initials(at) {
  return [676, 26, 1].map((place) => String.fromCharCode(65 + Math.floor(at / place) % 26)).join("");
}

function writeBase() {
  put("site.yaml", `title: Board papers
organisation: trust
publish: [organisations, committees, people, risks]
contact: Ask the trust secretary, also for another format.
`);
  put("organisations.yaml", "- {id: trust, name: The Trust}\n");
  put("committees.yaml", "- {id: board, name: Board, organisations: [trust]}\n");
  put("people.yaml", "- {id: amy-reed, name: Amy Reed}\n");
  put("risks/register/register.md", "---\ntitle: Risk register\naccess: public\norganisation: trust\n---\n");
  put("risks/register/storms.md", "---\ntitle: Storms at sea\nnumber: R0\n---\n");
}

function meeting(id, date, papers = []) {
  put(`meetings/${id}/meeting.md`, `---
title: Board, ${date}
access: public
committees: [board]
date: ${date}
status: held
---
${paragraph(40)}
`);
  put(`meetings/${id}/agenda.csv`, `Id,Number,Title,Papers\nwelcome,1,Welcome,\n${papers.map((one, at) =>
    `i-${one},${at + 2},${phrase(2, 5)},${one}\n`).join("")}`);
}

function paper(meeting, id, body) {
  put(`meetings/${meeting}/${id}.md`, `---\ntitle: ${phrase(3, 6)}\nsummary: ${line()}\n---\n${body}\n`);
}
