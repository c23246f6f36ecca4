// What `boardpack new` begins: a site that builds without a word, a file of every kind that has
// one, the next meeting of a committee; never over a file, and nothing of it seen by readers before
// its author says so.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { filesBelow } from "../site/sites.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const plain = ["--theme", join(root, "themes/plain")];
const site = ["--organisation", "Hill Trust", "--committee", "Trust Board", "--meeting", "3 December 2026",
  "--contact", "The trust secretary, 01632 960 001"];

// A case: true, or what to show.
function expect(what, good, shown = []) {
  expectNone(what, good ? [] : ["it is not so", ...shown]);
}

const boardpack = (folder, ...words) => run(program, words, { cwd: join(home, folder) });
const content = (folder) => filesBelow(join(home, folder, "content"));
const read = (folder, path) => readFileSync(join(home, folder, "content", path), "utf8");

// A site, by flags and by answers on a terminal.

const made = boardpack("", "new", "site", "flags", ...site);
expect("a new site is written, and how to look at it said", made.status === 0 && /cd "flags", then boardpack serve,/.test(made.stdout),
  [made.stdout, made.stderr]);
expect("it has six files", content("flags").join(" ") ===
  "committees/trust-board.md meetings/trust-board-2026-12/agenda.csv meetings/trust-board-2026-12/first-paper.md " +
  "meetings/trust-board-2026-12/meeting.md organisations/hill-trust.md site.yaml", content("flags"));
expect("a board is one by its form", /^form: board$/m.test(read("flags", "committees/trust-board.md")), [read("flags", "committees/trust-board.md")]);
const checked = boardpack("flags", "check", "--strict", ...plain, "--date", "2026-11-29");
expect("it has no problem, and check and build say so", checked.status === 0 && /^0 errors, 0 warnings$/m.test(checked.stdout), [checked.stdout, checked.stderr]);
const first = boardpack("flags", "build", ...plain, "--date", "2026-11-29");
expect("its draft is not published", /^0 errors, 0 warnings$/m.test(first.stdout) && /left out: 1 draft/.test(first.stdout) &&
  !filesBelow(join(home, "flags/public")).some((path) => path.includes("first-paper")), [first.stdout]);
expect("it is named", /^ {2}draft: paper "A first paper" \(meetings\/trust-board-2026-12\/first-paper\.md\)$/m.test(first.stdout), [first.stdout]);
const words = readFileSync(join(home, "flags/public/meetings/trust-board-2026-12/index.html"), "utf8")
  .replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
expect("a meeting ahead says its day in whole", words.includes("The meeting is on Thursday 3 December 2026, in 4 days."), [words]);
expect("members that nobody named are not a blank", words.includes("Its members: not stated."), [words]);
const drafts = boardpack("flags", "build", ...plain, "--date", "2026-11-29", "--drafts", "--output", "drafts");
expect("its draft can be looked at", drafts.status === 0 &&
  filesBelow(join(home, "flags/drafts")).some((path) => path.includes("first-paper")), [drafts.stderr]);

const silent = boardpack("", "new", "site", "silent", ...site.slice(0, 2));
expect("what is missing is named", silent.status === 2 && /needs --committee/.test(silent.stderr), [silent.stderr]);
expect("then nothing is written", !existsSync(join(home, "silent")));
const asked = spawnSync("script", ["-qec", `${program} new site asked`, "/dev/null"],
  { cwd: home, input: "Hill Trust\nTrust Board\n3 December 2026\nThe trust secretary, 01632 960 001\n", encoding: "utf8" });
expect("a terminal is asked four questions", (asked.stdout.match(/\? /g) ?? []).length === 4, [asked.stdout]);
expect("answers make the same site", content("asked").every((path) => read("asked", path) === read("flags", path)));

const slips = spawnSync("script", ["-qec", `${program} new site slips`, "/dev/null"], { cwd: home,
  input: "Hill Trust\n\nTrust Board\n\nsoon\n3 December 2026\nThe trust secretary, 01632 960 001\n", encoding: "utf8" });
