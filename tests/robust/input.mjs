// Hostile content and themes: each gets a message with a code, and the rest of
// the content is looked at all the same; nothing crashes, leaks or hangs. Inputs
// that fit a page are cases of tests/golden; those here are made on the spot
// because they are large, or because no repository can hold them.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { makePdf } from "../files/pdf.mjs";
import { makeZip } from "../files/zip.mjs";
import { finish, root } from "../suite.mjs";
import { build, expect, nobody, paper, paperPath, put, theme, world } from "./world.mjs";

const meeting = "meetings/board-2026-05";
const people = `${meeting}/attendance.csv`;
const MB = 1 << 20;
const many = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join("");

// Spoilt content: name, path and bytes, then the wanted status and codes.
const contents = [
  ["64 MB of text", paperPath, () => paper("word ".repeat(64 * MB / 5)), 1, ["too-large"]],
  ["64 MB of YAML", "people/many.yaml", () => "- name: x\n".repeat(64 * MB / 10), 1, ["too-large"]],
  ["64 MB of CSV", people, () => "name\n" + "x\n".repeat(32 * MB), 1, ["too-large"]],
  ["one line of 5 MB", paperPath, () => paper("word ".repeat(MB)), 1, ["too-large"]],
  ["one word of 5 MB", paperPath, () => paper("w".repeat(5 * MB)), 1, ["too-large"]],
  ["one line of 3 MB", paperPath, () => paper("word ".repeat(600000)), 0, []],
  ["one word of 3 MB", paperPath, () => paper("w".repeat(3 * MB)), 0, []],
  ["one value of 5 MB", paperPath, () => paper("Text.", `summary: ${"word ".repeat(MB)}\n`), 1, ["too-large"]],
  ["10,000 nested lists", paperPath, () => paper("- ".repeat(10000) + "x"), 1, ["too-complex"]],
  ["10,000 nested quotes", paperPath, () => paper("> ".repeat(10000) + "x"), 1, ["too-complex"]],
  ["10,000 open brackets", paperPath, () => paper("[".repeat(10000)), 1, ["too-complex", "bad-reference"]],
  ["10,000 nested brackets", paperPath, () => paper("[".repeat(10000) + "x" + "]".repeat(10000)), 1, ["too-complex", "bad-reference"]],
  ["10,000 bracketed texts", paperPath, () => paper("[a ".repeat(10000) + "]".repeat(10000)), 0, []],
  ["10,000 nested emphases", paperPath, () => paper("*a ".repeat(10000) + "b" + "*".repeat(10000)), 1, ["too-complex"]],
  ["10,000 nested tags", paperPath, () => paper("<table>".repeat(10000)), 1, ["raw-html"]],
  ["rows of backquotes", paperPath, () => paper(many(300, (i) => "`".repeat(i) + " ")), 0, []],
  ["a table of 10,000 columns", paperPath, () => paper("|a".repeat(10000) + "|\n" + "|---".repeat(10000) + "|\n" + "x\n".repeat(1000)), 1, ["too-complex"]],
  ["a table of 120 columns and 30,000 rows", paperPath, () => paper("|a".repeat(120) + "|\n" + "|---".repeat(120) + "|\n" + "x\n".repeat(30000)), 1, ["too-complex"]],
  ["a link reference used to grow", paperPath, () => paper(`[a]: /${"x".repeat(MB)}\n\n` + "[a] ".repeat(100000)), 1, ["too-complex"]],
  ["10,000 nested YAML lists", paperPath, () => paper("", `summary: ${"[".repeat(10000)}\n`), 1, ["too-deep"]],
  ["1,000 nested YAML maps", "glossary.yaml", () => many(1000, (i) => `${" ".repeat(i)}a:\n`), 1, ["too-deep"]],
  ["YAML that multiplies", "glossary.yaml", () => "a: &a [x,x,x,x,x,x,x,x]\n" + "b: [*a,*a,*a,*a]\n".repeat(8), 1, ["yaml-refused"]],
  ["100,000 keys", paperPath, () => paper("", many(100000, (i) => `key${i}: x\n`)), 1, []],
  ["100,000 people", "people/many.csv", () => "id,name\n" + many(100000, (i) => `p${i},P ${i}\n`), 0, []],
  ["a CSV line of 100,000 values", people, () => "name\n" + "x,".repeat(100000) + "\n", 1, ["csv-columns"]],
  ["a CSV quote that never ends", people, () => 'name\n"' + "x\n".repeat(MB), 1, ["csv-syntax"]],
  ["an over-read of md4c", paperPath, () => paper('# A\n\n[x](/a "#t"'), 0, []],
  ["another over-read of md4c", paperPath, () => paper("...[{]("), 0, []],
  ["a NUL", paperPath, () => paper("a\0b"), 1, ["control-character"]],
  ["a NUL in the front matter", paperPath, () => paper("", "summary: a\0b\n"), 1, ["control-character"]],
  ["only NULs", paperPath, () => Buffer.alloc(MB), 1, ["control-character"]],
  ["invalid UTF-8", paperPath, () => paper(Buffer.from([0x61, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80])), 1, ["not-utf8"]],
  ["a text cut inside a letter", paperPath, () => paper(Buffer.from([0x61, 0xe2, 0x82])), 1, ["not-utf8"]],
  ["Windows-1252 CSV", people, () => Buffer.from("name\nJos\xe9 \x96 Ann\n", "latin1"), 1, ["not-utf8"]],
  ["UTF-16", paperPath, () => Buffer.from("\ufeff---\ntitle: x\n---\n", "utf16le"), 1, ["not-utf8"]],
  ["a byte order mark", paperPath, () => Buffer.concat([Buffer.from("\ufeff"), paper("Text.")]), 0, []],
  ["line ends of Windows", paperPath, () => paper("Text.\n\nMore.\n").toString().replace(/\n/g, "\r\n"), 0, []],
  ["line ends of old machines", paperPath, () => paper("Text.\n\nMore.\n").toString().replace(/\n/g, "\r"), 1, []],
  ["an empty file", paperPath, () => "", 1, ["empty-file"]],
  ["an empty settings file", "site.yaml", () => "", 1, []],
  ["only a byte order mark", paperPath, () => "\ufeff", 1, ["empty-file"]],
  ["a name with spaces", `${meeting}/two words.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name with dots", `${meeting}/one.two.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name that is not ASCII", `${meeting}/Überblick.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name of only dots", `${meeting}/....md`, () => paper("Text."), 0, []],
  ["a name reserved elsewhere", `${meeting}/con.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name with a control character", `${meeting}/a\tb.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name with a line end", `${meeting}/a\nb.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name with a backslash", `${meeting}/a\\..\\x.md`, () => paper("Text."), 1, ["bad-name"]],
  ["a name of 250 bytes", `${meeting}/${"x".repeat(247)}.md`, () => paper("Text."), 1, ["bad-name"]],
  ["names equal but for case", `${meeting}/Finance.md`, () => paper("Text."), 1, ["bad-name"]],
  ["100 nested folders", `people/${"a/".repeat(100)}x.yaml`, () => "- name: x\n", 1, []],
];

