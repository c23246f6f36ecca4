// Workbooks become lists: what a cell shows is what the CSV says, and nothing that is hidden or
// marked comes along.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { docx, ods, p, pdf, styles, xlsx } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const content = join(home, "content");
cpSync(join(root, "tests/sites/one-pack/content"), content, { recursive: true });

let count = 0;
function imported(bytes, file, { ending = "xlsx", into = "", words = [] } = {}) {
  const name = `book-${++count}`;
  const folder = into || `meetings/made-${count}`;
  mkdirSync(join(content, folder), { recursive: true });
  writeFileSync(join(home, `${name}.${ending}`), bytes);
  const done = run(program, ["import", `${name}.${ending}`, "--into", folder, "--write", ...words], { cwd: home });
  const path = join(content, folder, file);
  return { ...done, text: existsSync(path) ? readFileSync(path, "utf8").replaceAll("\r\n", "\n") : "" };
}

function textIs(what, made, expected) {
  expectNone(what, made.text === expected ? [] : ["is:", ...made.text.split("\n"), "should be:", ...expected.split("\n"),
    made.stdout, made.stderr]);
}

const actions = {
  "Action log": {
    rows: [
      ["Action log of the Trust Board"],
      [],
      ["Id", "Title", "Owners", "Due", "Status", "Zqinternal"],
      ["a1", "Buy beds", "Ann Reed", { v: 46352, s: styles.date }, "open", "zqgossip"],
      ["a2", { t: "inlineStr", inline: 'Say "why", again' }, "", { v: 46352.5, s: styles.moment }, { t: "str", f: "X", v: "open" }],
      ["a3", "Line one_x000D_\nline two", { t: "e", v: "#N/A" }, { v: 46113, s: styles.month }, { f: "A1" }],
      ["a4", "Confidential", "", "", "", ""],
      [{ v: 5 }, { v: 0.125, s: styles.percent }, { t: "b", v: 1 }, { v: 5.1999999999999993 }, { v: 60, s: styles.date }],
    ],
  },
};
const lines = [
  "Id,Title,Owners,Due,Status,access",
  "a1,Buy beds,Ann Reed,2026-11-26,open,private",
  'a2,"Say ""why"", again",,2026-11-26 12:00,open,private',
  'a3,"Line one\nline two",,2026-04,,private',
  "5,12.5%,yes,5.2,1900-02-28,private",
  "",
];
const log = imported(xlsx(actions), "actions.csv");
textIs("an action log of Excel", log, lines.join("\n"));
expectNone("what stays behind is told, and does not come along",
  /"Zqinternal"/.test(log.stdout) && /1 row that a marking keeps private/.test(log.stdout) &&
  /2 cells with an error/.test(log.stdout) && !/zqgossip|Confidential/.test(log.text) ? [] : [log.stdout]);
textIs("days from 1904", imported(xlsx({ Agenda: { rows: [["Number", "Title", "Section"],
  [{ v: 1 }, "Welcome", { v: 0.395833333, s: styles.time }], [{ v: 2, s: 7 }, { v: 44890, s: styles.own }, ""]] } },
{ epoch: ' date1904="1"' }), "agenda.csv"),
"Number,Title,Section,access\n1,Welcome,09:30,private\n2,2026-11-26,,private\n");
textIs("cells merged from row to row", imported(xlsx({ Decisions: { rows: [["Item", "Title"], ["finance", "One"],
  ["", "Two"], ["care", "Three"]], merges: ["A2:A3", "C1:D1"] } }), "decisions.csv"),
"Item,Title,access\nfinance,One,private\nfinance,Two,private\ncare,Three,private\n");
textIs("an OpenDocument sheet", imported(ods({ Actions: { rows: [["Id", "Title", "Due", "Status"],
  ["a1", "Buy beds", { type: "date", value: "2026-11-26", text: "26/11/26" }, { type: "boolean", value: "true", text: "TRUE" }],
  [{ type: "float", value: "2", text: "2.00" }, { type: "percentage", value: "0.125", text: "13%" },
    { type: "date", value: "2026-11-26T09:30:00", text: "x" }, ""]] } }), "actions.csv", { ending: "ods" }),
"Id,Title,Due,Status,access\na1,Buy beds,2026-11-26,yes,private\n2,12.5%,2026-11-26 09:30,,private\n");

textIs("a register with headings over several columns, under its own words",
  imported(xlsx({ Risks: { rows: [["Risk register"], [], ["", "", "", "Current", "", "Target"],
    ["Risk ID", "Risk title", "Risk Owner", "L", "C", "L"], ["R1", "Floods", "Ann Reed", { v: 4 }, { v: 3 }, { v: 2 }]],
  merges: ["D3:E3"] } }), "risks.csv", { into: "risks/made" }),
  "Risk ID,Risk title,Risk Owner,Current L,Current C,Target L,access\nR1,Floods,Ann Reed,4,3,2,private\n");

// Tables of a workstream's quarter: the period stands in headings, titles or names.
const other = scratch();
cpSync(join(root, "tests/sites/one-pack/content"), join(other, "content"), { recursive: true });
const quarter = (rows, name, sheet) => {
  writeFileSync(join(other, `${name}.xlsx`), xlsx({ [sheet]: { rows } }));
  const done = run(program, ["import", `${name}.xlsx`, "--write"], { cwd: other });
  rmSync(join(other, `${name}.xlsx`));
  const at = (folder, file) => {
    const path = join(other, "content", "workstreams", folder, file);
    return existsSync(path) ? readFileSync(path, "utf8").replaceAll("\r\n", "\n") : "";
  };
  return { ...done, at, text: at("access-to-beds", "rows.csv") };
};
const planned = quarter([["Delivery plan: Quarter 2 2026/27"], ["Ref", "Action", "Plan for Q2", "Achieved in Q2", "RAG", "Plan for Q3", "Lead"],
  ["1", "Open beds", "Open ten", "Opened six", "Amber", "Open four", "Ann Reed"]], "Access to Beds Q2 2026-27", "Sheet1");
