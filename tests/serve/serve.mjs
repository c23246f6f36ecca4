// A preview shows what a build would write, whatever is saved; what goes wrong is told, and the
// last good state stays.
//
//     node tests/serve/serve.mjs [BUILD] [EDITS]

import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync,
  statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative } from "node:path";

import { expectNone, fail, finish, pass, root, run, scratch } from "../suite.mjs";
import { inBrowser } from "./in-browser.mjs";
import { pause, Preview } from "./preview.mjs";

const [kind = "release", edits = "30"] = process.argv.slice(2);
const program = join(root, "build", kind, "boardpack");
const day = ["--date", "2026-11-22"];
const addition = '<script src="/.boardpack/serve.js" defer></script>';
const folder = scratch();
const content = join(folder, "content");
const theme = join(folder, "theme");
const output = join(folder, "output");
let seed = Number(process.env.SEED ?? 1);

// The same edits for the same seed.
function below(most) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor(seed / 65536) % most;
}

function pick(list) {
  return list[below(list.length)];
}

function filesBelow(top) {
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(top, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

function papers() {
  return filesBelow(join(content, "meetings")).filter((name) =>
    name.endsWith(".md") && !name.endsWith("meeting.md") && !/minutes|agenda/.test(name))
    .map((name) => join(content, "meetings", name));
}

function change(path, how) {
  writeFileSync(path, how(readFileSync(path, "utf8")));
}

// As editors save: a new file takes the place of the old one.
function exchange(path, how) {
  const text = how(readFileSync(path, "utf8"));
  writeFileSync(`${path}.new~`, text);
  renameSync(`${path}.new~`, path);
}

let words = 0;
const kinds = {
  "other words in a body": () => exchange(pick(papers()), (text) => `${text}\nMore ${++words}.\n`),
  "a body cut": () => change(pick(papers()), (text) => {
    const parts = text.split("\n\n");
    return parts.length > 4 ? `${parts.slice(0, -1).join("\n\n")}\n` : text;
  }),
  "a title": () => change(pick(papers()), (text) => text.replace(/^title: .*$/m,
    `title: Another title ${++words}`)),
  "a summary": () => change(pick(papers()), (text) => text.replace(/^summary: .*$/m,
    `summary: \"Summed up: ${++words}\"`)),
  "a risk's title": () => {
    const all = filesBelow(join(content, "risks")).filter((name) => name.endsWith(".md"));
    change(join(content, "risks", pick(all)), (text) => text.replace(/^title: .*$/m,
      `title: Another risk ${++words}`));
  },
  "a link to another paper": () => {
    const to = relative(join(content, "meetings"), pick(papers())).replace(/\.md$/, "");
    change(pick(papers()), (text) => `${text}\nSee [it](paper:${to}).\n`);
  },
  "a link that leads nowhere": () => change(pick(papers()), (text) =>
    `${text}\nSee [it](paper:nowhere/${++words}).\n`),
  "no such link": () => papers().forEach((path) => {
    const text = readFileSync(path, "utf8");
    if (/paper:nowhere/.test(text)) {
      writeFileSync(path, text.replace(/\nSee \[it\]\(paper:nowhere[^\n]*\n/g, "\n"));
    }
  }),
  "a new paper": () => {
    const of = pick(papers());
    const text = readFileSync(of, "utf8").replace(/^title: .*$/m, `title: New ${++words}`);
    writeFileSync(join(of, "..", `new-${words}.md`), text.slice(0, text.lastIndexOf("---") + 4) +
      `\nSome words of paper ${words}.\n`);
  },
  "a paper gone": () => {
    const all = papers().filter((path) => /new-\d+\.md$/.test(path));
    if (all.length) {
      rmSync(pick(all));
    } else {
      change(pick(papers()), (text) => `${text}\nGone ${++words}.\n`);
    }
  },
  "a draft": () => change(pick(papers()), (text) => /^status: draft$/m.test(text)
    ? text.replace(/^status: draft\n/m, "") : text.replace(/^---\n/, "---\nstatus: draft\n")),
  "the settings": () => change(join(content, "site.yaml"), (text) =>
    text.replace(/^title: .*$/m, `title: Papers ${++words}`)),
  "a style": () => appendFileSync(join(theme, "style.css"), `.x${++words} { color: red; }\n`),
  "a template": () => change(join(theme, "pages", "risk.mustache"), (text) =>
    `${text}<!-- ${++words} -->\n`),
  "a template that cannot be read": () => {
    const path = join(theme, "pages", "risk.mustache");
    change(path, (text) => text.includes("{{#no}}") ? text.replace("{{#no}}", "") : `${text}{{#no}}`);
  },
  "a table": () => {
    const all = filesBelow(content).filter((name) => name.endsWith(".csv"));
    if (all.length) {
      change(join(content, pick(all)), (text) => text.replace(/\d(?=[^\d]*$)/, String(below(10))));
    } else {
      change(pick(papers()), (text) => `${text}\nTable ${++words}.\n`);
    }
  },
  "several at once": () => {
    for (let i = 0; i < 5; i++) {
      change(pick(papers()), (text) => `${text}\nAll ${++words}.\n`);
    }
  },
};

function writeSite() {
  rmSync(content, { recursive: true, force: true });
  rmSync(theme, { recursive: true, force: true });
  run("node", ["tests/bench/packs.mjs", "--papers", "20", "--output", content]);
  mkdirSync(join(theme, "pages"), { recursive: true });
  writeFileSync(join(theme, "theme.yaml"), `extends: ${join(root, "themes", "plain")}\n`);
  cpSync(join(root, "themes", "plain", "style.css"), join(theme, "style.css"));
  cpSync(join(root, "themes", "plain", "pages", "risk.mustache"),
    join(theme, "pages", "risk.mustache"));
}

const site = ["--theme", theme, ...day];

function build() {
  return run(program, ["build", "--content", content, "--output", output, "--quiet", ...site]);
}

// All of the last good build is served, byte for byte.
async function compare(preview) {
  const problems = [];
  const names = filesBelow(output);
  for (const name of names) {
    const path = `/${name.replace(/(^|\/)index\.html$/, "$1")}`;
    const { status, bytes } = await preview.get(encodeURI(path));
    const text = name.endsWith(".html") ? bytes.toString("utf8").replace(addition, "")
      : bytes.toString("latin1");
    const built = readFileSync(join(output, name), name.endsWith(".html") ? "utf8" : "latin1");
    if ((status !== 200 && name !== "404.html") || text !== built) {
      problems.push(`${path}: ${status}, ${text === built ? "the same" : "other"} bytes`);
    }
  }
  return names.length ? problems.slice(0, 2) : ["nothing was built"];
}

// A machine with much to do takes its time: the problems that stay.
async function soon(look) {
  let problems = await look();
  for (let tries = 0; problems.length && tries < 40; tries++) {
    await pause(250);
    problems = await look();
  }
  return problems;
}

// What is not as it was becomes so again.
function undo(top, snapshot) {
  const now = new Set(filesBelow(top)), then = new Set(filesBelow(snapshot));
  for (const name of now) {
    if (!then.has(name)) {
      rmSync(join(top, name));
    }
  }
  for (const name of then) {
    const text = readFileSync(join(snapshot, name));
    if (!now.has(name) || !readFileSync(join(top, name)).equals(text)) {
      writeFileSync(join(top, name), text);
    }
  }
}

async function randomEdits() {
  const snapshot = join(folder, "snapshot");
  const preview = new Preview(program, [content, ...site]);
  await preview.start();
  build();
  expectNone("the first state", await compare(preview));
  let good = true, comparable = true;
  for (let i = 0; i < Number(edits); i++) {
    const name = good ? pick(Object.keys(kinds)) : "undone";
    const before = preview.state.told;
    if (good) {
      rmSync(snapshot, { recursive: true, force: true });
      cpSync(content, join(snapshot, "content"), { recursive: true });
      cpSync(theme, join(snapshot, "theme"), { recursive: true });
      kinds[name]();
    } else {
      undo(content, join(snapshot, "content"));
      undo(theme, join(snapshot, "theme"));
    }
    good = build().status === 0;
    // What changes nothing is not told.
    await Promise.race([preview.settled(before), pause(1500)]);
    const was = comparable;
    const problems = await soon(async () => {
      // A site whose links lead nowhere is shown, though nobody publishes it.
      comparable = good || (was && preview.state.failed);
      const found = comparable ? await compare(preview) : [];
      if (good === preview.state.problems.some(({ severity }) => severity === "error")) {
        found.unshift(`a build ${good ? "does" : "does not"} succeed, and the page says otherwise`);
      }
      return found;
    });
    expectNone(`edit ${i + 1} (SEED=${process.env.SEED ?? 1}): ${name}`, problems);
  }
  const status = await preview.end();
  expectNone("the end", status === 0 ? [] : [`exit status ${status}`]);
}

// What only says other words, and a theme, is shown before all is looked at again: by the same
// generation, once more. On a busy machine the next may be quicker: then it is tried again.
async function shownAtOnce(preview, paper) {
  const template = join(theme, "pages", "risk.mustache");
  const parts = {
    "a body": () => change(paper, (text) => `${text}\nAt once ${++words}.\n`),
    "a title": () => change(paper, (text) => text.replace(/^title: .*$/m, `title: At once ${++words}`)),
    "a template": () => change(template, (text) => `${text}<!-- ${++words} -->\n`),
    "a style": () => appendFileSync(join(theme, "style.css"), `.x${++words} { color: red; }\n`),
  };
  for (const [name, save] of Object.entries(parts)) {
    let found = false;
    for (let tries = 0; tries < 5 && !found; tries++) {
      const generation = preview.state.shown.split(".")[0];
      await preview.after(save);
      found = preview.shown.has(`${generation}.1`);
    }
    expectNone(`shown at once: ${name}`, found ? [] : [[...preview.shown].join(" ")]);
  }
  // And taken back where something else that was saved with it stops the site.
  const address = `/${relative(content, paper).replace(/\.md$/, "")}/`;
  const other = papers().at(-1), whole = readFileSync(other, "utf8");
  const before = await preview.get(address);
  await preview.after(() => {
    change(paper, (text) => text.replace(/^title: .*$/m, `title: Taken back ${++words}`));
    writeFileSync(other, `${whole}\n[x](paper:nowhere/x)\n`);
  });
  const now = await preview.get(address);
  expectNone("and taken back where all is not good", preview.state.failed &&
    now.bytes.equals(before.bytes) ? [] : [JSON.stringify(preview.state)]);
  await preview.after(() => writeFileSync(other, whole));
}

// A few words of what is told, or of what a page says.
function expectSaid(what, text, wanted) {
  expectNone(what, wanted.filter((each) => !text.includes(each))
    .map((each) => `not said: ${each}`).concat(wanted.every((each) => text.includes(each)) ? []
      : [text.slice(-1500)]));
}

async function expectPage(preview, what) {
  const { status, bytes } = await preview.get("/");
  expectNone(what, status === 200 && bytes.includes("</html>") ? [] : [`status ${status}`]);
}

async function doors(preview) {
  const home = await preview.get("/");
  for (const host of ["evil.example", `evil.example:${preview.port}`, "127.0.0.1:1", "127.0.0.1.evil",
    `localhost.evil.example:${preview.port}`, `localhost:${preview.port}:1`]) {
    const { status, bytes } = await preview.get("/", { Host: host });
    expectNone(`Host "${host}"`, status === 403 && bytes.length < 200 ? [] : [`status ${status}`]);
  }
  for (const host of [`localhost:${preview.port}`, `[::1]:${preview.port}`]) {
    const { bytes } = await preview.get("/", { Host: host });
    expectNone(`Host "${host}"`, bytes.equals(home.bytes) ? [] : ["another page"]);
  }
  const foreign = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
  expectNone("a script of another site", (await preview.get("/", foreign)).status === 403 ? []
    : ["was answered"]);
  for (const path of ["/../site.yaml", "/..%2f..%2fetc/passwd", "/%2e%2e/content/site.yaml",
    "//etc/passwd", "/site.yaml", `/${"a".repeat(900)}`, "/.boardpack/", "/risks/../site.yaml",
    "/meetings/%0d%0aX:%20y"]) {
    const { status, bytes } = await preview.get(path);
    expectNone(`GET ${path.slice(0, 40)}`, [404, 414].includes(status) && !bytes.includes("root:") &&
      !bytes.includes("organisation:") ? [] : [`status ${status}`]);
  }
  expectNone("POST", (await preview.get("/", {}, { method: "POST" })).status === 405 ? []
    : ["was answered"]);
  const moved = await preview.get("/meetings");
  expectNone("a folder without its slash", moved.status === 302 &&
    moved.headers.location === "/meetings/" ? [] : [`${moved.status} ${moved.headers.location}`]);
  const headers = home.headers;
  expectNone("headers", ["x-content-type-options", "referrer-policy", "content-security-policy",
    "cross-origin-resource-policy"].filter((name) => !headers[name]));
  const head = await preview.get("/", {}, { method: "HEAD" });
  expectNone("HEAD", head.status === 200 && head.bytes.length === 0 ? [] : ["has a body"]);
}

async function faults() {
  const preview = new Preview(program, [content, ...site]);
  await preview.start();
  await doors(preview);
  const paper = papers()[0];
  const name = relative(content, paper);
  const whole = readFileSync(paper, "utf8");

  await shownAtOnce(preview, paper);
  await preview.after(() => change(paper, (text) => `${text}\n[x](paper:nowhere/x)\n`));
  const told = preview.state.problems.find((problem) => problem.severity === "error");
  expectNone("an error is told by its place in the content folder",
    preview.state.failed && told?.file === name && told.line > 1 ? []
      : [JSON.stringify(preview.state)]);
  await expectPage(preview, "the last good page stays");
  await preview.after(() => change(paper, (text) => text.replace(/\n\[x\].*\n/, "\n")));
  expectNone("and it is mended", preview.state.failed ? ["still told"] : []);

  await preview.after(() => {
    rmSync(paper);
    mkdirSync(paper);
  });
  await expectPage(preview, "a file that becomes a folder");
  rmSync(paper, { recursive: true });
  await preview.after(() => {
    writeFileSync(paper, whole);
    writeFileSync(join(paper, "..", "again.md"), "---\ntitle: Again\n---\n\nWords.\n");
  });
  await expectPage(preview, "and another file");

  await preview.after(async () => {
    for (let i = 0; i < 1000; i++) {
      writeFileSync(join(paper, "..", "again.md"), `---\ntitle: Again\n---\n\nWords ${i}.\n`);
    }
  });
  const again = `/${relative(content, join(paper, "..", "again"))}/`;
  expectNone("a thousand saves", await soon(async () =>
    (await preview.get(again)).bytes.includes("Words 999.") ? [] : [`${again} is an old page`]));

  await preview.after(() => renameSync(content, `${content}-away`));
  expectSaid("the folder is gone", JSON.stringify(preview.state), ["cannot be read"]);
  await expectPage(preview, "without its folder");
  await preview.after(() => renameSync(`${content}-away`, content));
  expectNone("the folder is back", await soon(async () =>
    preview.state.failed ? [JSON.stringify(preview.state)] : []));

  const [keeper] = preview.children();
  for (const generation of preview.children(keeper)) {
    process.kill(generation, "SIGKILL");
  }
  await pause(100);
  await expectPage(preview, "who showed it was killed");

  process.kill(keeper, "SIGKILL");
  await preview.settled(preview.state.told);
  expectSaid("who watched was killed", preview.said, ["it begins again"]);
  await preview.after(() => change(join(paper, "..", "again.md"), (text) => `${text}\nAfter.\n`));
  expectNone("and watches again", await soon(async () =>
    (await preview.get(again)).bytes.includes("After.") ? [] : ["the old page"]));

  if (kind === "release") {
    await outOfMemory(preview, join(paper, "..", "again.md"));
  }
  await preview.end();
  expectNone("no process is left", existsSync(`/proc/${keeper}`) ? ["the keeper"] : []);
}

// Every page and table that a reader can get to, from the first on.
async function crawl(preview) {
  const texts = new Map(), wanted = ["/"];
  while (wanted.length) {
    const path = wanted.pop();
    if (texts.has(path)) {
      continue;
    }
    const { status, bytes, headers } = await preview.get(path);
    const text = bytes.toString("utf8");
    texts.set(path, text.toLowerCase());
    if (status === 200 && headers["content-type"].startsWith("text/html")) {
      for (const [, to] of text.matchAll(/ (?:href|src)="([^"#?:]*)(?:[#?][^"]*)?"/g)) {
        wanted.push(decodeURI(new URL(to, `http://localhost${path}`).pathname));
      }
    }
  }
  return texts;
}

// What is private is shown to authors alone, marked, and only where they ask for it.
async function authors() {
  const valley = join(root, "tests/sites/example-valley");
  const words = readFileSync(join(valley, "canaries.txt"), "utf8").split("\n").filter(Boolean)
    .map((line) => line.split("\t"));
  const site = [join(valley, "content"), "--theme", join(root, "themes/plain"), ...day];
  const found = (texts, word) => [...texts].filter(([, text]) => text.includes(word)).map(([path]) => path);
  const preview = new Preview(program, site);
  await preview.start();
  const shown = await crawl(preview);
  expectNone("what the public will see is all there", shown.size > 300 ? [] : [`${shown.size} addresses`]);
  for (const [word, where] of words) {
    expectNone(`not served: ${where}`, found(shown, word));
  }
  const hidden = ["/meetings/trust-board-2026-09-part-2/", "/meetings/trust-board-2026-09-part-2/offer/",
    "/risks/crr-30/", "/measures/canaryhoopoe/", "/meetings/trust-board-2026-11/estates-strategy/"];
  for (const path of hidden) {
    expectNone(`not there for the public: ${path}`, (await preview.get(path)).status === 404 ? [] : ["is served"]);
  }
  const plain = preview.state.problems.filter(({ severity }) => severity !== "note");
  await preview.end();

  const drafts = new Preview(program, [...site, "--drafts"]);
  await drafts.start();
  const all = await crawl(drafts);
  for (const [word, where] of words.filter(([, of]) => /private|draft|embargoed/.test(of) &&
    !/file that nothing|private person|embargoed until 1 Dec/.test(of))) {
    expectNone(`shown to authors: ${where}`, found(all, word).length ? [] : [word]);
  }
  for (const path of hidden) {
    const { status, bytes } = await drafts.get(path);
    const text = bytes.toString("utf8");
    const title = /<h1[^>]*>([^]*?)<\/h1>/.exec(text)?.[1] ?? "";
    expectNone(`marked for authors: ${path}`, status === 200 && text.includes("DRAFT, not for publication.") &&
      text.includes("marked [private], and never in the public site") &&
      title.includes("[private]") === !path.includes("estates") ? [] : [`${status} ${title}`]);
  }
  expectNone("no page without a banner", [...all].filter(([, text]) => text.includes("</html>") &&
    !text.includes("draft, not for publication.")).map(([path]) => path));
  expectNone("and what is wrong with private things alone is no problem",
    drafts.state.problems.filter(({ severity }) => severity !== "note")
      .filter(({ message }) => !plain.some((one) => one.message === message)).map(({ message }) => message));
  await drafts.end();
}

async function outOfMemory(preview, path) {
  const [keeper] = preview.children();
  const size = /VmSize:\s+(\d+)/.exec(readFileSync(`/proc/${keeper}/status`, "utf8"))[1];
  spawnSync("prlimit", ["--pid", String(keeper), `--as=${(Number(size) + 200) * 1024}`]);
  const before = preview.state.told;
  change(path, (text) => `${text}\nLittle memory.\n`);
  await preview.settled(before);
  expectSaid("out of memory", preview.said + JSON.stringify(preview.state), ["memory"]);
  await expectPage(preview, "without memory");
}

async function port() {
  const other = createServer(() => {});
  await new Promise((done) => other.listen(0, "127.0.0.1", done));
  const done = run(program, ["serve", content, "--port", String(other.address().port)]);
  other.close();
  expectNone("a port that is taken", done.status === 3 && done.stderr.includes("--port") ? []
    : [`status ${done.status}`, done.stderr]);
}

// From a folder with faults; and without notice of changes.
async function beginnings() {
  const paper = papers()[0];
  const text = readFileSync(paper, "utf8");
  writeFileSync(paper, `${text}\n[x](paper:nowhere/x)\n`);
  const preview = new Preview(program, ["--content", content, ...site], { BOARDPACK_WATCH: "poll" });
  await preview.start();
  const page = await preview.get("/");
  expectNone("nothing to show yet", page.status === 503 && page.bytes.includes("serve.js") ? []
    : [`status ${page.status}`]);
  expectSaid("it looks by itself", preview.said, ["twice a second"]);
  await preview.after(() => writeFileSync(paper, text));
  await expectPage(preview, "what is mended is shown");
  await preview.end();
}

try {
  writeSite();
  await randomEdits();
  writeSite();
  await faults();
  writeSite();
  await port();
  await beginnings();
  await authors();
  if (kind === "release") {
    await inBrowser(program);
  }
  expectNone("nothing is written beside the content", statSync(content).isDirectory() &&
    !existsSync(join(root, "public", ".preview")) ? [] : ["something"]);
} catch (fault) {
  fail(fault.message, (fault.stack ?? "").split("\n"));
}
pass(0);
finish();
