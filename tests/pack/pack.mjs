// Packs with a real Chromium: as PDF, looked at with the tools of poppler, and
// as one file that is opened from a disk. Then browsers that fail.

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "../browser/browser.mjs";
import { build, date, themes, trees } from "../site/sites.mjs";
import { expectNone, fail, finish, pass, root, run, scratch } from "../suite.mjs";

const program = join(root, "build/release/boardpack");
const folder = scratch();
const file = `pack-${date}.pdf`;

// A meeting of each tree, with what its bookmarks must name in this order.
const packs = {
  "worked-example": {
    meeting: "lpt-trust-board-2023-11", pages: 15,
    marks: ["LPT Trust Board, 28 November 2023", "In this pack", "Joint Highlight Report",
      "Cover sheet", "Step up to Great Q2 Report"],
  },
  "example-valley": {
    meeting: "trust-board-2026-09", pages: 10,
    marks: ["Trust Board, 24 September 2026", "In this pack", "Agenda",
      "Valley Plan after two and a half years", "Board assurance framework, September 2026",
      "Decisions", "Minutes of Trust Board, 24 September 2026"],
  },
};

// What stands on a page of the site and not on paper.
const navigation = ["Skip to the content", "On this page", "Forward plan", "Browse"];

function copy(tree, name) {
  const content = join(folder, name);
  cpSync(join(root, tree.content), content, { recursive: true });
  return content;
}

function print(content, words, options = {}) {
  return run(program, [
    "pdf", "--content", content, "--date", date, "--theme", "themes/plain", ...words,
  ], options);
}

function outlineOf(pdf) {
  const xml = run("pdftohtml", ["-xml", "-i", "-stdout", pdf]).stdout;
  const start = xml.indexOf("<outline>");
  return start < 0 ? [] : [...xml.slice(start).matchAll(/<item page="\d+">([^<]*)/g)]
    .map((match) => match[1]);
}

function inOrder(found, wanted) {
  let at = 0;
  return wanted.filter((title) => {
    const next = found.findIndex((item, index) => index >= at && item.includes(title));
    at = next < 0 ? at : next + 1;
    return next < 0;
  });
}

function lookAt(pdf, pack) {
  const problems = [];
  const facts = run("pdfinfo", [pdf]).stdout;
  const pages = Number(/^Pages: +(\d+)$/m.exec(facts)?.[1] ?? 0);
  if (!/^Tagged: +yes$/m.test(facts)) {
    problems.push("it is not tagged");
  }
  if (!/^Title: .*Pack: /m.test(facts)) {
    problems.push("it has no title");
  }
  if (pages < pack.pages) {
    problems.push(`it has ${pages} pages`);
  }
  if (!readFileSync(pdf, "latin1").includes("/Lang (en-GB)")) {
    problems.push("it has no language");
  }
  for (const title of inOrder(outlineOf(pdf), pack.marks)) {
    problems.push(`no bookmark, in its place: ${title}`);
  }
  const text = run("pdftotext", [pdf, "-"]).stdout;
  for (const word of navigation.filter((one) => text.includes(one))) {
    problems.push(`it says "${word}"`);
  }
  if (!text.includes(`Page 2 of ${pages}`)) {
    problems.push("its pages have no numbers");
  }
  return problems;
}

// Made, sound, picked up by the next build, and linked with size and pages.
function printed(tree, theme) {
  const pack = packs[tree.name];
  const content = copy(tree, `${theme}-${tree.name}`);
  const pdf = join(content, "meetings", pack.meeting, file);
  const done = print(content, ["--theme", join("themes", theme), pack.meeting]);
  if (done.status !== 0 || !existsSync(pdf)) {
    fail(`${theme}/${tree.name}: no PDF`, [done.stdout, done.stderr]);
    return;
  }
  expectNone(`${theme}/${tree.name}: the PDF`, lookAt(pdf, pack));
  const site = build({ ...tree, content, theme }, { name: `pdf/${theme}-${tree.name}` });
  const page = readFileSync(join(site, "meetings", pack.meeting, "index.html"), "utf8");
  const link = new RegExp(`href="${file}">[^<]*</a>, PDF, \\d+ pages, [\\d.]+ [kM]B`);
  expectNone(`${theme}/${tree.name}: the link to it`,
    link.test(page) && existsSync(join(site, "meetings", pack.meeting, file))
      ? [] : ["it is not on the meeting's page"]);
}