textIs("the table of a quarter", planned, "Ref,Action,plan,achieved,RAG,next plan,Lead,period\n" +
  "1,Open beds,Open ten,Opened six,Amber,Open four,Ann Reed,2026-27 Q2\n");
expectNone("becomes a workstream of its own", /^title: "?Access to Beds"?$/m.test(planned.at("access-to-beds", "workstream.md")) ? []
  : [planned.stdout, planned.at("access-to-beds", "workstream.md")]);
const byName = quarter([["Objective", "Planned", "Progress", "Next steps"], ["Paint wards", "Two", "One", "One more"]], "Delivery Q3 2026-27", "Estates");
expectNone("a quarter that only a name says is to be confirmed", /Paint wards,Two,One,One more,2026-27 Q3,"period: read from the name/
  .test(byName.at("estates", "rows.csv")) ? [] : [byName.stdout, byName.stderr, byName.at("estates", "rows.csv")]);
const another = quarter([["Quarter 2 2026/27"], ["Objective", "Planned", "Progress"], ["Mend roofs", "Two", "One"]], "Roofs Q3 2026-27", "Roofs");
expectNone("and so is one that a name says otherwise", /Mend roofs,Two,One,2026-27 Q2,"period: .*not what it says/.test(another.at("roofs", "rows.csv"))
  ? [] : [another.stdout, another.stderr, another.at("roofs", "rows.csv")]);
const several = quarter([["Workstream", "Quarter", "Objective", "Planned", "Progress", "RAG"], ["Food", "Q1 2026/27", "Menus", "All", "Some", "Red"],
  ["Linen", "Q1 2026/27", "Sheets", "All", "All", "Green"]], "Plans", "Data");
expectNone("several workstreams in one table", /Q1 2026\/27,Menus,All,Some,Red/.test(several.at("food", "rows.csv")) &&
  /Sheets/.test(several.at("linen", "rows.csv")) && !/Menus/.test(several.at("linen", "rows.csv")) ? [] : [several.stdout, several.stderr]);
const timeless = quarter([["Objective", "Planned", "Progress", "Next steps"], ["Paint wards", "Two", "One", "One more"]], "Delivery", "Estates");
expectNone("a table of no quarter is refused", timeless.status === 1 && /of which quarter or month/.test(timeless.stderr) && /remedy: .*Period/.test(timeless.stderr)
  ? [] : [timeless.stdout, timeless.stderr]);
expectNone("what it wrote has no errors", run(program, ["check"], { cwd: other }).stderr.split("\n").filter((line) => /workstreams\/.*error/.test(line)));

// Attendance with a column for each meeting
const across = (name, words = []) => {
  writeFileSync(join(other, `${name}.xlsx`), xlsx({ Attendance: { rows: [["Attendance 2026/27"], ["Name", "Role", { v: 46485, s: styles.date }, "25 May 2027", "Total"],
    ["Ann Reed", "Chair", "✓", "A", { v: 1 }], ["Bob Gray", "Chief executive", "x", "D", { v: 0 }], ["Cy Lake", "Director", "-", "In attendance", ""], ["Total", "", "1", "1", ""]] } }));
  return run(program, ["import", `${name}.xlsx`, "--write", ...words], { cwd: other });
};
const came = across("Trust Board attendance");
const attendance = (folder) => readFileSync(join(other, "content", "meetings", folder, "attendance.csv"), "utf8").replaceAll("\r\n", "\n");
expectNone("attendance across meetings", existsSync(join(other, "content", "meetings/board-2027-04/meeting.md")) ? [] : [came.stdout, came.stderr]);
textIs("of the first meeting", { ...came, text: attendance("board-2027-04") }, "Name,Role,as,to confirm\nAnn Reed,Chair,present,\nBob Gray,Chief executive,absent,as: x was read as absent\n");
textIs("of the second", { ...came, text: attendance("board-2027-05") }, "Name,Role,as,to confirm\nAnn Reed,Chair,A,\n" +
  "Bob Gray,Chief executive,,as: the sheet says D\nCy Lake,Director,In attendance,\n");
expectNone("and not into one meeting", /about several meetings/.test(across("Trust Board attendance", ["--into", "meetings/board-2027-04"]).stderr) ? [] : ["no"]);
const lettered = quarter([["Name", "14 June 2027", "12 July 2027"], ["Ann Reed", "A", "X"]], "Trust Board letters", "Attendance");
quarter([["Name", "8 November 2027", "8 November 2027"], ["Ann Reed", "✓", ""], ["Bob Gray", "", "x"]], "Trust Board twice", "Attendance");
textIs("two columns of one day are to be confirmed", { text: attendance("board-2027-11") }, "Name,as,to confirm\nAnn Reed,present,\n" +
  "Bob Gray,absent,as: x was read as absent; meeting date: another column has this day too\n");
expectNone("where nothing says whether A came, it is to be confirmed", /^Ann Reed,A,as: A was read as apologies$/m.test(attendance("board-2027-06"))
  ? [] : [lettered.stdout, lettered.stderr]);
const nameless = quarter([["Member", "Meetings"], ["", "14 September 2027", "12 October 2027"], ["Ann Reed", "P", "A"]], "Trust Board nameless", "Attendance");
expectNone("a table that does not say who is about nobody", existsSync(join(other, "content/meetings/board-2027-09"))
  ? [nameless.stdout, nameless.stderr] : []);

// Hidden things

