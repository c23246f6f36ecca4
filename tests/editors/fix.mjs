// `boardpack fix`: what is certain is shown, and made with --write; a body, and what could mean two
// things or would publish something, is left to a person.

import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";

const program = join(root, "build/release/boardpack");
const home = scratch();
const theme = ["--theme", join(root, "themes/plain"), "--date", "2026-11-29"];
const folder = join(home, "content/meetings/board-2026-12");

function expect(what, good, shown = []) {
  expectNone(what, good ? [] : ["it is not so", ...shown]);
}

const boardpack = (...words) => run(program, words, { cwd: home });
boardpack("new", "site", ".", "--organisation", "Hill Trust", "--committee", "Board", "--meeting", "3 December 2026",
  "--contact", "The secretary, 01632 960 001");
writeFileSync(join(folder, "plan.pdf"), "%PDF-1.4\n");

const cases = [
  ["autors: Ann", "authors: Ann", "a key"],
  ["titel: A plan", "title: A plan", "two letters that changed places"],
  ["recomendations: x", "recommendations: x", "a long key"],
  ["acess: private", "access: private", "a key that keeps something back"],
  ["acess: public", null, "a key that would publish something"],
  ["dat: 2026-11-26", null, "a key that could be another"],
  ["reference: \u201cP1\u201d", 'reference: "P1"', "curly quotation marks"],
  ["reference: a \u201cP1\u201d", null, "curly quotation marks inside a text"],
  ["submitted: 2026/11/26", "submitted: 26 November 2026", "a day in figures"],
  ["submitted: 11/26/2026", "submitted: 26 November 2026", "a day that has no such month"],
  ["submitted: 26th of November, 2026", "submitted: 26 November 2026", "a day in words"],
  ["submitted: Nov 26, 2026", "submitted: 26 November 2026", "a day with the month first"],
  ["submitted: Monday 26th of November 2026", "submitted: Monday 26 November 2026", "a day of the week, which is another"],
  ["submitted: 31/02/2026", null, "a day that is not there"],
  ["submitted: soon", null, "no day"],
  ["document: Plan.PDF", "document: plan.pdf", "capitals of a file"],
  ["document: plam.pdf", null, "a file that could be another"],
  ["status: drafft", null, "a word"],
];
const paper = join(folder, "plan.md");
const text = (line) => `---\nshort title: P\n${line}\n---\n\nautors: \u201cacess\u201d 2026/11/26\n`;
for (const [line, wanted, what] of cases) {
  writeFileSync(paper, text(line));
  const shown = boardpack("fix", ...theme);
  expect(`${what}: nothing is written by itself`, readFileSync(paper, "utf8") === text(line));
  expect(`${what}: it is shown`, shown.status === 0 && shown.stdout.includes(wanted ? `+ ${wanted}\n` : "nothing that is certain"),
    [shown.stdout, shown.stderr]);
  boardpack("fix", "--write", ...theme);
  expect(`${what}: it is made`, readFileSync(paper, "utf8") === text(wanted ?? line), [readFileSync(paper, "utf8")]);
}

// Several at once, with a byte order mark, DOS line ends and the rights of the file.
const several = "\uFEFF---\r\ntitel: A plan\r\nautors: Ann\r\nacess: private\r\n---\r\n\r\nautors\r\n";
writeFileSync(paper, several);
chmodSync(paper, 0o640);
const done = boardpack("fix", "--write", ...theme);
expect("three are made", done.stdout.includes("3 changes made"), [done.stdout, done.stderr]);
expect("all else stays", readFileSync(paper, "utf8") ===
  several.replace("titel", "title").replace("autors: Ann", "authors: Ann").replace("acess", "access"));
expect("its rights too", (statSync(paper).mode & 0o777) === 0o640);
const again = boardpack("fix", "--write", ...theme);
expect("then nothing is left", again.stdout.startsWith("nothing that is certain"), [again.stdout]);
writeFileSync(join(folder, "agenda.csv"), "number,titel,kind\n1,Welcome,\n");
boardpack("fix", "--write", ...theme);
expect("a heading of a list", readFileSync(join(folder, "agenda.csv"), "utf8").startsWith("number,title,kind\n"));
// By the site that stands: what has another id now, and files that lie elsewhere.

