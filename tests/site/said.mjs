// What the pages derive: no sentence says more than the record knows. Small
// sites are written here, built, and read as a reader does: the words of a page
// without its elements.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { exampleValley, workedExample } from "./answered.mjs";

const program = process.env.PROGRAM ?? join(root, "build/release/boardpack");
const home = scratch();
let built = 0;

const basics = {
  "site.yaml": `title: Board papers
organisation: trust
address: https://papers.example/
feed id: papers.example, 2026
publish: [organisations, committees, people, strategies, priorities, terms, documents, risks, registers, workstreams]
contact: Ask the trust secretary.
accessibility: {email: secretary@trust.example}
`,
  "organisations/trust.md": "---\nname: Fell Trust\n---\n",
  "committees/board.md": "---\nname: Trust Board\nshort name: Board\nform: board\norganisations: [trust]\n---\n",
};

// Build a site of these files, and the basics that they do not replace.
function site(files, day = "2026-11-22") {
  const folder = join(home, String(++built));
  for (const [path, text] of Object.entries({ ...basics, ...files })) {
    mkdirSync(dirname(join(folder, "content", path)), { recursive: true });
    writeFileSync(join(folder, "content", path), text);
  }
  const theme = process.env.THEME ?? "themes/plain";
  const done = run(program, ["build", "--content", join(folder, "content"), "--theme", theme,
    "--output", join(folder, "public"), "--date", day]);
  return {
    messages: done.stderr,
    html: (path) => {
      try {
        return readFileSync(join(folder, "public", path), "utf8");
      } catch {
        return `no such page; the build said: ${done.stderr}`;
      }
    },
    page: function (path) {
      return wordsOf(this.html(path.endsWith(".html") ? path : join(path, "index.html")));
    },
  };
}

function wordsOf(html) {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? html;
  return main.replace(/<style[^]*?<\/style>/g, "").replace(/<[^>]*>/g, " ").replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"').replace(/&amp;/g, "&").replace(/\s+/g, " ").replace(/ ([.,;:)])/g, "$1").replace(/\( /g, "(");
}

// Each of `says` stands on the page, and none of `never`.
function expectPage(what, text, says, never = []) {
  expectNone(what, [
    ...says.filter((words) => !(words instanceof RegExp ? words.test(text) : text.includes(words)))
      .map((words) => `does not say: ${words}`),
    ...never.filter((words) => words instanceof RegExp ? words.test(text) : text.includes(words))
      .map((words) => `says: ${words}`),
    // What it says instead, where it fails.
  ].flatMap((problem, i) => i ? [problem] : [problem, text.slice(0, 3000)]));
}

// From the heading, which stands behind the contents, to the next.
const between = (text, from, to) => {
  const start = text.lastIndexOf(from);
  const end = text.indexOf(to, start + from.length);
  return start < 0 ? "" : text.slice(start, end < 0 ? undefined : end);
};

function decisions() {
  const committee = (name, more) =>
    `---\nname: ${name}\norganisations: [trust]\n${more}---\n`;
  const meeting = (who, more) => `---\naccess: public\ncommittees: [${who}]\ndate: 8 January 2026\nstatus: held\n${more}---\n`;
  const pages = site({
    "committees/audit.md": committee("Audit Committee", "form: committee\ndelegated authority: Approves the accounts.\n"),
    "committees/forum.md": committee("Safety Forum", "form: advisory group\n"),
    "risks/fell/register.md": "---\nname: Fell register\norganisation: trust\n---\n",
    "risks/fell/beds.md": "---\ntitle: Too few beds\n---\n",
    "risks/fell/roof.md": "---\ntitle: The roof leaks\n---\n",
    "risks/fell/lamps.md": "---\ntitle: Lamps fail\n---\n",
    "documents/estate-plan.md": "---\ntitle: Estate plan\nowners: [board]\n---\n",
    "meetings/board-2026-01/meeting.md": meeting("board", `agenda:
  - id: estate
    number: "4"
    title: Estate
    papers: [roofs, beds]
  - id: store
    number: "5"
    title: Stores
    papers: [stores]
decisions:
  - id: d1
    title: Repairs
    item: estate
    papers: [roofs]
    outcome: approved
    wording: The Board approved the repair of [the roof](risk:roof) from May.
  - id: d2
    title: Stores report
    item: store
    outcome: noted
    wording: The Board noted the report.
`),
    "meetings/board-2026-01/minutes.md": "---\nstatus: approved\n---\n\n## estate\n\nThe [[document:estate-plan]] was spoken of. It rained.\n",
    "meetings/board-2026-01/roofs.md": "---\ntitle: Roofs\npurpose: [approve]\n---\n\nWater comes in. [The roof](risk:roof) is old, and [beds](risk:beds) stand below it. Buckets help.\n\nThe [roof](risk:roof) again.\n",
    "meetings/board-2026-01/beds.md": "---\ntitle: Beds\n---\n\nOf beds.\n",
    "meetings/board-2026-01/stores.md": "---\ntitle: Stores report\n---\n\nThe store is short of [lamps](risk:lamps).\n",
    "meetings/audit-2026-01/meeting.md": meeting("audit", "decisions:\n  - id: a1\n    title: Accounts\n    outcome: approved\n"),
    "meetings/forum-2026-01/meeting.md": meeting("forum", "decisions:\n  - id: f1\n    title: Lamps\n    outcome: accepted\n    related: [risk:lamps]\n"),
  });
  expectPage("a decision is told of what its words name", between(pages.page("risks/roof"), "What the board was told", "What this record"),
    ["The Board approved the repair of the roof from May."], ["no decision is listed"]);
  expectPage("and not of what else was told at the item", between(pages.page("risks/beds"), "What the board was told", "What this record"),
    ["no decision is listed", "Of the paper as a whole: The Board approved"], ["Did approved"]);
  expectPage("a passing word in minutes is no decision", pages.page("documents/estate-plan"),
    ["The Estate plan was spoken of.", "no decision is listed"], ["Repairs", "It rained"]);
  expectPage("of two papers of an item it is about the one it names", pages.page("meetings/board-2026-01/beds"),
    ["no decision is listed"], ["The Board approved"]);
  expectPage("and about the only paper of an item", pages.page("meetings/board-2026-01/stores"), ["The Board noted the report."]);
  expectPage("one entry a meeting, in the sentence that names it", between(pages.page("risks/roof"), "What the board was told", "What this record"),
    ["The roof is old, and beds stand below it. (Roofs, paragraph 1; also paragraph 2)"], ["mentioned", "Water comes in", "Buckets", /8 January 2026.*8 January 2026/]);
  const risks = pages.page("risks");
  expectPage("a list has no room for sentences", risks, ["approved", "no decision is listed"], ["Of the paper as a whole"]);
  expectPage("a forum is no board", between(risks, "Lamps fail", "Too few"), ["8 January 2026"]);
  const lamps = pages.page("risks/lamps");
  expectPage("a risk is told to a board by its paper", lamps, ["The board was last told on 8 January 2026"]);
  expectPage("a board decides", pages.page("meetings/board-2026-01"), ["It made 2 decisions.", "What it decided"]);
  expectPage("so does a committee with delegated authority", pages.page("meetings/audit-2026-01"), ["It made 1 decision.", "What it decided"]);
  expectPage("a body without makes none", pages.page("meetings/forum-2026-01"),
    ["agreed, accepted or noted is recorded in 1 place", "What came of it"], ["It made", "What it decided"]);
  expectPage("nor in the register", pages.page("decisions"), ["Agreed, accepted or noted: that the body may decide for a board is not stated, or is denied Lamps accepted"]);

  const elsewhere = site({
    "committees/forum.md": committee("Safety Forum", "form: advisory group\n"),
    "risks/fell/register.md": "---\nname: Fell register\norganisation: trust\n---\n",
    "risks/fell/lamps.md": "---\ntitle: Lamps fail\n---\n",
    "meetings/forum-2026-01/meeting.md": meeting("forum", ""),
    "meetings/forum-2026-01/lamps-note.md": "---\ntitle: Lamp note\n---\n\nOf [lamps](risk:lamps).\n",
    "meetings/board-2026-12/meeting.md": "---\naccess: public\ncommittees: [board]\ndate: 10 December 2026\nstatus: cancelled\n---\n",
    "meetings/board-2026-12/lamps-paper.md": "---\ntitle: Lamps\n---\n\n[Lamps](risk:lamps) fail.\n",
  });
  expectPage("where no board was told, the forum is named as what it is", elsewhere.page("risks/lamps"),
    ["No paper held tells a board of it", "no board, in this record", "Safety Forum: 8 January 2026", "What was told about it, and to whom", "Was to say"],
    ["What the board was told", "The board was last told"]);
}

const board = (more) => `---\naccess: public\ncommittees: [board]\n${more}---\n`;

function promises() {
  const pages = site({
    "people.csv": "id,name\nann,Ann Reed\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\n"),
    "meetings/board-2026-01/plan.md": `---
title: Plan
sponsor: ann
promises:
  - title: Beds, March
    to: [board]
    meeting: board-2026-03
  - title: Roofs, May
    to: [board]
    meeting: board-2026-05
  - title: Lamps, May
    to: [board]
    meeting: board-2026-05
  - title: Doors
    to: [board]
    when: December 2026
  - title: Gates
    when: 2026-11
---
`,
    "meetings/board-2026-03/meeting.md": board("date: 12 March 2026\nstatus: held\n"),
    "meetings/board-2026-05/meeting.md": board("date: 14 May 2026\nstatus: held\nagenda:\n  - id: roofs\n    title: Roofs\n  - id: beds\n    title: Beds\n"),
  });
  expectPage("without an agenda nothing is said to be off it", pages.page("meetings/board-2026-03"),
    ["No agenda is held, so whether it came is not known.", "Beds, March"], ["Not on the agenda"]);
  expectPage("a promise is found on the agenda by its words", between(pages.page("meetings/board-2026-05"), "Promised to this meeting", "Who sits"),
    ["On the agenda: Roofs, May, as Roofs", "No item of the agenda is linked to these: Lamps, May"], ["Not on the agenda"]);
  const plan = pages.page("forward-plan");
  expectPage("what is ahead is still to come, what runs is due", plan,
    [/Doors.{0,60}December 2026 still to come/, /Gates.{0,60}November 2026 due/, "was on the agenda; whether it was kept is not known: Roofs", "Plan Ann Reed"]);
  expectPage("who made it has it on their page", pages.page("people/ann"), [/Promised, by papers and actions the person answers for.*Beds, March.*Gates/]);
  expectPage("what is on the agenda is named by what was promised", pages.page("meetings/board-2026-05"), ["Roofs, May, as Roofs"]);
  const home = pages.page("index.html");
  expectPage("the home page counts all of them", home, ["2 of 2 promises still to be kept"], ["not kept yet", "Beds"]);
  const over = site({
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\n"),
    "meetings/board-2026-01/plan.md": `---\ntitle: Plan\npromises:\n${["A", "B", "C", "D", "E"].map((name, i) =>
      `  - title: Report ${name}\n    when: 2026-0${i + 4}\n`).join("")}  - title: For the board\n    to: [board]\n    when: 2026-02\n---\n`,
  });
  expectPage("of those that are over, to a board first, it is said of how many", over.page("index.html"),
    ["4 of 6 promises whose time is over", /For the board.*Report E/], ["not kept", "Report B"]);
}