const rows = [["Id", "Title", "Owners"], ["a1", "One", "Ann"], ["a2", "Zqsecret", "Ann"]];
const hiding = {
  "a hidden row": xlsx({ Actions: { rows, hidden: [2] } }),
  "a hidden column": xlsx({ Actions: { rows, columns: '<cols><col min="2" max="2" hidden="1"/></cols>' } }),
  "a hidden sheet": xlsx({ Actions: { rows: rows.slice(0, 2) }, Old: { rows, state: "veryHidden" } }),
  "a hidden sheet of OpenDocument": [ods({ Old: { rows, hidden: true } }), "ods"],
  "white text": xlsx({ Actions: { rows: [...rows.slice(0, 2), ["a2", { t: "inlineStr", inline: "Zqsecret", s: styles.white }, "Ann"]] } }),
};
for (const [what, made] of Object.entries(hiding)) {
  const [bytes, ending] = Array.isArray(made) ? made : [made, "xlsx"];
  const refused = imported(bytes, "actions.csv", { ending });
  expectNone(`${what} is refused`, refused.status === 1 && refused.text === "" && /hidden|does not show/.test(refused.stderr) &&
    /--include-hidden/.test(refused.stderr) ? [] : [refused.stdout, refused.stderr]);
  const taken = imported(bytes, "actions.csv", { ending, words: ["--include-hidden"] });
  expectNone(`${what} is read when that is asked for`, taken.status === 0 && taken.text !== "" ? [] : [taken.stderr]);
}
// Conditional formats: of those of the sheet of styles the first three show nothing.
const condition = (dxf, more, formula = "TRUE") => `<conditionalFormatting sqref="A9 B2:B3"><cfRule dxfId="${dxf}" ${more}><formula>${formula}</formula></cfRule></conditionalFormatting>`;
const conditions = [[0, 'type="expression"', true], [1, 'type="expression"', true], [2, 'type="expression"', true], [3, 'type="expression"', false],
  [0, 'type="containsErrors"', false], [0, 'type="cellIs" operator="equal"', true, '"Zqsecret"'], [0, 'type="cellIs" operator="equal"', false, "7"]];
for (const [dxf, more, hides, formula] of conditions) {
  const done = imported(xlsx({ Actions: { rows, behind: condition(dxf, more, formula) } }), "actions.csv");
  expectNone(`a conditional format, ${dxf} ${more} ${formula}`, hides === /does not show/.test(done.stderr) && hides === (done.text === "") ? [] : [done.stderr, done.text]);
}
const counted = (formula, operator) => imported(xlsx({ Actions: { rows: [["Id", "Title", "Minutes"], ["a1", "One", { v: 7 }]],
  behind: `<conditionalFormatting sqref="C2"><cfRule dxfId="1" type="cellIs" operator="${operator}"><formula>${formula}</formula></cfRule></conditionalFormatting>` } }), "actions.csv").text;
expectNone("a number that a conditional format leaves alone", counted(8, "greaterThan") !== "" && counted(0, "equal") !== "" && counted(7, "lessThan") !== "" &&
  counted(5, "greaterThan") === "" && counted(7, "lessThanOrEqual") === "" ? [] : ["no"]);
// What a conditional format colours: a cell that holds no word has that of the first rule that it meets.
const ruled = (rules, ranges = "D1:D1048576") => rules.map(([dxf, priority, more, ...formulas]) => `<conditionalFormatting sqref="${ranges}"><cfRule dxfId="${dxf}" priority="${priority}" ` +
  `${more}>${formulas.map((it) => `<formula>${it}</formula>`).join("")}</cfRule></conditionalFormatting>`).join("");
const ragged = [["Id", "Title", "Owners", "RAG"], ["a1", "One", "Ann", ""], ["a2", "Two", "Ann", "Green"]];
const coloured = (rules, ranges) => imported(xlsx({ Actions: { rows: ragged, behind: ruled(rules, ranges) } }), "actions.csv");
const is = (operator) => `type="cellIs" operator="${operator}"`;
const by = (what, done, word, noted = false) => expectNone(`by a condition, ${what}`, new RegExp(`^a1,One,Ann,${word},(${word ? "RAG: read from the colour[^,]*,private" : "private"})?$`, "m").test(done.text) &&
  /^a2,Two,Ann,Green,/m.test(done.text) && noted === /1 empty cell gets its colour from a condition, which is not read as a word: "RAG" in row 2/.test(done.stdout) ? [] : [done.stdout, done.stderr, done.text]);
by("a number", coloured([[4, 1, is("lessThan"), "5"]]), "Red");
by("a number that is not met", coloured([[4, 1, is("greaterThan"), "5"]]), "");
by("between", coloured([[5, 1, is("between"), "-1", "2"]]), "Amber");
by("over all columns", coloured([[4, 1, is("equal"), "0"]], "D1:XFD1048576"), "Red");
by("the first by priority", coloured([[4, 2, is("lessThan"), "5"], [5, 1, is("lessThan"), "6"]]), "Amber");
by("one that stops", coloured([[4, 2, is("lessThan"), "5"], [7, 1, 'stopIfTrue="1" type="containsBlanks"']]), "");
by("one that brings no ground", coloured([[4, 2, is("lessThan"), "5"], [7, 1, 'type="containsBlanks"']]), "Red");
by("a word", coloured([[4, 1, is("equal"), '"Late"'], [6, 2, 'type="containsText" operator="containsText" text="Green"', "x"]]), "");
by("other than a word", coloured([[4, 1, is("notEqual"), '"Green"']]), "Red");
by("a formula", coloured([[4, 1, 'type="expression"', "$B2=1"]], "D2:D3"), "", true);
by("a reference", coloured([[4, 1, is("equal"), "$B$9"]]), "", true);
by("a formula for the row", coloured([[4, 1, 'type="expression"', "$B2=1"]], "A2:D3"), "");
const inCalc = (value) => imported(ods({ Actions: { rows: ragged, behind: "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"'My. log'.D2:'My. log'.D9\">" +
  `<calcext:condition calcext:apply-style-name="r" calcext:value="${value}" calcext:base-cell-address="Actions.D2"/></calcext:conditional-format></calcext:conditional-formats>` } },
{ automatic: '<style:style style:name="r"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>' }), "actions.csv", { ending: "ods" });
by("of LibreOffice", inCalc("&lt;5"), "Red");
by("a word of LibreOffice", inCalc("=&quot;Late&quot;"), "");
by("a formula of LibreOffice", inCalc("formula-is($B2=1)"), "", true);
const marked = imported(xlsx({ Actions: { rows: rows.slice(0, 2) }, PRIVATE: { rows } }), "actions.csv");
const printed = imported(xlsx({ Actions: { rows: rows.slice(0, 2) }, Old: { rows,
  behind: "<headerFooter><oddHeader>&amp;C&amp;12CONFIDENTIAL</oddHeader></headerFooter>" } }), "actions.csv");