rmSync(paper);
writeFileSync(join(folder, "agenda.csv"), "number,title,papers\n1,Winter plan,winter-plan\n2,Finance,finance\n");
const words = (what) => `\n## Purpose\n\nThe board is asked to note ${what} for the winter of this year & next.\n\n` +
  `- open **twelve beds** on ward ${what.length}, with [guidance](https://www.nhs.uk/)\n`;
writeFileSync(join(folder, "winter-plan.md"), `---\ntitle: Winter plan\n---\n${words("the plan")}`);
writeFileSync(join(folder, "finance.md"), `---\ntitle: Finance\nattachments:\n  - file: table.txt\n---\n${words("the accounts")}`);
writeFileSync(join(folder, "table.txt"), "Month 7: in balance.\n");
const site = [...theme, "--output", "public"];
const built = boardpack("build", ...site);
expect("a site stands", built.status === 0 && existsSync(join(home, "public/meetings/board-2026-12/winter-plan/index.html")),
  [built.stdout, built.stderr]);
const rename = (from, to) => renameSync(join(folder, from), join(folder, to));
const agenda = (text) => writeFileSync(join(folder, "agenda.csv"), text);
rename("winter-plan.md", "plan.md");
agenda("number,title,papers\n1,Winter plan,plan\n2,Finance,finance\n");
const strict = boardpack("build", "--strict", ...site);
expect("a new id of what is published is told before the site changes", strict.status === 1 &&
  /plan\.md:2:1: .*links to \/meetings\/board-2026-12\/winter-plan\/ .*\[moved-address\]/.test(strict.stderr) &&
  existsSync(join(home, "public/meetings/board-2026-12/winter-plan/index.html")), [strict.stderr]);
boardpack("fix", "--write", ...site);
expect("its old id is named", readFileSync(join(folder, "plan.md"), "utf8").startsWith("---\nwas: [winter-plan]\ntitle:"),
  [readFileSync(join(folder, "plan.md"), "utf8")]);
const leads = boardpack("build", "--strict", ...site);
expect("then the old address leads on", leads.status === 0 && !/gone/.test(leads.stderr) &&
  readFileSync(join(home, "public/meetings/board-2026-12/winter-plan/index.html"), "utf8").includes("../plan/"), [leads.stderr]);

// Another text, or two that could be meant: nothing is certain.
rename("finance.md", "money.md");
agenda("number,title,papers\n1,Winter plan,plan\n2,Finance,money\n");
const money = readFileSync(join(folder, "money.md"), "utf8");
writeFileSync(join(folder, "money.md"), `---\ntitle: Finance\n---\n${words("something else altogether, told by others")}`);
expect("another text under the same title is another paper", !boardpack("fix", ...site).stdout.includes("was:"));
writeFileSync(join(folder, "money.md"), money);
writeFileSync(join(folder, "accounts.md"), money);
expect("one of two is for a person", !boardpack("fix", ...site).stdout.includes("was:"), [boardpack("fix", ...site).stdout]);
rmSync(join(folder, "accounts.md"));
const told = boardpack("build", ...site);
expect("what is told is told once", (told.stderr.match(/meetings\/board-2026-12\/finance\//g) ?? []).length === 1, [told.stderr]);

// Files.
rename("table.txt", "tables.txt");
boardpack("fix", "--write", ...site);
expect("a file under another name", readFileSync(join(folder, "money.md"), "utf8").includes("file: tables.txt"),
  [readFileSync(join(folder, "money.md"), "utf8")]);
boardpack("build", ...site);
mkdirSync(join(home, "content/meetings/board-2026-11"));
const away = join(home, "content/meetings/board-2026-11/tables.txt");
renameSync(join(folder, "tables.txt"), away);
const shown = boardpack("fix", ...site);
expect("a file in another folder is shown", shown.stdout.includes("board-2026-11/tables.txt becomes content/meetings/board-2026-12/tables.txt") &&
  existsSync(away), [shown.stdout]);
writeFileSync(away, "Month 8: not what was published.\n");
expect("one of other bytes is another", boardpack("fix", "--write", ...site).stdout.startsWith("nothing that is certain"));
writeFileSync(away, "Month 7: in balance.\n");
boardpack("fix", "--write", ...site);
expect("it is moved back", !existsSync(away) && readFileSync(join(folder, "tables.txt"), "utf8") === "Month 7: in balance.\n");
finish();
