// A pack in one PDF becomes a meeting, its agenda and a paper for each bookmark, or for each page
// that says so at its top; what is private stays behind with its pages.

import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { pdf } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const source = join(root, "tests/sites/one-pack/content");

let count = 0;
function imported(bytes, ...words) {
  const folder = join(home, `site-${++count}`);
  cpSync(source, join(folder, "content"), { recursive: true });
  writeFileSync(join(folder, "November pack.pdf"), bytes);
  const done = run(program, ["import", "November pack.pdf", "--write", ...words], { cwd: folder });
  const meetings = join(folder, "content/meetings");
  const made = readdirSync(meetings).filter((name) => !existsSync(join(source, "meetings", name)));
  const read = (name) => {
    const path = join(meetings, made[0] ?? "", name);
    return existsSync(path) ? readFileSync(path, "latin1").replaceAll("\r\n", "\n") : "";
  };
  const files = made.length ? readdirSync(join(meetings, made[0])).sort() : [];
  const check = () => run(program, ["check", "--date", "2026-12-22", "--quiet", "--theme", join(root, "themes/plain")],
    { cwd: folder });
  return { ...done, made, read, files, check, folder, meetings };
}

const committee = readFileSync(join(source, readdirSync(source).includes("committees.yaml") ? "committees.yaml"
  : `committees/${readdirSync(join(source, "committees"))[0]}`), "utf8");
const board = /(?:title|name): (.*)/.exec(committee)[1];

// Eighty items with bookmarks

const items = Array.from({ length: 80 }, (_, n) => ({ number: `${n + 1}`, title: `Report on ${["beds", "staff", "money",
  "estates"][n % 4]} of ward ${n + 1}` }));
const agenda = [[board, "Thursday 26 November 2026", "Agenda"],
  ...[0, 1, 2, 3].map((page) => items.slice(page * 20, page * 20 + 20).map(({ number, title }, n) =>
    [`${number} ${title}`, ["Approval", "Note", "For assurance", ""][n % 4], "Ruth Abara"]))];
const pages = [...agenda, ...items.flatMap(({ number, title }) => [[`${number} ${title}`, "All is well.", "Costs are 5 * 3."], ["The end."]])];
const marks = [["Agenda", 1], ...items.map(({ number, title }, n) => [`${number}. ${title}`, 6 + 2 * n])];
const big = imported(pdf(pages, marks));
const rows = big.read("agenda.csv").split("\n");
expectNone("a pack of eighty items", big.status === 0 && rows.length === 82 &&
  rows[1].startsWith("1,Report on beds of ward 1,Approve,,report-on-beds-of-ward-1,report-on-beds-of-ward-1,") &&
  rows[2].startsWith("2,Report on staff of ward 2,Note,") ? [] : [big.stdout.slice(0, 500), big.stderr, ...rows.slice(0, 4)]);
expectNone("each with its pages and its text", big.read("report-on-beds-of-ward-1.md") ===
  '---\ntitle: "Report on beds of ward 1"\ndocument: november-pack.pdf\npages: 6-7\n---\n\n' +
  "*Read from the PDF; [the PDF](november-pack.pdf) is the paper.*\n\n" +
  "1 Report on beds of ward 1\n\nAll is well.\n\nCosts are 5 \\* 3.\n\nThe end.\n" ||
  /pages: 6-7/.test(big.read("report-on-beds-of-ward-1.md")) ? [] : [big.read("report-on-beds-of-ward-1.md")]);
expectNone("the meeting is private and has its day", /^access: private$/m.test(big.read("meeting.md")) &&
  /^date: 26 November 2026$/m.test(big.read("meeting.md")) && /^pack: november-pack.pdf$/m.test(big.read("meeting.md")) &&
  /^to confirm:$/m.test(big.read("meeting.md")) && /-2026-11$/.test(big.made[0]) ? [] : [big.read("meeting.md"), ...big.made]);
const checked = big.check();
expectNone("it can be built", checked.status === 0 ? [] : checked.stderr.split("\n").slice(0, 20));