expectNone("and one whose printed header is", /"Old" is marked/.test(printed.stdout) && !/Zqsecret/.test(printed.text)
  ? [] : [printed.stdout]);
expectNone("a sheet that is marked stays behind", /"PRIVATE" is marked/.test(marked.stdout) && !/Zqsecret/.test(marked.text)
  ? [] : [marked.stdout]);
textIs("a list ends where its private part begins", imported(xlsx({ Agenda: { rows: [["Number", "Title"], ["1", "Open"],
  ["", "PRIVATE SESSION"], ["2", "Zqsecret"]] } }), "agenda.csv"), "Number,Title,access\n1,Open,private\n");
const lost = run(program, ["import", "book-1.xlsx"], { cwd: home });
expectNone("a list of a meeting needs its meeting", lost.status === 1 && /--into meetings/.test(lost.stderr) ? []
  : [lost.stdout, lost.stderr]);
const carried = imported(xlsx({ "Action log": { rows: [["Ref", "Date raised", "Action", "Owner", "Progress / comments"],
  ["1", { v: 46352, s: styles.date }, "Buy beds", "Ann Reed", "Ordered"]] } }), "actions.csv", { into: "committees/board" });
textIs("the log of a committee", carried, "Ref,Date raised,Action,Owner,Progress / comments,access\n1,2026-11-26,Buy beds,Ann Reed,Ordered,private\n");
writeFileSync(join(home, "log.csv"), "Ref,Action\n");
const plain = run(program, ["import", "log.csv"], { cwd: home });
expectNone("a CSV needs no import, and that is said", plain.status === 1 && /read as it is[^]*actions\.csv/.test(plain.stderr) ? []
  : [plain.stderr]);

textIs("scores in words are the level of a risk", imported(xlsx({ Risks: { rows: [["Risk", "Owner", "Rating"], ["Floods", "Ann Reed", "High"],
  ["Fire", "", "red"]] } }), "risks.csv", { into: "risks/words" }), "Risk,Owner,level,access\nFloods,Ann Reed,High,private\nFire,,red,private\n");

