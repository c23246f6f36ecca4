// Agendas and minutes as people write them become lists, every row of which is to be confirmed; the
// site stays without errors, and none of it is published.

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { bold, docx, p, table } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const source = join(root, "tests/sites/example-valley/content");
let count = 0;

function imported(name, bytes, ...words) {
  const folder = join(home, `site-${++count}`);
  cpSync(source, join(folder, "content"), { recursive: true });
  writeFileSync(join(folder, name), bytes);
  const done = run(program, ["import", name, "--write", ...words], { cwd: folder });
  const meetings = join(folder, "content/meetings");
  const made = readdirSync(meetings).filter((it) => !existsSync(join(source, "meetings", it)));
  const read = (file) => {
    const path = join(meetings, made[0] ?? "", file);
    return existsSync(path) ? readFileSync(path, "utf8").replaceAll("\r\n", "\n") : "";
  };
  const check = () => run(program, ["check", "--date", "2026-12-22", "--quiet", "--theme", join(root, "themes/plain")],
    { cwd: folder });
  return { ...done, made, read, check };
}

function textIs(what, made, file, expected) {
  expectNone(what, made.read(file) === expected ? [] : ["is:", ...made.read(file).split("\n"), "should be:",
    ...expected.split("\n"), made.stdout, made.stderr]);
}

const top = p("Example Valley Trust Board") + p("Thursday 3 December 2026") + p("Agenda", { style: "Heading1" });
const lines = docx(top + p("1. Welcome and apologies") + p("2.1 Finance report\tApproval\tLena Morrow") +
  p("Lunch") + p("3. Care (for assurance)"));
const agenda = "number,title,purpose,presenters,to confirm\n" +
  "1,Welcome and apologies,,,read from the agenda\n" +
  "2.1,Finance report,Approve,lena-morrow,read from the agenda\n" +
  "3,Care,Assurance,,read from the agenda\n";
const fromLines = imported("agenda.docx", lines);
textIs("an agenda of numbered lines", fromLines, "agenda.csv", agenda);
expectNone("its meeting has its day and committee, to be confirmed", /^date: 3 December 2026$/m.test(fromLines.read("meeting.md")) &&
  /^access: private$/m.test(fromLines.read("meeting.md")) && /^ {2}- "date: read from/m.test(fromLines.read("meeting.md")) ? []
  : [fromLines.read("meeting.md"), ...fromLines.made]);
const checked = fromLines.check();
expectNone("it can be built", checked.status === 0 ? [] : checked.stderr.split("\n").slice(0, 20));
textIs("an agenda pasted as text", imported("agenda.txt", "Example Valley Trust Board\n3 December 2026\nAGENDA\n\n" +
  "1. Welcome and apologies\n2.1 Finance report\tApproval\tLena Morrow\n3. Care (for assurance)\n"), "agenda.csv", agenda);
textIs("an agenda in a table", imported("agenda.docx", docx(top + table([["Item", "Title", "Lead"], ["1", "Welcome", "Lena Morrow"],
  ["", "Part 2 - private", ""], ["2", "Zqsecret", ""]]) + p("Zqsecret too"))),
  "agenda.csv", "number,title,purpose,presenters,to confirm\n1,Welcome,,Lena Morrow,read from the agenda\n");

const minutes = imported("minutes.docx", docx(p("Minutes of the Trust Board") + p("3 December 2026") +
  p(bold("Present")) + p("Lena Morrow (LM), Chief Executive") + p("Zed Unknown – Guest") +
  p("Apologies: Ann One; Bo Two") +
  p("1. Finance report", { style: "Heading1" }) + p("Costs rose. It was agreed that beds be bought. More was said.") +
  p("ACTION: LM to buy beds by 31 January 2027") +
  p("2. Care", { style: "Heading1" }) + p("Care is good. ACTION: LM by 3 May 2027") + p("Part 2") + p("Zqsecret. The Board approved it.")));
textIs("who was there", minutes, "attendance.csv", "person,initials,role,as,to confirm\n" +
  "lena-morrow,LM,Chief Executive,present,read from the minutes\n" +
  "Zed Unknown,,Guest,present,read from the minutes\n" +
  "Ann One,,,apologies,read from the minutes\nBo Two,,,apologies,read from the minutes\n");
textIs("actions", minutes, "actions.csv", "title,owners,due,to confirm\n" +
  "buy beds,LM,31 January 2027,read from the minutes\n" +
  "Care is good.,LM,3 May 2027,read from the minutes; the title is what stands before it\n");
textIs("decisions", minutes, "decisions.csv", "title,wording,outcome,to confirm\n" +
  "It was agreed that beds be bought.,It was agreed that beds be bought.,agreed,read from the minutes\n");
expectNone("the text is a draft without the private part", /^status: draft$/m.test(minutes.read("minutes.md")) &&
  /^## 1\. Finance report$/m.test(minutes.read("minutes.md")) && !/Zqsecret|Lena/.test(minutes.read("minutes.md")) ? []
  : [minutes.read("minutes.md")]);
const built = minutes.check();
expectNone("minutes can be built", built.status === 0 ? [] : built.stderr.split("\n").slice(0, 20));
const wrong = imported("agenda.docx", docx(p("Agenda") + p("Nothing here.")));
expectNone("an agenda without items is refused", wrong.status === 1 && wrong.made.length === 0 && /no items/.test(wrong.stderr)
  ? [] : [wrong.stdout, wrong.stderr]);
finish();