// Spoilt trees: name, wanted status and codes, what is done to the tree.
const trees = [
  ["a name that is not UTF-8", 1, ["bad-name"], (content) => {
    const name = Buffer.from([0xff, 0xfe, ...Buffer.from(".md")]);
    writeFileSync(Buffer.concat([Buffer.from(`${content}/${meeting}/`), name]), paper("Text."));
  }],
  ["a link out of the tree", 0, ["symbolic-link"], (content) =>
    symlinkSync("/etc/passwd", join(content, meeting, "secret.md"))],
  ["a link to a folder out of the tree", 0, ["symbolic-link"], (content) =>
    symlinkSync("/etc", join(content, "people"))],
  ["a loop of links", 0, ["symbolic-link"], (content) =>
    symlinkSync("..", join(content, meeting, "loop"))],
  ["a link to itself", 0, ["symbolic-link"], (content) =>
    symlinkSync("self.md", join(content, meeting, "self.md"))],
  ["a link to nothing", 0, ["symbolic-link"], (content) =>
    symlinkSync("nothing.md", join(content, meeting, "gone.md"))],
  ["a link to an endless file", 0, ["symbolic-link"], (content) =>
    symlinkSync("/dev/zero", join(content, meeting, "zero.md"))],
  ["a pipe", 3, ["cannot-read"], (content) =>
    execFileSync("mkfifo", [join(content, meeting, "pipe.md")])],
  ["a folder called like a file", 1, [], (content) =>
    put(content, `${meeting}/folder.md/x.md`, paper("Text."))],
  ["a file called like a folder", 0, ["unlisted-file"], (content) => put(content, "priorities", "x")],
  ["an unreadable file", 3, ["cannot-read"], (content) => {
    put(content, paperPath, paper("Text."));
    chmodSync(join(content, paperPath), 0);
  }],
  ["an unreadable folder", 3, ["cannot-read"], (content) => {
    mkdirSync(join(content, "people"));
    chmodSync(join(content, "people"), 0);
  }],
];

// Spoilt themes: name, template and bytes, wanted codes.
const themes = [
  ["a template that includes itself", "parts/layout.mustache", () => "{{> layout}}", []],
  ["10,000 nested sections", "parts/layout.mustache", () => "{{#a}}".repeat(10000) + "{{/a}}".repeat(10000), []],
  ["a section that is not closed", "parts/layout.mustache", () => "{{#page}}", ["template-syntax"]],
  ["a tag that is not closed", "parts/layout.mustache", () => "{{ page", ["template-syntax"]],
  ["a template that is not UTF-8", "parts/layout.mustache", () => Buffer.from([0x7b, 0xff]), ["not-utf8"]],
  ["a template of 64 MB", "parts/layout.mustache", () => "x".repeat(64 * MB), ["too-large"]],
];

