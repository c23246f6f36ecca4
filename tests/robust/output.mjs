// What may be wrong with the place that is written to: somebody else's files,
// links, no permission, no room, another build at the same time, and our own
// state in other hands. The site that was there stays whole.

import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { expectNone, finish } from "../suite.mjs";
import { filesBelow } from "../site/sites.mjs";
import { build, faults, nobody, paper, paperPath, program, put, words, world } from "./world.mjs";

const state = ".public.boardpack";

function snapshot(folder) {
  return filesBelow(folder).map((path) => `${path}: ${readFileSync(join(folder, path), "latin1")}`);
}

function same(what, before, after) {
  return before.join() === after.join() ? [] : [`${what} has changed`];
}

function give(folder) {
  if (nobody.uid) {
    execFileSync("chown", ["-Rh", String(nobody.uid), folder]);
  }
}

// A world with a first site in "public"; `change` spoils it; then a second build
// of changed content, as an ordinary user, must end as wanted.
function second(name, change, { status, codes = [], keeps = [], after = () => [], flags = [], run = {} }) {
  const folder = world(name);
  give(folder);
  const problems = faults(build(folder, [], nobody), { status: 0 });
  put(folder, `content/${paperPath}`, paper("A new paper."));
  const kept = change(folder) ?? [];
  const before = [...keeps, ...kept].map((path) => snapshot(join(folder, path)));
  const done = build(folder, flags, { ...nobody, ...run });
  problems.push(...faults(done, { status, codes }));
  [...keeps, ...kept].forEach((path, i) => {
    problems.push(...same(path, before[i], snapshot(join(folder, path))));
  });
  problems.push(...after(folder));
  expectNone(name, problems);
}

const wrote = (folder) => existsSync(join(folder, "public/meetings/board-2026-05/spoilt/index.html"))
  ? [] : ["the new page is not there"];
const contains = (path, bytes) => (folder) => readFileSync(join(folder, path), "utf8") === bytes
  ? [] : [`${path} has changed`];
const all = (...checks) => (folder) => checks.flatMap((check) => check(folder));

second("an ordinary second build", () => {}, { status: 0, after: wrote });

second("files of somebody else", (folder) => {
  put(folder, "public/notes.txt", "mine\n");
  put(folder, "public/meetings/board-2026-05/index.html.bak", "mine\n");
  put(folder, "public/own/index.html", "mine\n");
  give(folder);
}, {
  status: 0,
  after: all(wrote, contains("public/notes.txt", "mine\n"), contains("public/own/index.html", "mine\n"),
    contains("public/meetings/board-2026-05/index.html.bak", "mine\n")),
});

second("somebody else's file where a page goes", (folder) => {
  put(folder, "public/meetings/board-2026-05/spoilt/index.html", "mine\n");
  give(folder);
}, { status: 3, codes: ["unsafe-output"], keeps: ["public"] });

second("a page that is gone", (folder) => {
  rmSync(join(folder, "content", paperPath));
  rmSync(join(folder, "content/meetings/board-2026-05/finance.md"));
}, {
  status: 0, codes: ["gone-address"],
  after: (folder) => existsSync(join(folder, "public/meetings/board-2026-05/finance")) ? ["the old page is still there"]
    : goneWithRedirects(folder),
});

// Told once, with what led there.
function goneWithRedirects(folder) {
  const path = "content/meetings/board-2026-05/finance.md";
  put(folder, path, paper("Back again.", "was: [money, cash]\n"));
  build(folder, [], nobody);
  rmSync(join(folder, path));
  const { stderr } = build(folder, [], nobody);
  const told = stderr.split("\n").filter((line) => line.includes("[gone-address]"));
  const all = ["cash", "finance", "money", "pack"].map((name) => `/meetings/board-2026-05/${name}/`).join(", ");
  return told.length === 1 && told[0].includes(`4 pages are gone from the site: ${all} `) ? [] : [stderr];
}

second("a page that is gone, but somebody has changed it", (folder) => {
  put(folder, "public/meetings/board-2026-05/finance/index.html", "mine\n");
  rmSync(join(folder, "content/meetings/board-2026-05/finance.md"));
  give(folder);
}, {
  status: 0, codes: ["changed-file"],
  after: contains("public/meetings/board-2026-05/finance/index.html", "mine\n"),
});