expect("a slip is asked again, and nothing is lost", (slips.stdout.match(/\? /g) ?? []).length === 7 &&
  /Write a day with its year/.test(slips.stdout) && content("slips").every((path) => read("slips", path) === read("flags", path)),
  [slips.stdout]);

// A site inside another is told of, or refused in its content.

const within = boardpack("flags", "new", "site", "within", ...site);
expect("a site in the folder of another is told of", within.status === 0 && /note: it lies in the folder of another site/.test(within.stdout) &&
  !/note: it lies/.test(made.stdout), [within.stdout, made.stdout]);
rmSync(join(home, "flags/within"), { recursive: true });
for (const folder of ["content", "content/more", "content/new/"]) {
  const inside = boardpack("flags", "new", "site", folder, ...site);
  expect(`no site in the content of another: ${folder}`, inside.status === 1 && /content of the site in/.test(inside.stderr) &&
    content("flags").length === 6, [inside.stderr, ...content("flags")]);
}

// The content is found from the folder of the site, and from inside it.

for (const [folder, ...words] of [["", "--content", "flags"], ["", "--content", "flags/"], ["flags/content"], ["flags/content", "--content", "content"]]) {
  const found = boardpack(folder, "new", "paper", "Found", "--dry-run", ...words);
  expect(`found from "${folder}" ${words.join(" ")}`, found.status === 0 && /content\/meetings\/trust-board-2026-12\/found.md/.test(found.stdout),
    [found.stdout, found.stderr]);
}

// What a new paper says of the agenda.

const unlisted = boardpack("flags", "new", "paper", "Estates, in short", "--dry-run");
expect("the row for the agenda is shown", unlisted.stdout.includes('agenda.csv: "",,"Estates, in short",,,,estates-in-short\n'), [unlisted.stdout]);
const listed = boardpack("flags", "new", "paper", "Action log", "--dry-run");
expect("or its item, where that is there", listed.stdout.includes('its item on the agenda needs "papers: action-log": meetings/'), [listed.stdout]);
const named = boardpack("flags", "new", "paper", "A first paper", "--dry-run");
expect("or nothing, where it names the paper", !/agenda/.test(named.stdout), [named.stdout]);
cpSync(join(home, "flags"), join(home, "shown"), { recursive: true });
boardpack("shown", "new", "paper", "Estates, in short");
writeFileSync(join(home, "shown/content/meetings/trust-board-2026-12/agenda.csv"),
  `${read("shown", "meetings/trust-board-2026-12/agenda.csv")}${unlisted.stdout.match(/agenda.csv: (.*)/)[1]}\r\n`);
const joined = boardpack("shown", "check", "--strict", ...plain, "--date", "2026-11-29");
expect("with that row it waits on the agenda", joined.status === 0 && /left out: 2 drafts/.test(joined.stdout), [joined.stdout, joined.stderr]);

rmSync(join(home, "shown/content/meetings/trust-board-2026-12/agenda.csv"));
const bare = boardpack("shown", "new", "paper", "Fees, and who pays", "--dry-run");
expect("without an agenda its first row is shown", bare.stdout.includes('agenda.csv: title,papers, and below it "Fees, and who pays",fees-and-who-pays\n'), [bare.stdout]);
cpSync(join(home, "flags/content/meetings/trust-board-2026-12/agenda.csv"), join(home, "shown/content/meetings/trust-board-2026-12/agenda.csv"));

// A committee's first meeting, and the next of two.

boardpack("shown", "new", "committee", "Audit Committee");
const audit = boardpack("shown", "new", "meeting", "audit-committee", "2026-12-10");
expect("a first meeting has a usual agenda", audit.status === 0 && !read("shown", "meetings/audit-committee-2026-12/agenda.csv").includes("first-paper"),
  [audit.stdout]);
expect("and no problem", boardpack("shown", "check", "--strict", ...plain, "--date", "2026-11-29").status === 0);
const which = boardpack("shown", "new", "paper", "Fees");
expect("where there are two meetings they are named", which.status === 1 &&
  which.stderr.includes("name the meeting before the title: trust-board-2026-12, audit-committee-2026-12"), [which.stderr]);

// Never over a file.