function time() {
  const scores = ["26 September 2024,12", "27 March 2025,20", "24 July 2025,not known", "27 November 2025,20", "24 September 2026,20"];
  const pages = site({
    "risks/fell/register.md": "---\nname: Fell register\norganisation: trust\n---\n",
    "risks/fell/beds.md": `---\ntitle: Too few beds\nscores:\n${scores.map((line) => {
      const [date, score] = line.split(",");
      return `  - date: ${date}\n    score: ${score}\n`;
    }).join("")}  - kind: target\n    score: 8\n---\n`,
    "risks/fell/roof.md": "---\ntitle: The roof leaks\nscores:\n  - date: 1 October 2026\n    score: 16\n---\n",
    "risks/fell/shut.md": "---\ntitle: Old doors\nclosed: 1 May 2026\nscores:\n  - date: 1 April 2026\n    score: 9\n---\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\n"),
    "meetings/board-2026-05/meeting.md": board("date: 14 May 2026\nstatus: held\n"),
    "meetings/board-2026-09/meeting.md": board("date: 10 September 2026\nstatus: held\nprevious: board-2026-01\n"),
    "meetings/board-2026-11/meeting.md": board("date: 22 November 2026\ntime: 9am to 11am\n"),
    "meetings/board-2026-12/meeting.md": board("date: 10 December 2026\nstatus: postponed\n"),
  });
  expectPage("since when, for how long, and which months are not known", pages.page("risks/beds"),
    ["since 27 March 2025 (20 months; not known 24 July 2025); 12 before that"]);
  expectPage("the score before it is told once", pages.page("risks/beds"), ["unchanged since", "12 before that"], ["before that, from", "unchangedsince"]);
  expectPage("also in the list", pages.page("risks"),
    ["Since", "27 March 2025 20 months; not known 24 July 2025", "1 October 2026 2 months", "Score stated: 2 of 2 open", "Closed or merged: 1"]);
  expectPage("and on the home page, by one rule", pages.page("index.html"), ["Score stated for 2 of 2 open risks", "Fell register 2 2"]);
  const drawing = /<desc[^>]*>([^<]*)/.exec(pages.html("risks/beds/index.html"))?.[1] ?? "";
  expectPage("a drawing says what it shows", drawing.replace(/\s+/g, " "),
    ["From 26 September 2024 (12) to 24 September 2026 (20). Highest 20 (27 March 2025), lowest 12 (26 September 2024). No value: 24 July 2025 (not known).", "Target 8."]);
  expectPage("before it in the record is not the meeting before", pages.page("meetings/board-2026-05"),
    ["Before it in this record: Trust Board, 8 January 2026.", "After it in this record"], ["Previous:", "Next:"]);
  expectPage("what nobody states is said once", pages.page("meetings/board-2026-05"), ["Not stated: time, venue, chair, secretary."], [/not stated.*not stated.*Members/]);
  expectPage("of a risk too", pages.page("risks/roof"), ["Not stated: cause, event, effect, appetite, tolerance, controls and gaps in them, assurances and gaps in them."]);
  expectPage("but where it is said", pages.page("meetings/board-2026-09"), ["Previous: Trust Board, 8 January 2026."]);
  expectPage("today's meeting is next until it is over, and one put off never is", pages.page("index.html"),
    ["Next meeting Trust Board, 22 November 2026"], ["10 December"]);
  expectPage("nothing is said of apologies that nobody stated", pages.page("meetings/board-2026-11"), [], ["Apologies so far"]);
}

