// Word files become papers: the cover sheets of the worked example's papers, remade as Word tables,
// give the front matter that the worked example has; text, lists and tables stay what they are;
// nothing that was hidden, deleted or private comes along.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, fail, finish, root, run as execute, scratch } from "../suite.mjs";
import { bold, docx, p, run, styles, table, w, xlsx } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const content = join(home, "content");
cpSync(join(root, "content"), content, { recursive: true });

function boardpack(...words) {
  return execute(program, words, { cwd: home });
}

const folder = "meetings/lpt-trust-board-2023-11";

// Import a Word file; what was printed and what was written.
let count = 0;
function imported(bytes, ...options) {
  const name = `made-${++count}`;
  writeFileSync(join(home, `${name}.docx`), bytes);
  const done = boardpack("import", `${name}.docx`, "--into", folder, "--write", ...options);
  const path = join(content, folder, `${name}.md`);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return { ...done, text, body: text.replace(/^---\n[^]*?\n---\n\n?/, ""), path };
}

// The forms of two trusts, and of a third that has no table.

const strategic = ["High Standards", "Transformation", "Environments", "Patient Involvement", "Well Governed",
  "Reaching Out", "Equality, Leadership, Culture", "Access to Services", "Trustwide Quality Improvement"];
const labels = (trust) => [
  "For Board and Board Committees:",
  "Paper sponsored by:",
  "Paper authored by:",
  "Date submitted:",
  "State which Board Committee or other forum within the Trust’s governance structure, if any, have previously " +
    "considered the report/this issue and the date of the relevant meeting(s):",
  "If considered elsewhere, state the level of assurance gained by the Board Committee or other forum i.e., " +
    "assured/ partially assured / not assured:",
  "State whether this is a ‘one off’ report or, if not, when an update report will be provided for the purposes " +
    "of corporate Agenda planning",
  null,
  "Organisational Risk Register considerations:",
  `Is the decision required consistent with ${trust}’s risk appetite:`,
  "False and misleading information (FOMI) considerations:",
  "Positive confirmation that the content does not risk the safety of patients or the public",
  "Equality considerations:",
];

// values: for each label what the form says; ticks: for each priority its mark.
function sheet(trust, values, strategy, priorities, ticks) {
  const rows = [];
  labels(trust).forEach((label, n) => {
    if (label === null) {
      priorities.forEach((title, k) => rows.push([
        k === 0 ? { text: `${strategy} strategic alignment*:`, merge: "restart" } : { merge: "continue" },
        title, ticks[k]]));
    } else if (values[n] !== null) {
      rows.push([label, { text: values[n], span: 2 }]);
    }
  });
  return p(`${trust} Trust Governance Table`, { style: "Heading1" }) + table(rows);
}

const left = "List risk number and title of risk";

// Their other tables; a rating is a colour alone, as Word files have them.
const colours = { High: "00B050", Medium: "FFC000", Low: "FF0000", "Pre-approval": "A6A6A6", Green: "00B050", Amber: "FFFF00",
  Red: "FF0000" };
const rated = (heads, at, rows) => table([heads, ...rows.map((row) =>
  row.map((text, n) => (n === at ? { fill: colours[text] } : text)))], { heading: true });
const highlights = ["High", "High", "Medium", "Low", "Pre-approval"].map((level, n) =>
  [`${n + 1}. Matter ${"ABCDE"[n]}`, level, `What the group heard of matter ${"ABCDE"[n]}.`]);
const steps = ["Green", "Amber", "Red", "Green"].map((level, n) =>
  [`Step ${"ABCD"[n]}`, "Plan it", `It is planned. Impact: ${n}`, level, "Do it"]);
