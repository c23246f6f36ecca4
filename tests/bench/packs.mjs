// Write a content folder of any size, to measure the program with: meetings of
// ten papers each, with all that hangs on them.
//
//     node tests/bench/packs.mjs --papers 1000 --output DIR [--seed 1]
//
// The same number and seed give the same bytes.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import {
  about, begin, between, line, madeUpName, paragraph, phrase, pick, sentence, some, table,
} from "./prose.mjs";

const leastWords = 1130; // of a paper; some 1,200 once its last section is whole
const scoresOfRisk = 20;
const lastMonth = 2026 * 12 + 10; // November, counted from 0
const bodies = ["Trust Board", "Quality Committee", "Finance Committee", "People Committee",
  "Audit Committee", "Digital Committee"];
const priorities = ["Care near home", "Seen in time", "Safe every day", "A fair start",
  "A good place to work", "Within our means", "Buildings that serve", "Records that follow",
  "Learning as we go"].map(named);
const subjects = ["Chief executive's report", "Performance report", "Finance report",
  "Quality report", "Workforce report", "Assurance framework", "Estates report",
  "Digital report", "Safeguarding report", "Learning from incidents"].map(named);
const purposes = ["note", "discuss", "approve", "assurance"];

const { papers, output, seed } = options();
begin(seed);
const people = Array.from({ length: 400 }, (_, at) =>
  named(`${madeUpName(2 * at)} ${madeUpName(2 * at + 1)}`));
const committees = committeesOf(papers / subjects.length);
const meetings = meetingsOf(papers / subjects.length);
const board = meetings.filter((meeting) => meeting.committee === committees[0]);
const risks = Array.from({ length: 100 }, (_, at) => ({ id: `baf-${at + 1}`, number: at + 1 }));

writeSite();
committees.forEach(writeCommittee);
priorities.forEach(writePriority);
risks.forEach(writeRisk);
meetings.forEach(writeMeeting);

function options() {
  const { values } = parseArgs({ options: {
    papers: { type: "string" }, output: { type: "string" },
    seed: { type: "string", default: "1" },
  } });
  const papers = Number(values.papers);
  const seed = Number(values.seed);
  if (!values.output || !(papers > 0) || papers % subjects.length !== 0 || !Number.isInteger(seed)) {
    throw new Error("wanted: --papers N, a multiple of ten, --output DIR and perhaps --seed S");
  }
  mkdirSync(values.output, { recursive: true });
  if (readdirSync(values.output).length > 0) {
    throw new Error(`${values.output} is not empty`);
  }
  return { papers, seed, output: values.output };
}

function put(path, text) {
  mkdirSync(dirname(join(output, path)), { recursive: true });
  writeFileSync(join(output, path), text);
}

function named(name) {
  return { name, id: name.toLowerCase().replaceAll("'", "").replaceAll(" ", "-") };
}

function ids(list) {
  return list.map(({ id }) => id).join(", ");
}

// Values are words, ids and numbers: none needs quotes.
function csv(rows) {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}

// A day of the month that lies BACK months before the last.
function dateOf(back, day) {
  const month = lastMonth - back;
  return [Math.floor(month / 12), month % 12 + 1, day]
    .map((number) => String(number).padStart(2, "0")).join("-");
}

// A committee meets every month for five years at most, so that more meetings
// want more committees, as more trusts would.
function committeesOf(count) {
  const more = Array.from({ length: Math.max(0, Math.ceil(count / 60) - bodies.length) },
    (_, at) => `${madeUpName(1000 + at)} Committee`);
  return [...bodies, ...more].map((name, at) => ({
    ...named(name), members: people.slice(at * 12 % 384, at * 12 % 384 + 12),
  }));
}

// Oldest first.
function meetingsOf(count) {
  return Array.from({ length: count }, (_, at) => {
    const committee = committees[at % committees.length];
    const back = Math.floor(at / committees.length);
    const date = dateOf(back, 19 - at % committees.length % 18);
    const day = date.slice(2).replaceAll("-", "");
    return { committee, back, date, day, id: `${committee.id}-${date.slice(0, 7)}` };
  }).reverse();
}