// What cannot be read is told with what helps.
const letter = docx(p("Dear Chair") + p("I write to you."));
for (const [name, bytes, why, remedy] of [
  ["half.docx", letter.subarray(0, letter.length / 2), "cut short or damaged", "save it again"],
  ["empty.docx", "", "is empty", "get it again"],
  ["pack.docx", pdf([["Hello"]]), "is a PDF by its bytes", "ending .pdf"],
  ["old.doc", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old Office file", "save it as .docx"],
  ["locked.xlsx", Buffer.from("d0cf11e0a1b11ae1", "hex"), "has a password", "without a password"],
  ["log.xlsm", xlsx({ Actions: { rows } }), "Excel workbook by its bytes", "ending .xlsx"],
  ["slides.pptx", "PK\x03\x04", "", "save it as PDF"],
  ["mail.msg", "x", "no type that can be imported", "attached to the message"],
  ["odd.xlsx", xlsx({ Sheet1: { rows: [["Count of beds", "Sum"], ["A", "B"]] } }), "no sheet with headings", "help columns"],
  ["latin.txt", Buffer.from("Caf\xe9", "latin1"), "no text in UTF-8", "Notepad"],
  ["blank.txt", "\n \n", "holds no text", "right file"],
  ["pack.pdf", pdf([["Hello"], ["World"]]), "no papers that can be told apart", '"pages"'],
]) {
  writeFileSync(join(home, name), bytes);
  const refused = run(program, ["import", name], { cwd: home });
  expectNone(`${name} is refused with a remedy`, refused.status === 1 && refused.stderr.includes(why) && refused.stderr.includes(remedy) ? []
    : [refused.stdout, refused.stderr]);
}
expectNone("a folder that nothing is read in is no place for it", /--into takes a folder/.test(run(program, ["import", "half.docx", "--into", "nowhere"],
  { cwd: home }).stderr) && /Is a directory/.test(run(program, ["import", "content"], { cwd: home }).stderr) ? [] : ["--into nowhere"]);

// A register and a measure have folders of their own.
writeFileSync(join(home, "Beds.xlsx"), xlsx({ Data: { rows: [["Period", "Value"], [{ v: 46113, s: styles.month },
  { v: 0.052, s: styles.percent }], [{ v: 46143, s: styles.month }, 5.4]] } }));
writeFileSync(join(home, "Risk register.xlsx"), xlsx({ Risks: { rows: [["Id", "Title", "Owner"], ["r1", "Floods", "Ann Reed"]] } }));
const own = run(program, ["import", "Beds.xlsx", "Risk register.xlsx", "--write"], { cwd: home });
expectNone("a measure and a register", readFileSync(join(content, "measures/beds/values.csv"), "utf8") ===
  "Period,Value\r\n2026-04,5.2%\r\n2026-05,5.4\r\n" && existsSync(join(content, "measures/beds/measure.md")) &&
  existsSync(join(content, "risks/risk-register/register.md")) &&
  readFileSync(join(content, "risks/risk-register/risks.csv"), "utf8") ===
    "Id,Title,Owner,access\r\nr1,Floods,Ann Reed,private\r\n" ? [] : [own.stdout, own.stderr]);
// Sheets of several measures, people or meetings become a list for each of them.

let sites = 0;
function together(files, ...words) {
  const folder = join(home, `several-${++sites}`);
  cpSync(join(root, "tests/sites/example-valley/content"), join(folder, "content"), { recursive: true });
  for (const [name, sheets] of Object.entries(files)) {
    writeFileSync(join(folder, name), xlsx(sheets));
  }
  const made = run(program, ["import", ...Object.keys(files), "--write", ...words], { cwd: folder });
  const text = (name) => (existsSync(join(folder, "content", name))
    ? readFileSync(join(folder, "content", name), "utf8").replaceAll("\r\n", "\n") : "");
  const check = run(program, ["check", "--date", "2026-12-22", "--quiet", "--theme", join(root, "themes/plain")], { cwd: folder });
  expectNone(`${Object.keys(files)[0]} comes into a site without errors`, made.status === 0 && check.status === 0 ? []
    : [made.stdout, made.stderr, ...check.stderr.split("\n").slice(0, 20)]);
  return { ...made, text, is: (name, expected) => textIs(`${name} of ${Object.keys(files)[0]}`,
    { ...made, text: text(name) }, expected) };
}

const long = together({ "Making Data Count.xlsx": { Data: { rows: [["Making Data Count: what goes into the charts"], [],
  ["Measure", "Date", "Value", "Target", "Zqnotes"], ["Beds open", { v: 46142, s: styles.month }, { v: 31 }, { v: 30 }],
  ["Falls", { v: 46113, s: styles.month }, { v: 4 }, ""], ["Beds open", { v: 46143, s: styles.month }, { v: 33 }, { v: 30 }, "zqgossip"]] } } });
long.is("measures/beds-open/values.csv", "Date,Value\n2026-04,31\n2026-05,33\n");
long.is("measures/falls/values.csv", "Date,Value\n2026-04,4\n");
expectNone("a target is that of the measure", /^title: "Beds open"\ntarget: 30\n/m.test(long.text("measures/beds-open/measure.md")) ? []
  : [long.text("measures/beds-open/measure.md")]);
long.is("measures/falls/measure.md", '---\ntitle: Falls\naccess: private\n# Look at each of these, put right what is wrong, and ' +
  'take its line out.\nto confirm:\n  - "title: read from the sheet"\n---\n');
expectNone("what it leaves is told", /stayed behind: "Zqnotes"/.test(long.stdout) && !/zqgossip/.test(long.stdout) ? [] : [long.stdout]);
const bare = together({ "Risk register.xlsx": { Risks: { rows: [["Risk ID", "Risk title", "Rating", "Zqempty"],
  ["w1", "Old lifts", { s: styles.red }, ""]] } } });
expectNone("a column that holds no word left nothing", /1 rating was read/.test(bare.stdout) && !/stayed behind/.test(bare.stdout) ? [] : [bare.stdout]);
const wide = together({ "KPIs.xlsx": { Wide: { rows: [["KPI", "Lead", "Target", { v: 46113, s: styles.month }, { v: 46143, s: styles.month }],
  ["Beds open", "Ann", { v: 0.9, s: styles.percent }, { v: 31 }, { v: 33 }], ["Falls", "Ann", "TBC", { v: 4 }, ""]] } } });
expectNone("a target beside months across", /^target: "90%"\n/m.test(wide.text("measures/beds-open/measure.md")) &&
  !/target/.test(wide.text("measures/falls/measure.md")) ? [] : [wide.text("measures/beds-open/measure.md")]);
const moved = together({ "Data.xlsx": { Data: { rows: [["Measure", "Month", "Actual", "Target"], ["Waits", { v: 46174, s: styles.month }, { v: 7 }, { v: 5 }],
  ["Waits", { v: 46143, s: styles.month }, { v: 8 }, { v: 6 }], ["Waits", { v: 46113, s: styles.month }, { v: 9 }, { v: 6 }]] } } });
expectNone("a target that changes", /^targets:\n  - from: 2026-04\n    value: 6\n  - from: 2026-06\n    value: 5\n/m
  .test(moved.text("measures/waits/measure.md")) ? [] : [moved.text("measures/waits/measure.md")]);
wide.is("measures/beds-open/values.csv", "period,value\n2026-04,31\n2026-05,33\n");
wide.is("measures/falls/values.csv", "period,value\n2026-04,4\n");

const interests = together({
  "Register of interests.xlsx": { Register: { rows: [["Name", "Role", "Description of interest", "Type of interest", "Date from", "Date to"],
    ["Joan Petrie", "Chief Nurse", "Trustee, Valley Hospice", "Non-financial", { v: 45383, s: styles.date }, ""],
    ["Zed Newman", "Adviser", "Shares in Bed Co", "Financial", "April 2025", ""],
    ["Joan Petrie", "Chief Nurse", "Sister works here", "Indirect", "", ""],
    ["", "", "Of nobody", "Indirect", "", ""]] } },
  "Gifts and hospitality.xlsx": { Gifts: { rows: [["Name", "Date received", "Description of gift", "Offered by", "Estimated value", "Outcome"],
    ["Ruth Abara", { v: 46300, s: styles.date }, "Dinner", "Bed Co", "£40", "Declined"]] } },
});
interests.is("people/joan-petrie/interests.csv", "Description of interest,Type of interest,Date from,Date to,access\n" +
  '"Trustee, Valley Hospice",Non-financial,2024-04-01,,private\nSister works here,Indirect,,,private\n');
interests.is("people/zed-newman/interests.csv", "Description of interest,Type of interest,Date from,Date to\n" +
  "Shares in Bed Co,Financial,April 2025,\n");
expectNone("a row of nobody is told", /: 3 rows into interests\.csv/.test(interests.stdout) &&
  /1 row stayed behind, without a person/.test(interests.stdout) ? [] : [interests.stdout]);
expectNone("somebody new is private until confirmed", /^access: private$/m.test(interests.text("people/zed-newman/person.md")) &&
  /read from the sheet/.test(interests.text("people/zed-newman/person.md")) ? [] : [interests.stdout]);
interests.is("people/ruth-abara/interests.csv", "Date received,Description of gift,access\n" +
  "2026-10-05,Dinner; Offered by: Bed Co; Estimated value: £40; Outcome: Declined,private\n");
const listed = together({ "Interests.xlsx": { Interests: { rows: [["Name", "Interest", "Type"], ["Colm Tierney", "A farm", "Financial"],
  ["Joan Petrie", "Trustee", "Other"]] } } });
expectNone("who stands in a list has to have a file first, and that is said", /Colm Tierney stands in a list, people\//.test(listed.stdout) &&
  listed.text("people/colm-tierney/interests.csv") === "" ? [] : [listed.stdout, listed.stderr]);

const members = together({ "Quality Committee members.xlsx": { List: { rows: [["Name", "Position", "Voting", "Appointed"],
  ["Joan Petrie", "Chief Nurse", "Yes", { v: 45383, s: styles.date }]] } },
"Charity Committee membership.xlsx": { List: { rows: [["Name", "Position"], ["Joan Petrie", "Chair"]] } } });
members.is("committees/charity-committee-membership/members.csv", "Name,Position\nJoan Petrie,Chair\n");
expectNone("members of a committee that is there", /Joan Petrie,Chief Nurse,Yes,2024-04-01,private/
  .test(members.text("committees/quality-committee/members.csv")) ? [] : [members.stdout, members.stderr]);

const plan = together({ "Trust Board forward plan.xlsx": { Plan: { rows: [["Meeting date", "Item", "Lead", "Purpose"],
  [{ v: 46416, s: styles.date }, "Winter review", "Joan Petrie", "Assurance"], ["March 2027", "Budget", "", "Approve"],
  [{ v: 46416, s: styles.date }, "Charity accounts", "", "Note"], ["March 2027", "CONFIDENTIAL", "", ""]] } } });
plan.is("meetings/trust-board-2027-03/agenda.csv", "Item,Lead,Purpose\nBudget,,Approve\n");
expectNone("the day is taken from a plan where it has one, and the meeting that is there is not changed",
  /Winter review,Joan Petrie,Assurance,private\nCharity accounts,,Note,private/.test(plan.text("meetings/trust-board-2027-01/agenda.csv")) ||
  /Winter review/.test(plan.text("meetings/trust-board-2027-01-29/agenda.csv")) ? [] : [plan.stdout]);
const ticks = together({ "Quality Committee work plan.xlsx": { Plan: { rows: [["Item", "Lead", { v: 46447, s: styles.month }, { v: 46478, s: styles.month }],
  ["Safety report", "Joan Petrie", "x", "x"], ["Audit plan", "", "", "✓"]] } } });
ticks.is("meetings/quality-committee-2027-03/agenda.csv", "Item,Lead\nSafety report,Joan Petrie\n");
ticks.is("meetings/quality-committee-2027-04/agenda.csv", "Item,Lead\nSafety report,Joan Petrie\nAudit plan,\n");

// A build reads a workbook as it reads the CSV of the same name.

// A CSV as rows of cells.
function cells(text) {
  const all = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    const value = quoted === undefined ? bare : quoted.replaceAll('""', '"');
    all.at(-1).push(/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? { v: value } : value);
    if (end !== ",") {
      all.push([]);
    }
  }
  return all.filter((row) => row.length > 1 || row[0]?.v !== undefined || row[0]?.length > 0);
}

