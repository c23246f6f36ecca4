// What the pages derive: no sentence says more than the record knows. Small
// sites are written here, built, and read as a reader does: the words of a page
// without its elements.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";

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
      const html = this.html(path.endsWith(".html") ? path : join(path, "index.html"));
      const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? html;
      return main.replace(/<style[^]*?<\/style>/g, "").replace(/<[^>]*>/g, " ").replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"').replace(/&amp;/g, "&").replace(/\s+/g, " ").replace(/ ([.,;:)])/g, "$1").replace(/\( /g, "(");
    },
  };
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
    ["The Board approved the repair of the roof from May."], ["nothing recorded"]);
  expectPage("and not of what else was told at the item", between(pages.page("risks/beds"), "What the board was told", "What this record"),
    ["nothing recorded about this", "Of the paper as a whole: The Board approved"], ["Did approved"]);
  expectPage("a passing word in minutes is no decision", pages.page("documents/estate-plan"),
    ["The Estate plan was spoken of.", "nothing recorded about this"], ["Repairs", "It rained"]);
  expectPage("of two papers of an item it is about the one it names", pages.page("meetings/board-2026-01/beds"),
    ["nothing recorded about this"], ["The Board approved"]);
  expectPage("and about the only paper of an item", pages.page("meetings/board-2026-01/stores"), ["The Board noted the report."]);
  expectPage("one entry a meeting, in the sentence that names it", between(pages.page("risks/roof"), "What the board was told", "What this record"),
    ["The roof is old, and beds stand below it. (Roofs, paragraph 1; also paragraph 2)"], ["mentioned", "Water comes in", "Buckets", /8 January 2026.*8 January 2026/]);
  const risks = pages.page("risks");
  expectPage("a forum is no board", between(risks, "Lamps fail", "Too few"), ["8 January 2026"]);
  const lamps = pages.page("risks/lamps");
  expectPage("a risk is told to a board by its paper", lamps, ["The board was last told on 8 January 2026"]);
  expectPage("a board decides", pages.page("meetings/board-2026-01"), ["It made 2 decisions.", "What it decided"]);
  expectPage("so does a committee with delegated authority", pages.page("meetings/audit-2026-01"), ["It made 1 decision.", "What it decided"]);
  expectPage("a body without makes none", pages.page("meetings/forum-2026-01"),
    ["agreed, accepted or noted is recorded in 1 place", "What came of it"], ["It made", "What it decided"]);
  expectPage("nor in the register", pages.page("decisions"), ["1 agreed, accepted or noted", "2 decisions", "The Board noted the report."]);

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

decisions();
finish();