function writeSite() {
  put("site.yaml", `title: Board papers
organisation: trust
address: https://board-papers.example/
publish: [organisations, committees, people, strategies, priorities]
as at: ${dateOf(0, 22)}
contact: Ask the trust secretary, also for another format.
`);
  put("organisations/trust.md", "---\nname: The Trust\nshort name: Trust\n---\n");
  put("people/everybody.csv", csv([["Id", "Name", "Roles"],
    ...people.map(({ id, name }) => [id, name, phrase(2, 4)])]));
  put("priorities/our-plan/strategy.md", `---
name: Our plan
organisations: [trust]
period: April 2024 to March 2029
owner: ${pick(people).id}
summary: ${line()}
---
${paragraph(150)}
`);
  put("risks/baf/register.md", `---
title: Board assurance framework
short name: BAF
access: public
organisation: trust
summary: ${line()}
---
`);
  put("risks/baf/scores.csv", csv([
    ["Risk", "Date", "Meeting", "Paper", "Kind", "Likelihood", "Consequence"],
    ...risks.flatMap(scoresOf)]));
}

function writeCommittee({ id, name, members }) {
  about();
  put(`committees/${id}.md`, `---
name: ${name}
organisations: [trust]
accountable to: [trust]
chair: ${members[0].id}
members: [${ids(members)}]
summary: ${line()}
---
## Duties

${paragraph(120)}

${Array.from({ length: 6 }, () => `- ${sentence()}\n`).join("")}`);
}

function writePriority({ id, name }, at) {
  about();
  const ratings = board.map((meeting) => `  - rating: ${pick(["red", "amber", "green"])}
    date: ${meeting.date}
    paper: ${meeting.id}/performance-report
`);
  put(`priorities/our-plan/${id}.md`, `---
name: ${name}
number: "${at + 1}"
ambition: ${line()}
lead: ${pick(people).id}
commitments:
  - ${phrase(4, 9)}
  - ${phrase(4, 9)}
ratings:
${ratings.join("")}---
`);
}

function writeRisk({ id, number }) {
  about();
  const meeting = pick(meetings);
  put(`risks/baf/${id}.md`, `---
title: ${phrase(5, 10)}
number: BAF ${number}
owner: ${pick(people).id}
lead committee: ${pick(committees).id}
priorities: [our-plan/${pick(priorities).id}]
cause: ${line()}
event: ${line()}
effect: ${line()}
summary: ${line()}
opened: 2024-04-01
controls:
  - title: ${phrase(4, 9)}
    gap: ${phrase(4, 9)}
mitigations:
  - title: ${phrase(4, 9)}
    action: ${meeting.committee.id}/${meeting.day}-${between(1, 3)}
---
`);
}

// Month by month, given by the board's paper where the board met.
function scoresOf({ id }) {
  const consequence = between(2, 5);
  let likelihood = between(2, 5);
  const scores = Array.from({ length: scoresOfRisk }, (_, at) => {
    const back = scoresOfRisk - 1 - at;
    const meeting = board.find((one) => one.back === back);
    likelihood = Math.min(5, Math.max(1, likelihood + between(-1, 1)));
    return [id, meeting?.date ?? dateOf(back, 1), meeting?.id ?? "",
      meeting ? `${meeting.id}/assurance-framework` : "", "current", likelihood, consequence];
  });
  return [[id, "2024-04-01", "", "", "inherent", 5, consequence],
    [id, "2024-04-01", "", "", "target", 1, consequence], ...scores];
}

