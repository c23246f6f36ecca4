// Forty slips of authors in a small site. Each is either read as it was meant, or told of once: at
// its place, in a sentence, with a remedy; and the remedy, followed to the letter in what was
// written, mends it: each way that it names, and "did you mean" by the word it gives.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { docx, p } from "../import/office.mjs";
import { expectNone, fail, finish, root, run, scratch } from "../suite.mjs";

const program = join(root, "build/release/boardpack");
const folder = scratch();
const meeting = "meetings/board-2026-05";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

const ground = {
  "site.yaml": "title: Board papers\norganisation: vale\ncontact: Nobody\n" +
    "publish: [organisations, committees, people, strategies, priorities, terms, measures]\n",
  "organisations.yaml": "- id: vale\n  title: Vale Trust\n",
  "committees.csv": "id,title,organisations\nboard,Board,vale\n",
  "people.csv": "id,title\njoan-petrie,Joan Petrie\nanil-bowen,Anil Bowen\n",
  [`${meeting}/meeting.md`]: "---\naccess: public\ncommittees: [board]\ndate: 20 May 2026\nstatus: held\n---\n",
  [`${meeting}/agenda.csv`]: "number,id,title,purpose,presenter,papers\n1,welcome,Welcome,note,Joan Petrie,\n2,beds,Beds,assurance,Anil Bowen,beds\n",
  [`${meeting}/beds.md`]: "---\ntitle: Beds\nauthors: [Joan Petrie]\nsubmitted: 12 May 2026\n---\n\n## Numbers\n\nTwelve beds are open.\n\n![A ward with twelve beds](ward.png)\n",
  [`${meeting}/ward.png`]: png,
  "risks/vale/register.md": "---\ntitle: Register\naccess: public\n---\n",
  "risks/vale/risks.csv": "Risk ID,Risk title,Likelihood (current),Impact (current)\nV1,Flood,3,4\n",
};

// What is no slip, or only says what the build does without the file at fault.
const quiet = ["passed-lines", "no-feeds", "waits", "untagged-pdf", "not-searched"];

// The messages about a site with these files in place of those of the ground; null: no such file.
function check(files) {
  const content = join(folder, "content");
  rmSync(content, { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...ground, ...files })) {
    if (text === null) continue;
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  const done = run(program, ["check", "--content", content, "--date", "2026-06-01", "--format", "json"]);
  return JSON.parse(done.stdout).filter((one) => !quiet.includes(one.code))
    .filter((one) => one.code !== "unlisted-file" || !one.file.endsWith(".png"))
    .map((one) => ({ ...one, file: one.file?.replace(`${content}/`, "") }));
}

const of = (path, from, to) => ({ [path]: String(ground[path]).replace(from, to) });
const paper = (from, to) => of(`${meeting}/beds.md`, from, to);
const when = (date) => of(`${meeting}/meeting.md`, "20 May 2026", date);
const agenda = (from, to) => of(`${meeting}/agenda.csv`, from, to);
const risks = (text) => ({ "risks/vale/risks.csv": text });
const actions = (rows, head = "Ref,Action,Owner,Due date,Status") => ({ [`${meeting}/actions.csv`]: `${head}\n${rows}\n` });

// Ways to follow a remedy, in the files as they were written: other words in one of them, or other files.
const put = (path, from, to) => (files) => ({ ...files, [path]: String({ ...ground, ...files }[path]).replace(from, () => to) });
const inPaper = (from, to) => put(`${meeting}/beds.md`, from, to);
const inMeeting = (from, to) => put(`${meeting}/meeting.md`, from, to);
const other = (more) => (files) => ({ ...files, ...more });
// The word that the message stands at gives way to the one that it offers.
const offered = null;
function takeOffer(files, { file, line, column, remedy }) {
  const [, word] = remedy.match(/did you mean "([^"]*)"/);
  const lines = String({ ...ground, ...files }[file]).split("\n");
  const head = lines[line - 1].slice(0, column - 1);
  lines[line - 1] = head + lines[line - 1].slice(column - 1).replace(/^[\w.-]+( [A-Z]\w+)*/, word);
  return { ...files, [file]: lines.join("\n") };
}
const statuses = ["open", "in progress", "complete", "overdue", "closed", "superseded", "discussed elsewhere"];