const papers = [
  {
    name: "the joint highlight report",
    body: p("Joint Highlight Report", { style: "Title" }) +
      sheet("LPT", ["LPT-NHFT Committees in Common",
        "JWG Co-Chair Faisal Hussain, Deputy Chair Leicestershire Partnership NHS Trust",
        "Vishal Gohil, Programme Management Support Officer", "20th November 2023",
        "LPT-NHFT CiC JWG 13th November 2023", "Assured", "Next update to Trust Board January 2024", null, left, "yes",
        "None identified", "None identified", "Outcome will apply equally to all staff in LPT"],
      "STEP up to GREAT", strategic.map((title) => title.replace("Trustwide", "Trust wide")),
      ["Х", "Х", "х", "x", "X", "✓", "☒", "√", "✔"]) +
      sheet("NHFT", ["LPT-NHFT Committees in Common",
        "JWG Co-Chair Faisal Hussain, Deputy Chair Leicestershire Partnership NHS Trust",
        "Vishal Gohil, Programme Management Support Officer", "20th November 2023",
        "LPT-NHFT CiC JWG 13th November 2023", "Assured", "Next update to Trust Board January 2024", null, left, "yes",
        "None identified", null, "Outcome will apply equally to all staff in NHFT"],
      "DIGB Q", ["Develop", "Innovate", "Grow", "Build", "Quality"], ["✓", "✓", "✓", "✓", "✓"]) +
      p("Highlight report", { style: "Heading1" }) + rated(["Report", "Strength of assurance", "Committee escalation"], 1, highlights),
    ratings: highlights.map((row) => row[1]),
    lines: ["sponsor: [faisal-hussain]", "authors: [vishal-gohil]", "submitted: 20 November 2023",
      "organisation: lpt", "organisation: nhft", "committee: jwg", "date: 13 November 2023",
      "assurance gained: Assured", "when: January 2024", "title: \"Next update to Trust Board\"",
      "strategy: step-up-to-great", "strategy: digb-q", "high-standards", "environments", "patient-involvement",
      "well-governed", "reaching-out", "equality-leadership-culture", "access-to-services",
      "trustwide-quality-improvement", "ticked: [develop, innovate, grow, build, quality]",
      "risks note: \"The form's own instruction was left in the field.\"", "within appetite: \"yes\"",
      "false and misleading information: \"None identified\"", "safety: \"None identified\"",
      "equality: \"Outcome will apply equally to all staff in LPT\"",
      "equality: \"Outcome will apply equally to all staff in NHFT\""],
  },
  {
    name: "the group model",
    body: p("Group", { style: "Title" }) +
      sheet("LPT", ["Trust board 25th January 2022", "David Williams", "Amanda Johnston, Fiona Barr", "18 January 2022",
        "None", "LPT-NHFT Committees in Common Joint Working Group 10th January 2022", "LPT-NHFT Committees in Common",
        null, left, "", "", "", ""],
      "STEP up to GREAT", strategic, ["X", "X", "X", "", "X", "X", "X", "", "X"]),
    lines: ["sponsor: [david-williams]", "authors: [amanda-johnston, fiona-barr]", "submitted: 18 January 2022",
      "for: committee:lpt-trust-board", "considered: none",
      "assurance gained: \"LPT-NHFT Committees in Common Joint Working Group 10th January 2022\"",
      "next update note: \"LPT-NHFT Committees in Common\"", "strategy: step-up-to-great", "high-standards",
      "transformation", "environments", "well-governed", "reaching-out", "equality-leadership-culture",
      "trustwide-quality-improvement", "risks note: \"The form's own instruction was left in the field.\""],
    never: ["patient-involvement", "access-to-services", "within appetite", "safety:"],
  },
  {
    name: "the second quarter",
    body: p("Step up to Great Q2 Report", { style: "Title" }) +
      sheet("LPT", ["Trust Board", "David Williams", "Alison Gilmour", "20 November 2023", "N/A", "Assured", "One-off",
        null, left, "Yes", "Nothing has been identified", "Confirmed", "Nothing changes for the worse"],
      "STEP up to GREAT", strategic, ["X", "X", "", "X", "X", "X", "X", "X", "X"]) +
      p("High Standards", { style: "Heading1" }) + rated(["Key Actions 23/24", "Qtr2 Plan 23/24",
      "Qtr2 Achievements (Practical Examples and expected outcomes)", "RAG", "Qtr3 Plan 23/24"], 3, steps),
    ratings: steps.map((row) => row[3]),
    lines: ["title: \"Step up to Great Q2 Report\"", "sponsor: [david-williams]", "authors: [alison-gilmour]",
      "submitted: 20 November 2023", "for: committee:lpt-trust-board", "considered: not applicable",
      "assurance gained: Assured", "one-off: yes", "strategy: step-up-to-great", "high-standards", "transformation",
      "patient-involvement", "well-governed", "reaching-out", "equality-leadership-culture", "access-to-services",
      "trustwide-quality-improvement", "within appetite: \"Yes\"",
      "false and misleading information: \"Nothing has been identified\"", "safety: Confirmed",
      "equality: \"Nothing changes for the worse\""],
    never: ["environments"],
  },
  {
    name: "a form without a table",
    body: p("UNIVERSITY HOSPITALS OF LEICESTER NHS TRUST") +
      p("Junior Doctors Contract Guardian of Safe Working Report", { style: "Title" }) +
      p("Author: Jonathon Greiff, Guardian of Safe Working, Consultant Anaesthetist and Vidya Patel, Medical Human " +
        "Resources Manager") +
      p("Sponsor: Louise Tibbert, Director of Workforce and Development") +
      p("Context", { style: "Heading2" }) + p("The Guardian reports each quarter.") +
      p("Questions", { style: "Heading2" }) + p("Where does the contract stand?", { list: 2 }) +
      p("How many reports came in?", { list: 2 }) +
      p("Conclusion", { style: "Heading2" }) + p("It is in force.", { list: 2 }) +
      p("Input Sought", { style: "Heading2" }) + p("Note the progress, and give feedback.") +
      p("Statements", { style: "Heading2" }) +
      p("Related Patient and Public Involvement actions taken, or to be taken: [NA]", { list: 2 }) +
      p("Results of any Equality Impact Assessment, was made, and the Executive Workforce Board saw it " +
        "on 17th January 2017.", { list: 2 }) +
      p("Scheduled date for the next paper on this topic: March 2018", { list: 2 }) +
      p("Introduction", { style: "Heading1" }) + p("It covers rotas.") +
      table([["Principal Risk No.", "Principal Risk Title", "Current Rating", "Target Rating"], ["3", "Too few doctors", "16", "8"]],
        { heading: true }),
    lines: ["title: \"Junior Doctors Contract Guardian of Safe Working Report\"", "authors: [jonathon-greiff, vidya-patel]",
      "sponsor: [louise-tibbert]", "questions: [\"Where does the contract stand?\", \"How many reports came in?\"]",
      "conclusions: [\"It is in force.\"]", "asked: \"Note the progress, and give feedback.\"", "organisation: uhl",
      "involvement: not applicable",
      "equality: \"was made, and the Executive Workforce Board saw it on 17th January 2017.\"",
      "when: March 2018"],
  },
  {
    name: "a proposal without a cover sheet",
    body: p("Proposal to Establish a Partnership Group", { style: "Title" }) +
      p("Background", { style: "Heading1" }) + p("The team looked at its ways of working.", { list: 2 }) +
      p("It sets out what is proposed.", { list: 2 }) + p("Terms of Reference", { style: "Heading1" }) +
      p("Membership", { style: "Heading2" }) + p("An independent chair", { list: 1 }) + p("Three lay members", { list: 1 }) +
      p("Version control", { style: "Heading2" }) + table([["Date", "Version", "Status", "Author", "Notes"],
        ["16/11/18", "Initial", "Draft", "Peter Miller", "To be considered, 22/11/18"],
        ["26/3/19", "V4", "Draft", "Sarah Prema", "Changes"]], { heading: true }),
    lines: ["title: \"Proposal to Establish a Partnership Group\""],
    never: ["sponsor", "authors", "submitted", "strategy"],
    text: "1. The team looked at its ways of working.\n2. It sets out what is proposed.\n\n## Terms of Reference\n\n### Membership\n\n" +
      "- An independent chair\n- Three lay members\n\n### Version control\n\n| Date | Version | Status | Author | Notes |\n" +
      "|---|---|---|---|---|\n| 16/11/18 | Initial | Draft | Peter Miller | To be considered, 22/11/18 |\n" +
      "| 26/3/19 | V4 | Draft | Sarah Prema | Changes |\n",
  },
];

