// A PDF of several papers: while one of them is not published, only the pages
// of those that are go out, without a trace of the others; where they cannot be
// cut out, nothing does.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
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

function build(name, held, { finance = "pages: 1-3", path = process.env.PATH } = {}) {
  const content = join(folder, name, "content");
  const meeting = join(content, "meetings/board-2026-05");
  mkdirSync(content, { recursive: true });
  cpSync(join(root, "tests/golden/missing-file/content"), content, { recursive: true });
  writeFileSync(join(meeting, "pack.pdf"), pack);
  writeFileSync(join(meeting, "meeting.md"), "---\ntitle: Board\naccess: public\ncommittees: [board]\n" +
    "date: 2026-05-14\npack: pack.pdf\n---\n");
  writeFileSync(join(meeting, "finance.yaml"), `title: Finance\ndocument: pack.pdf\n${finance}\n`);
  writeFileSync(join(meeting, "elm-road.yaml"), `title: Elm Road\ndocument: pack.pdf\n${held}\n`);
  const output = join(folder, name, "public");
  const done = run(program, ["build", "--content", content, "--theme", "themes/plain",
    "--output", output, "--date", "2026-11-22"], { env: { ...process.env, PATH: path } });
  const file = join(output, "meetings/board-2026-05/pack.pdf");
  return { done, page: join(output, "meetings/board-2026-05/index.html"), file };
}

function textOf(file) {
  return run("pdftotext", [file, "-"]).stdout;
}

const states = ["access: private", "status: draft", "publish on: 2027-01-01"];
for (const state of states) {
  const { done, page, file } = build(state.replace(/\W/g, ""), `${state}\npages: 3 to 5`);
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
finish();