// Beside the file: short, and each part of it is led to from the place of its id.
function contentsOf(path) {
  const contents = readFileSync(join(path, "../index.html"), "utf8");
  const ids = [...readFileSync(path, "utf8").matchAll(/class="pack-part" id="([^"]+)"/g)];
  return [
    ...ids.filter(([, id]) => !new RegExp(`<li id="${id}">\\s*<a href="\\.\\./`).test(contents))
      .map(([, id]) => `nothing leads on from #${id}`),
    ...(ids.length > 0 ? [] : ["the file has no parts"]),
    ...(contents.length < 20_000 ? [] : [`it has ${contents.length} bytes`]),
    ...(contents.includes(`href="${basename(path)}"`) ? [] : ["it does not lead to the file"]),
  ];
}

// The file opens from a disk, asks for nothing, and its style is in force.
async function offline(browser, tree, theme) {
  const pack = packs[tree.name];
  const site = build({ ...tree, theme }, { name: `pack/${theme}-${tree.name}` });
  const path = join(site, "meetings", pack.meeting, "pack", `${pack.meeting}-pack.html`);
  const page = await (await browser.newContext()).newPage();
  const problems = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && request.url() !== pathToFileURL(path).href) {
      problems.push(`it asks for ${request.url()}`);
    }
  });
  page.on("console", (message) => problems.push(`the console says: ${message.text()}`));
  await page.goto(pathToFileURL(path).href);
  problems.push(...await page.evaluate(() => {
    const found = [];
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const id = decodeURIComponent(link.getAttribute("href").slice(1));
      if (!document.getElementById(id)) {
        found.push(`no id "${id}"`);
      }
    }
    for (const link of document.querySelectorAll("a[href]")) {
      if (!/^(#|https?:|mailto:|tel:)/.test(link.getAttribute("href"))) {
        found.push(`a link leaves it by "${link.getAttribute("href")}"`);
      }
    }
    if (getComputedStyle(document.body).margin !== "0px") {
      found.push("its style is not in force");
    }
    for (const image of document.images) {
      if (!image.complete || !image.naturalWidth) {
        found.push(`the picture "${image.alt}" is not seen`);
      }
    }
    return found;
  }));
  expectNone(`${theme}/${tree.name}: the file to read offline`, problems);
  expectNone(`${theme}/${tree.name}: the page of what is in it`, contentsOf(path));
  await page.context().close();
}

// NAME: a browser that does this instead of printing.
function fake(name, lines) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}

const output = 'for word; do case $word in --print-to-pdf=*) to=${word#*=};; esac; done';

const failures = [
  ["exits", "echo no display; exit 7", "status 7; it said: no display"],
  ["crashes", "kill -SEGV $$", "ended by signal 11"],
  ["hangs", "sleep 60 & sleep 60", "not done after 1 second", ["--time-limit", "1"]],
  ["prints nothing", "exit 0", "left no PDF"],
  ["prints half", `${output}\nprintf '%%PDF-1.4' >"$to"`, "no whole PDF"],
  ["prints without tags", `${output}\nprintf '%%PDF-1.4\\n%%%%EOF' >"$to"`, "has no tags"],
  ["leaves no outline", `${output}\nprintf '%%PDF-1.4 /StructTreeRoot\\n%%%%EOF' >"$to"`,
    "has no bookmarks"],
];

