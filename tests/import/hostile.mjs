// Hostile files: each gets a message, within two seconds and 128 MB, and nothing is written; and the
// program with sanitizers finds nothing in its readers.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { docx, ods, p, table, w, xlsx, zip } from "./office.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const sanitized = join(root, "build/asan/boardpack");
// What is only long says nothing more there, at twenty times the cost.
const long = ["KPIs.xlsx", "Forward plan.xlsx", "words.xlsx", "report.docx", "terms.docx", "many.xlsx", "wide.docx"];

// `ulimit -v` counts what is reserved; the program itself reserves little.
const most = 131072;
function imported(name, bytes, into = ["--into", "meetings/x"]) {
  writeFileSync(join(home, name), bytes);
  const looked = long.includes(name) ? { status: 0, stderr: "" }
    : run(sanitized, ["import", name, ...into], { cwd: home });
  expectNone(`${name}: sanitizers find nothing`, looked.status < 2 && !/Sanitizer|runtime error/.test(looked.stderr) ? []
    : [`status ${looked.status}, ${looked.signal}`, looked.stderr.slice(0, 2000)]);
  return run("sh", ["-c", `ulimit -v ${most}; ulimit -t 2; exec "$0" import "$@"`, program, name, ...into],
    { cwd: home });
}

// Where a run may be short of memory it says so in the program's own words.
function starved(name, most) {
  const done = run("sh", ["-c", `ulimit -v ${most}; exec "$0" import "$@"`, program, name, "--into", "meetings/x"], { cwd: home });
  expectNone(`${name}: without memory in ${most} kB`, done.status === 3 && done.stderr === "boardpack: out of memory\n" ? []
    : [`status ${done.status}, ${done.signal}`, done.stderr.slice(0, 300)]);
}

function refused(what, name, bytes) {
  const done = imported(name, bytes);
  expectNone(`${what} is refused with a message`, done.status === 1 && /^boardpack: '[^']+' /m.test(done.stderr) ? []
    : [`status ${done.status}, ${done.signal}`, done.stderr.slice(0, 300)]);
}

function read(what, name, bytes, into) {
  const done = imported(name, bytes, into);
  expectNone(`${what} is read`, done.status === 0 ? [] : [`status ${done.status}, ${done.signal}`, done.stderr.slice(0, 300)]);
}

const body = p("A paper", { style: "Title" }) + p("Text.");
const spaces = (count) => " ".repeat(count);
const chain = (count) => Array.from({ length: count }, (_, n) => `<w:style w:type="paragraph" w:styleId="s${n}">` +
  `<w:name w:val="s${n}"/><w:basedOn w:val="s${(n + 1) % count}"/></w:style>`).join("");
let deep = p("in");
for (let n = 0; n < 60; n++) {
  deep = w("tbl", w("tr", w("tc", deep)));
}

refused("an empty file", "empty.docx", "");
refused("a text", "text.docx", "Not a Word file");
refused("half a file", "half.docx", docx(body).subarray(0, 900));
refused("a bomb", "bomb.docx", docx(body + spaces(200 << 20)));
refused("a bomb in the styles", "styles.docx", docx(body, { styles: spaces(60 << 20) }));
refused("many parts at once", "parts.docx", docx(p(w("r", '<w:footnoteReference w:id="1"/>')) + spaces(7 << 20), { styles: spaces(7 << 20),
  notes: spaces(7 << 20) + w("footnote", p("x"), ' w:id="1"'), parts: { "word/numbering.xml": `<w>${spaces(7 << 20)}</w>` } }));
refused("a ZIP in a ZIP", "nested.docx", zip({ "word/document.xml": zip({ "word/document.xml": zip({ a: "b" }) }) }));
refused("a part that claims another size", "claims.docx", zip({ "[Content_Types].xml": "<Types/>" }, { "[Content_Types].xml": 5 }));
refused("a document type", "dtd.docx", docx("", { parts: { "word/document.xml":
  '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:body>&b;</w:body></w:document>' } }));