second("an error in the content", (folder) => put(folder, `content/${paperPath}`, "no front matter"),
  { status: 1, codes: ["no-front-matter"], keeps: ["public"] });

second("output inside the content", () => {},
  { status: 3, codes: ["unsafe-output"], keeps: ["public", "content"], flags: ["--output", "content/public"] });
second("output that is the content", () => {},
  { status: 3, codes: ["unsafe-output"], keeps: ["public", "content"], flags: ["--output", "content"] });
second("output that holds the content", () => {},
  { status: 3, codes: ["unsafe-output"], keeps: ["public", "content"], flags: ["--output", "."] });
second("output that is a file", (folder) => put(folder, "file", "mine\n"),
  { status: 3, codes: ["unsafe-output"], keeps: ["public"], flags: ["--output", "file"], after: contains("file", "mine\n") });

second("a link in the output that leads out", (folder) => {
  rmSync(join(folder, "public/meetings"), { recursive: true });
  put(folder, "elsewhere/board-2026-05/index.html", "mine\n");
  symlinkSync("../elsewhere", join(folder, "public/meetings"));
  give(folder);
}, { status: 3, codes: ["unsafe-output"], keeps: ["elsewhere"] });

second("a page replaced by a link", (folder) => {
  const page = join(folder, "public/meetings/board-2026-05/index.html");
  put(folder, "victim", "mine\n");
  rmSync(page);
  symlinkSync("../../../victim", page);
  give(folder);
}, { status: 3, codes: ["unsafe-output"], after: contains("victim", "mine\n") });

second("an output that may not be written", (folder) => {
  execFileSync("chmod", ["-R", "a-w", join(folder, "public")]);
}, { status: 3, codes: ["cannot-write"], keeps: ["public"] });

second("a folder that may not be written", (folder) => {
  execFileSync("chmod", ["-R", "a-w", join(folder, "public"), join(folder, state)]);
  chmodSync(folder, 0o555);
}, { status: 3, codes: ["cannot-write"], keeps: ["public"] });

// A limit on the size of a file is what anybody can have for a full disk.
second("no room for a page", (folder) => {
  put(folder, `content/${paperPath}`, paper("Word ".repeat(100000)));
  writeFileSync(join(folder, "limited"), `#!/bin/sh\nulimit -f 100\ntrap '' XFSZ\nexec "$@"\n`);
  chmodSync(join(folder, "limited"), 0o755);
}, { status: 3, codes: ["cannot-write"], keeps: ["public"], run: { through: "./limited" } });

