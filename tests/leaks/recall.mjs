// How much of what is planted the leak check finds, and how much of what it says is planted:
// 420 leaks of 14 classes in a site, each in a paper of its own and in one of six forms; as many
// papers with what only looks like one, and a megabyte of prose as boards write it. Then whole
// sites that have none. Prints a table; the figures in tests/README.md are these.

import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, fail, finish, pass, root, run, scratch } from "../suite.mjs";
import { makePdf } from "../files/pdf.mjs";
import { makeZip } from "../files/zip.mjs";
import * as heldOut from "./held_out.mjs";
import { begin, classes, decoys, paragraph, pick, privateSentence, privateTitle,
  sentence } from "./planted.mjs";

const program = process.env.PROGRAM ?? join(root, "build/release/boardpack");
const each = 30; // of a class
const megabyte = 1 << 20;
const folder = scratch();
const content = join(folder, "content");
const secret = join(folder, "private");
// A site that stands, as there is one at all builds but the first.
const site = join(folder, "site");
process.env.BOARDPACK_LEAK_KEY = join(root, "tests/golden/leak-key");

const planted = new Map(); // name of a file: its class
const hidden = []; // private sentences, in files of the private folder
let written = 0;

function write(name, text) {
  writeFileSync(join(content, name), text);
}

function paper(name, title, body, more = "") {
  write(`papers/${name}.md`, `---\ntitle: ${title}\naccess: public\n${more}---\n\n${body}\n`);
}

// Forms in which a sentence stands in a paper.
const forms = [
  (name, text) => paper(name, `Paper ${name}`, `${paragraph()}\n\n${text}\n\n${paragraph()}`),
  (name, text) => paper(name, `Paper ${name}`, `${sentence()} ${text} ${sentence()}`),
  (name, text) => paper(name, `Paper ${name}`, `- ${sentence()}\n- ${text}\n- ${sentence()}`),
  (name, text) => paper(name, `Paper ${name}`,
    `Table: What was said\n\n| Who | What |\n|---|---|\n| ${pick(["A", "B"])} | ${text.replaceAll("|", "\\|")} |\n`),
  (name, text) => paper(name, `Paper ${name}`, `> ${text}\n\n${paragraph()}`),
  (name, text) => paper(name, `Paper ${name}`, `## ${sentence()}\n\n${sentence()}\n${text}\n${sentence()}`),
];

function plant(kind, index, text) {
  const name = `planted-${classes.indexOf(kind)}-${index}`;
  forms[index % forms.length](name, text);
  planted.set(`${name}.md`, kind);
}

function makeSite() {
  mkdirSync(join(content, "papers"), { recursive: true });
  mkdirSync(secret);
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "<!DOCTYPE html><title>Papers</title><p>Of last month.");
  write("site.yaml", "title: Papers\norganisation: vale\npublish: [organisations]\n" +
    "address: https://papers.vale.example/\ncontact: board.office@vale.example or 07700 900000\n");
  write("organisations.yaml", "- id: vale\n  name: Vale Trust (fictional)\n");
  for (const kind of classes.filter((one) => !one.isPrivate)) {
    for (let i = 0; i < each; i++) {
      plant(kind, i, kind.make());
    }
  }
  const [words, names] = classes.filter((one) => one.isPrivate);
  for (let i = 0; i < each; i++) {
    const text = privateSentence();
    hidden.push(text);
    plant(words, i, `${text} ${sentence()}`);
    const title = privateTitle();
    write(`papers/secret-${i}.md`, `---\ntitle: ${title}\naccess: private\n---\n\nNobody reads this.\n`);
    plant(names, i, `They spoke of the ${title.toLowerCase()} at length.`);
  }
  const endings = [".md", ".txt", ".csv"];
  hidden.forEach((text, i) => writeFileSync(join(secret, `part-${i}${endings[i % 3]}`),
    `${privateSentence()}\n${text}\n${privateSentence()}\n`));
  for (let i = 0; i < classes.length * each; i++) {
    forms[i % forms.length](`decoy-${i}`, decoys[i % decoys.length]);
  }
  for (let i = 0; written < megabyte; i++) {
    const body = Array.from({ length: 20 }, paragraph).join("\n\n");
    written += body.length;
    paper(`prose-${i}`, `Prose ${i}`, body);
  }
}

// Findings of the check: the file, line and code of each.
function findings(what) {
  const done = run(program, ["check", ...what, "--theme", "themes/plain", "--date", "2026-11-22"], { cwd: root });
  const pattern = /^(\S+):(\d+):\d+: (error|warning): .* \[([a-z-]+)\]$/gm;
  return [...done.stderr.matchAll(pattern)].map(([text, path, line, level, code]) =>
    ({ text, file: path.split("/").pop(), line: Number(line), level, code }))
    .filter((one) => one.code !== "table-caption" && one.code !== "odd-writing");
}