writeFileSync(join(home, "flags/content/site.yaml"), read("flags", "site.yaml").replace("Board papers", "Papers"));
const again = boardpack("", "new", "site", "flags", ...site);
expect("where there is a site, none is begun", again.status === 1 && /there is a site/.test(again.stderr), [again.stderr]);
const unregistered = boardpack("flags", "new", "risk", "orr", "Waiting lists");
expect("a risk before there is a register", unregistered.status === 1 && unregistered.stderr.includes('"boardpack new register" begins one'),
  [unregistered.stderr]);
boardpack("flags", "new", "organisation", "Hill Trust");
expect("what an author changed stays", read("flags", "site.yaml").includes("title: Papers"));

// A file of each kind.

const before = boardpack("flags", "build", ...plain, "--date", "2026-11-29");
const pages = filesBelow(join(home, "flags/public")).length;
const kinds = [["organisation", "Council"], ["committee", "Quality Committee"], ["person", "Ann Reed"],
  ["strategy", "Step forward"], ["priority", "Access"], ["workstream", "Theatres"], ["register", "Risk register"],
  ["risk", "Waiting lists"], ["measure", "Sickness"], ["document", "Charter"],
  ["paper", "trust-board-2026-12", "Winter plan"], ["minutes", "trust-board-2026-12"]];