function fixes() {
  const pages = site({
    "risks/fell/register.md": `---
name: Fell register
organisation: trust
risks:
  - id: beds
    title: Too few beds
    mitigations:
      - title: Open a ward
        shared with: [staff]
      - title: Ask for help
        shared with: [staff, roof]
  - id: staff
    title: Too few staff
    mitigations:
      - title: Open a ward
        shared with: [beds]
  - id: roof
    title: The roof leaks
---
`,
  });
  expectPage("one that both list counts once", pages.page("risks/beds"), ["2 mitigations", "Shared with Too few staff"], ["written for"]);
  expectPage("for each of them", pages.page("risks/staff"), ["2 mitigations", /Ask for help shared with Too few beds/], ["written for"]);
  expectPage("and for one that lists none", pages.page("risks/roof"), ["1 mitigation,"], ["Open a ward"]);
  expectPage("the list says what is done where no action is named", pages.page("risks"), [/2 stated, shared with 2 others Open a ward Ask for help no action is named/]);
  const row = (id, rating) => `  - {id: ${id}, title: Row ${id}, period: 2026-05, rating: ${rating}}\n`;
  const linked = site({
    "workstreams/care.md": `---\nname: Care\nperiods: [{period: 2026-05}]\nrows:\n${row("a", "Green")}${row("b", "Red")}---\n`,
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\nactions:\n  - {id: late, reference: 1, title: Ring the bell, due: 1 May 2026, status: open}\n  - {id: done, reference: 2, title: Buy a bell, due: 1 May 2026, status: closed}\n"),
    "risks/fell/register.md": `---\nname: Fell register\norganisation: trust\nrisks:\n${Object.entries({
      some: ["action:board/late", "action:board/done", "row:care/a", "row:care/b"], both: ["action:board/done", "row:care/a"], one: ["row:care/a"], over: ["action:board/late"], none: ["action:board/done"],
    }).map(([id, actions]) => `  - id: ${id}\n    title: Risk ${id}\n    mitigations:\n${actions.map((action, i) => `      - {title: Fix ${i}, action: "${action}"}\n`).join("")}`).join("")}---\n`,
  });
  expectPage("how the linked actions stand is in the first lines", linked.page("risks/some"), ["One of its 4 linked actions is overdue. Ratings of its linked actions: Red 1, Green 1."]);
  expectPage("of one of two", linked.page("risks/both"), ["Ratings of its linked actions: Green 1."], ["is rated"]);
  expectPage("of one row", linked.page("risks/one"), ["Its linked action is rated Green."], ["overdue."]);
  expectPage("of one action", linked.page("risks/over"), ["Its linked action is overdue."], ["rated"]);
  expectPage("nothing of what is done and has no rating", linked.page("risks/none"), [], ["overdue", "rated"]);
}

// The counts of a page, and the rows and entries that a reader can count there.
// Nothing of the program is used: the record is read as text, the pages as HTML.
function papers() {
  const files = {
    "committees/other.md": "---\nname: Other Board\nform: board\norganisations: [trust]\n---\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\nagenda:\n  - id: a\n    title: A\n    papers: [text]\n"),
    "meetings/board-2026-01/text.md": "---\ntitle: A text\nalso at: [other-2026-01]\n---\n\nWords.\n",
    "meetings/board-2026-01/named.md": "---\ntitle: Only named\nheld: no\n---\n\nThe minutes speak of it.\n",
    "meetings/board-2026-01/file.md": "---\ntitle: A file\ndocument: file.csv\n---\n",
    "meetings/board-2026-01/file.csv": "a,b\n1,2\n",
    "meetings/other-2026-01/meeting.md": "---\naccess: public\ncommittees: [other]\ndate: 9 January 2026\nstatus: held\n---\n",
  };
  const pages = site(files);
  const held = Object.entries(files).filter(([path, text]) => /\/(text|named|file)\.md$/.test(path) && !/^held: no$/m.test(text)).length;
  const meeting = pages.page("meetings/board-2026-01");
  expectPage("held are those with a text or a file", meeting, [`Papers held ${held} 1 more named, not held`]);
  expectPage("in the list of meetings too", pages.page("meetings"), [`papers held: ${held}`, "papers held: 1"]);
  expectPage("and committee by committee, a joint paper for both", pages.page("about-this-record"),
    [new RegExp(`Trust Board Fell Trust 1 ${held} 0`), /Other Board Fell Trust 1 1 0/], ["every paper held has"]);
  expectPage("one that is only named says so", pages.page("meetings/board-2026-01/named"), ["Named, not held."]);
}