function writeMeeting(meeting, at) {
  about();
  const { id, committee: { id: committee, name, members }, date, day, back } = meeting;
  const previous = meetings[at - committees.length];
  const next = meetings[at + committees.length];
  const chair = members[0].id;
  const actions = some(subjects, 3).map((item, number) => `  - reference: ${day}/${number + 1}
    title: ${phrase(5, 12)}
    item: ${item.id}
    owners: [${pick(members).id}]
    due: ${dateOf(back - 1, 1)}
${next ? `    due at: ${next.id}
    updates:
      - meeting: ${next.id}
        text: ${line()}
        status: ${pick(["complete", "complete", "in progress"])}
` : "    status: open\n"}`);
  put(`meetings/${id}/meeting.md`, `---
title: ${name}, ${date}
access: public
committees: [${committee}]
date: ${date}
time: 9:30-12:30
venue: Community Hall
status: held
chair: ${chair}
quorate: yes
papers published: ${dateOf(back, 1)}
declarations note: Nobody declared an interest.
actions:
${actions.join("")}---
${paragraph(40)}
`);
  put(`meetings/${id}/agenda.csv`, csv([
    ["Id", "Number", "Title", "Minutes", "Presenter", "Kind", "Purpose", "Papers"],
    ["welcome", 1, "Welcome", 5, chair, "apologies", "note", ""],
    ["minutes", 2, "Last minutes", 5, chair, "minutes of last meeting", "approve", ""],
    ["action-log", 3, "Action log", 10, chair, "action log", "note", ""],
    ...subjects.map((item, number) => [item.id, number + 4, item.name, 15, pick(members).id,
      "business", pick(purposes), item.id])]));
  put(`meetings/${id}/attendance.csv`, csv([["Person", "Role", "As"],
    ...members.map((member, number) => [member.id, number ? "Member" : "Chair",
      number && between(1, 6) === 1 ? "apologies" : "present"])]));
  put(`meetings/${id}/decisions.csv`, csv([["Id", "Item", "Papers", "Outcome", "Title", "Wording"],
    ...some(subjects, 2).map((item, number) => [`${committee}-${day}-${number + 1}`, item.id,
      item.id, pick(["approved", "noted", "agreed"]), phrase(3, 8), line()])]));
  put(`meetings/${id}/minutes.md`, `---
status: ${next ? `approved\napproved at: ${next.id}` : "draft"}
---
${["welcome", "minutes", "action-log", ...subjects.map((item) => item.id)].map((item) =>
    `## ${item}\n\n${paragraph(40)}\n`).join("\n")}`);
  for (const subject of subjects) {
    writePaper(meeting, subject, previous, meetings[between(0, at)]);
  }
}

function writePaper(meeting, { id, name }, previous, earlier) {
  about();
  const links = Array.from({ length: between(0, 3) }, () => link(earlier));
  const tables = [table(), table()];
  const sections = [];
  for (let count = 0; count < leastWords; count += sections.at(-1).split(/\s+/).length) {
    sections.push(`## ${count ? phrase(2, 6) : "Where we stand {#where-we-stand}"}

${paragraph(between(50, 90))} ${links.pop() ?? line()}

${paragraph(between(30, 110))}

${tables.pop() ?? Array.from({ length: 4 }, () => `- ${sentence()}\n`).join("")}`);
  }
  put(`meetings/${meeting.id}/${id}.md`, `---
title: ${name}, ${meeting.date}
sponsor: ${pick(meeting.committee.members).id}
authors: [${pick(people).id}]
submitted: ${dateOf(meeting.back, 1)}
purpose: [${pick(purposes)}]
summary: ${line()}
${previous ? `continues: ${previous.id}/${id}\n` : ""}recommendations:
  - ${line()}
  - ${line()}
covers:
  - organisation: trust
    considered: [${pick(committees).id}]
    assurance gained: ${pick(["assured", "partially assured", "not assured"])}
    one-off: yes
    alignment: {our-plan: [${ids(some(priorities, between(1, 4)))}]}
    risks: [${ids(some(risks, between(0, 3)))}]
    safety: ${line()}
    equality: ${line()}
---
${sections.join("\n")}`);
}

// A sentence that leads somewhere: to a risk, a priority or a paper.
function link(meeting) {
  const paper = `paper:${meeting.id}/${pick(subjects).id}`;
  return pick([
    `This bears on [[risk:${pick(risks).id}]].`,
    `It serves [[priority:our-plan/${pick(priorities).id}]].`,
    `More is said in [[${paper}]].`,
    `More is said on [where we stood then](${paper}#where-we-stand).`,
  ]);
}
