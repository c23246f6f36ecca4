// From an agenda in Word, a pack of eighty papers, an action log and a register of risks in Excel to
// a site, by what content/README.md says ("Start from what you have") and nothing else. What a
// person has to do is counted: files written, commands, and lines or columns taken out.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { docx, p, pdf, styles, table, xlsx } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const theme = ["--theme", join(root, "themes/plain")];
const boardpack = (...words) => run(program, [...words, ...(words[0] === "import" ? [] : theme)], { cwd: home });
const inContent = (name) => join(home, "content", name);
const read = (name) => readFileSync(inContent(name), "utf8");

// What the person has

const subjects = ["Beds", "Staffing", "Money", "Estates", "Waiting times", "Complaints", "Research", "Winter"];
const items = Array.from({ length: 80 }, (_, n) => ({ number: `${n + 1}`, title: `${subjects[n % 8]} in locality ${1 + Math.floor(n / 8)}`,
  purpose: ["Approval", "To note", "For assurance", "Discussion"][n % 4], lead: ["Ann Reed", "Bo Lind", "Cy Marsh"][n % 3] }));
writeFileSync(join(home, "Agenda.docx"), docx(p("Hill Trust Board meeting in public") + p("Thursday 26 November 2026, 9.30am to 12.30pm") + p("Lecture Theatre, Education Centre") +
  p("Agenda", { style: "Heading1" }) + table([["Item", "Title", "Purpose", "Lead"],
  ...items.map(({ number, title, purpose, lead }) => [number, title, purpose, lead])], { heading: true })));
writeFileSync(join(home, "November pack.pdf"), pdf([["Hill Trust Board", "26 November 2026", "Agenda"],
  ...items.flatMap(({ title }) => [[title, "All is well.", "Costs are 5 * 3."], ["The end."]])],
[["Front sheet and agenda", 1], ...items.map(({ number, title }, n) => [`${number}. ${title}`, 2 + 2 * n])]));
writeFileSync(join(home, "Action log.xlsx"), xlsx({ "Action log": { rows: [["Trust Board action log"], [],
  ["Action No.", "Action", "Owner", "Due date", "Status", "Update"],
  ...Array.from({ length: 30 }, (_, n) => [`A${n + 1}`, `Write to locality ${n + 1}`, n % 2 ? "Ann Reed" : "AR/BL",
    n % 3 ? { v: 46350 + n, s: styles.date } : "TBC", n % 5 ? "Ongoing" : "Complete", n % 5 ? "" : "Done in October"])] } }));
writeFileSync(join(home, "Risk register.xlsx"), xlsx({ "Risk register": { rows: [["Corporate risk register, November 2026"],
  ["", "", "", "", "Current", "", "", "Target", ""],
  ["Risk ID", "Risk title", "Risk owner", "Lead committee", "L", "C", "Score", "L", "C"],
  ...Array.from({ length: 25 }, (_, n) => [`R${n + 1}`, `${subjects[n % 8]} may fail in year ${n + 1}`, "Cy Marsh", "Trust Board",
    { v: 3 }, { v: 4 }, { f: "E4*F4", v: 12 }, { v: 2 }, { v: 4 }])], merges: ["E2:G2", "H2:I2"] } }));

// What the person does