const filesOf = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
const bytesOf = (folder) => filesOf(folder).filter((path) => !path.includes(".boardpack"))
  .map((path) => [path.slice(folder.length), readFileSync(path, "latin1")]);
function built(folder, ...words) {
  const done = run(program, ["build", "--content", folder, "--output", `${folder}-public`, "--date", "2026-11-22",
    "--theme", join(root, "themes/plain"), ...words]);
  return { ...done, site: done.status === 0 ? bytesOf(`${folder}-public`) : [] };
}

const csvSite = join(home, "csv");
const bookSite = join(home, "book");
cpSync(join(root, "tests/sites/example-valley/content"), csvSite, { recursive: true });
cpSync(csvSite, bookSite, { recursive: true });
const lists = filesOf(bookSite).filter((path) =>
  /\/(agenda|decisions|actions|attendance|changes|values|scores|rows)\.csv$/.test(path));
for (const [index, path] of lists.entries()) {
  const sheets = { List: { rows: cells(readFileSync(path, "utf8")) } };
  const ending = index % 3 === 2 ? "ods" : "xlsx";
  const values = (cell) => (cell.v === undefined ? cell : { type: "float", value: cell.v, text: cell.v });
  writeFileSync(path.replace(/csv$/, ending), ending === "xlsx" ? xlsx(sheets)
    : ods({ List: { rows: sheets.List.rows.map((row) => row.map(values)) } }));
  rmSync(path);
}
const fromCsv = built(csvSite);
const fromBooks = built(bookSite);
expectNone(`${lists.length} workbooks give the bytes that their CSV gives`, lists.length > 20 && fromCsv.site.length > 100 &&
  fromCsv.site.length === fromBooks.site.length ? fromCsv.site.filter(([path, bytes], index) =>
    fromBooks.site[index][0] !== path || fromBooks.site[index][1] !== bytes).map(([path]) => path)
  : [`${fromCsv.site.length} files and ${fromBooks.site.length}`, ...fromBooks.stderr.split("\n").slice(0, 30)]);