// What was written; where, and what the message has to say; the ways its remedy names. Without these
// it is read as it was meant.
const slips = [
  ["a key with a slip", paper("submitted", "submited"), "beds.md:4", /no key "submited"/, offered],
  ["a wrong indent", paper("authors:", " authors:"), "beds.md:3", /./, inPaper(" authors", "authors"),
    inPaper("title: Beds\n authors", "title: |\n  Beds\nauthors")],
  ["a tab", of(`${meeting}/meeting.md`, "committees: [board]", "committees:\n\t- board"), "meeting.md:4", /tab/, inMeeting("\t", "  ")],
  ["a colon without quotes", paper("title: Beds", "title: Beds: where they are")],
  ["access in capitals", of(`${meeting}/meeting.md`, "access: public", "access: Public")],
  ["a day that is none", when("31/02/2026"), "meeting.md:4", /calendar/, inMeeting("31/02", "31/05")],
  ["an American date", when("5/20/2026"), "meeting.md:4", /"5\/20\/2026"/, inMeeting("5/20/2026", "20/5/2026")],
  ["a number twice", agenda("2,beds", "1,beds"), "agenda.csv:3", /number "1"/, put(`${meeting}/agenda.csv`, "1,beds", "1.1,beds")],
  ["a person with a slip", paper("Joan Petrie", "Joan Pettrie"), "beds.md:3", /Pettrie/, offered],
  ["an id that is nobody's", paper("[Joan Petrie]", "[joan-petry]"), "beds.md:3", /joan-petry/, offered],
  ["a missing picture", paper("ward.png", "wards.png"), "beds.md:11", /wards\.png/, offered],
  ["a merged heading", risks("Risk ID,Risk title,Current,\n,,L,I\nV1,Flood,3,4\n")],
  ["front matter that is not closed", paper("2026\n---\n", "2026\n"), "beds.md:1", /three hyphens/, inPaper("2026\n", "2026\n---\n")],
  ["curly quotes", paper("title: Beds", "title: \u201cBeds\u201d"), "beds.md:2", /quot/, inPaper(/[\u201c]Beds./, '"Beds"'),
    inPaper(/[\u201c]Beds./, "Beds")],
  ["a byte order mark", { [`${meeting}/beds.md`]: `\ufeff${ground[`${meeting}/beds.md`]}` }],
  ["line ends of Windows", { [`${meeting}/beds.md`]: ground[`${meeting}/beds.md`].replaceAll("\n", "\r\n") }],
  ["Windows-1252", { [`${meeting}/beds.md`]: Buffer.from(ground[`${meeting}/beds.md`].replace("open", "\xe9"), "latin1") }, "beds.md:9", /UTF-8/,
    (files) => ({ [`${meeting}/beds.md`]: files[`${meeting}/beds.md`].toString("latin1") })],
  ["a picture without words", paper("A ward with twelve beds", ""), "beds.md:11", /alternative text/, inPaper("![]", "![A ward]"),
    inPaper("(ward.png)", '(ward.png "decorative")')],
  ["words that are a file name", paper("A ward with twelve beds", "ward.png"), "beds.md:11", /file name/, inPaper("![ward.png]", "![A ward]")],
  ["a link to a paper that is gone", paper("Twelve", "[Before](old-beds.md) twelve"), "beds.md:9", /old-beds\.md/,
    inPaper("old-beds.md", "meeting:board-2026-05")],
  ["a likelihood of 6", risks("Risk ID,Risk title,L,I\nV1,Flood,6,4\n"), "risks.csv:2", /6/, put("risks/vale/risks.csv", ",6,", ",5,"),
    put("risks/vale/risks.csv", "6,4", ",")],
  ["a score in words", risks("Risk ID,Risk title,L,I\nV1,Flood,3 - Possible,4\n")],
  ["yes as Y", of("committees.csv", "organisations\nboard,Board,vale", "organisations,meets in public\nboard,Board,vale,Y")],
  ["TBC as a date", actions("1,Count,Joan Petrie,TBC,Open")],
  ["a quarter", actions("1,Count,Joan Petrie,Q3 2025/26,Open")],
  ["w/c and ASAP", actions("1,Count,Joan Petrie,w/c 12 May,Open\n2,Look,Joan Petrie,ASAP,Open")],
  ["times as people write them", of(`${meeting}/meeting.md`, "status", "time: 09:30:00 - 12.45pm\nstatus")],
  ["two owners in a cell", actions("1,Count,Joan Petrie & Anil Bowen,,Open")],
  ["an empty file", { [`${meeting}/more.md`]: "" }, "more.md:1", /holds nothing/, other({ [`${meeting}/more.md`]: "---\ntitle: More\n---\n\nWords.\n" }),
    other({ [`${meeting}/more.md`]: null })],
  ["a Word file in the folder", { [`${meeting}/Finance.docx`]: docx(p("Finance", { style: "Title" }) + p("All is well.")) }, "Finance.docx:1",
    /not published/, inPaper("title: Beds", "title: Beds\nattachments: [{title: Finance, file: Finance.docx}]")],
  ["lock files and thumbnails", { [`${meeting}/~$beds.docx`]: "x", [`${meeting}/Thumbs.db`]: "x", [`${meeting}/desktop.ini`]: "x", [`${meeting}/.~lock.beds#`]: "x" }],
  ["a second copy", { [`${meeting}/beds-2.md`]: ground[`${meeting}/beds.md`] }, "beds-2.md:1", /copy|same/, other({ [`${meeting}/beds-2.md`]: null }),
    put(`${meeting}/beds-2.md`, "title: Beds", "title: More beds")],
  ["a misspelt list", { [`${meeting}/attendence.csv`]: "person,as\nJoan Petrie,present\n" }, "attendence.csv:1", /did you mean "attendance\.csv"/,
    (files) => ({ [`${meeting}/attendance.csv`]: files[`${meeting}/attendence.csv`] })],
  ["a wrong weekday", when("Monday 20 May 2026"), "meeting.md:4", /Wednesday/, inMeeting("Monday", "Wednesday"), inMeeting("Monday 20", "Monday 18")],
  ["a date against the folder", when("20 June 2025"), "meeting.md:4", /folder/, inMeeting("20 June 2025", "20 May 2026"),
    inMeeting("status", "changes: [{kind: moved, at: 1 May 2025, reason: The room was flooded}]\nstatus")],
  ["a status as people say it", actions("1,Count,Joan Petrie,,Green"), "actions.csv:2", /Green/,
    ...statuses.map((word) => put(`${meeting}/actions.csv`, "Green", word))],
  ["a purpose as people say it", agenda("assurance", "For assurance")],
  ["a score of a day to come", { "risks/vale/scores.csv": "risk,date,likelihood,consequence\nV1,1 June 2062,3,3\n" }, "scores.csv:2", /ahead|future/,
    put("risks/vale/scores.csv", "1 June 2062", "1 May 2026")],
  ["present before it met", { ...of(`${meeting}/meeting.md`, "20 May 2026\nstatus: held", "20 June 2026"), [`${meeting}/attendance.csv`]: "person,as\nJoan Petrie,present\n" },
    "attendance.csv:2", /to come/, put(`${meeting}/attendance.csv`, "present", "apologies"), inMeeting("20 June", "20 May")],
  ["a name behind a title", paper("[Joan Petrie]", "[Dr Joan Petrie OBE]")],
];