function percent(part, whole) {
  return whole ? (part / whole).toFixed(3) : "-";
}

function judge() {
  const found = findings(["--content", content, "--private", secret, "--output", site]);
  const errors = found.filter((one) => one.level === "error");
  console.log("| class | planted | found | recall | other findings | precision |\n|---|---|---|---|---|---|");
  for (const kind of classes) {
    const files = [...planted].filter(([, one]) => one === kind).map(([file]) => file);
    const mine = errors.filter((one) => kind.codes.includes(one.code));
    const missed = files.filter((file) => !mine.some((one) => one.file === file));
    const wrong = mine.filter((one) => planted.get(one.file) !== kind);
    const right = files.length - missed.length;
    console.log(`| ${kind.name} | ${files.length} | ${right} | ${percent(right, files.length)} | ${wrong.length} | ` +
      `${percent(right, right + wrong.length)} |`);
    const enough = kind.isPrivate ? 1 : 0.98;
    if (right / files.length < enough) {
      fail(`${kind.name} are found too seldom`, missed);
    } else {
      pass();
    }
    if (right / (right + wrong.length) < 0.95) {
      fail(`${kind.name} are found where there are none`, wrong.map((one) => one.text));
    } else {
      pass();
    }
  }
  const strangers = found.filter((one) => !planted.has(one.file));
  expectNone("what only looks like a leak, and clean prose, are left alone", strangers.map((one) => one.text));
}

// Sites without a leak: not a word about one.
function cleanSites() {
  const codes = new Set(classes.flatMap((kind) => kind.codes).concat("possible-nhs-number", "named-mailbox",
    "small-count", "lone-suppression", "near-private-words"));
  for (const site of ["content", "tests/sites/example-valley/content", "tests/sites/nhft/content",
    "tests/sites/one-pack/content", "tests/sites/sample-downs/content"]) {
    const done = run(program, ["check", "--content", site, "--theme", "themes/plain", "--date", "2026-11-22"]);
    const lines = done.stderr.split("\n").filter((line) => codes.has(line.match(/\[([a-z-]+)\]$/)?.[1]));
    expectNone(site, lines);
  }
}

const namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function makeDocx(text) {
  return makeZip([["[Content_Types].xml", "<Types/>"],
    ["word/document.xml", `<w:document ${namespaces}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`]]);
}