// Hidden words, and a comment's, stand in each of them.
const planted = p(run("Seen") + run(" zqhidden words", "<w:vanish/>"));

let right = 0;
let wanted = 0;
const wrong = [];
// A guess that is marked may be wrong; a value that is not in the form, and not marked, may not.
function judge(paper, what, bytes) {
  const made = imported(bytes);
  const lines = made.text.split("\n").map((line) => line.trim().replace(/^- /, ""));
  const ticked = lines.filter((line) => /^(ticked: \[)?[a-z-]+(,|\]|$)/.test(line)).join(" ");
  const whole = [...lines, ...ticked.split(/[^a-z-]+/)];
  for (const line of paper.lines) {
    wanted++;
    // What the list of doubts says is no value.
    if (whole.includes(line)) {
      right++;
    } else {
      wrong.push(`${paper.name}, ${what}: ${line}`);
    }
  }
  expectNone(`${paper.name}, ${what}: nothing that the form does not say`,
    (paper.never ?? []).filter((word) => whole.some((line) => line.startsWith(word))));
  expectNone(`${paper.name}, ${what}: it ends well, and nothing hidden came along`,
    made.status === 0 && !/zqhidden/.test(made.text + made.stdout) ? [] : [made.stdout, made.stderr, made.text]);
  // A value of one of its fields that the form does not have is among those to confirm.
  const keys = new Set(paper.lines.map((line) => line.match(/^[a-z -]+(?=:)/)?.[0]).filter(Boolean));
  expectNone(`${paper.name}, ${what}: none is wrong without a mark`, made.text.split("\n---\n")[0].split("\n")
    .filter((line) => /^ *(- )?[a-z -]+: ./.test(line)).map((line) => line.trim().replace(/^- /, ""))
    .filter((line) => keys.has(line.split(":")[0]) && !paper.lines.includes(line) && !line.startsWith("title:") &&
      !made.text.includes(`- "${line.split(":")[0]}: `)));
  const found = made.body.split("\n").filter((line) => line.startsWith("| ")).map((line) => line.split(" | "))
    .flatMap((cells) => cells.filter((cell) => Object.keys(colours).includes(cell)));
  const marked = (made.text.match(/read from the colour of the cell/g) ?? []).length;
  const ratings = paper.ratings ?? [];
  expectNone(`${paper.name}, ${what}: every colour is a word, and marked`,
    found.join() === ratings.join() && marked === ratings.length ? [] : [`${found}; ${marked} marked`, made.body]);
  expectNone(`${paper.name}, ${what}: its text`, !paper.text || made.body.includes(paper.text) ? [] : made.body.split("\n"));
}
const files = papers.map((paper) => docx(paper.body + planted));
papers.forEach((paper, n) => judge(paper, "as made", files[n]));
console.log(`cover fields: ${right} of ${wanted} right`);

