// `boardpack lsp` over fifty files with slips: the same problems as `check`, at the same places;
// those of pages after a save; remedies, keys, ids and words, names, and the way to a thing.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { Client } from "./client.mjs";

const program = join(root, "build/release/boardpack");
const home = join(scratch(), "a site, with ü");
const theme = ["--theme", join(root, "themes/plain"), "--date", "2026-11-29"];
const folder = "meetings/board-2026-12";

function expect(what, good, shown = []) {
  expectNone(what, good ? [] : ["it is not so", ...shown.map((one) => typeof one === "string" ? one : JSON.stringify(one))]);
}

const boardpack = (...words) => run(program, words, { cwd: home });
const path = (name) => join(home, "content", name);
const uri = (name) => pathToFileURL(path(name)).href;
function write(name, text) {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), text);
}

mkdirSync(home);
boardpack("new", "site", ".", "--organisation", "Hill Trust", "--committee", "Board", "--meeting", "3 December 2026",
  "--contact", "The secretary, 01632 960 001");
write("people/ann-reed.md", "---\nname: Ann Reed\naccess: public\n---\n");
write("risks/main/register.md", "---\ntitle: Risk register\naccess: public\n---\n");
write("risks/main/beds.md", "---\ntitle: Beds in winter\naccess: public\nowner: ann-reed\n---\n\nWhat [[person:ann-reed]] says.\n");

// Fifty files, a slip or two in each; some of them not in the front matter, or behind what counts
// twice in UTF-16.

const front = (lines, body = "It says this.") => `---\ntitle: A paper\naccess: public\n${lines}\n---\n\n${body}\n`;
const slips = [
  front("autors: ann-reed"), front("acess: private"), front("access: publik"), front("date: 31/02/2026"),
  front("date: soon"), front("purpose: [solve]"), front("authors: [ann-reid]"), front("risks: [bedz]"),
  front("risks: [risk:nothing]"), front("authors:\n\t- ann-reed"), front("title: Twice"), front("summary: &a x"),
  front("withheld: Commercial"), front("embargo: 1 March 2027"), front("publish on: never"),
  front("document: nothing.pdf"), front("priorities: [none-such]"), front("committees: [Bord]"),
  front("reference: \u201cCurly\u201d"), front("length: many"), front("cover: {from: [a]}"), front("status: ready"),
  front("authors: {a: b"), front("risks: [{risks: \"person:ann-reed\"}]"), front("x: \u{1F600} [a"),
  front("summary: \u{1F600}\u{1F600}", "\u{1F600} See [[risk:bedz]]."),
  front("", "See [[risk:nowhere]] and [there](paper:nowhere)."), front("", "![](none.png)"),
  front("", "[here](javascript:alert)"), front("", "<script>x</script>"), front("", "# One\n\n### Three"),
  front("", "CONFIDENTIAL"), front("", "| a | b |\n|---|---|\n| 1 | 2 | 3 |"), front("", "[[thing:x]]"),
  front("", "\u{1F600} <b onclick=x>"), front("", "[click here](https://example.org)"),
  "no front matter\n", "---\ntitle: Not closed\n", "", "---\n- a list\n---\n", "---\njust text\n---\n",
  front("risks: [{riks: a}]"), front("risks:\n  - {risks: bedz, sad: x}"), front("promises: [{when: soonish, what: x}]"),
  front("report:\n  - {alert: x}\n  - {alret: y}"), front("attachments: [{file: gone.pdf}]"),
  front("author: ann reid"), front("marking checked: [x"), front("was: [A B]"), front("to confirm: [a]\ndate: 32 May 2026"),
];
const files = slips.map((text, index) => `${folder}/slip-${String(index).padStart(2, "0")}.md`);
expect("there are fifty", files.length === 50, [files.length]);

// A problem as an editor has it, from one as `check` tells it.
const severities = { note: 3, warning: 2, incomplete: 2, error: 1, failure: 1 };
function asTold(problem, texts) {
  const line = (texts.get(problem.file) ?? "").split("\n")[problem.line - 1] ?? "";
  const character = [...line].slice(0, problem.column - 1).join("").length;
  return `${problem.file}:${problem.line - 1}:${character} ${severities[problem.severity]} ${problem.code} ${problem.message}`;
}

function checked() {
  const done = boardpack("check", "--format", "json", ...theme);
  const problems = JSON.parse(done.stdout).filter((problem) => problem.file);
  const texts = new Map(problems.map(({ file }) => [file, readFileSync(join(home, file), "utf8")]));
  return problems.map((problem) => asTold(problem, texts)).sort();
}

