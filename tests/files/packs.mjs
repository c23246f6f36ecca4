// A PDF of several papers: while one of them is not published, only the pages
// of those that are go out, without a trace of the others; where they cannot be
// cut out, nothing does. What the pages of published papers say is searched,
// where all of the PDF goes out and nothing is hidden in it.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { called, readable } from "../site/search-index.mjs";
import { docx, zip } from "../import/office.mjs";
import { makePdf } from "./pdf.mjs";

const folder = scratch();
const program = join(root, "build/release/boardpack");
const words = ["Agenda page", "Finance page", "Shared page", "Zqplanted page", "Zqplanted annex"];
// Bookmarks, and what is said of the document, name the paper too.
const pack = makePdf(words, {
  objects: ["<</Type /Outlines /First 15 0 R /Last 15 0 R /Count 1>>",
    "<</Title (Zqplanted bookmark) /Parent 14 0 R /Dest [10 0 R /Fit]>>"],
  catalog: "/Outlines 14 0 R", info: "<</Title (Zqplanted title)>>",
}).bytes;

function build(name, held, { finance = "pages: 1-3", path = process.env.PATH, bytes = pack, text, more = {} } = {}) {
  const content = join(folder, name, "content");
  const meeting = join(content, "meetings/board-2026-05");
  mkdirSync(content, { recursive: true });
  cpSync(join(root, "tests/golden/missing-file/content"), content, { recursive: true });
  writeFileSync(join(meeting, "pack.pdf"), bytes);
  writeFileSync(join(meeting, "meeting.md"), "---\ntitle: Board\naccess: public\ncommittees: [board]\n" +
    "date: 2026-05-14\npack: pack.pdf\n---\n");
  rmSync(join(meeting, "finance.yaml"));
  const about = `title: Finance\ndocument: pack.pdf\n${finance}\n`;
  writeFileSync(join(meeting, text ? "finance.md" : "finance.yaml"), text ? `---\n${about}---\n\n${text}\n` : about);
  writeFileSync(join(meeting, "elm-road.yaml"), `title: Elm Road\ndocument: pack.pdf\n${held}\n`);
  Object.entries(more).forEach(([file, content]) => writeFileSync(join(meeting, file), content));
  const output = join(folder, name, "public");
  const done = run(program, ["build", "--content", content, "--theme", "themes/plain",
    "--output", output, "--date", "2026-11-22"], { env: { ...process.env, PATH: path } });
  const file = join(output, "meetings/board-2026-05/pack.pdf");
  return { done, page: join(output, "meetings/board-2026-05/index.html"), file, index: indexOf(join(output, "search")) };
}

// All files of the index, with the words in them.
function indexOf(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".js")).sort() : [];
  return names.map((name) => [name, readable(`search/${name}`, readFileSync(join(folder, name), "utf8"))]);
}

// The pages of a paper, as results show them: [address, text], in order.
function pagesIn(index, paper) {
  const parts = index.filter(([name]) => name.startsWith("p-")).map(([, text]) => called(text));
  return parts.find(([key]) => key === `=meetings/board-2026-05/${paper}/`)?.[1] ?? [];
}

const holds = (index, word) => index.some(([name, text]) => name.startsWith("w-") && text.split("\n").includes(word));

function expectUnsearched(name, { index }, word) {
  expectNone(`${name}: the search`, [...index.filter(([file, text]) => file.startsWith("p-") || text.toLowerCase().includes(word))
    .map(([file]) => `${file} has it`), ...index.length && holds(index, "finance") ? [] : ["there is no index"]]);
}

function textOf(file) {
  return run("pdftotext", [file, "-"]).stdout;
}

const states = ["access: private", "status: draft", "publish on: 2027-01-01"];
for (const state of states) {
  const built = build(state.replace(/\W/g, ""), `${state}\npages: 3 to 5`);
  const { done, page, file } = built;
  const problems = done.status === 3 ? [] : [`status ${done.status}: ${done.stderr}`];
  if (!existsSync(file)) {
    problems.push("no pack went out");
  } else {
    const text = textOf(file);
    const plain = run("qpdf", ["--qdf", "--object-streams=disable", file, "-"]).stdout;
    problems.push(...["Agenda page", "Finance page"].filter((line) => !text.includes(line)));
    problems.push(...["Shared page", "Zqplanted"].filter((line) => plain.includes(line)));
  }
  if (!readFileSync(page, "utf8").includes("the pack is partial")) {
    problems.push("the meeting does not say that the pack is partial");
  }
  expectNone(state, problems);
  expectUnsearched(state, built, "zqplanted");
}

function waits(name, result, message) {
  const problems = [];
  if (result.done.status !== 3 || !result.done.stderr.includes(message)) {
    problems.push(`status ${result.done.status}: ${result.done.stderr}`);
  }
  if (existsSync(result.file)) {
    problems.push("the pack went out");
  }
  if (!existsSync(result.page)) {
    problems.push("the rest did not");
  }
  expectNone(name, problems);
}

waits("no qpdf", build("no-qpdf", "access: private\npages: 3-5", { path: "/nonexistent" }),
  "install qpdf");