// The lists of the papers, as workbooks.
const day = (n) => ({ v: n, s: styles.date });
const ground = (name) => ({ s: styles[name] });
const on = (text, name) => ({ t: "inlineStr", inline: text, s: styles[name] });
const books = [
  ["Action log", "meetings/lpt-trust-board-2023-11", "actions.csv", { "Action log": { rows: [["Action log"], [],
    [on("Ref", "stripe"), on("Action", "stripe"), on("Owner", "stripe"), on("Due date", "stripe"), on("Status", "stripe"), on("RAG", "amber")],
    ["170817/02", "Look at the contract models", "NB", ground("amber"), "In progress", ground("amber")],
    ["170817/6", "Send proposals for the gaps", "Toby Sanders", day(43010), "Completed", ground("blue")],
    [on("170921/1", "stripe"), on("Bring the winter plan", "stripe"), on("SL/JA", "stripe"), on("Next meeting", "stripe"),
      on("Completed", "stripe"), ground("stripe")],
    ["170921/2", "Tell the wards", "NB", "", "Open", ground("red")],
    ["170921/3", "Count the beds", "NB", "", "Open", on("Green", "green")], [], ["Key"], [ground("red"), "Late"], ["", "", "", "", "", ground("green"), "On track"]] } },
  "Ref,Action,Owner,Due date,Status,RAG,to confirm,access\n170817/02,Look at the contract models,NB,,In progress,Amber,RAG: read from the colour of the cell (FFC000),private\n" +
    "170817/6,Send proposals for the gaps,Toby Sanders,2017-10-02,Completed,Complete,RAG: read from the colour of the cell (0066CC),private\n" +
    "170921/1,Bring the winter plan,SL/JA,Next meeting,Completed,,,private\n" +
    "170921/2,Tell the wards,NB,,Open,Red,RAG: read from the colour of the cell (FF0000),private\n170921/3,Count the beds,NB,,Open,Green,,private\n"],
  ["Ward risks", "", "risks.csv", { Risks: { rows: [["Risk ID", "Risk title", "Risk owner", "Current rating", "Target rating"],
    ["w1", "Old lifts", "Estates lead", ground("red"), ground("green")], ["w2", "Too few beds", "Chief Nurse", ground("good"), ""], ["w5", "Old boilers", "Estates lead", ground("green"), ""],
    ["w3", "Leaking roof", "Estates lead", ground("gradient"), ""], ["w4", "Lost keys", "Estates lead", { v: 12 }, ""]] } },
  "Risk ID,Risk title,Risk owner,Current rating,Target rating,level,to confirm\n" +
    "w1,Old lifts,Estates lead,,,red,Current rating: read from the colour of the cell (FF0000)\n" +
    "w2,Too few beds,Chief Nurse,,,green,Current rating: read from the colour of the cell (C6EFCE)\nw5,Old boilers,Estates lead,,,green,Current rating: read from the colour of the cell (66D096)\nw3,Leaking roof,Estates lead,,,,\nw4,Lost keys,Estates lead,12,,,\n"],
  ["Risk register", "", "risks.csv", { Risks: { rows: [["Risk ID", "Risk title", "Current rating", "", "Target rating", ""],
    ["", "", "L", "C", "L", "C"], [{ v: 84 }, "Too few doctors", { v: 4 }, { v: 4 }, { v: 2 }, { v: 4 }], [{ v: 85 }, "Old wards", { v: 3 },
      { v: 5 }, { v: 2 }, { v: 3 }]], merges: ["C1:D1", "E1:F1"] } }, null],
  ["Vacancies", "", "values.csv", { Data: { rows: [["Month", "Vacancies"], ...[118, 121, 119, 116, 114].map((n, k) =>
    [{ v: 42948 + 31 * k, s: styles.month }, { v: n }])] } }, null],
];
const bytesOf = ([, , , sheets]) => xlsx(sheets);
const firstOf = new Map();
let book = 0;
function judgeBook([name, into, file, , expected], what, bytes, ending = "xlsx") {
  const place = join(home, `book-${++book}`);
  mkdirSync(place);
  writeFileSync(join(place, `${name}.${ending}`), bytes);
  const made = execute(program, ["import", `${name}.${ending}`, "--content", "content", "--write", ...(into ? ["--into", into] : [])], { cwd: place });
  const found = execute("find", [place, "-name", file]).stdout.trim();
  const text = found ? readFileSync(found, "utf8").replaceAll("\r\n", "\n") : "";
  const plain = text.replaceAll("37FF92", "66D096"); // a tint as LibreOffice reckons it
  const wanted = expected ?? firstOf.get(name) ?? text;
  firstOf.set(name, wanted);
  expectNone(`${name}, ${what}`, text && plain === wanted ? [] : [text, wanted, made.stdout, made.stderr]);
  return text;
}
for (const one of books) {
  judgeBook(one, "as made", bytesOf(one));
}
expectNone("the scores of a register under headings over two rows", /^84,Too few doctors,4,4,2,4/m.test(firstOf.get("Risk register")) ? []
  : [firstOf.get("Risk register")]);