function told(client) {
  const all = [];
  for (const [from, problems] of client.problems) {
    const file = decodeURIComponent(from).slice(decodeURIComponent(pathToFileURL(home).href).length + 1);
    for (const { range, severity, code, message } of problems) {
      all.push(`${file}:${range.start.line}:${range.start.character} ${severity} ${code} ${message.split("\nremedy: ")[0]}`);
    }
  }
  return all.sort();
}

const same = (what, client) => {
  const [wanted, found] = [checked(), told(client)];
  expectNone(what, [...wanted.filter((one) => !found.includes(one)).map((one) => `not told: ${one}`),
    ...found.filter((one) => !wanted.includes(one)).map((one) => `told: ${one}`)]);
  return wanted;
};

const client = new Client(program, theme, home);
const started = await client.ask("initialize", { rootUri: pathToFileURL(home).href, capabilities: {} });
expect("it says what it can", started.result.capabilities.completionProvider !== undefined, [started]);
await client.ask("textDocument/hover", { textDocument: { uri: uri("site.yaml") }, position: { line: 0, character: 0 } });
same("a clean site has no more problems than check tells", client);

// What is typed is told before it is saved; what is taken back is told no more.
const draft = `${folder}/typed.md`;
write(draft, front(""));
client.open(uri(draft), front(""));
for (const [index, text] of slips.entries()) {
  client.change(uri(draft), text);
  await client.at("hover", uri(draft), 0, 0);
  // Two are only known once pages and files are made.
  const codes = (client.problems.get(uri(draft)) ?? []).map(({ code }) => code);
  writeFileSync(path(draft), text);
  const wanted = JSON.parse(boardpack("check", "--format", "json", ...theme).stdout)
    .filter(({ file }) => file === `content/${draft}`).map(({ code }) => code);
  const late = ["missing-file", "unlisted-file", "file-type", "broken-link"];
  const missing = wanted.filter((code) => !codes.includes(code) && !late.includes(code));
  expect(`slip ${index} is told as it is typed`, missing.length === 0, [text, codes.join(), wanted.join()]);
  writeFileSync(path(draft), front(""));
}
client.change(uri(draft), front(""));
await client.at("hover", uri(draft), 0, 0);
expect("what is mended is told no more", client.problems.get(uri(draft))?.length === 0, client.problems.get(uri(draft)));

// All fifty at once, saved.
for (const [index, name] of files.entries()) {
  write(name, slips[index]);
  client.open(uri(name), slips[index]);
}
client.save(uri(files[0]));
await client.at("hover", uri(draft), 0, 0);
const all = same("fifty files have the problems that check tells", client);
expect("there are many", all.length > 50 && new Set(all.map((one) => one.split(" ")[2])).size > 20, all);

// Remedies.
const fix = async (index, line) => (await client.ask("textDocument/codeAction", {
  textDocument: { uri: uri(files[index]) },
  range: { start: { line, character: 0 }, end: { line, character: 9 } }, context: { diagnostics: [] },
})).result.map(({ edit }) => edit.changes[uri(files[index])][0]);
for (const [index, line, text] of [[0, 3, "authors"], [1, 3, "access"], [18, 3, '"Curly"'], [6, 3, "person:ann-reed"]]) {
  const edits = await fix(index, line);
  expect(`slip ${index} has a remedy`, edits.some(({ newText }) => newText === text), [slips[index], edits]);
}
const [edit] = await fix(0, 3);
expect("a remedy changes what is wrong", edit.range.start.character === 0 && edit.range.end.character === 6, [edit]);

for (const name of files) {
  run("rm", [path(name)]);
  client.tell("textDocument/didClose", { textDocument: { uri: uri(name) } });
}

// What may be written.
const words = async (text, line, character) => {
  client.change(uri(draft), text);
  return (await client.at("completion", uri(draft), line, character)).map(({ label }) => label);
};
const offers = [
  ["keys", front("au"), 3, 2, ["authors", "purpose"]],
  ["words", front("access: "), 3, 8, ["public", "private"]],
  ["ids of people", front("authors: [an"), 3, 12, ["ann-reed"]],
  ["ids in records", front("risks:\n  - risks: be"), 4, 13, ["beds"]],
  ["ids in a list", front("authors:\n  - an"), 4, 6, ["ann-reed"]],
  ["references", front("", "See [[ri"), 6, 8, ["risk:beds", "person:ann-reed"]],
  ["references of links", front("", "See [it](ri"), 6, 11, ["risk:beds"]],
  ["keys of records", front("attachments:\n  - "), 4, 4, ["file"]],
];
for (const [what, text, line, character, wanted] of offers) {
  const found = await words(text, line, character);
  expect(`it offers ${what}`, wanted.every((word) => found.includes(word)), [found.slice(0, 40).join()]);
}
expect("a body is offered no keys", (await words(front("", "au"), 6, 2)).length === 0);