// The text inside files is searched, and what stands inside private files is looked for.
function insideFiles() {
  const site = join(folder, "files");
  const kept = join(folder, "kept");
  mkdirSync(join(site, "papers"), { recursive: true });
  mkdirSync(kept);
  const [first, second, third] = [privateSentence(), privateSentence(), privateSentence()];
  const put = (name, text) => writeFileSync(join(site, name), text);
  put("site.yaml", "title: Papers\norganisation: vale\npublish: [organisations]\ncontact: Nobody\n");
  put("organisations.yaml", "- id: vale\n  name: Vale Trust (fictional)\n");
  put("papers/a.md", `---\ntitle: A\naccess: public\ndocument: a.docx\n---\n\n${first}\n`);
  put("papers/b.md", `---\ntitle: B\naccess: public\ndocument: b.pdf\n---\n\n${second}\n`);
  put("papers/a.docx", makeDocx("NHS number 450 557 7104"));
  put("papers/b.pdf", makePdf(["The NHS number is 943 476 5919"]).bytes);
  writeFileSync(join(kept, "first.docx"), makeDocx(first));
  writeFileSync(join(kept, "second.pdf"), makePdf([second]).bytes);
  // Known by a name with dots in it, by a page, and not at all.
  put("papers/c.md", `---\ntitle: C\naccess: public\n---\n\nThe sale of Quillon House barns is near.\n\n${third}\n`);
  writeFileSync(join(kept, "2026.11.02 Sale of Quillon House barns.txt"), "Nothing.\n");
  writeFileSync(join(kept, "third.html"), `<p>${third.replace(" ", " <b></b>")}</p>`);
  writeFileSync(join(kept, "fourth.rtf"), "{\\rtf1 Nothing}");
  const done = run(program, ["check", "--content", site, "--theme", "themes/plain", "--private", kept]);
  for (const [what, pattern] of [
    ["an NHS number in a Word file", /"450 557 7104" is an NHS number.* \/papers\/a\.docx \[nhs-number\]/],
    ["an NHS number in a PDF", /"943 476 5919" is an NHS number.* \/papers\/b\.pdf \[nhs-number\]/],
    ["words of a private Word file", /a\.md:7:1: error: .*first\.docx:\d.*\[private-words\]/],
    ["a private file's name with dots", /c\.md:6:\d+: error: "sale of Quillon House barns".*\[private-/i],
    ["words of a private page", /c\.md:8:1: error: .*third\.html.*\[private-words\]/],
    ["a private file that is not read", /fourth\.rtf' is of a type that is not read.*\[not-searched\]/],
    ["words of a private PDF", /b\.md:7:1: error: .*second\.pdf:1.*\[private-words\]/],
  ]) {
    expectNone(what, pattern.test(done.stderr) ? [] : done.stderr.split("\n"));
  }
}

// Pages of a theme that prints nothing: a leak that stands in one other thing that goes out is found.
function elsewhere() {
  const site = join(folder, "elsewhere");
  const theme = join(folder, "silent");
  mkdirSync(join(site, "papers"), { recursive: true });
  cpSync(join(root, "themes/plain"), theme, { recursive: true });
  const page = (text) => `<!doctype html><html lang="en"><title>Page</title><body><p>${text}</p></body></html>\n`;
  for (const name of readdirSync(join(theme, "parts"))) writeFileSync(join(theme, "parts", name), "");
  for (const name of readdirSync(join(theme, "pages"))) writeFileSync(join(theme, "pages", name), page("Nothing"));
  writeFileSync(join(theme, "theme.yaml"), "");
  writeFileSync(join(theme, "pages/about.mustache"), page("Call 07700 900123"));
  const put = (name, text) => writeFileSync(join(site, name), text);
  put("site.yaml", "title: Papers\norganisation: vale\npublish: [organisations, risks]\ncontact: Nobody\n" +
    "address: https://papers.vale.example/\nfeed id: papers.vale.example, 2026\n");
  put("organisations.yaml", "- id: vale\n  name: Vale Trust (fictional)\n");
  put("risks.yaml", "- id: roof\n  title: Roof\n  owner: ann.lee.home@gmail.com\n");
  put("papers/a.md", "---\ntitle: The NHS number 450 557 7104\naccess: public\n---\n\nIt is AB 12 34 56 C.\n");
  put("papers/nhs-number-943-476-5919.md", "---\ntitle: B\naccess: public\n---\n\nNothing.\n");
  // To be read from a disk, where the search keeps a summary of each text.
  const done = run(program, ["build", "--file-links", "--content", site, "--theme", theme, "--output", join(folder, "public"),
    "--date", "2026-11-22"]);
  for (const [what, pattern] of [
    ["in a text of the theme", /"07700 900123" is .* on the site in \/about-this-record\/ /],
    ["in the catalogue and tables", /"450 557 7104" is .* first in \/data\/catalogue\.xml /],
    ["in a table alone", /"ann\.lee\.home@gmail\.com" is .* in \/[\w/]+\.(csv|xml) /],
    ["in the index of search", /"AB 12 34 56 C" is .* on the site in \/search\/[st]-\w+\.js /],
    ["in addresses", /"943-476-5919" is an NHS number; it would stand \d+ times /],
  ]) {
    expectNone(`what stands ${what}`, pattern.test(done.stderr) ? [] : done.stderr.split("\n"));
  }
}

// Texts that were written without a look at the detectors, and have been mended for since: each is
// found, and none of the decoys is an error.
function asWritten() {
  const site = join(folder, "held-out");
  mkdirSync(join(site, "papers"), { recursive: true });
  const put = (name, text) => writeFileSync(join(site, name), text);
  put("site.yaml", "title: Papers\norganisation: vale\npublish: [organisations, people]\n" +
    "address: https://papers.vale.example/\ncontact: board.office@vale.example\n");
  put("organisations.yaml", "- id: vale\n  name: Vale Trust (fictional)\n");
  put("people.yaml", heldOut.people);
  const body = (text) => `---\ntitle: Paper\naccess: public\n---\n\n${sentence()}\n\n${text}\n\n${sentence()}\n`;
  heldOut.leaks.forEach(([, text], i) => put(`papers/leak-${i}.md`, body(text)));
  heldOut.decoys.forEach((text, i) => put(`papers/decoy-${i}.md`, body(text)));
  const found = findings(["--content", site]).filter((one) => one.level === "error");
  const missed = heldOut.leaks.filter(([code], i) =>
    !found.some((one) => one.code === code && one.file === `leak-${i}.md`));
  const wrong = found.filter((one) => !one.file.startsWith("leak"));
  console.log(`held out: ${heldOut.leaks.length - missed.length} of ${heldOut.leaks.length} found, ` +
    `${wrong.length} of ${heldOut.decoys.length} decoys`);
  expectNone("texts written without a look are found", missed.map((row) => row.join(": ")));
  expectNone("and what may be mistaken for one is not", wrong.map((one) => one.text));
}

begin(20261122);
makeSite();
judge();
insideFiles();
elsewhere();
asWritten();
cleanSites();
finish();
