// Agendas and minutes as people write them become lists, every row of which is to be confirmed; the
// site stays without errors, and none of it is published.

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { bold, docx, p, table, xlsx } from "./office.mjs";

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
  const any = (file) => (existsSync(join(folder, "content", file))
    ? readFileSync(join(folder, "content", file), "utf8").replaceAll("\r\n", "\n") : "");
  const check = () => run(program, ["check", "--date", "2026-12-22", "--quiet", "--theme", join(root, "themes/plain")],
    { cwd: folder });
  return { ...done, made, read, any, check };
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
const unsaid = "Example Valley Trust Board\n3 December 2026\n\n" +
  "1. Welcome and apologies\n2.1 Finance report\tApproval\tLena Morrow\n3. Care (for assurance)\n";
textIs("one that only its file's name calls so", imported("Board Agenda.txt", unsaid), "agenda.csv", agenda);
for (const [name, text, hinted] of [["pasted.txt", unsaid, true], ["Agenda item 3.txt", unsaid, true], ["Agenda for Change.txt", unsaid, true],
  ["bands.txt", "Agenda for Change\n\n1. Staff were asked.\n\nThey agreed.\n", false],
  ["agenda.txt", "Our year\n\nWhat we want\n\nto be.\n", false], ["plan.txt", "1. Aim\n\nWhat we want.\n\nMore.\n\n2. Cost\n\nNone.\n\n3. Risk\n\nLow.\n", false]]) {
  const made = imported(name, text);
  expectNone(`${name} is ${hinted ? "told of" : "a paper"}`, /papers\/.*\.md/.test(made.stdout) && made.stdout.includes("add --as agenda") === hinted
    ? [] : [made.stdout, made.stderr]);
}
textIs("with what the hint says it is one", imported("pasted.txt", unsaid, "--as", "agenda"), "agenda.csv", agenda);
const marked = "1. Welcome\n2. Pay of directors (confidential)\n3. Zqland - Confidential\n4. Zqsale of land CONFIDENTIAL\n5. Private patients\n";
for (const [name, bytes] of [["agenda.txt", `Example Valley Trust Board\n3 December 2026\nAGENDA\n\n${marked}`],
  ["agenda.docx", docx(top + marked.trim().split("\n").map((line) => p(line)).join(""))],
  ["agenda.docx", docx(top + table([["Item", "Title", "Private?"], ["1", "Welcome", "No"], ["2", "Pay of directors", "Yes"],
    ["3", "Zqland (confidential)", ""], ["5", "Private patients", ""]]))]]) {
  const made = imported(name, bytes);
  expectNone(`items that say they are private stay behind (${name})`, /^1,Welcome,.*\n5,Private patients,[^\n]*\n$/m
    .test(made.read("agenda.csv")) && !/Pay|Zq/i.test(made.read("agenda.csv")) && /item 2 says that it is private/.test(made.stdout) ? []
    : [made.read("agenda.csv"), made.stdout, made.stderr]);
}
textIs("an agenda in a table", imported("agenda.docx", docx(top + table([["Item", "Title", "Lead"], ["1", "Welcome", "Lena Morrow"],
  ["", "Part 2 - private", ""], ["2", "Zqsecret", ""]]) + p("Zqsecret too"))),
  "agenda.csv", "number,title,purpose,presenters,to confirm\n1,Welcome,,Lena Morrow,read from the agenda\n");

const divided = imported("agenda.docx", docx(top + table([["Item", "Subject", "Lead", "Mins", "Format", "Time"],
  ["1", "Welcome", "Lena Morrow", "5", "Verbal", "9.30"], ["Quality and safety"], ["2", "Falls", "", "20 mins", "Paper"],
  ["Break 10.30"], ["3", "Pressure ulcers", "", "10", "Enclosure B"], ["Money"], ["4", "Finance report", "", "", ""]])));
textIs("the headings, minutes and forms of an agenda in a table", divided, "agenda.csv",
  "number,section,title,purpose,presenters,minutes,form,to confirm\n" +
  "1,,Welcome,,Lena Morrow,5,Verbal,read from the agenda\n2,Quality and safety,Falls,,,,Paper,read from the agenda\n" +
  "3,Quality and safety,Pressure ulcers,,,10,,read from the agenda\n4,Money,Finance report,,,,,read from the agenda\n");
expectNone("it says which column it does not read", /stayed behind: "Time"$/m.test(divided.stdout) ? [] : [divided.stdout]);
expectNone("it can be built too", divided.check().status === 0 ? [] : divided.check().stderr.split("\n").slice(0, 20));