// Registers: what is in them, in which order, and what never is.
function registers() {
  const person = (name, more = "") => `---\nname: ${name}\nroles: [{title: Post of ${name.split(" ")[1]}}]\n${more}---\n`;
  const files = {
    "people/ada.md": person("Ada Archer", "interests declared: 1 May 2026\ninterests:\n  - title: Trustee of a hospice\n    type: financial\n    handling: leaves the room\n  - title: Shares of long ago\n    keep until: 2026-01-01\n"),
    "people/bo.md": person("Bo Barker", "interests: none\n"),
    "people/cy.md": person("Cy Carter"),
    "people/di.md": person("Di Dyer", "display: role only\ninterests: [Owns a mill]\n"),
    "committees/board.md": "---\nname: Trust Board\nform: board\norganisations: [trust]\nmembers:\n  - {person: ada, voting: yes, from: 2026-02-01}\n  - {person: bo, voting: yes}\n  - {person: cy, voting: no}\n---\n",
    "committees/quality.md": "---\nname: Quality Committee\nform: committee\norganisations: [trust]\n---\n",
    "committees/money.md": "---\nname: Finance Committee\nform: committee\norganisations: [trust]\n---\n",
    "meetings/money-2026-01/meeting.md": "---\naccess: public\ncommittees: [money]\ndate: 4 January 2026\nstatus: held\n---\n",
    "meetings/quality-2026-01/meeting.md": "---\naccess: public\ncommittees: [quality]\ndate: 5 January 2026\nstatus: held\n---\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\nquorate: yes\nattendance: [{person: bo, as: present}]\n"),
    "meetings/board-2026-03/meeting.md": board(`date: 8 March 2026
status: held
attendance:
  - {person: ada, as: apologies}
  - {person: cy, as: present, deputy for: ada}
  - {person: bo, as: present}
actions:
  - {reference: 1, title: Mend the roof, owners: [ada], due: 1 September 2026}
  - {reference: 2, title: Count the lamps, owners: [ada, di], due: 1 May 2026, status: open}
  - {reference: 3, title: Paint the door, owners: [ada], due: 1 April 2026, status: complete}
decisions:
  - {title: Mend it, wording: The board asked for a plan., dissent: Bo Barker}
`),
    "meetings/board-2026-04/meeting.md": board("date: 8 April 2026\nstatus: cancelled\nattendance: [{person: bo, as: present}]\n"),
    "meetings/board-2026-03/report.md": "---\ntitle: Chair's report\nreports on: quality-2026-01\nreport:\n  - {id: staff, title: Staffing, escalation: The board is asked to act.}\n---\n",
  };
  const pages = site(files);
  const rows = (name) => pages.html(`${name}/${name}.csv`).trim().split("\r\n").slice(1);
  const expectRows = (what, name, wanted) => expectNone(what, JSON.stringify(rows(name)) === JSON.stringify(wanted) ? []
    : [JSON.stringify(rows(name)), `wanted ${JSON.stringify(wanted)}`]);
  expectRows("attendance counts who votes, at meetings held that each could attend", "attendance",
    ["Ada Archer,Trust Board,2026,1,0,1,0,1", "Bo Barker,Trust Board,2026,2,2,0,0,0"]);
  expectPage("quorate only as minuted", pages.page("attendance"), ["Trust Board, 2026: 2 meetings; quorate, as minuted: yes 1 not stated 1"], ["Cy Carter"]);
  expectRows("interests, a nil return, nothing kept too long and nobody by role", "interests", [
    "Ada Archer,Trustee of a hospice,financial,not stated,not stated,2026-05-01,leaves the room",
    "Bo Barker,None declared (nil return),not stated,not stated,not stated,not stated,not stated"]);
  expectPage("nor on the page of a person", pages.page("people/ada"), ["Trustee of a hospice"], ["long ago"]);
  expectRows("actions by owner: what is open first, the longest due at the top; who has no page by role", "actions-by-owner", [
    "Count the lamps,Ada Archer,2,\"Trust Board, 8 March 2026\",2026-05-01,\"overdue, open\"",
    "Mend the roof,Ada Archer,1,\"Trust Board, 8 March 2026\",2026-09-01,overdue",
    "Paint the door,Ada Archer,3,\"Trust Board, 8 March 2026\",2026-04-01,complete",
    "Count the lamps,Post of Dyer,2,\"Trust Board, 8 March 2026\",2026-05-01,\"overdue, open\""]);
  expectPage("on the page of a person too", pages.page("people/ada"), [/3 actions, 2 not done.*Count the lamps.*Mend the roof.*Paint the door/]);
  expectPage("escalations: words, from, to, what came of it", pages.page("escalations"),
    [/Staffing The board is asked to act\. Quality Committee Trust Board 8 March 2026 Chair's report no decision is listed/]);
  expectPage("reports of committees, and who made none", pages.page("committee-reports"),
    ["no report of one, of: Finance Committee.", /Chair's report Quality Committee/]);
  expectPage("on the page of the committee too", pages.page("committees/quality"), ["Reports on these meetings Chair's report, Trust Board, 8 March 2026"]);
  expectPage("decisions with wording and dissent", pages.page("decisions"), [/Mend it The board asked for a plan\. Dissent: Bo Barker/]);
  const off = site({ ...files, "site.yaml": `${basics["site.yaml"]}statements: {attendance: off}\n` });
  expectPage("attendance can be turned off", off.html("attendance/index.html"), ["no such page"]);
  const slip = site({ ...files, "site.yaml": `${basics["site.yaml"]}statements: {attendence: off}\n` });
  expectPage("a slip there is told", slip.messages, ["turns no register off", "attendance"]);
}

// Papers that number themselves, lists and tables that name a thing, sheets that say the same twice.
function sentences() {
  const cover = "considered: [{committee: board, date: 4 January 2026}]";
  const pages = site({
    "committees/forum.md": "---\nname: Great Day\nform: event\n---\n",
    "organisations/other.md": "---\nname: Other Trust\n---\n",
    "risks/fell/register.md": "---\nname: Fell register\norganisation: trust\nrisks: [{id: beds, title: Too few beds}, {id: lamps, title: Lamps fail}, {id: doors, title: Doors jam}, {id: gates, title: Gates rust}, {id: walls, title: Walls lean}, {id: paths, title: Paths flood}, {id: stoves, title: Stoves smoke}, {id: kerbs, title: Kerbs crack}]\n---\n",
    "meetings/forum-2026-01/meeting.md": "---\naccess: public\ncommittees: [forum]\ndate: 2 January 2026\n---\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nagenda:\n  - {id: a, number: 1, title: All, papers: [numbered]}\n"),
    "meetings/board-2026-02/meeting.md": board("date: 8 February 2026\nstatus: scheduled\nagenda:\n  - {id: b, number: 7, title: Again, papers: [board-2026-01/numbered]}\n"),
    "meetings/board-2026-12/meeting.md": board("date: 8 December 2026\nstatus: scheduled\n"),
    "meetings/board-2026-01/numbered.md": `---
title: Numbered
related: [committee:forum]
covers:
  - {organisation: trust, ${cover}}
  - {organisation: other, ${cover}}
---

**1.1** The wards are full: [beds](risk:beds) are short.

1.2 So it goes. The risks are two:

- [Lamps](risk:lamps)
- others

Table: Risks now

| Risk | Now | Why | Then |
|---|---:|---|---:|
| [Beds](risk:beds) | 4 | rain | 5 |
| [Doors](risk:doors) | 9 | | 12 |

Table: Of [walls](risk:walls)

| [Paths](risk:paths) | Now |
|---|---:|
| none | 4 |

<table><caption>Spanned</caption><thead><tr><th scope="col">Where</th><th scope="col">Which</th><th scope="col">Now</th></tr></thead>
<tbody><tr><td rowspan="2">Here</td><td>others</td><td>1</td></tr><tr><td><a href="risk:gates">Gates</a></td><td>Too many.</td></tr></tbody></table>

Without a number, [beds](risk:beds) again.

We sold two.

- [Stoves](risk:stoves)

The [kerbs](risk:kerbs)[^1] are low, as [before](#kerbs).

### Kerbs

[^1]: All of them.
`,
  });
  const paper = pages.page("meetings/board-2026-01/numbered");
  expectPage("a number of its own is not doubled", paper, ["1.1 The wards are full", "1.2 So it goes"], ["1 1.1", "2 1.2"]);
  expectPage("and is what others call it", pages.page("risks/beds"), ["The wards are full: beds are short. (Numbered, paragraph 1.1; also paragraph 3"]);
  expectPage("a name in a list stands behind the words before it", pages.page("risks/lamps"), ["Said The risks are two: Lamps (Numbered, paragraph 1.2"]);
  expectPage("and behind none that do not lead to it", pages.page("risks/stoves"), ["Said Stoves (Numbered"], ["We sold two"]);

  const kerbs = pages.html("risks/kerbs/index.html");
  expectPage("footnotes and places of what is told are on its page", kerbs,
    ['<a href="../../meetings/board-2026-01/numbered/#footnote-1" aria-label', 'href="../../meetings/board-2026-01/numbered/#kerbs"'], ['id="footnote']);
  expectPage("of a table its row is told, cell by cell", pages.page("risks/doors"), ["Said Risk: Doors; Now: 9; Then: 12. (Numbered"]);
  expectPage("where cells span others without headings", pages.page("risks/gates"), ["Said Gates; Too many. (Numbered"]);
  expectPage("of a caption or a heading no row", pages.page("risks/walls") + pages.page("risks/paths"), ["Said Has a table"], ["Paths: none", "none; 4"]);
  expectPage("and of what only a field names that", pages.page("committees/forum"), ["Said Names it as related. (Numbered"]);
  expectPage("two sheets that say the same say it once", pages.page("committees/board"), [/it had considered before Numbered, Trust Board, 8 January 2026/], [/considered before Numbered.{0,120}Numbered/]);
  expectPage("an item says at which of several meetings", paper, ["Item 1: All (Trust Board, 8 January 2026).", "Item 7: Again (Trust Board, 8 February 2026)."]);
  expectPage("an event is no committee", pages.page("committees"), [/1 body.*Trust Board.*Events that are told of Great Day 2 January 2026/], ["2 bodies"]);
  expectPage("a meeting of which papers are held has not left nothing", pages.page("meetings/board-2026-01"), ["Whether it met is not known: its minutes are not held."], ["nothing of it"]);
  expectPage("a sentence begins with what it is about", pages.page("meetings/board-2026-12"), ["in 16 days (scheduled)."], ["scheduled. The"]);
  const carried = site({
    "committees/forum.md": "---\nname: Forum\nform: advisory group\norganisations: [trust]\n---\n",
    "site.yaml": basics["site.yaml"].replace("accessibility: {email: secretary@trust.example}\n", ""),
    "meetings/forum-2026-01/meeting.md": "---\naccess: public\ncommittees: [forum]\ndate: 2 January 2026\nstatus: held\n---\n",
    "meetings/forum-2026-01/minutes.md": `---\nstatus: approved\npaper: board-2026-02/minutes-of-forum\n---\n\n${"Much was said. ".repeat(500)}\n`,
    "meetings/board-2026-02/meeting.md": board("date: 8 February 2026\nstatus: held\nagenda:\n  - {id: m, title: Minutes of the forum, papers: [minutes-of-forum]}\n"),
    "meetings/board-2026-02/minutes-of-forum.md": "---\ntitle: Minutes of the forum\n---\n\nThey stand with their meeting.\n",
  });
  expectPage("a paper takes as long as the minutes it carries", carried.page("meetings/board-2026-02"), ["8 min"], ["1 min"]);
  expectPage("no answer is promised where nobody can be asked", carried.page("accessibility"), ["Ask the trust secretary."], ["get back to you"]);
  expectPage("it is where somebody can", pages.page("accessibility"), ["get back to you"]);
}

// Where a reader goes on: to ask, to another format, to the page of a file, to the minutes.
function ways() {
  const pages = site({
    "committees/board.md": "---\nname: Trust Board\nform: board\norganisations: [trust]\nask: https://trust.example/ask/\n---\n",
    "meetings/board-2026-12/meeting.md": board("date: 8 December 2026\nquestions by: 7 December 2026 12:00\nhow to attend: The hall is step-free.\nagenda:\n  - {id: plan, title: Plan, papers: [plan]}\n  - {id: pay, title: Pay, papers: [pay]}\n"),
    "meetings/board-2026-12/plan.md": "---\ntitle: Plan\nalternatives: [{title: Plan made easy, format: Easy Read, file: easy.csv}]\n---\n\nWords.\n",
    "meetings/board-2026-12/easy.csv": "a,b\n1,2\n",
    "meetings/board-2026-12/pay.md": "---\ntitle: Pay\ndocument: pay.csv\npages: 34-40\n---\n",
    "meetings/board-2026-12/pay.csv": "a,b\n1,2\n",
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\nagenda:\n  - {id: roof, title: Roof, papers: [roof]}\n"),
    "meetings/board-2026-01/roof.md": "---\ntitle: Roof\npurpose: assurance\n---\n\nWords.\n",
    "meetings/board-2026-01/minutes.md": "---\nmeeting: board-2026-01\nstatus: approved\n---\n\n## Roof\n\nThe Board approved it.\n\n### Slates\n\nSome fell.\n\n## Gutter\n\nIt leaks.\n",
    "meetings/board-2025-01/meeting.md": board("date: 8 January 2025\n"),
  });
  const html = pages.html("meetings/board-2026-12/index.html");
  expectNone("a question leads somewhere", html.includes('href="https://trust.example/ask/"') ? [] : ["no link"]);
  expectPage("the agenda comes before how to attend", pages.page("meetings/board-2026-12"), [/Agenda.*Plan Also as: Easy Read.*How to attend/]);
  expectPage("other formats stand beside the title", pages.page("meetings/board-2026-12/plan"), [/Also as: Easy Read \(CSV, .*Contents/]);
  const pack = pages.html("meetings/board-2026-01/pack/board-2026-01-pack.html").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  expectPage("so in the pack", pack, ["What it did: no decision is listed"]);
  expectPage("where no decision is listed, the minutes may say", pages.page("meetings/board-2026-01/roof"), ["What it did: no decision is listed (see the minutes)"]);
  const minuted = (status) => site({
    "site.yaml": `${basics["site.yaml"]}draft minutes: published\n`,
    "meetings/board-2026-01/meeting.md": board("date: 8 January 2026\nstatus: held\n"),
    "meetings/board-2026-01/minutes.md": `---\nstatus: ${status}\n---\n\nAll went home.\n`,
  }).page("meetings/board-2026-01/minutes");
  expectPage("minutes whose status is not stated are no draft", minuted("not stated"), ["Status not stated"], ["Draft."]);
  expectPage("those that say so are", minuted("draft"), ["Status draft", "Draft. These minutes are not yet approved"]);
  expectPage("minutes have contents by their headings", pages.page("meetings/board-2026-01/minutes"), ["Contents Roof Slates Gutter Roof #"]);
  expectPage("nobody is said to have met without a trace", pages.page("meetings/board-2025-01"),
    ["Whether it met is not known: nothing of it is held.", "nor whether it met"], ["What it decided is not known"]);
}

// A register of many rows has a page for each year, whose address never changes.
function years() {
  const many = (year, count) => [`meetings/board-${year}/meeting.md`,
    board(`date: 8 March ${year}\nstatus: held\ndecisions:\n${Array.from({ length: count }, (_, i) => `  - Matter ${year} ${i}\n`).join("")}`)];
  const pages = site(Object.fromEntries([many(2024, 90), many(2025, 90), many(2026, 30)]));
  expectPage("the index has the latest year", pages.page("decisions"), ["30 decisions", "2026 30 2025 90 2024 90"], ["Matter 2025"]);
  expectPage("and each year a page", pages.page("decisions/2024"), ["Decisions in 2024", "90 decisions", "Matter 2024 89"], ["Matter 2025"]);
  expectPage("while few have none", site(Object.fromEntries([many(2024, 90), many(2025, 90)])).html("decisions/2024/index.html"), ["no such page"]);
}

// A topic gathers what names it; of many places each year has a page, whose address never changes.
function topics() {
  const many = (year, count) => [`meetings/board-${year}/meeting.md`,
    `${board(`date: 8 March ${year}\nstatus: held\n`)}${Array.from({ length: count }, (_, i) => `Waits ${year} ${i}.\n\n`).join("")}`];
  const one = { "topics.yaml": "- {title: Waiting, aliases: [waits], access: public}\n" };
  const few = site({ ...one, ...Object.fromEntries([many(2025, 90), many(2026, 30)]) });
  expectPage("what names a topic stands on its page, year by year", few.page("topics/waiting"),
    ["name it: 120", "Paragraph 1: Waits 2026 0.", /2026 0\..*2025 0\./, "Waits 2025 4.", "Also: Paragraph 6"], ["Without a date"]);
  expectPage("while few have no page a year", few.html("topics/waiting/2025/index.html"), ["no such page"]);
  const long = site({ ...one, ...Object.fromEntries([many(2024, 90), many(2025, 90), many(2026, 30)]) });
  expectPage("of many the latest year", long.page("topics/waiting"), ["2026 30 2025 90 2024 90", "Waits 2026 4."], ["Waits 2025"]);
  expectPage("and each year a page", long.page("topics/waiting/2024"), ["Waiting in 2024", "Waits 2024 4."], ["Waits 2025", "Waits 2026"]);
}

// What a paper reports of workstreams stands where it stood in the paper, in its order.
function reported() {
  const workstream = (name, at, note = "") => `---
name: ${name}
periods: [{period: 2026-05, paper: board-2026-06/progress, at: ${at}${note}}]
rows: [{id: do, title: Do ${name}, period: 2026-05, achieved: Done in ${name}., rating: Green}]
risks: [{period: 2026-05, risks: beds, said: Cited by ${name}., at: ${at}-risks}]
---
`;
  const pages = site({
    "risks/beds.md": "---\ntitle: Too few beds\n---\n",
    "workstreams/ants.md": workstream("Ants", "second"),
    "workstreams/bees.md": workstream("Bees", "first", ", risks note: None but one"),
    "workstreams/cats.md": workstream("Cats", "p3"),
    "workstreams/dogs.md": workstream("Dogs", "nowhere"),
    "meetings/board-2026-06/meeting.md": board("date: 8 June 2026\nstatus: held\nagenda:\n  - {id: a, title: A, papers: [progress]}\n"),
    "meetings/board-2026-06/progress.md": `---
title: Progress
---

Words above.

## One {#first}

Words of one.

### Risks of one {#first-risks}

Here are cats.

More words of one.

## Two {#second}

Words of two.

> ## Not a heading of it
> quoted

## Risks of two {#second-risks}

Last words.
`,
  });
  const order = /Words of one\..*Done in Bees\..*None but one.*workstream: Bees.*Risks of one.*Here are cats\..*Done in Cats\..*Cited by Cats\..*More words of one\..*Cited by Bees\..*Two.*Words of two\..*quoted.*Done in Ants\..*Risks of two.*Last words\..*Cited by Ants\..*Progress reported.*Done in Dogs\..*Cited by Dogs\./;
  const once = ["Ants", "Bees", "Cats", "Dogs"].map((name) => new RegExp(`Done in ${name}\\..*Done in ${name}\\.|Cited by ${name}\\..*Cited by ${name}\\.`));
  expectPage("tables stand in their sections", pages.page("meetings/board-2026-06/progress"), [order], once);
  const [progress] = /<nav class="toc"[^]*?<\/nav>/.exec(pages.html("meetings/board-2026-06/progress/index.html")) ?? [""];
  expectNone("and the contents name each section once", /Bees|Ants|Cats/.test(progress) || !/Dogs/.test(progress) ? [progress] : []);
  const pack = pages.html("meetings/board-2026-06/pack/board-2026-06-pack.html").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").replace(/ ([.,;:)])/g, "$1");
  expectPage("so in the pack", pack, [order], once);
}

// What much is told of has a page for each year, whose address never changes; on its own page the
// latest stands.
function yearsOfPriority() {
  const many = (year, count) => ({
    [`meetings/board-${year}/meeting.md`]: board(`date: 8 March ${year}\nstatus: held\n`),
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`meetings/board-${year}/paper-${i}.md`,
      `---\ntitle: Paper ${year} ${i}\ncovers: [{organisation: trust, alignment: {strategy: plan, ticked: [care]}}]\n---\n\nOn [[priority:plan/care]].\n`])),
  });
  const one = { "priorities/plan/strategy.md": "---\ntitle: The plan\npriorities: [{id: care, title: Care}]\n---\n" };
  const few = site({ ...one, ...many(2024, 20), ...many(2026, 20) });
  for (const at of ["priorities/plan", "priorities/plan/care"]) {
    expectPage(`${at}: few stand on one page`, few.page(at), ["Paper 2024 3", "Paper 2026 3"], ["Year by year"]);
    expectPage(`${at}: and have no other`, few.html(`${at}/2024/index.html`), ["no such page"]);
  }
  const long = site({ ...one, ...many(2024, 90), ...many(2025, 90), ...many(2026, 30) });
  for (const [at, title] of [["priorities/plan", "The plan"], ["priorities/plan/care", "Care"]]) {
    expectPage(`${at}: of many the latest year`, long.page(at), ["Year by year 2026 2025 2024", "Paper 2026 29", "8 March 2026"], ["Paper 2025", "8 March 2025"]);
    expectPage(`${at}: and each year a page`, long.page(`${at}/2024`), [`${title} in 2024`, "Paper 2024 89", "8 March 2024"], ["Paper 2025", "8 March 2026"]);
  }
}