waits("a held paper that does not say which pages", build("no-pages", "access: private"), "waits");
waits("a held paper with pages that nobody understands",
  build("odd-pages", "access: private\npages: the last ones"), "waits");
waits("a published paper without pages", build("all", "access: private\npages: 4-5", { finance: "" }),
  "waits");
waits("pages that the file does not have",
  build("too-many", "access: private\npages: 4-5", { finance: "pages: 1-9" }), "waits");

const whole = build("whole", "access: public\npages: 4-5");
const beyond = build("beyond", "access: public\npages: 4-6");
expectNone("pages beyond the end are told of where they are written", /elm-road\.yaml:4:8: warning: the PDF "pack\.pdf" ends with page 5, before page 6/
  .test(beyond.done.stderr) && !/finance\.yaml/.test(beyond.done.stderr) ? [] : [beyond.done.stderr]);
expectNone("all published", whole.done.status === 0 && readFileSync(whole.file).equals(pack)
  ? [] : [`status ${whole.done.status}: ${whole.done.stderr}`]);

// The words of its pages, and each page by its number in the file.
const address = "meetings/board-2026-05/pack.pdf#page=";
expectNone("the words of a page are in the index", ["zqplanted", "annex"].filter((word) => !holds(whole.index, word)));
const leads = { finance: [["1", words[0]], ["2", words[1]], ["3", words[2]]], "elm-road": [["4", words[3]], ["5", words[4]]] };
for (const [paper, wanted] of Object.entries(leads)) {
  const found = JSON.stringify(pagesIn(whole.index, paper));
  expectNone(`${paper} leads to its pages`, found === JSON.stringify(wanted.map(([page, text]) => [address + page, text])) ? [] : [found]);
}
const alone = build("alone", "access: public", { finance: "" });
expectNone("without pages, it has all of the file", pagesIn(alone.index, "finance").length === 5 ? [] : [alone.done.stderr]);
expectNone("the same twice", JSON.stringify(build("again", "access: public\npages: 4-5").index) === JSON.stringify(whole.index)
  ? [] : ["the index differs"]);
const body = build("body", "access: public\npages: 4-5", { text: "A text of its own." });
expectNone("one with a text of its own is searched by that", !pagesIn(body.index, "finance").length && pagesIn(body.index, "elm-road").length ? [] : [body.done.stderr]);

const covered = makePdf(words, { content: (line) => `BT /F1 12 Tf 72 700 Td (${line}) Tj ET ${/Zq/.test(line) ? "0 g 70 695 200 20 re f" : ""}` }).bytes;
const looked = "access: public\nchecked by: Trust Secretary, 20 November 2026";
const hidden = build("covered", looked, { bytes: covered });
expectNone("who looked lets a PDF out", hidden.done.status === 0 && existsSync(hidden.file) ? [] : [hidden.done.stderr]);
expectUnsearched("text under a box that somebody looked at", hidden, "zqplanted");
const unread = build("unread", "access: public\npdf unchecked: Trust Secretary, 20 November 2026", { path: "/nonexistent" });
expectNone("without the tools it goes out", unread.done.status === 0 && existsSync(unread.file) ? [] : [unread.done.stderr]);
expectUnsearched("without the tools", unread, "zqplanted");

// Of a Word or OpenDocument file only what it says is searched: no places of drawings, no data of
// fields, no scripts; and nothing where it is of several papers, as it has no pages.
const drawing = "<w:drawing><w:anchor><w:posOffset>zqplanted</w:posOffset></w:anchor></w:drawing>";
const inWord = (body) => docx(`<w:p><w:r>${body}</w:r></w:p>`);
const written = build("written", "access: public\npages: 4-5", { bytes: makePdf(["A", "B", "C", "D", "E"]).bytes, more: {
  "lifts.yaml": "title: Lifts\ndocument: lifts.docx\n",
  "lifts.docx": inWord(`<w:t>Each lift</w:t><w:fldChar><w:fldData>zqplanted</w:fldData></w:fldChar><w:instrText>zqplanted</w:instrText>${drawing}`),
  "beds.yaml": "title: Beds\ndocument: beds.odt\n",
  "beds.odt": zip({ mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": '<d xmlns:t="urn:t"><t:scripts><t:script>zqplanted</t:script></t:scripts><t:body><t:text><t:p>Each <t:span>bed</t:span></t:p></t:text></t:body></d>' }),
  "part.yaml": "title: Part\ndocument: part.docx\npages: 1\n",
  "part.docx": inWord("<w:t>zqplanted</w:t>"),
} });
for (const [paper, file, said] of [["lifts", "lifts.docx", "Each lift"], ["beds", "beds.odt", "Each bed"]]) {
  const found = JSON.stringify(pagesIn(written.index, paper));
  expectNone(`${file} is searched by what it says`, found === JSON.stringify([[`meetings/board-2026-05/${file}#`, said]]) ? [] : [found, written.done.stderr]);
}
expectNone("nothing else of them is", written.index.filter(([, text]) => text.includes("zqplanted")).map(([name]) => `${name} has it`));
finish();