// What a build says of one, by its row; each thing that is said is mended by what is said.
const risky = join(home, "risky");
cpSync(join(root, "tests/sites/one-pack/content"), risky, { recursive: true });
const board = join(risky, "meetings/board-2026-05");
function told(sheets, expected, name = "actions.xlsx") {
  writeFileSync(join(board, name), Buffer.isBuffer(sheets) ? sheets : xlsx(sheets));
  const done = built(risky);
  const lines = done.stderr.split("\n").filter((line) => line.includes(name) && !line.includes("[unlisted-file]"));
  expectNone(`of ${name}: ${expected}`, (expected === "" ? lines.length === 0 && done.status === 0
    : lines.some((line) => line.includes(expected))) ? [] : [done.stderr]);
  rmSync(join(board, name));
  return done;
}
const good = [["Id", "Title", "Owner"], ["a1", "Buy beds\nand chairs", "Ann Reed"], [], ["a2", "Zqsecretive matter of beds", "Ann Reed"]];
told({ Actions: { rows: good } }, "");
told({ Actions: { rows: [...good, ["a3", "Third", "Ann Reed"], ["a3", "Fourth", "Ann Reed"]] } }, "actions.xlsx:6:");
told({ Actions: { rows: good, hidden: [3] } }, 'has hidden rows or columns in "Actions"');
// A rating that is only a colour; not stripes, what explains the colours, grey, or a word beside its colour.
const rated = (...cells) => ({ Actions: { rows: [["Id", "Title", "Owner", "RAG"], ...cells.map((c, n) => [`a${n}`, `Buy ${n}`, "Ann Reed", c])] } });
const red = { s: styles.red };
told(rated({ s: styles.amber }, "Green", red), "2 cells of the sheet \"Actions\" say something by their colour alone, which is not read: D2, D4");
told(rated(red, red, red, red, red, red, red), "D2, D3, D4, D5, D6 ... [unread-colour]");
told(rated({ t: "inlineStr", inline: "Red", s: styles.red }, "Green"), "");
told({ Actions: { rows: [["Id", "Title", "Owner", "RAG"], ["a1", "Buy beds", { t: "inlineStr", inline: "Ann Reed", s: styles.stripe }, { s: styles.stripe }],
  ["", "", "", red], ["a2", "Buy chairs", red, ""]] } }, "");
told({ Actions: { ...rated("", "Green").Actions, behind: ruled([[4, 1, 'type="expression"', "$B2=1"]], "D2:D3") } }, "1 cell of the sheet \"Actions\" says something by its colour alone, which is not read: D2");
told({ Actions: { ...rated("", "Green").Actions, behind: ruled([[4, 1, is("equal"), '"Red"']], "D2:D3") } }, "");
told(ods({ Actions: { rows: [["Id", "Title", "RAG"], ["a1", "Buy beds", { type: "string", text: "", style: "g" }]] } },
  { automatic: '<style:style style:name="g"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>' }), "[unread-colour]", "actions.ods");
// What a sheet holds and does not show; and what looks alike and shows.
const cell = (s, text = "Zqunseen") => ({ Actions: { rows: [...good, ["a3", { t: "inlineStr", inline: text, s }, "Ann Reed"]] } });
const number = (s, v) => ({ Actions: { rows: [...good, ["a3", { v, s }, "Ann Reed"]] } });
const runs = (properties) => ({ Actions: { rows: [...good, ["a3", { t: "inlineStr",
  runs: `<r><t>Seen </t></r><r><rPr>${properties}</rPr><t>zqunseen</t></r>` }, "Ann Reed"]] } });
const unseen = 'text that does not show (first in B5) in "Actions"';
for (const name of ["white", "black", "tiny", "nothing"]) {
  told(cell(styles[name]), unseen);
}
told(number(styles.nothing, 7), unseen);
told(number(styles.star, 7), unseen);
told(number(styles.few, 3), unseen);
told(number(styles.few, 9), "");
told(number(styles.account, 0), "");
told(number(styles.account, -5), "");
told(cell(styles.heading, "White on black"), "");
told(cell(styles.struck), 'text that is struck out (first in B5) in "Actions"');
told(runs('<color rgb="FFFFFFFF"/>'), unseen);
told(runs("<strike/>"), "struck out (first in B5)");
told(runs('<b/><color rgb="FFFF0000"/>'), "");
told({ Actions: { rows: [...good, ["a3", "Third", "Zqunder"]], merges: ["B5:C5"] } }, "does not show (first in C5)");
told({ Actions: { rows: [...good, ["a3", "Third", "Third"]], merges: ["B5:C5"] } }, "");
told({ Actions: { rows: good, flat: [3] } }, "has hidden rows");
for (const width of ['<cols><col min="2" max="2" width="0"/></cols>', '<cols><col min="2" max="2" width="0.1"/></cols>',
  '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>', '<sheetFormatPr zeroHeight="1"/>']) {
  told({ Actions: { rows: good, columns: width } }, "has hidden rows");
}
told({ Actions: { rows: good, columns: '<sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="2" width="0.9"/></cols>' } }, "");
for (const [text, expected] of [["&amp;LAction log&amp;RCONFIDENTIAL", "[marking]"], ["&amp;C&amp;&quot;Arial,Bold&quot;&amp;14Private session", "[marking]"],
  ["&amp;CTrust Board: private", "[marking]"], ["&amp;LAction log&amp;RPage &amp;P of &amp;N", ""]]) {
  told({ Actions: { rows: good, behind: `<headerFooter><oddFooter>${text}</oddFooter></headerFooter>` } }, expected);
}
const cloth = (name, properties) => `<style:style style:name="${name}">${properties}</style:style>`;
const odd = (row, more = {}, options = {}) => ods({ Actions: { rows: [["Id", "Title", "Owner"], ["a1", "Buy beds", "Ann Reed"],
  ...(row ? [["a2", row, "Ann Reed"]] : [])], ...more } }, options);
const whitened = { automatic: cloth("w", '<style:text-properties fo:color="#ffffff"/>') };
const seenNot = "does not show (first in B3)";
told(odd({ type: "string", text: "Zqunseen", style: "w" }, {}, whitened), seenNot, "actions.ods");
told(odd({ type: "string", text: "x", marks: '<text:span text:style-name="w">zqunseen</text:span>' }, {}, whitened), seenNot, "actions.ods");
told(odd({ type: "string", text: "White on blue", style: "w" }, {}, { automatic: cloth("w",
  '<style:table-cell-properties fo:background-color="#003087"/><style:text-properties fo:color="#ffffff"/>') }), "", "actions.ods");