// Of a year in which there is too much for a page each month has one, at an address of its own; on
// that of the year stands what says no month, and on the thing's own the latest month.
function monthsOfCommittee() {
  const told = (when, count, from = 0) => [`meetings/board-${when.replace(" ", "-").toLowerCase()}/meeting.md`,
    board(`date: 8 ${when}\nstatus: held\ndecisions:\n${Array.from({ length: count }, (_, i) => `  - Matter ${when} ${from + i}\n`).join("")}`)];
  const less = site(Object.fromEntries([told("March 2025", 300), told("May 2026", 400)])) ;
  const more = site(Object.fromEntries([told("March 2025", 300), told("April 2026", 390), told("June 2026", 30)]));
  const at = "committees/board";
  expectPage("a year of 400 stands on one page", less.page(`${at}/2026`), ["Matter May 2026 399"], ["May 2026 Year"]);
  expectPage("and has no pages of months", less.html(`${at}/2026/05/index.html`), ["no such page"]);
  expectPage("of more the latest month stands on its own page", more.page(at),
    ["Year by year 2026 June 2026 April 2026 2025", "Matter June 2026 29"], ["Matter April 2026", "Matter March 2025"]);
  expectPage("and each month has a page", more.page(`${at}/2026/04`), ["in April 2026", "Year by year 2026 June 2026 April 2026 2025", "Matter April 2026 389"], ["Matter June 2026"]);
  expectPage("which that of its year leads to", more.page(`${at}/2026`), ["Year by year 2026 June 2026 April 2026 2025"], ["Matter June 2026", "Matter April 2026"]);
  expectPage("a month leads to the next there is", more.html(`${at}/2026/06/index.html`), ['<link rel="prev" href="../04/">']);
  expectPage("while a year of less stays whole", more.page(`${at}/2025`), ["Year by year 2026 2025", "Matter March 2025 299"], ["June 2026 April 2026"]);
}