expectNone("the months of a measure", /^2017-08,118\n2017-09,121/m.test(firstOf.get("Vacancies")) ? [] : [firstOf.get("Vacancies")]);

// The same as LibreOffice writes them, where it is installed.
const office = execute("sh", ["-c", "command -v soffice || command -v libreoffice"]).stdout.trim();
if (office) {
  const folder = join(home, "office");
  mkdirSync(folder);
  files.forEach((bytes, n) => writeFileSync(join(folder, `paper-${n}.docx`), bytes));
  const convert = (to, from, into) => execute(office, [`-env:UserInstallation=file://${home}/profile`, "--headless", "--convert-to", to,
    "--outdir", into, ...papers.map((_, n) => join(from, `paper-${n}.${from === folder || into.endsWith("word") ? "docx" : "odt"}`))],
  { cwd: home });
  for (const [what, steps] of [["written by LibreOffice", [["docx", folder, join(home, "word")]]],
    ["by way of OpenDocument", [["odt", folder, join(home, "odt")], ["docx", join(home, "odt"), join(home, "back")]]]]) {
    steps.forEach((step) => convert(...step));
    papers.forEach((paper, n) => judge(paper, what, readFileSync(join(steps.at(-1)[2], `paper-${n}.docx`))));
  }
  books.forEach((one) => writeFileSync(join(folder, `${one[0]}.xlsx`), bytesOf(one)));
  for (const [ending, into] of [["xlsx", join(home, "sheets")], ["ods", join(home, "open")]]) {
    execute(office, [`-env:UserInstallation=file://${home}/profile`, "--headless", "--convert-to", ending, "--outdir", into,
      ...books.map(([name]) => join(folder, `${name}.xlsx`))], { cwd: home });
    books.forEach((one) => judgeBook(one, `${ending} of LibreOffice`, readFileSync(join(into, `${one[0]}.${ending}`)), ending));
  }
  console.log(`cover fields with LibreOffice's: ${right} of ${wanted} right`);
} else {
  console.log("passed over: LibreOffice is not installed, so there are no variants by it");
}
expectNone("at least 95 of 100 cover fields are right", right >= 0.95 * wanted ? [] : wrong);
wrong.forEach((line) => console.log(`    not as expected: ${line}`));