refused("tables in tables", "deep.docx", docx(p("A paper", { style: "Title" }) + deep));
read("styles in a circle", "circle.docx", docx(p("A paper", { style: "s0" }) + p("Text.", { style: "s1" }).repeat(5000),
  { styles: chain(3) }));
read("a long chain of styles", "chain.docx", docx(p("A paper", { style: "s0" }).repeat(2000), { styles: chain(900) }));
read("a wide table", "wide.docx", docx(body + table([Array(60).fill("x")]).repeat(200)));
const row = Array(100).fill({ v: 1 });
read("100,000 cells", "cells.xlsx", xlsx({ Actions: { rows: [["Ref", "Action", "Owner"], ...Array(1000).fill(row)] } }));
const words = (count, text) => Array.from({ length: count }, (_, n) => `${text} ${n}`);
read("a list for each of a thousand measures", "KPIs.xlsx", xlsx({ Data: { rows: [["Measure", "Date", "Value"],
  ...words(30000, "Beds").map((name, n) => [name, "May 2026", { v: n }])] } }));
read("a plan as wide as it is long", "Forward plan.xlsx", xlsx({ Plan: { rows: [["Item", ...Array(200).fill("May 2027"), ...words(200, "x")],
  ...Array(400).fill(Array(400).fill("x"))] } }), []);
refused("a hundred sheets of words", "words.xlsx", xlsx(Object.fromEntries(words(99, "Sheet").map((name) => [name, {
  rows: Array(30).fill(words(100, "Current risk score")) }]))));
starved("words.xlsx", 75000);
read("forms of scores below scores", "BAF.docx", docx(p("Board Assurance Framework", { style: "Title" }) + p("Text.") +
  table(Array(2000).fill(["Current", "Likelihood", "4"]))));
read("a report of 20,000 alerts", "report.docx", docx(p("Report", { style: "Title" }) + (p("Alert", { style: "Heading1" }) + p("Beds are short.") +
  p("Assure", { style: "Heading1" }) + p("All is well.")).repeat(5000)));
read("terms with 20,000 sections", "terms.docx", docx(p("Terms of reference", { style: "Title" }) + (p("Quorum x", { style: "Heading1" }) +
  p("Members review 5 May 20x.")).repeat(10000)));
refused("a workbook in OpenDocument that is a bomb", "bomb.ods", zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet",
  "content.xml": `<x>${spaces(200 << 20)}</x>` }));
refused("a workbook in a workbook", "nested.xlsx", zip({ "xl/workbook.xml": xlsx({ Actions: { rows: [["Ref", "Action"]] } }) }));
refused("a sheet that claims another size", "claims.xlsx", zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" },
  { "xl/workbook.xml": 1 << 30 }));
refused("a hundred bombs", "bombs.xlsx", zip(Object.fromEntries(words(100, "xl/worksheets/sheet").map((name) => [`${name}.xml`, spaces(4 << 20)]))));
read("styles of a workbook in a circle", "circle.ods", ods({ Actions: { rows: [["Ref", "Action", "Owner"], ["1", "Count", "Ann"]] } }, {
  automatic: ["a", "b"].map((name, n) => `<style:style style:name="${name}" style:family="table-cell" ` +
    `style:parent-style-name="${"ba"[n]}"/>`).join("") }));
read("a cell that is repeated for ever", "repeated.ods", ods({ Actions: { rows: [["Ref", "Action", "Owner"], ["1", "Count", "Ann"]],
  columns: '<table:table-column table:number-columns-repeated="2147483647"/>', row: { 1: 'table:number-rows-repeated="2147483647"' } } }));
read("numbers of lists without end", "numbers.docx", docx(p("A paper", { style: "Title" }) + p("x", { list: 4, level: 8 }).repeat(3000) +
  p("y", { list: 99 })));
refused("a workbook without a list", "numbers.xlsx", xlsx({ Sheet: { rows: Array(100).fill(row) } }));
refused("more cells than are read", "many.xlsx", xlsx({ Actions: { rows: [["Ref", "Action"], ...Array(5000).fill(row)] } }));
refused("a cell far away", "far.xlsx", xlsx({ Actions: { rows: [["Ref", "Action"]], columns: "" } }).subarray(1));
finish();