// So has a committee; and of many actions done each stands in the year it was raised, while what is
// not done stands on the first page too.
function yearsOfActions() {
  const meeting = (year, done) => ({
    [`meetings/board-${year}/meeting.md`]: board(`date: 8 March ${year}\nstatus: held\n`),
    [`meetings/board-${year}/actions.csv`]: ["Reference,Title,Status,Owner note",
      ...Array.from({ length: done }, (_, i) => `${year}/${i + 1},Done ${year} ${i},closed,Clerk`),
      `${year}/900,Waits since ${year},open,Clerk`].join("\n"),
  });
  const few = site({ ...meeting(2024, 20), ...meeting(2026, 20) });
  for (const at of ["actions", "actions-by-owner", "committees/board"]) {
    expectPage(`${at}: few stand on one page`, few.page(at), ["Done 2024 3", "Done 2026 3", "Waits since 2024"]);
    expectPage(`${at}: and have no other`, few.html(`${at}/2024/index.html`), ["no such page"]);
  }
  const long = site({ ...meeting(2024, 90), ...meeting(2025, 90), ...meeting(2026, 30) });
  for (const [at, title] of [["actions", "Actions"], ["actions-by-owner", "Actions by owner"], ["committees/board", "Trust Board"]]) {
    const all = at === "committees/board" ? [] : ["Waits since 2024", "On this page are all that are not done"];
    expectPage(`${at}: of many the latest year`, long.page(at), ["Done 2026 29", "Waits since 2026", ...all], ["Done 2025"]);
    expectPage(`${at}: and each year a page`, long.page(`${at}/2024`), [`${title} in 2024`, "Done 2024 89", "Waits since 2024"], ["Done 2025", "Waits since 2026", "On this page are all"]);
    expectPage(`${at}: which leads to the others`, long.html(`${at}/2024/index.html`), ['href="../2025/"']);
    expectPage(`${at}: the first page to all`, long.html(`${at}/index.html`), ['href="2026/"', 'href="2024/"']);
  }
}