const resolution = "To resolve that the public be excluded under the Public Bodies (Admission to Meetings) Act 1960";
for (const [what, body] of [["a line", p("1. Welcome") + p(resolution) + p("2. Zqdeal")],
  ["a row", table([["Item", "Title", "Lead"], ["1", "Welcome", ""], ["2", resolution, "Lena Morrow"], ["3", "Zqdeal", "Zed"]])]]) {
  const made = imported("agenda.docx", docx(top + body));
  textIs(`an agenda ends where ${what} excludes the public`, made, "agenda.csv",
    "number,title,purpose,presenters,to confirm\n1,Welcome,,,read from the agenda\n");
  expectNone("one is told as one", made.stdout.includes("items proposed in agenda.csv: 1") ? [] : [made.stdout]);
  expectNone("and it is told where", /it stops at "To resolve that the public be excluded/.test(made.stdout) ? [] : [made.stdout]);
}
const shut = imported("minutes.docx", docx(p("Minutes of the Trust Board") + p("3 December 2026") + p("1. Care") +
  p("RESOLVED to buy beds.") + p("ACTION: LM to buy beds") + p("The Board resolved to exclude the public.") + p("2. Zqdeal") +
  p("RESOLVED to Zqpay") + p("ACTION: AA to settle Zqclaim")));
expectNone("minutes end where the public is excluded", /^RESOLVED to buy beds/m.test(shut.read("decisions.csv")) &&
  /^buy beds,LM/m.test(shut.read("actions.csv")) && /RESOLVED to buy/.test(shut.read("minutes.md")) &&
  !["decisions.csv", "actions.csv", "minutes.md"].some((file) => /Zq/.test(shut.read(file))) ? []
  : [shut.stdout, shut.stderr, shut.read("decisions.csv"), shut.read("actions.csv"), shut.read("minutes.md")]);
isIn("a paper may speak of it", imported("Orders.docx", docx(p("Standing orders", { style: "Title" }) +
  p("The board may resolve to exclude the public.") + p("All else is open."))), "papers/orders.md", "All else is open.");

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

// What a committee's chair reports

function isIn(what, made, file, expected) {
  const text = made.any(file);
  const built = made.check();
  expectNone(what, text.includes(expected) && built.status === 0 ? [] : ["is:", ...text.split("\n"), "should have:",
    ...expected.split("\n"), made.stdout, made.stderr, ...built.stderr.split("\n").slice(0, 12)]);
}
const rowsOfReport = 'report:\n  - title: "Beds are short"\n    escalation: "Alert: Beds are short. The board may have to act."\n' +
  '  - title: "Winter plan"\n    escalation: "Advise: Winter plan: out for comment"\n' +
  '  - title: "Audit of wards was good"\n    escalation: "Assure: Audit of wards was good"\naccess: private\n';
isIn("alerts, advice and assurance under headings are rows of a report, to be confirmed", imported("Quality report.docx", docx(
  p("Report of the Quality Committee", { style: "Title" }) + p("Alert", { style: "Heading1" }) +
  p("Beds are short. The board may have to act.", { list: 1 }) + p(bold("ADVISE: for information")) + p("Winter plan: out for comment", { list: 1 }) +
  p(bold("Assurance")) + p("Audit of wards was good", { list: 1 }) + p("Next meeting", { style: "Heading1" }) + p("In May."))),
"papers/quality-report.md", rowsOfReport);
const triple = imported("Quality report.docx", docx(p("Report of the Quality Committee", { style: "Title" }) + table([
  ["ALERT", { paragraphs: [p("Beds are short. The board may have to act.")] }], ["Advise", "Winter plan: out for comment"],
  ["Assure", "Audit of wards was good"]])));
isIn("and so are those in a table", triple, "papers/quality-report.md", rowsOfReport);
isIn("they are a draft until somebody has looked", triple, "papers/quality-report.md",
  'to confirm:\n  - "report: 3 rows were read below Alert, Advise and Assure"');
isIn("a paper that only speaks of assurance has none", imported("Plain.docx", docx(p("Plain", { style: "Title" }) +
  p("Assurance", { style: "Heading1" }) + p("All is well."))), "papers/plain.md", "## Assurance\n\nAll is well.");

// One form for each risk

const forms = [["1", "Beds may run out", "Lena Morrow", "4", "5", "20"], ["2", "Money may run out", "Joan Petrie", "3", "3", "9"]];
const framework = docx(p("Board Assurance Framework", { style: "Title" }) + forms.map(([number, title, lead, l, c, score]) =>
  p(`SR${number}`, { style: "Heading1" }) + table([["Risk ref", `SR${number}`, "Executive lead", lead],
    [{ text: "Principal risk", span: 1 }, { text: title, span: 3 }], ["Lead committee", { text: "Quality Committee", span: 3 }],
    ["Key controls", { text: "Ward rounds", span: 3 }]]) + p("") +
  table([["", "Likelihood", "Consequence", "Score"], ["Current", l, c, score], ["Target", "2", "4", "8"]])).join(""));
const register = "number,owner,title,lead committee,controls,current likelihood,current consequence,current score,target likelihood," +
  "target consequence,target score,to confirm\nSR1,Lena Morrow,Beds may run out,Quality Committee,Ward rounds,4,5,20,2,4,8,read from its form\n" +
  "SR2,Joan Petrie,Money may run out,Quality Committee,Ward rounds,3,3,9,2,4,8,read from its form\n";
isIn("a framework of forms in Word", imported("Framework.docx", framework), "risks/framework/risks.csv", register);
isIn("and in Excel, a sheet each", imported("Framework.xlsx", xlsx(Object.fromEntries(forms.map(([number, title, lead, l, c, score]) =>
  [`SR${number}`, { rows: [["Risk ref", `SR${number}`, "Executive lead", lead], ["Principal risk", title], ["Lead committee", "Quality Committee"],
    ["Key controls", "Ward rounds"], ["", "Likelihood", "Consequence", "Score"], ["Current", l, c, score], ["Target", "2", "4", "8"]] }])))),
"risks/framework/risks.csv", register);
isIn("an action log in Word", imported("Action log.docx", docx(p("Action log") + table([["Ref", "Action", "Owner", "Due date"],
  ["1", "Buy beds", "Lena Morrow", "May 2027"]])), "--into", "meetings/trust-board-2026-06"), "meetings/trust-board-2026-06/actions.csv",
"Ref,Action,Owner,Due date,access\n1,Buy beds,Lena Morrow,May 2027,private\n");

// Terms of reference

// As an agenda stands in a message: columns of blanks, and all about the meeting in its first lines.
const pasted = imported("agenda.txt", "Agenda of the Example Valley Trust Board\nThursday 3 December 2026, 9.30am to 12.30pm, Main hall, Hill House\n\n" +
  "1  Welcome and apologies    The Chair\n2  Finance report  Lena Morrow  To note\n3  Pay  Verbal\n");
textIs("a pasted agenda", pasted, "agenda.csv", "number,title,purpose,presenters,to confirm\n" +
  "1,Welcome and apologies,,The Chair,read from the agenda\n2,Finance report,Note,lena-morrow,read from the agenda\n" +
  "3,Pay,,,read from the agenda\n");
expectNone("it says when and where", /^time: "9\.30am to 12\.30pm"\nvenue: "Main hall, Hill House"$/m.test(pasted.read("meeting.md")) &&
  /^ {2}- "venue: read from/m.test(pasted.read("meeting.md")) ? [] : [pasted.read("meeting.md"), pasted.stderr]);
const labelled = imported("labels.txt", "Agenda\nExample Valley Trust Board\nDate: 3 December 2026\nTime: 2pm\nVenue: Room 4\n\n1. Welcome\n");
expectNone("and under labels", /^time: 2pm\nvenue: "Room 4"$/m.test(labelled.read("meeting.md")) ? [] : [labelled.read("meeting.md")]);

const terms = docx(p("Charity Committee – Terms of Reference", { style: "Title" }) + p("1. Purpose", { style: "Heading1" }) +
  p("It spends gifts.") + p("2. Membership", { style: "Heading1" }) + p("Lena Morrow, Chair", { list: 1 }) + p("Two governors", { list: 1 }) +
  p("3. Quorum", { style: "Heading1" }) + p("Three members, one of them a director.") +
  p("4. Frequency of meetings", { style: "Heading1" }) + p("Four times a year.") + p("Date of next review: May 2027"));
isIn("a committee with its quorum and people", imported("ToR.docx", terms), "committees/charity-committee.md",
  '---\nname: "Charity Committee"\nquorum: "Three members, one of them a director."\nfrequency: "Four times a year."\n' +
  'review date: May 2027\nmembers:\n  - person: lena-morrow\n    role: Chair\n  - person: "Two governors"\naccess: private\n');
const known = imported("ToR.docx", docx(p("Terms of Reference") + p("Quality Committee") + p("Quorum", { style: "Heading1" }) + p("Five.")));
expectNone("terms of a committee that is there are compared with its file", /quality-committee.md \(is there, and stays/.test(known.stdout) &&
  /\+ quorum: /.test(known.stdout) ? [] : [known.stdout, known.stderr]);
finish();