for (const words of kinds) {
  const dry = boardpack("flags", "new", ...words, "--dry-run");
  const count = content("flags").length;
  expect(`${words[0]}: a dry run writes nothing`, dry.status === 0 && / \(new\)/.test(dry.stdout), [dry.stdout, dry.stderr]);
  const done = boardpack("flags", "new", ...words);
  expect(`${words[0]}: is written`, done.status === 0 && content("flags").length === count + 1, [done.stdout, done.stderr]);
}
const all = boardpack("flags", "check", "--strict", ...plain, "--date", "2026-11-29");
expect("files of all kinds have no problem", all.status === 0, [all.stderr]);
const after = boardpack("flags", "build", ...plain, "--date", "2026-11-29");
expect("none of them is published", filesBelow(join(home, "flags/public")).length === pages, [before.stdout, after.stdout]);
expect("minutes have a heading for each item", (read("flags", "meetings/trust-board-2026-12/minutes.md").match(/^## /gm)).length === 7);
expect("keys are told with what they are for", /^# owner: \(who owns it\)$/m.test(read("flags", "risks/risk-register/waiting-lists.md")));
// Names that begin with a figure or a sign have their place in the A to Z.
for (const title of ["2nd Hill Trust", "£5m Fund", "日本"]) {
  boardpack("flags", "new", "organisation", title);
}
for (const path of content("flags").filter((name) => name.startsWith("organisations/"))) {
  const file = join(home, "flags/content", path);
  writeFileSync(file, readFileSync(file, "utf8").replace("access: private", "access: public"));
}
const signs = boardpack("flags", "check", "--strict", ...plain, "--date", "2026-11-29");
expect("titles may begin with any sign", signs.status === 0, [signs.stderr]);

const kept = { person: /note: it is private: readers see it once its file says "access: public"/,
  paper: /note: it is a draft: readers see it once/, action: /note: its row is private: readers see it/ };
for (const [kind, ...words] of [["person", "Bo Reed"], ["paper", "trust-board-2026-12", "Spring plan"],
  ["action", "trust-board-2026-12", "Write to the council"]]) {
  const done = boardpack("flags", "new", kind, ...words);
  expect(`${kind}: it is said that readers do not see it`, done.status === 0 && kept[kind].test(done.stdout), [done.stdout]);
}

// A second action is a row more, under the headings that there are.

const actionsOf = (folder) => join(home, folder, "content/meetings/trust-board-2026-12/actions.csv");
const actions = actionsOf("flags");
const dry = boardpack("flags", "new", "action", "trust-board-2026-12", "Call the council", "--dry-run");
expect("it is shown", /\+ Call the council,,,,open,private/.test(dry.stdout) &&
  !readFileSync(actions, "utf8").includes("Call"), [dry.stdout, dry.stderr]);
const headings = [
  ["title,reference,owners,due,status,access\r\n", "Call the council,,,,open,private\r\n"],
  ["Ref;Action;Owner;Due date;Access\r\n1;Old;;;private\r\n", ";Call the council;;;private\r\n"],
  ["\ufeffLog of actions,,\n\nAction,\"Lead, if any\",Current status\nOld,,open",
    "\nCall the council,,open,private\n", "\"Lead, if any\",Current status,access\nOld"],
  ["What is to be done,Who\nOld,Ann\n", "Call the council,,private\n", "Who,access\nOld"],
  ["Action,Owner\n", "\"Call \"\"the\"\" council, today\",,private\n", "Action,Owner,access\n"],
];
writeFileSync(join(home, "flags/content/site.yaml"), `${read("flags", "site.yaml")}\ncolumns: {"What is to be done": title, "Who": owners}\n`);
for (const [there, row, elsewhere = ""] of headings) {
  writeFileSync(actions, there);
  const title = row.includes("today") ? 'Call "the" council, today' : "Call the council";
  const done = boardpack("flags", "new", "action", "trust-board-2026-12", title);
  const now = readFileSync(actions, "utf8");
  expect(`an action under ${JSON.stringify(there)}`, done.status === 0 && now.endsWith(row) && now.includes(elsewhere) &&
    now.includes("Old") === there.includes("Old"), [now, done.stdout, done.stderr]);
  const checked = boardpack("flags", "check", "--format", "json", ...plain, "--date", "2026-11-29");
  expect("and it is read", checked.status === 0, [checked.stdout, checked.stderr]);
}
const broken = 'Ref,"Action\n(what)",Owner\n1,Old,Ann\n';
writeFileSync(actions, broken);
const over = boardpack("flags", "new", "action", "trust-board-2026-12", "Call the council");
expect("nor under a heading of two lines", over.status === 1 && readFileSync(actions, "utf8") === broken, [over.stdout, over.stderr]);
writeFileSync(actions, "First,Second\nOld,Ann\n");
const nowhere = boardpack("flags", "new", "action", "trust-board-2026-12", "Call the council");
expect("where nothing means its title it is not written", nowhere.status === 1 && /remedy: add the row/.test(nowhere.stderr) &&
  readFileSync(actions, "utf8") === "First,Second\nOld,Ann\n", [nowhere.stdout, nowhere.stderr]);
rmSync(actions);

// Where a title makes no id of its own, the row says one.

for (const title of ["Count the beds", "Count the beds", "Przegląd", "数一数", "数一数", "Count the beds"]) {
  boardpack("flags", "new", "action", "trust-board-2026-12", title);
}
const ids = boardpack("flags", "check", ...plain, "--date", "2026-11-29");
expect("actions of one title and of other letters are apart", ids.status === 0 &&
  /^Count the beds,.*private\r\nCount the beds,.*,count-the-beds-2\r\nPrzegląd,.*\r\n数一数,.*,action\r\n数一数,.*,action-2\r\nCount the beds,.*,count-the-beds-3\r\n/m
    .test(readFileSync(actions, "utf8")), [ids.stderr, readFileSync(actions, "utf8")]);
rmSync(actions);

// What an editor needs.

const editor = boardpack("flags", "new", "editor");
const settings = JSON.parse(readFileSync(join(home, "flags/.vscode/settings.json"), "utf8"));
expect("an editor gets a schema for each file it is told of", editor.status === 0 &&
  Object.keys(settings["yaml.schemas"]).every((path) => existsSync(join(home, "flags", path))), [editor.stderr]);
writeFileSync(join(home, "flags/.vscode/settings.json"), "{}");
boardpack("flags", "new", "editor");
expect("its settings stay as they are", readFileSync(join(home, "flags/.vscode/settings.json"), "utf8") === "{}");

// Odd titles, links in the way, a template's sentence.

const odd = [["con", "con-1.md"], ["\u3042", "new-2.md"], ["\u3044\u3046", "new-3.md"]];
for (const [title, name] of odd) {
  boardpack("flags", "new", "organisation", title);
  expect(`"${title}" has a file of its own`, content("flags").includes(`organisations/${name}`), content("flags"));
}
for (const title of ["a\u001b[31mb", "two\nlines", "", "  "]) {
  const refused = boardpack("flags", "new", "organisation", title);
  expect("a title is a line, without control characters", refused.status === 2 && /control characters/.test(refused.stderr), [refused.stderr]);
}
const long = spawnSync("script", ["-qec", `${program} new site long`, "/dev/null"],
  { cwd: home, input: `${"Hill ".repeat(120)}Trust\nBoard\n2026-12-03\nThe secretary\n`, encoding: "utf8" });
expect("an answer of any length is one answer", existsSync(join(home, "long/content/committees/board.md")), [long.stdout]);
mkdirSync(join(home, "elsewhere"));
mkdirSync(join(home, "flags/content/people"), { recursive: true });
run("rm", ["-r", join(home, "flags/content/people")]);
run("ln", ["-s", join(home, "elsewhere"), join(home, "flags/content/people")]);
const linked = boardpack("flags", "new", "person", "Bo Lin");
expect("nothing is written behind a link", linked.status === 3 && filesBelow(join(home, "elsewhere")).length === 0,
  [linked.stdout, linked.stderr]);
run("rm", [join(home, "flags/content/people")]);
expect("a paper begins without a sentence that is not its author's",
  read("asked", "meetings/trust-board-2026-12/first-paper.md").endsWith("\n---\n\n## Purpose\n\n## Report\n"));

// The next meeting, from the meetings before.

mkdirSync(join(home, "valley"));
cpSync(join(root, "tests/sites/example-valley/content"), join(home, "valley/content"), { recursive: true });
const meeting = boardpack("valley", "new", "meeting", "Trust Board", "2027-03-25");
expect("a meeting is written", meeting.status === 0 && / 3 files written/.test(` ${meeting.stdout.split("\n").at(-2)}`), [meeting.stdout, meeting.stderr]);
const agenda = read("valley", "meetings/trust-board-2027-03/agenda.csv");
expect("its items have a place for papers", /^number,.*,papers\r\n/.test(agenda), [agenda]);
for (const row of ["1,welcome,Opening,Welcome and apologies,", "Minutes of the meeting of 26 November 2026", "Valley Plan after three years"]) {
  expect(`its agenda has "${row}"`, agenda.includes(row), [agenda]);
}
expect("promises stand before the end", agenda.indexOf("Valley Plan after three years") < agenda.indexOf("Questions from the public"), [agenda]);
expect("nothing of one meeting alone", !/winter-plan|canary|offer/i.test(agenda), [agenda]);
expect("who sits on it", read("valley", "meetings/trust-board-2027-03/attendance.csv").includes("ruth-abara,Chair,"));
expect("open actions are told", /note: open: trust-board\/260924-3, /.test(meeting.stdout), [meeting.stdout]);
for (const access of ["private", "public"]) {
  const path = join(home, "valley/content/meetings/trust-board-2027-03/meeting.md");
  writeFileSync(path, readFileSync(path, "utf8").replace("access: private", `access: ${access}`));
  const valley = boardpack("valley", "check", ...plain, "--date", "2026-11-22");
  expect(`it may be ${access}`, valley.status === 0, [valley.stderr]);
}

// A meeting that is over has its minutes begun, for the next to approve.

const next = boardpack("flags", "new", "meeting", "Trust Board", "2027-02-04", "--date", "2026-12-20");
expect("minutes that are there are told of", /minutes of 3 December 2026 are a draft: meetings\/trust-board-2026-12\/minutes.md/.test(next.stdout) &&
  /approved at: trust-board-2027-02/.test(next.stdout), [next.stdout, next.stderr]);
function sayAccess(month, access) {
  const path = join(home, `flags/content/meetings/trust-board-2027-${month}/meeting.md`);
  writeFileSync(path, readFileSync(path, "utf8").replace(/access: .*/, `access: ${access}`));
}
sayAccess("02", "public");
const third = boardpack("flags", "new", "meeting", "Trust Board", "2027-04-01", "--date", "2027-02-10");
const begun = read("flags", "meetings/trust-board-2027-02/minutes.md");
expect("that it is private is said once", third.stdout.match(/note: it is private/g)?.length === 1, [third.stdout]);
expect("those that are not are begun", /minutes of 4 February 2027 are begun/.test(third.stdout) && /^status: draft$/m.test(begun) &&
  /^## 3 Minutes of the meeting of 3 December 2026$/m.test(begun), [third.stdout, third.stderr, begun]);
expect("the item that approves them leads to the meeting",
  /Minutes of the meeting of 4 February 2027,.*,meeting:trust-board-2027-02/.test(read("flags", "meetings/trust-board-2027-04/agenda.csv")),
  [read("flags", "meetings/trust-board-2027-04/agenda.csv")]);
const early = boardpack("flags", "new", "meeting", "Trust Board", "2027-06-03", "--date", "2027-02-10");
expect("a meeting that is ahead has none yet", !existsSync(join(home, "flags/content/meetings/trust-board-2027-04/minutes.md")) &&
  /when 1 April 2027 is over: boardpack new minutes trust-board-2027-04/.test(early.stdout), [early.stdout]);
expect("but not to one that readers do not know of", !read("flags", "meetings/trust-board-2027-06/agenda.csv").includes("meeting:trust-board-2027-04"));
for (const month of ["06", "04"]) {
  sayAccess(month, "public");
  const good = boardpack("flags", "check", "--strict", ...plain, "--date", "2027-02-10");
  expect(`these meetings have no problem when ${month} is public`, good.status === 0, [good.stderr]);
}

// Items that readers do not see go into no file that they may see later.

mkdirSync(join(home, "kept"));
cpSync(join(root, "tests/golden/questions/content"), join(home, "kept/content"), { recursive: true });
for (const month of ["05", "07"]) {
  const path = join(home, `kept/content/meetings/board-2026-${month}/meeting.md`);
  writeFileSync(path, `---\ntitle: Board ${month}\naccess: public\ncommittees: [board]\ndate: 2026-${month}-14\nagenda:
  - {number: 1, title: One}\n  - {number: 2, title: Canary sale, access: private}\n  - {number: 3, title: Canary plan, status: draft}
  - {number: 4, title: Canary news, publish on: 2026-12-24}\n---\n`);
}
// Nor those of a meeting behind closed doors that stands between.
mkdirSync(join(home, "kept/content/meetings/closed-2026-09"));
writeFileSync(join(home, "kept/content/meetings/closed-2026-09/meeting.md"), "---\ntitle: Closed\ncommittees: [board]\n" +
  "date: 2026-09-14\nagenda:\n  - {number: 1, title: Canary pay}\n---\n");
const keeping = boardpack("kept", "new", "meeting", "board", "2026-12-10", "--date", "2026-11-22");
const keptAgenda = read("kept", "meetings/board-2026-12/agenda.csv"), keptMinutes = read("kept", "meetings/board-2026-07/minutes.md");
expect("an agenda has no items that readers do not see", /,One,/.test(keptAgenda) && !/canary/i.test(keptAgenda), [keeping.stderr, keptAgenda]);
expect("minutes have no headings of them", /^## 1 One$/m.test(keptMinutes) && !/canary/i.test(keptMinutes), [keptMinutes]);

// What cannot be.

const wrong = [
  [["new"], 2, "new site DIR"],
  [["new", "thing", "x"], 2, 'nothing new of the kind "thing"'],
  [["new", "paper"], 2, "new KIND IN TITLE"],
  [["new", "meeting", "trust-board"], 2, "new meeting COMMITTEE DATE"],
  [["new", "meeting", "trust-board", "soon"], 2, 'not "soon"'],
  [["new", "meeting", "Trust Bord", "2027-05-27"], 1, 'did you mean "trust-board"?'],
  [["new", "paper", "trust-board-2199-01", "x"], 1, "is no meeting of the record"],
  [["new", "paper", "x"], 1, "needs the meeting"],
  [["new", "paper", "x", "y", "--content", "nowhere"], 1, "boardpack new site DIR"],
];
for (const [words, status, said] of wrong) {
  const done = boardpack("valley", ...words);
  expect(words.join(" "), done.status === status && done.stderr.includes(said), [done.stdout, done.stderr]);
}
finish();