// Every count of a table or heading is that of the rows that a reader can count there; and what is
// held committee by committee is what the files of the record hold, read as text.
const pagesOf = (folder) => readdirSync(folder, { recursive: true }).filter((path) => path.endsWith("index.html"));
const textOf = (html) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

function countsOfPage(path, html) {
  const problems = [];
  for (const { 0: table, index } of html.matchAll(/<table[^]*?<\/table>/g)) {
    // The rest of a long one is folded behind it.
    const folded = /^(?:<\/div>|\s|<p[^]*?<\/p>)*<details>\s*<summary>[^<\d]*(\d+)/.exec(html.slice(index + table.length, index + table.length + 2000));
    const caption = textOf(/<caption[^>]*>([^]*?)<\/caption>/.exec(table)?.[1] ?? "");
    const said = /^(?:(?!As at)[\p{L}, ]+: )?(\d+)(?= |$)(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))/u.exec(caption);
    // The rows of its bodies, without those that head others, nor one that stands for several.
    const bodies = table.replace(/<thead[^]*?<\/thead>/g, "");
    const rows = [...bodies.matchAll(/<tr([^>]*)>/g)].filter(([, attributes]) => !/class="[^"]*band/.test(attributes)).length;
    if (said && Number(said[1]) !== rows + Number(folded?.[1] ?? 0) && !/class="(?:risks|matrix|measured)/.test(table)) {
      problems.push(`${path}: "${caption.slice(0, 60)}" has ${rows} rows`);
    }
  }
  for (const [, count, list] of html.matchAll(/<summary>\s*(\d+) (?:more|earlier)[^<]*(?:<[^u/][^>]*>[^<]*<\/[^>]*>[^<]*)*<\/summary>\s*<[uo]l[^>]*>([^]*?)<\/details>/g)) {
    const items = [...list.matchAll(/<li/g)].length - [...list.matchAll(/<(?:ul|ol)[^>]*>[^]*?<\/(?:ul|ol)>/g)]
      .reduce((sum, [inner]) => sum + [...inner.matchAll(/<li/g)].length, 0);
    if (!list.includes("<ul") && Math.abs(items - Number(count)) > 1) problems.push(`${path}: "${count} more" are ${items}`);
  }
  return problems;
}

// What was said is a sentence: not only where, nor a name alone.
function emptyEntries(path, html) {
  return [...html.matchAll(/<dt>(?:Said|Will say|Was to say)<\/dt>\s*<dd[^>]*>([^]*?)<\/dd>/g)]
    .flatMap(([, said]) => said.split(/(?=<div>)/).map((one) => one.replace(/<span class="note">\([^]*$/, "")))
    .filter((one) => one.includes("<div>") && (!/\p{L}/u.test(textOf(one)) || /^<a [^>]*>[^<]*<\/a>$/.test(one.replace("<div>", "").trim())))
    .map((one) => `${path}: "${textOf(one)}"`);
}

// A column of numbers is set to the right, under a head that is.
function numbersOfPage(path, html) {
  const problems = [];
  for (const [table] of html.matchAll(/<table[^]*?<\/table>/g)) {
    const rows = [...table.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row]) =>
      [...row.matchAll(/<(t[hd])([^>]*)>([^]*?)<\/\1>/g)].map(([, , attributes, cell]) => ({ attributes, text: textOf(cell) })));
    const [heads, ...others] = rows;
    const whole = others.filter((row) => row.length === heads?.length && row.length > 1);
    for (const [i, head] of (heads ?? []).entries()) {
      const cells = whole.map((row) => row[i]).filter(({ text }) => !/^(?:|not .*|none.*|still .*|–)$/.test(text));
      const isNumber = cells.length > 0 && cells.every(({ text }) => /^[-+−£]?[\d,]+(?:\.\d+)? ?(?:%|bytes|kB|MB)?$/.test(text));
      // Which version, and since which year, is no amount.
      if (isNumber && !/^(?:Version|From|To)$/.test(head.text) && ![head, ...cells].every(({ attributes }) => /\bright\b/.test(attributes))) {
        problems.push(`${path}: ${head.text}: ${cells[0].text}`);
      }
    }
  }
  return problems;
}