const built = boardpack("check", "--date", "2026-11-22", "--quiet", "--theme", join(root, "themes/plain"));
expectNone("what was imported can be built", built.status === 0 ? [] : built.stderr.split("\n"));

// Text

function bodyIs(what, body, expected, options = {}) {
  const made = imported(docx(p("A paper", { style: "Title" }) + body, options));
  expectNone(what, made.body === expected ? [] : ["is:", ...made.body.split("\n"), "should be:", ...expected.split("\n"),
    made.stderr]);
}

bodyIs("lists keep their numbers",
  p("Text.") + p("one", { list: 1 }) + p("under it", { list: 1, level: 1 }) + p("first", { list: 2 }) +
    p("second", { list: 2 }) + p("a letter", { list: 3 }) + p("counted", { list: 4 }) +
    p("counted below", { list: 4, level: 1 }),
  "Text.\n\n- one\n    - under it\n1. first\n2. second\n- (a) a letter\n1. counted\n\n**1.1** counted below\n");
bodyIs("headings skip no level, and numbers of their own stay",
  p("Top", { style: "Heading2" }) + p("Text.") + p("Deep", { style: "Heading3" }) + p("More.") +
    p("Numbered", { style: "Heading2", list: 4 }) + p("End."),
  "## Top\n\nText.\n\n### Deep\n\nMore.\n\n## 1. Numbered\n\nEnd.\n");
bodyIs("a bold line is a heading, a bold sentence is none",
  p(bold("Purpose")) + p("Text.") + p(bold("This is said aloud.")) + p("More."),
  "## Purpose\n\nText.\n\n**This is said aloud.**\n\nMore.\n");
bodyIs("what Markdown would read as marks is text",
  p("5 * 3 < 20 & [x] {#y} a_b _c_ ~9 `d` <no objections>") + p("# 1") + p("1. One") + p("- a") +
    p("see https://www.example.org/a_b_c now"),
  "5 \\* 3 \\< 20 & \\[x\\] \\{#y\\} a_b \\_c\\_ ~9 \\`d\\` \\<no objections\\>\n\n\\# 1\n\n1\\. One\n\n\\- a\n\n" +
    "see https://www.example.org/a_b_c now\n");
bodyIs("looks", p(run("so ") + bold("strong ") + run("and ") + run("soft", "<w:i/>") + run(" in") + bold("side") +
  run(", 10 m") + run("2", '<w:vertAlign w:val="superscript"/>')),
"so **strong** and *soft* inside, 10 m²\n");
bodyIs("links of the web, and no others",
  p(w("hyperlink", run("The report"), ' r:id="link1"') + run(" and ") + w("hyperlink", run("this"), ' r:id="link2"')),
  "[The report](<https://www.example.org/?a=1&b=2>) and this\n",
  { links: ["https://www.example.org/?a=1&b=2", "file:///c:/private.docx"] });
bodyIs("footnotes", p(run("Beds were full") + w("r", '<w:footnoteReference w:id="7"/>') + run(".")),
  "Beds were full[^1].\n\n[^1]: Midnight census.\n", { notes: w("footnote", p(" Midnight census."), ' w:id="7"') });