// What is meant, where it is, who refers to it.
const risk = "risks/main/beds.md";
client.open(uri(risk), readFileSync(path(risk), "utf8"));
const said = await client.at("hover", uri(risk), 6, 12);
expect("a reference is told with its name", said?.contents.value.includes("Ann Reed"), [said]);
expect("a key with what it is for", (await client.at("hover", uri(risk), 3, 2))?.contents.value.includes("who owns it"));
const where = await client.at("definition", uri(risk), 3, 9);
expect("it leads to the thing", where?.uri === uri("people/ann-reed.md"), [where]);
const who = await client.at("references", uri("people/ann-reed.md"), 0, 0, { context: { includeDeclaration: false } });
expect("a thing's references are found", who.length === 2 && who.every((one) => one.uri === uri(risk)), [who]);

// What only pages show comes with a save.
const number = front("", "The patient with NHS number 943 476 5919 was seen.");
client.change(uri(draft), number);
await client.at("hover", uri(draft), 0, 0);
const codes = () => (client.problems.get(uri(draft)) ?? []).map(({ code }) => code);
expect("what is found in pages is not told while typing", !codes().includes("nhs-number"), codes());
write(draft, number);
client.save(uri(draft));
await client.at("hover", uri(draft), 0, 0);
expect("it is told after a save", codes().includes("nhs-number"), codes());

// What changes elsewhere counts as well: a file that comes, one that another program writes, one that goes.
const other = `${folder}/other.md`;
const pause = async (text = front("")) => {
  client.change(uri(draft), text);
  await client.at("hover", uri(draft), 0, 0);
};
const codesOf = async (name) => {
  await pause();
  return (client.problems.get(uri(name)) ?? []).map(({ code }) => code);
};
write(other, front("autors: ann-reed"));
expect("a file that another program writes is told", (await codesOf(other)).includes("unknown-key"), await codesOf(other));
write(other, front("acess: private"));
expect("and what it says later", (await codesOf(other)).includes("access-slip"), await codesOf(other));
run("rm", [path(other)]);
expect("and no more once it has gone", (await codesOf(other)).length === 0, await codesOf(other));

// The rows of a table as they are typed, where a paper shows them; the saved ones once it is closed.
const rows = `${folder}/rows.csv`, good = "Ward,Beds\nA,1\n", faulty = "Ward,Beds\nA,1,2,3\n";
const shows = front("", "```table\nsource: rows.csv\n```");
write(rows, good);
client.open(uri(rows), good);
client.change(uri(draft), shows);
const ofRows = async () => {
  await client.at("hover", uri(draft), 0, 0);
  return [rows, draft].flatMap((name) => (client.problems.get(uri(name)) ?? []).map(({ code }) => code)).join();
};
const before = await ofRows();
client.change(uri(rows), faulty);
const typed = await ofRows();
expect("rows are looked at as they are typed", typed !== before, [before, typed]);
client.tell("textDocument/didClose", { textDocument: { uri: uri(rows) } });
expect("and as they were saved once they are closed", await ofRows() === before, [before, await ofRows()]);
run("rm", [path(rows)]);

// A pause costs what changed: of three hundred papers the server reads the one that is typed.
const long = "Beds were short in the week, and nobody waited longer than a day. ".repeat(60);
for (let i = 0; i < 300; i++) {
  write(`${folder}/long-${i}.md`, front("", long));
}
await pause();
const bytesRead = () => Number(/rchar: (\d+)/.exec(readFileSync(`/proc/${client.child.pid}/io`, "utf8"))[1]);
const until = bytesRead();
await pause(front("autors: ann-reed"));
const read = bytesRead() - until;
expect("what is typed is told among many", codes().includes("unknown-key"), codes());
expect("a pause reads what changed", read > 0 && read < 20000, [read]);

// What no editor should send.
const odd = await client.ask("textDocument/nothing", {});
expect("what it does not know it refuses", odd.error?.code === -32601, [odd]);
client.child.stdin.write("Content-Length: 5\r\n\r\n{{{{{");
await client.at("completion", "file:///elsewhere/x.md", 99, 99);
await client.at("definition", uri("nothing.md"), 5, 5);
expect("it ends when it is told to", await client.end() === 0);
finish();