function attempt(name, change, { status, codes }, flags = []) {
  const folder = world(name);
  const content = join(folder, "content");
  // A slip elsewhere, to be seen in every run: the rest is looked at too.
  put(content, "people.yaml", "- id: chair\n  name: Ann Chair\n  shoe size: 38\n");
  change(content);
  if (nobody.uid) {
    execFileSync("chown", ["-Rh", String(nobody.uid), folder]);
  }
  const done = build(folder, flags, nobody);
  expect(name, done, { status, codes: [...codes, "unknown-key"] });
  execFileSync("rm", ["-rf", folder]);
}

for (const [name, path, bytes, status, codes] of contents) {
  attempt(name, (content) => put(content, path, bytes()), { status, codes });
}
for (const [name, status, codes, change] of trees) {
  attempt(name, change, { status, codes });
}
for (const [name, template, bytes, codes] of themes) {
  attempt(name, (content) => {
    execFileSync("cp", ["-R", theme, join(content, "../theme")]);
    put(join(content, "../theme"), template, bytes());
  }, { status: 1, codes }, ["--theme", "theme"]);
}

// Files of authors, one paper's attachments: small ones of every type with bytes
// changed, taken out or doubled by chance, and larger ones that are made to cost.
const samples = [
  ...["png", "jpeg", "gif", "webp", "svg", "mp3", "mp4", "mp4-track"].map((name) => [`clean/${name}`, name.replace("-track", "")]),
  ...readdirSync(join(root, "tests/fuzz/corpus/office")).map((name) => [`office/${name}`, name.replace("made-", "")]),
].map(([path, ending]) => [ending, readFileSync(join(root, "tests/fuzz/corpus", path))
  .subarray(path.startsWith("clean/") ? 1 : 0)]); // the first byte is for the fuzz target
samples.push(["pdf", makePdf(["Report", "Elm Road"]).bytes]);
let state = 20261129;
const chance = (below) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor(state / 65536) % below;
};
const spoil = (bytes) => {
  const at = chance(bytes.length), len = chance(16);
  const made = Buffer.from(bytes);
  made[at] = chance(256);
  return [made, made.subarray(0, at), Buffer.concat([made.subarray(0, at), made.subarray(at + len)]),
    Buffer.concat([made.subarray(0, at), made.subarray(Math.max(0, at - len))])][chance(4)];
};
const types = ["[Content_Types].xml", "<Types/>"];
const document = (body, parts = []) => makeZip([types, ["word/document.xml", body], ...parts]);
const odt = (body) => makeZip([["mimetype", "application/vnd.oasis.opendocument.text"], ["content.xml", body]]);
const drawn = (content) => makePdf(["x"], { content: () => content }).bytes;
const files = [
  ["deep.docx", document("<a>".repeat(20000) + "</a>".repeat(20000))],
  ["deep.odt", odt("<a>".repeat(250) + "x" + "</a>".repeat(250))],
  ["many.docx", document("<d/>", Array.from({ length: 9000 }, (_, i) => [`word/${i}.xml`, "<d/>"]))],
  ["again.docx", document("<d/>", [["word/document.xml", "<d/>"]])],
  ["circle.odt", odt('<d><style name="A" parent-style-name="B"/><style name="B" parent-style-name="A"/><p style-name="A">x</p></d>')],
  ["styles.odt", odt(`<d>${many(20000, (i) => `<style name="S${i}" parent-style-name="S${i + 1}"/>`)}${many(2000, (i) => `<p style-name="S${i}">x</p>`)}</d>`)],
  ["entity.docx", document('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><d>&b;</d>')],
  ["boxes.pdf", drawn("BT /F1 9 Tf (word) Tj ET ".repeat(20000) + "500 500 9 9 re f ".repeat(20000))],
  ["kept.pdf", drawn("q ".repeat(100000) + "1 0 0 1 1 1 cm ".repeat(100000))],
  ["numbers.pdf", drawn("1e999 -1e999 nan 9 re f 1e308 1e308 cm BT 1e308 0 0 1e308 0 0 Tm (word) Tj ET 0 0 1 1 re f 1e10 Tr")],
];
for (const [ending, bytes] of samples) {
  for (let i = 0; i < (ending === "pdf" ? 6 : 30); i++) {
    files.push([`${ending}-${files.length}.${ending}`, spoil(bytes)]);
  }
}
attempt(`${files.length} spoilt files`, (content) => {
  for (const [name, bytes] of files) {
    put(content, `${meeting}/${name}`, bytes);
  }
  put(content, `${meeting}/finance.md`, `---\ntitle: Finance\nattachments:\n${
    files.map(([name]) => `  - file: ${name}\n`).join("")}---\n`);
}, { status: 1, codes: ["damaged-file", "file-type", "hidden-content"] });
finish();