// Compressed copies beside each text, which say the same; only what changed is made anew.
function compressed() {
  const folder = world("compressed copies");
  const settings = readFileSync(join(folder, "content/site.yaml"), "utf8");
  const site = join(folder, "public");
  const problems = [];
  const copiesIn = () => filesBelow(site).filter((path) => /[.](gz|br)$/.test(path));
  const expectWritten = (what, wanted) => {
    const done = build(folder, ["--timings"], nobody);
    const written = Number(/, (\d+) written/.exec(done.stdout)?.[1]);
    problems.push(...faults(done, { status: 0 }), ...written === wanted ? [] : [`${what}: ${written} were written`]);
    return done;
  };
  const check = () => {
    for (const path of copiesIn()) {
      const packed = readFileSync(join(site, path));
      const plain = path.endsWith(".gz") ? gunzipSync(packed) : brotliDecompressSync(packed);
      problems.push(...plain.equals(readFileSync(join(site, path.slice(0, -3)))) ? [] : [`${path} says something else`]);
    }
  };
  put(folder, "content/site.yaml", `${settings}compress: [gz, br]\n`);
  give(folder);
  const done = build(folder, ["--timings"], nobody);
  problems.push(...faults(done, { status: 0 }));
  problems.push(.../^compressed .*%.*%$/m.test(done.stderr) ? [] : ["--timings tells nothing of them"]);
  problems.push(.../Newly public.*[.]gz/.test(done.stdout) ? ["copies are told as newly public"] : []);
  const copies = copiesIn();
  for (const path of filesBelow(site).filter((path) => !/[.](gz|br)$/.test(path))) {
    const wanted = /[.](html|css|js|json|csv|xml|svg|txt)$/.test(path) && readFileSync(join(site, path)).length >= 1024;
    problems.push(...["gz", "br"].filter((form) => copies.includes(`${path}.${form}`) !== wanted)
      .map((form) => `${path}: ${wanted ? "no" : "a"} copy in ${form}`));
  }
  check();
  const first = snapshot(site);
  expectWritten("the same again", 0);
  // One that somebody changed is mended, and nothing else.
  writeFileSync(join(site, "index.html.gz"), "other");
  expectWritten("a changed copy", 1);
  problems.push(...same("the site", first, snapshot(site)));
  writeFileSync(join(site, "index.html"), "<!DOCTYPE html>");
  expectWritten("a changed page", 1);
  put(folder, "content/meetings/board-2026-05/finance.md", paper("Another plan."));
  give(folder);
  problems.push(...faults(build(folder, [], nobody), { status: 0 }));
  check();
  put(folder, "content/site.yaml", settings);
  problems.push(...faults(build(folder, [], nobody), { status: 0 }));
  problems.push(...copiesIn().map((path) => `${path} has stayed`));
  put(folder, "content/site.yaml", `${settings}compress: [zip]\n`);
  problems.push(...faults(build(folder, [], nobody), { status: 1, codes: ["bad-setting"] }));
  expectNone("compressed copies", problems);
}

compressed();

// The manifest's own words, with the path of a page turned elsewhere.
function forge(folder, path) {
  put(folder, "victim", "mine\n");
  put(folder, "public/notes.txt", "mine\n");
  for (const file of filesBelow(join(folder, state))) {
    const name = join(folder, state, file);
    writeFileSync(name, readFileSync(name, "latin1")
      .replaceAll("meetings/board-2026-05/finance/index.html", path), "latin1");
  }
  rmSync(join(folder, "content/meetings/board-2026-05/finance.md"));
  give(folder);
}

// What is there is then nobody's that we know, so nothing of it is replaced.
const distrusted = { status: 3, codes: ["damaged-state", "unsafe-output"] };

for (const path of ["../victim", "notes.txt", "/etc/hostname", "meetings/../../victim", "..", "."]) {
  second(`a manifest that names ${path}`, (folder) => forge(folder, path), {
    ...distrusted, after: all(contains("victim", "mine\n"), contains("public/notes.txt", "mine\n")),
  });
}

second("a state of random bytes", (folder) => {
  for (const file of filesBelow(join(folder, state))) {
    writeFileSync(join(folder, state, file), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)));
  }
}, { ...distrusted, keeps: ["public"] });

second("a state that is a link", (folder) => {
  rmSync(join(folder, state), { recursive: true });
  mkdirSync(join(folder, "elsewhere"));
  put(folder, "elsewhere/mine", "mine\n");
  symlinkSync("elsewhere", join(folder, state));
  give(folder);
}, { status: 3, codes: ["unsafe-output"], keeps: ["elsewhere", "public"] });

// Eight builds at once: one at least wins, the others say that they were late.
async function atOnce() {
  const folder = world("eight builds at once");
  const ends = await Promise.all(Array.from({ length: 8 }, () => new Promise((ended) => {
    const child = spawn(program, words(), { cwd: folder });
    let stderr = "";
    child.stderr.on("data", (bytes) => (stderr += bytes));
    child.on("close", (status, signal) => ended({ status, signal, stderr }));
  })));
  const problems = ends.flatMap((end) => end.status === 0
    ? faults(end, { status: 0 }) : faults(end, { status: 3, codes: ["output-busy"] }));
  if (!ends.some((end) => end.status === 0)) {
    problems.push("none of them was done");
  }
  const built = snapshot(join(folder, "public"));
  const alone = world("one build alone");
  problems.push(...faults(build(alone), { status: 0 }));
  problems.push(...same("the site", snapshot(join(alone, "public")), built));
  expectNone("eight builds at once", problems);
}

await atOnce();
finish();
