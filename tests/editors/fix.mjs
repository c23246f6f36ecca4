// `boardpack fix`: what is certain is shown, and made with --write; a body, and what could mean two
// things or would publish something, is left to a person.

import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
finish();