// Exit status 3 and a message; the PDF that was there stays, nothing is left.
function failing(content, pdf, [name, lines, message, words = []]) {
  const temporary = join(folder, "tmp");
  const browser = fake(`browser-${name.replaceAll(" ", "-")}`, lines);
  mkdirSync(temporary, { recursive: true });
  writeFileSync(pdf, "the one before");
  const done = print(content, ["--browser", browser, ...words, "lpt-trust-board-2023-11"],
    { env: { ...process.env, TMPDIR: temporary } });
  const problems = [];
  if (done.status !== 3) {
    problems.push(`status ${done.status}`);
  }
  if (!done.stderr.includes(message)) {
    problems.push("no such message:", done.stderr);
  }
  if (readFileSync(pdf, "utf8") !== "the one before") {
    problems.push("the PDF that was there has changed");
  }
  const left = [...readdirSync(temporary), ...readdirSync(join(pdf, ".."))
    .filter((entry) => entry.startsWith("."))];
  expectNone(`a browser that ${name}`, [...problems, ...left.map((one) => `left: ${one}`)]);
}

// A PDF that holds what is kept back is made again as its message says, and goes out.
function madeAgain() {
  const home = join(folder, "stale");
  const stale = () => run(program, ["check", "--content", "content", "--date", "2026-11-22"], { cwd: home }).stderr
    .split("\n").filter((line) => line.includes("[stale-pack]"));
  const words = () => /make it again: boardpack (pdf \S+)/.exec(run(program, ["check", "--content", "content", "--date", "2026-11-22"], { cwd: home }).stderr)?.[1];
  cpSync(join(root, "tests/golden/stale-pack"), home, { recursive: true });
  const before = stale();
  const done = run(program, [...words().split(" "), "--content", "content", "--date", "2026-11-22"], { cwd: home });
  expectNone("a stale PDF is made again", before.length === 1 && done.status === 0 ? stale() : [...before, done.stderr]);
}

// Ended by a signal while the browser runs: it goes too, and nothing is left.
async function ended(content, signal) {
  const temporary = join(folder, `tmp-${signal}`);
  const started = join(folder, `started-${signal}`);
  mkdirSync(temporary);
  const browser = fake(`browser-${signal}`, `echo $$ >"${started}.new"\nmv "${started}.new" "${started}"\nsleep 600`);
  const child = spawn(program, ["pdf", "--content", content, "--date", date, "--theme", "themes/plain",
    "--browser", browser, "lpt-trust-board-2023-11"], { cwd: root, env: { ...process.env, TMPDIR: temporary }, stdio: "ignore" });
  const exited = once(child, "exit");
  while (!existsSync(started) && child.exitCode === null) {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  child.kill(signal);
  const [, by] = await exited;
  const problems = readdirSync(temporary).map((one) => `left: ${one}`);
  if (by !== signal) {
    problems.push(`ended by ${by}`);
  }
  if (existsSync(`/proc/${readFileSync(started, "utf8").trim()}`)) {
    problems.push("the browser runs on");
  }
  expectNone(`pdf ended by ${signal}`, problems);
}

function refused(what, words, status, message, options) {
  const done = print(join(root, "content"), words, options);
  if (done.status === status && done.stderr.includes(message)) {
    pass();
  } else {
    fail(what, [`status ${done.status}`, done.stderr]);
  }
}

const shown = trees.filter((tree) => packs[tree.name]);
const browser = await launch();
try {
  for (const theme of themes) {
    for (const tree of shown) {
      await offline(browser, tree, theme);
      printed(tree, theme);
    }
  }
} finally {
  await browser.close();
}

const content = copy(shown[0], "failing");
const pdf = join(content, "meetings", "lpt-trust-board-2023-11", file);
for (const one of failures) {
  failing(content, pdf, one);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  await ended(content, signal);
}
// [no-browser] and [not-printed]
refused("no browser on PATH", [], 3, "install the package chromium",
  { env: { PATH: "/nonexistent" } });
madeAgain();
refused("no such browser", ["--browser", "/nonexistent/x"], 3, "there is no program");
refused("no such meeting", ["--browser", "/bin/true", "nowhere"], 1, "no meeting \"nowhere\"");
refused("with drafts", ["--drafts"], 2, "takes no --drafts");
finish();