const done = [];
function write(name, text) {
  done.push([`write ${name}`, name + text]);
  mkdirSync(join(inContent(name), ".."), { recursive: true });
  writeFileSync(inContent(name), text);
}
function command(...words) {
  done.push([`boardpack ${words.join(" ")}`]);
  return boardpack(...words);
}
function publish(name) {
  done.push([`take "to confirm" and "access: private" out of ${name}`, "public"]);
  writeFileSync(inContent(name), read(name).replace(/# Look at each[^]*?(?=---)/, "").replace("access: private", "access: public"));
}
function clearColumn(name, heading) {
  done.push([`delete the column "${heading}" of ${name}`, ""]);
  const rows = read(name).trimEnd().split(/\r?\n/);
  const last = rows[0].split(",").indexOf(heading);
  expectNone(`"${heading}" is the last column of ${name}`, last === rows[0].split(",").length - 1 ? [] : [rows[0]]);
  writeFileSync(inContent(name), rows.map((row) => row.replace(/,(?:"[^"]*"|[^,]*)$/, "")).join("\n"));
}

write("site.yaml", "title: Board papers\norganisation: hill-trust\npublish: [organisations, committees, people]\n" +
  "contact: Ask the trust secretary, 01632 960 001, also for another format.\n");
write("organisations/hill-trust.md", "---\nname: Hill Trust\n---\n");
write("committees/trust-board.md", "---\nname: Trust Board\n---\n");
const files = ["Agenda.docx", "November pack.pdf", "Action log.xlsx", "Risk register.xlsx"];
const looked = command("import", ...files);
expectNone("nothing is written before it was looked at", looked.status === 0 && !existsSync(inContent("meetings")) &&
  /Nothing was written/.test(looked.stdout) ? [] : [looked.stdout, looked.stderr]);
const imported = command("import", ...files, "--write");
const folder = `meetings/${existsSync(inContent("meetings")) ? readdirSync(inContent("meetings")).join() : ""}`;
expectNone("one meeting, with its papers and lists", imported.status === 0 && folder === "meetings/trust-board-2026-11" &&
  readdirSync(inContent(folder)).length === 80 + 4 && /^1,Beds in locality 1,Approval,Ann Reed,beds-in-locality-1,beds-in-locality-1,read/m
  .test(read(`${folder}/agenda.csv`)) ? [] : [imported.stdout.slice(0, 3000), imported.stderr, folder, ...readdirSync(inContent(folder)).slice(0, 20)]);
const shut = command("check", "--date", "2026-11-27");
expectNone("the meeting has its hours and its place, to be confirmed", /^time: "9\.30am to 12\.30pm"\nvenue: "Lecture Theatre, Education Centre"\n/m
  .test(read(`${folder}/meeting.md`)) && /- "venue: read/.test(read(`${folder}/meeting.md`)) ? [] : [read(`${folder}/meeting.md`)]);
expectNone("as it was imported it can be built", shut.status === 0 ? [] : shut.stderr.split("\n").slice(0, 40));
publish(`${folder}/meeting.md`);
clearColumn(`${folder}/agenda.csv`, "to confirm");
publish("risks/risk-register/register.md");
const built = command("build", "--date", "2026-11-27", "--output", "public");
expectNone("and as a site of papers, actions and risks it has no errors", built.status === 0 && built.stderr.split("\n")
  .every((line) => !line.includes(": warning: ") || line.includes("[untagged-pdf]")) ? [] : [...built.stderr.split("\n").slice(0, 60), built.stdout]);
const page = (path) => (existsSync(join(home, "public", path)) ? readFileSync(join(home, "public", path), "utf8") : "");
const meeting = page("meetings/trust-board-2026-11/index.html");
expectNone("the agenda has each item with its paper", items.every(({ title }) => meeting.includes(title)) &&
  items.every(({ title }) => meeting.includes(`href="${title.toLowerCase().replaceAll(" ", "-")}/"`)) ? [] : [meeting.slice(0, 500)]);
expectNone("each paper says that the PDF is the paper, and leads to it", page("meetings/trust-board-2026-11/winter-in-locality-10/index.html")
  .includes('Read from the PDF; <a href="../november-pack.pdf">the PDF</a> is the paper') ? [] : readdirSync(join(home, "public")));
expectNone("actions and risks are there", page("actions/index.html").includes("Write to locality 30") &&
  page("risks/index.html").length > 0 ? [] : readdirSync(join(home, "public")));

// The same again changes nothing, and shows how the two differ.
const again = boardpack("import", ...files, "--write");
expectNone("a second import leaves what was changed, and shows it", again.status === 0 && /0 files written/.test(again.stdout) &&
  /- access: public/.test(again.stdout) && /is there, and the same/.test(again.stdout) ? [] : [again.stdout.slice(-2000)]);

// By the keystroke-level model (Card, Moran and Newell 1980), with 0.28 s for each key of somebody
// who types so-so; besides a quarter of a minute for each thing to do, two minutes to look at what
// would be written, and a second and a half for each row that is looked through.
const keys = done.reduce((sum, [step, typed]) => sum + (typed ?? step).length, 0);
const seconds = keys * 0.28 + done.length * 15 + 120 + (items.length + 25) * 1.5;
console.log(`${done.length} things to do, about ${(seconds / 60).toFixed(1)} minutes: ${done.map(([step]) => step).join("; ")}`);
expectNone("under ten minutes of a person's time", seconds < 600 && done.length <= 10 ? [] : done.map(([step]) => step));
finish();