bodyIs("a table, with its caption", p("Table 1: Beds", { style: "Caption" }) +
  table([["Ward", "Beds"], ["A | B", "12"], ["C", ""]], { heading: true }) + p("End."),
"Table: Table 1: Beds\n\n| Ward | Beds |\n|---|---|\n| A \\| B | 12 |\n| C |  |\n\nEnd.\n");
bodyIs("a table with cells that span",
  table([[{ text: "Ward", bold: true }, { text: "Beds", bold: true, span: 2 }],
    [{ text: "A", merge: "restart" }, "1", "2\n3"], [{ merge: "continue" }, { paragraphs: [p("x", { list: 1 })] }, "5"]]),
  '<table>\n<tr><th scope="col">Ward</th><th colspan="2" scope="col">Beds</th></tr>\n' +
    '<tr><td rowspan="2">A</td><td>1</td><td><p>2</p><p>3</p></td></tr>\n<tr><td><ul><li>x</li></ul></td><td>5</td></tr>\n' +
    "</table>\n");
bodyIs("the strict form of the file", p("Text."), "Text.\n", { strict: true });

// Colours

{
  const made = imported(docx(p("Colours", { style: "Title" }) + table([["Action", "RAG", "Strength of assurance"],
    ["One", { fill: "00B050" }, { fill: "FF0000" }], ["Two", { fill: "FFC000" }, { fill: "FFFF00" }],
    ["Three", { fill: "0070C0" }, { fill: "92D050" }], ["Four", { text: "Red", fill: "FF0000" }, { fill: "BFBFBF" }],
    ["Five", { fill: "FFFFFF" }, ""]], { heading: true })));
  const rows = made.body.split("\n").filter((line) => line.startsWith("| ")).slice(1);
  const expected = ["| One | Green | Low |", "| Two | Amber | Medium |", "| Three | Complete | High |",
    "| Four | Red | Pre-approval |", "| Five |  |  |"];
  expectNone("colours are words of the scale", expected.filter((line, n) => rows[n] !== line).concat(
    rows.join() === expected.join() ? [] : rows));
  expectNone("and each is to be confirmed", (made.text.match(/read from the colour of the cell/g) ?? []).length === 7 ? []
    : [made.text]);
}

// What stays behind

{
  const body = p("A paper", { style: "Title" }) +
    p(run("Seen. ") + run("zqhidden words", "<w:vanish/>") + w("r", '<w:commentReference w:id="1"/>')) +
    p(run("Kept ") + w("ins", run("inserted"), ' w:id="1"') + w("del", w("r", w("delText", "zqdeleted")), ' w:id="2"'));
  const comments = { parts: { "word/comments.xml": '<w:comments xmlns:w="x"><w:comment>zqcomment</w:comment></w:comments>' } };
  const refused = imported(docx(body, comments));
  expectNone("tracked changes are refused", refused.status === 1 && refused.text === "" &&
    /2 tracked changes/.test(refused.stderr) ? [] : [refused.stdout, refused.stderr]);
  const accepted = imported(docx(body, comments), "--accept-changes");
  expectNone("and taken when they are accepted", accepted.body === "Seen.\n\nKept inserted\n" ? [] : [accepted.text]);
  expectNone("nothing hidden comes along", /zq/.test(accepted.text + accepted.stdout) ? [accepted.text] : []);
  expectNone("and is counted", /2 hidden words/.test(accepted.stdout) && /1 comment stayed/.test(accepted.stdout) ? []
    : [accepted.stdout]);
}
{
  const made = imported(docx(p("A paper", { style: "Title" }) + p("Each lift\n    is mended") + p(run("A") + w("r", "<w:br/>") + run("B"))));
  expectNone("lines are broken where Word breaks them, not the file", made.body === "Each lift is mended\n\nA\\\nB\n" ? [] : [made.text]);
}
{
  const made = imported(docx(p("A paper", { style: "Title" }) + p("Public.") + p("PART 2: PRIVATE") + p("Zqsecret.")));
  expectNone("it stops at a private part, and says so", made.body === "Public.\n" && /stops at "PART 2: PRIVATE"/
    .test(made.stdout) ? [] : [made.text, made.stdout]);
}
{
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    "base64");
  const picture = (n, text) => w("r", `<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${text}"/>` +
    `<a:blip r:embed="image${n}"/></wp:inline></w:drawing>`);
  const made = imported(docx(p("A paper", { style: "Title" }) + p(picture(1, "Beds rose to 900")) + p(picture(2, "beds.png")),
    { media: { "image1.png": png, "image2.PNG": png } }));
  const name = made.path.replace(/.*\//, "").replace(".md", "");
  expectNone("pictures lie beside the paper", made.body ===
    `![Beds rose to 900](${name}-picture-1.png)\n\n![](${name}-picture-2.png)\n` &&
    readFileSync(made.path.replace(".md", "-picture-2.png")).equals(png) ? [] : [made.text, made.stdout]);
  const checked = boardpack("check", "--date", "2026-11-22", "--quiet");
  expectNone("a picture without a text stops a build", /image-text/.test(checked.stderr) && checked.status === 1 ? []
    : [checked.stderr]);
}