function heldInFiles(content) {
  const meetings = readdirSync(join(content, "meetings")).map((id) => {
    const folder = join(content, "meetings", id);
    const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
    const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    const front = texts["meeting.md"] ?? "";
    return { id, texts, isOut: /^access: public$/m.test(front), committees: (/^committees:(.*(?:\n {2}- .*)*)/m.exec(front)?.[1] ?? "").match(/[a-z0-9:-]*[a-z0-9]/g) ?? [] };
  }).filter(({ isOut }) => isOut);
  return (committee) => {
    const own = meetings.filter(({ committees }) => committees.includes(committee));
    const ids = own.map(({ id }) => id);
    // A joint paper counts for each of its committees, once.
    const papers = meetings.flatMap(({ id, texts }) => Object.entries(texts)
      .filter(([name, text]) => !["meeting.md", "minutes.md"].includes(name) && isHeld(text))
      .filter(([, text]) => [id, ...(/^also at: \[?([^\]\n]*)/m.exec(text)?.[1] ?? "").split(/, */)].some((at) => ids.includes(at))));
    return { meetings: own.length, papers: papers.length, minutes: own.filter(({ texts }) => "minutes.md" in texts).length };
  };
}

// Is a paper held, and out on the day?
function isHeld(text) {
  const [front] = /^---\n[^]*?\n---\n/.exec(text) ?? [""];
  const waits = /^publish on: (.*?)(?: \d\d:\d\d)?$/m.exec(front);
  return /^title:/m.test(front) && !/^(?:held: no|status: draft|access: private)$/m.test(front) && !(waits && new Date(waits[1]) > new Date("2026-11-22"));
}

// The risks of each register, in files of their own or in that of the register.
function risksInFiles(content) {
  const folder = join(content, "risks");
  return readdirSync(folder).map((id) => {
    const texts = readdirSync(join(folder, id)).filter((name) => name.endsWith(".md")).map((name) => [name, readFileSync(join(folder, id, name), "utf8")]);
    const own = texts.filter(([name, text]) => name !== "register.md" && !/^access: private$/m.test(text)).length;
    const register = texts.find(([name]) => name === "register.md")[1];
    const inside = /\nrisks:\n((?: .*\n)*)/.exec(register)?.[1].match(/^ {2}- /gm)?.length ?? 0;
    return { title: /^(?:name|title): (.*)$/m.exec(register)[1], count: own + inside };
  });
}

function recount() {
  let silent = 0;
  for (const content of ["content", "tests/sites/example-valley/content"]) {
    const folder = join(home, `recount-${content.length}`);
    run(program, ["build", "--content", join(root, content), "--theme", process.env.THEME ?? join(root, "themes/plain"),
      "--output", folder, "--date", "2026-11-22"]);
    const paths = pagesOf(folder);
    for (const { page, says = [], never = [] } of content === "content" ? workedExample : exampleValley) {
      const html = readFileSync(join(folder, page.endsWith(".html") ? page : join(page, "index.html")), "utf8");
      expectPage(`${content}, ${page}`, wordsOf(html), says, never);
    }
    expectNone(`${content}: of a page all tables sort, or none`, paths.filter((path) => {
      const tables = readFileSync(join(folder, path), "utf8").match(/<table[^>]*>/g) ?? [];
      const sorted = tables.filter((table) => table.includes("data-filter")).length;
      return sorted > 0 && sorted < tables.length;
    }));
    expectNone(`${content}: each entry of a trail says something`, paths.flatMap((path) => emptyEntries(path, readFileSync(join(folder, path), "utf8"))));
    expectNone(`${content}: counts are those of rows`, paths.flatMap((path) => countsOfPage(path, readFileSync(join(folder, path), "utf8"))));
    expectNone(`${content}: numbers are set to the right`, paths.flatMap((path) => numbersOfPage(path, readFileSync(join(folder, path), "utf8"))));
    const held = heldInFiles(join(root, content));
    const about = readFileSync(join(folder, "about-this-record/index.html"), "utf8");
    const rows = [...about.matchAll(/<th scope="row">\s*<a href="[^"]*committees\/([^/"]+)\/[^]*?<td data-label="Meetings"[^>]*>(\d+)<[^]*?<td data-label="[Pp]apers"[^>]*>(\d+)<[^]*?<td data-label="Minutes"[^>]*>(\d+)</g)];
    expectNone(`${content}: meetings, papers and minutes are those of the files`, rows.length ? rows.filter(([, committee, meetings, papers, minutes]) =>
      held(committee).meetings !== Number(meetings) || held(committee).papers !== Number(papers) || held(committee).minutes !== Number(minutes))
      .map(([, committee, meetings, papers, minutes]) => `${committee}: ${meetings}, ${papers}, ${minutes}; in files ${JSON.stringify(held(committee))}`) : ["no rows"]);
    const registers = risksInFiles(join(root, content));
    const list = readFileSync(join(folder, "risks/index.html"), "utf8");
    const said = textOf(/<caption[^]*?<\/caption>/.exec(list)[0]);
    const all = registers.reduce((sum, { count }) => sum + count, 0);
    expectNone(`${content}: risks are those of the files`, [
      ...said.startsWith(`${all} risks`) ? [] : [`"${said.slice(0, 80)}", of ${all}`],
      ...registers.filter(({ title, count }) => !list.includes("rowgroup") || !new RegExp(`rowgroup[^]{0,40}>\\s*${title}[^]*?aside[^>]*>\\s*${count}\\s`).test(list))
        .map(({ title, count }) => `${title}: ${count} in files`),
    ]);
    const invented = paths.filter((path) => readFileSync(join(folder, path), "utf8").includes("nhft-board-papers.example"));
    if (content === "content") {
      expectNone("what is invented of a real trust is labelled on each page", invented.length < 15 ? [`only ${invented.length} pages`]
        : invented.filter((path) => !/invented for this demonstration/.test(readFileSync(join(folder, path), "utf8"))));
      silent = paths.map((path) => /<main[^]*<\/main>/.exec(readFileSync(join(folder, path), "utf8"))?.[0] ?? "")
        .reduce((sum, main) => sum + [...textOf(main).matchAll(/not stated/g)].length, 0);
    } else {
      const row = /^2026-01-29.*$/m.exec(readFileSync(join(folder, "risks/baf-1/scores.csv"), "utf8"))?.[0] ?? "no row";
      expectNone("a score that is not known has one word for it in its table", /not known,not known,not known,not known/.test(row) && !/not stated/.test(row) ? [] : [row]);
    }
  }
  expectNone("silence is said once for a group of fields", silent <= 1240 ? [] : [`"not stated" ${silent} times in the worked example`]);
}

decisions();
reported();
yearsOfPriority();
monthsOfCommittee();
yearsOfActions();
recount();
registers();
years();
topics();
ways();
papers();
promises();
time();
fixes();
sentences();
finish();