const text = (one) => `${one.file}:${one.line}:${one.column}: ${one.severity}: ${one.message ?? one.text} [${one.code}] ${one.remedy ? `remedy: ${one.remedy}` : "no remedy"}`;

expectNone("there are forty", slips.length === 40 ? [] : [String(slips.length)]);
expectNone("the ground is good", check({}).map(text));
let followed = 0;
for (const [name, files, place, sentence, ...ways] of slips) {
  const said = check(files);
  if (process.env.SHOW) console.log(`${name}\n  ${said.map(text).join("\n  ")}`);
  const problems = said.map(text);
  if (!place) {
    expectNone(`${name} is read as it was meant`, problems);
    continue;
  }
  const [one] = said;
  expectNone(`${name} is told of once, where it is, with a remedy`,
    said.length === 1 && `${one.file.split("/").pop()}:${one.line}` === place && one.remedy &&
      sentence.test(`${one.message ?? one.text} ${one.remedy}`) ? [] : problems.length ? problems : ["nothing"]);
  for (const way of ways) {
    const mended = way === offered ? takeOffer(files, one) : way(files);
    expectNone(`${name} is mended by the remedy, ${way === offered ? "taking the word it offers" : way}`, check(mended).map(text));
    followed++;
  }
  if (!ways.length) {
    fail(`${name}: nobody follows the remedy`);
  }
}
console.log(`remedies followed: ${followed}, of ${slips.filter(([, , place]) => place).length} slips that are told of`);
finish();