told(odd("Zqunseen", { columns: '<table:table-column/><table:table-column table:default-cell-style-name="w"/>' }, whitened), "does not show", "actions.ods");
told(odd({ type: "string", text: "Zqstruck", style: "s" }, {}, { automatic: cloth("s",
  '<style:text-properties style:text-line-through-style="solid"/>') }), "struck out (first in B3)", "actions.ods");
told(odd({ type: "string", text: "x", marks: '<text:hidden-text text:is-hidden="true">zqunseen</text:hidden-text>' }), seenNot, "actions.ods");
told(odd({ type: "float", value: "7", text: "" }), seenNot, "actions.ods");
told(odd({ type: "float", value: "7", text: "*" }), seenNot, "actions.ods");
told(odd({ type: "float", value: "7", text: "7.00" }), "", "actions.ods");
told(odd("Zqgroup", { around: 'table:display="false"' }), "has hidden rows", "actions.ods");
told(odd("Seen", { around: 'table:display="true"' }), "", "actions.ods");
told(odd("Zqflat", { row: { 2: 'table:style-name="f"' } }, { automatic: cloth("f", '<style:table-row-properties style:row-height="0cm"/>') }),
  "has hidden rows", "actions.ods");
// By a condition, as LibreOffice writes it too.
const onlyIf = (condition, then) => ({ automatic: `${cloth("h", '<style:text-properties fo:color="#ffffff"/>')}${cloth("v", '<style:text-properties fo:color="#c00000"/>')}` +
  cloth("c", `<style:map style:condition="${condition}" style:apply-style-name="${then}"/>`) });
told(odd({ type: "string", text: "Zqunseen", style: "c" }, {}, onlyIf("is-true-formula([.B3]&lt;&gt;&quot;&quot;)", "h")), seenNot, "actions.ods");
told(odd({ type: "float", value: "7", text: "7", style: "c" }, {}, onlyIf("cell-content()&gt;=5", "h")), seenNot, "actions.ods");
for (const [value, condition, then] of [["7", "cell-content()&gt;=5", "v"], ["4", "cell-content()&gt;=5", "h"], ["0", "cell-content()=0", "h"]]) {
  told(odd({ type: "float", value, text: value, style: "c" }, {}, onlyIf(condition, then)), "", "actions.ods");
}
told({ Actions: { rows: [...good, ["a3", { v: 4 }, "Ann Reed"]],
  behind: '<conditionalFormatting sqref="B5"><cfRule type="iconSet"><iconSet iconSet="3Arrows" showValue="0"/></cfRule></conditionalFormatting>' } }, "does not show (first in B5)");
told({ Actions: { rows: [...good, ["a3", { v: 4 }, "Ann Reed"]],
  behind: '<conditionalFormatting sqref="B5"><cfRule type="iconSet"><iconSet iconSet="3Arrows"/></cfRule></conditionalFormatting>' } }, "");
told(odd("Zqheader", {}, { margins: "<style:header><text:p>CONFIDENTIAL</text:p></style:header>" }), "[marking]", "actions.ods");
told(odd("Seen", {}, { margins: "<style:footer><text:p>Page 1</text:p></style:footer>" }), "", "actions.ods");
told({ Actions: { rows: good.slice(0, 2) }, Old: { rows: good, state: "hidden" } }, 'has a hidden sheet, "Old"');
told({ Actions: { rows: good }, Closed: { rows: good } }, 'nothing of "Closed"');
for (const name of ["PRIVATE", "Private actions", "Confidential log", "Part 2", "Private session"]) {
  told({ [name]: { rows: good } }, "[marking]");
}
for (const name of ["Sheet1", "Action log", "Part 1", "Public actions"]) {
  told({ [name]: { rows: good } }, "");
}
told({ Actions: { rows: [...good, ["a3", { t: "e", v: "#REF!" }]] } }, "1 cell of the sheet");
told({ Actions: { rows: [] } }, "[empty-file]");
told(Buffer.from("PK\x03\x04 nothing"), "[damaged-file]");
told(Buffer.alloc((16 << 20) + 1), "[too-large]");
told({ Actions: { rows: [["Action log of the Board"], [], ...good] } }, "passed over: what stands above the headings");
told({ Actions: { rows: [["Zqone", "Zqtwo"], ["none", "of these"]] } }, "[csv-columns]");
told({ Actions: { rows: [[...good[0], "Private (Y/N)"], [...good[1], "Y"]] } }, "[access-slip]");
told({ Actions: { rows: good } }, 'nothing reads "action-log.xlsx"', "action-log.xlsx");
writeFileSync(join(board, "actions.csv"), "id,title\na1,One\n");
told({ Actions: { rows: good } }, "[");
rmSync(join(board, "actions.csv"));

// What one keeps private is looked for in all that goes out, as a CSV's is.
writeFileSync(join(board, "actions.xlsx"), xlsx({ Actions: { rows: [[...good[0], "Access"], [...good[1], "public"],
  [...good[3], "private"]] } }));
const kept = built(risky);
expectNone("a private row is not published", kept.status === 0 && kept.site.some(([, bytes]) => bytes.includes("Buy beds")) &&
  !kept.site.some(([, bytes]) => bytes.includes("Zqsecretive")) ? [] : [kept.stderr]);
writeFileSync(join(board, "beds.md"), "---\ntitle: On beds\n---\n\nIt tells of the Zqsecretive matter of beds.\n");
const leaked = built(risky);
expectNone("and is found where a text says it", leaked.status !== 0 && /actions\.xlsx:3\)/.test(leaked.stderr) ? [] : [leaked.stderr]);
finish();