// Labels of the site's own

{
  writeFileSync(join(content, "site.yaml"), `${readFileSync(join(content, "site.yaml"), "utf8")}columns:\n  Who has been asked: involvement\n`);
  const made = imported(docx(p("A paper", { style: "Title" }) + table([["Sponsor", "David Williams"], ["Author", "Fiona Barr"],
    ["Equality impact", "None found"], ["Who has been asked?", "The youth board"]])));
  expectNone("a label that site.yaml names", /^ {4}involvement: "The youth board"$/m.test(made.text) ? [] : [made.text, made.stderr]);
}

// Covers with several labels in a row, and with label and value in one cell

{
  const two = imported(docx(p("Staffing", { style: "Title" }) + table([["Sponsor:", "David Williams", "Author:", "Fiona Barr"],
    ["Date submitted:", "20 November 2023", "Committee:", "Trust Board"],
    ["Purpose of the report:", { text: "For assurance", span: 3 }]]) + p("Text.")));
  expectNone("two labels in a row", /^sponsor: \[david-williams\]\nauthors: \[fiona-barr\]\nsubmitted: 20 November 2023\npurpose: \[Assurance\]$/m
    .test(two.text) ? [] : [two.text, two.stdout]);
  const one = imported(docx(p(bold("REPORT TO THE BOARD")) + table([[{ text: "Report title: Estates", span: 2 }],
    ["Executive sponsor: David Williams", "Report author: Fiona Barr"], [{ text: "Date: 3 May 2026", span: 2 }],
    [{ text: "Executive summary", span: 2 }], [{ text: "The roof is sound.", span: 2 }]]) + p(bold("Background")) + p("Text.")));
  expectNone("a label and its value in one cell", /sponsor: \[david-williams\]/.test(one.text) && /authors: \[fiona-barr\]/.test(one.text) &&
    /summary: "The roof is sound."/.test(one.text) && /^## Background/.test(one.body) ? [] : [one.text, one.stdout]);
}

// Writing

{
  const bytes = docx(p("A paper", { style: "Title" }) + p("One.") + p("Two."));
  writeFileSync(join(home, "again.docx"), bytes);
  const dry = boardpack("import", "again.docx");
  const path = join(content, "papers/again.md");
  expectNone("without --write nothing is written", dry.status === 0 && !existsSync(path) &&
    /Nothing was written/.test(dry.stdout) ? [] : [dry.stdout, dry.stderr]);
  boardpack("import", "again.docx", "--write");
  const first = readFileSync(path, "utf8");
  expectNone("it is private", /^access: private$/m.test(first) ? [] : [first]);
  writeFileSync(path, first.replace("Two.", "The author's own."));
  const second = boardpack("import", "again.docx", "--write");
  expectNone("what an author changed stays, and is shown", /- The author's own\.\n +\+ Two\./.test(second.stdout) &&
    readFileSync(path, "utf8").includes("The author's own.") ? [] : [second.stdout]);
  const elsewhere = boardpack("import", "again.docx", "--into", "../outside", "--write");
  expectNone("nothing is written outside the content", elsewhere.status === 2 ? [] : [elsewhere.stdout]);
  mkdirSync(join(home, "other"));
  boardpack("import", "again.docx", "--content", "other", "--write");
  expectNone("it needs no site, and gives the same bytes", readFileSync(join(home, "other/papers/again.md"), "utf8") === first
    ? [] : ["they differ"]);
}

if (!existsSync(program)) {
  fail("build/release/boardpack is not there");
}
finish();