// A meeting that readers see already takes nothing in that does not say that it is private.
const there = join(big.meetings, big.made[0]);
writeFileSync(join(there, "meeting.md"), big.read("meeting.md").replace("access: private", "access: public")
  .replace(/# Look at each[^]*?(?=---)/, ""));
rmSync(join(there, "report-on-beds-of-ward-1.md"));
const later = run(program, ["import", "November pack.pdf", "--write"], { cwd: big.folder });
expectNone("what comes into a public meeting is private", later.status === 0 &&
  /^access: private$/m.test(big.read("report-on-beds-of-ward-1.md")) && /^access: public$/m.test(big.read("meeting.md")) ? []
  : [later.stdout.slice(0, 1000), big.read("report-on-beds-of-ward-1.md").slice(0, 300)]);

// One bookmark above all; splitting

const nested = imported(pdf([["Front"], ["One"], ["Two"], ["Two more"]], [["Pack", 1, [["1 One", 2], ["2 Two", 3]]]]), "--split");
expectNone("bookmarks below one that is all of the pack, one PDF each", nested.status === 0 &&
  /^document: two.pdf$/m.test(nested.read("two.md")) && !/^pages/m.test(nested.read("two.md")) &&
  nested.read("two.pdf").startsWith("%PDF") && !nested.files.includes("november-pack.pdf") ? []
  : [nested.stdout, nested.stderr, ...nested.files, nested.read("two.md")]);
const npages = run("qpdf", ["--show-npages", join(nested.meetings, nested.made[0], "two.pdf")]).stdout.trim();
expectNone("with its own pages", npages === "2" ? [] : [npages]);
const again = imported(pdf([["Front"], ["One"], ["Two"], ["Two more"]], [["Pack", 1, [["1 One", 2], ["2 Two", 3]]]]), "--split");
expectNone("the same bytes each time", nested.files.every((name) => nested.read(name) === again.read(name)) ? [] : nested.files);

// A later pack of the same meeting

const first = imported(pdf([[board, "26 November 2026"], ["1 Beds", "Ten beds."], ["2 Money", "Ten pounds."], ["3 Care", "Good care."]],
  [["Agenda", 1], ["1 Beds", 2], ["2 Money", 3], ["3 Care", 4]]));
writeFileSync(join(first.meetings, first.made[0], "meeting.md"), first.read("meeting.md").replace("access: private", "access: public")
  .replace(/# Look at each[^]*?(?=---)/, ""));
writeFileSync(join(first.folder, "Later pack.pdf"), pdf([[board, "26 November 2026"], ["1 Beds", "Ten beds."], ["2 Money", "Zqnine pounds."],
  ["4 Estates", "Zqwalls."]], [["Agenda", 1], ["1 Beds", 2], ["2 Money", 3], ["4 Estates", 4]]));
const second = run(program, ["import", "Later pack.pdf", "--write"], { cwd: first.folder });
const files = readdirSync(join(first.meetings, first.made[0])).sort().join(" ");
expectNone("what a later pack changes", second.status === 0 && first.read("changes.csv").replace(/\d+ \w+ 20\d\d/g, "DAY") ===
  "at,kind,paper,access,to confirm\nDAY,replaced,money,private,it says something else in the later pack\n" +
  "DAY,added late,estates,private,\"the later pack has it, the earlier had not\"\n" &&
  files === "agenda.csv beds.md care.md changes.csv estates.md estates.pdf meeting.md money.md money.pdf november-pack.pdf"
  && /has "Care" no longer; if it was withdrawn: boardpack withdraw paper:board-2026-11\/care /.test(second.stdout)
  ? [] : [second.stdout, second.stderr, first.read("changes.csv"), files]);
expectNone("the paper that is there stays, and what is new is private", /Ten pounds/.test(first.read("money.md")) &&
  /\+ .*Zqnine pounds/.test(second.stdout) && /^access: private$/m.test(first.read("estates.md")) ? [] : [second.stdout]);
const stays = first.check();
expectNone("and the site is as it was until it is confirmed", stays.status === 0 ? [] : stays.stderr.split("\n").slice(0, 20));

// One that only lacks papers

const full = imported(pdf([[board, "26 November 2026"], ["1 Beds", "Ten beds."], ["2 Money", "Ten pounds."]],
  [["Agenda", 1], ["1 Beds", 2], ["2 Money", 3]]));
const before = full.files.map((name) => full.read(name));
writeFileSync(join(full.folder, "Later pack.pdf"), pdf([[board, "26 November 2026"], ["1 Beds", "Ten beds."]], [["Agenda", 1], ["1 Beds", 2]]));
const fewer = run(program, ["import", "Later pack.pdf", "--write"], { cwd: full.folder });
expectNone("a later pack that only lacks papers changes no file", fewer.status === 0 &&
  /has "Money" no longer; if it was withdrawn: /.test(fewer.stdout) &&
  readdirSync(join(full.meetings, full.made[0])).sort().join() === full.files.join() &&
  full.files.every((name, n) => full.read(name) === before[n]) ? [] : [`status ${fewer.status}`, fewer.stdout, fewer.stderr]);

// Several old packs at once

const years = join(home, "years");
cpSync(source, join(years, "content"), { recursive: true });
const days = ["26 November 2020", "28 January 2021", "25 March 2021", "30 March 2021"];
days.forEach((day, n) => writeFileSync(join(years, `Pack ${n}.pdf`), pdf([[board, day], ["1 Beds", `Year ${n}.`]], [["Agenda", 1], ["1 Beds", 2]])));
const old = run(program, ["import", ...days.map((_, n) => `Pack ${n}.pdf`), "--write"], { cwd: years });
const folders = readdirSync(join(years, "content/meetings")).filter((name) => /202[01]/.test(name)).sort().join(" ");
expectNone("years of packs in one go, a meeting each, also of one month", old.status === 0 &&
  folders === "board-2020-11 board-2021-01 board-2021-03 board-2021-03-30" ? [] : [old.stdout, old.stderr, folders]);

// What readers of a portal wrote onto it

const scribbled = ["", "--split"].map((word) => imported(pdf([["Front"], ["One"], ["Two"]], [["1 One", 2], ["2 Two", 3]], [
  "<</Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Zqgossip)>>",
  "<</Type /Annot /Subtype /Highlight /Rect [10 10 30 30] /Contents (Zqdoubt) /QuadPoints [1 2 3 4 5 6 7 8]>>",
  "<</Type /Annot /Subtype /Link /Rect [10 40 30 60] /A <</S /URI /URI (https://example.nhs.uk/)>>>>"]), ...word ? [word] : []));
for (const made of scribbled) {
  const name = made.files.find((file) => file.endsWith(".pdf")) ?? "none";
  const all = run("qpdf", ["--object-streams=disable", join(made.meetings, made.made[0], name), "-"], { encoding: "latin1" }).stdout;
  expectNone(`comments and marks stay behind, links do not (${made.files.length} files)`, made.status === 0 &&
    /2 comments or marks of readers stayed behind/.test(made.stdout) && !/Zqgossip|Zqdoubt|Highlight/.test(all) &&
    all.includes("https://example.nhs.uk/") ? [] : [made.stdout, made.stderr, name, all.slice(0, 1500)]);
}

// What is private

const secret = [["Front"], ["Open"], ["Zqsecret"], ["Zqsecret too"]];
const closed = {
  "a bookmark": pdf(secret, [["1 Open", 2], ["Part 2: private session", 3], ["2 Zqsecret", 4]]),
  "a bookmark that excludes the public": pdf(secret, [["1 Open", 2], ["2 Exclusion of press and public", 3], ["3 Zqsecret", 4]]),
  "the top of a page": pdf([["Front"], ["Agenda item 1", "Open"], ["PART 2", "Zqsecret"], ["Agenda item 2", "Zqsecret too"]]),
};
for (const [what, bytes] of Object.entries(closed)) {
  const made = imported(bytes);
  const all = made.files.map((name) => made.read(name)).join("\n");
  expectNone(`${what} that opens a private part ends the import, and the whole pack stays behind`, made.status === 0 &&
    made.files.includes("open.pdf") && !made.files.includes("november-pack.pdf") && !/Zqsecret/.test(all) &&
    /not imported/.test(made.stdout) ? [] : [made.stdout, made.stderr, ...made.files]);
}

// Without bookmarks

const tops = imported(pdf([["Agenda"], ["Agenda item 7", "Finance report", "Money."], ["More money."],
  ["Paper C", "Care report", "Care."], ["Enclosure 4 - Estates", "Walls."]]));
expectNone("papers by the tops of pages, each to be confirmed", tops.status === 0 &&
  /^title: "Finance report"\ndocument: november-pack.pdf\npages: 2-3$/m.test(tops.read("finance-report.md")) &&
  /^ {2}- "title: read from the top of page 2/m.test(tops.read("finance-report.md")) &&
  /^pages: 4$/m.test(tops.read("care-report.md")) && /^pages: 5$/m.test(tops.read("estates.md")) &&
  /^7,Finance report,,,finance-report,finance-report,/m.test(tops.read("agenda.csv")) && /^C,Care report/m.test(tops.read("agenda.csv")) ? []
  : [tops.stdout, tops.stderr, ...tops.files, tops.read("finance-report.md"), tops.read("agenda.csv")]);
const none = imported(pdf([["Only"], ["text"]]));
expectNone("a PDF without either is refused", none.status === 1 && none.made.length === 0 && /told apart/.test(none.stderr) ? []
  : [none.stdout, none.stderr]);
const broken = imported(Buffer.from("%PDF-1.7\nnothing\n"));
expectNone("and so is a damaged one", broken.status === 1 && broken.made.length === 0 ? [] : [broken.stdout, broken.stderr]);
finish();
