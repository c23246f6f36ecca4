// What a build leaves as it stood where a text was edited is what a clean build makes: random edits
// of the sample sites, after each of which the bytes of both and what both say are the same. The
// same edits for the same seed; SEED=N names another.
//
//     node tests/publishing/edited.mjs [EDITS] [BUILD]

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { date, filesBelow } from "../site/sites.mjs";

const [edits = "50", kind = "release"] = process.argv.slice(2);
const program = join(root, "build", kind, "boardpack");
const folder = scratch();
const theme = join(folder, "theme");
let seed = Number(process.env.SEED ?? 1), words = 0;

function below(most) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor(seed / 65536) % most;
}

const pick = (list) => list[below(list.length)];

// A text in three: its front matter, its paragraphs, and a place among these.
function inBody(how) {
  return (site) => {
    const path = pick(site.texts);
    const [, front, body] = readFileSync(path, "utf8").match(/^(---\n.*?\n---\n)(.*)$/s);
    const paragraphs = body.trim().split(/\n\n+/);
    how(paragraphs, below(paragraphs.length), site);
    writeFileSync(path, `${front}\n${paragraphs.join("\n\n")}\n`);
  };
}

const adding = (text) => inBody((all, at, site) =>
  all.splice(at, 0, typeof text === "function" ? text(site) : text));
const inFile = (ending, how) => (site) => {
  const path = pick(filesBelow(site.content).filter((name) => name.endsWith(ending)));
  writeFileSync(join(site.content, path), how(readFileSync(join(site.content, path), "utf8")));
};

// Edits of words come first, and are those that most of the site need not be made again for.
const kinds = {
  "another word": inBody((all, at) => { all[at] = all[at].replace(/(?<=[a-z] )[a-z]{4,}(?= [a-z])/, `word${++words}`); }),
  "a sentence more": inBody((all) => { all.push(`${all.pop()} And more, ${++words} in all.`); }),
  "a last paragraph": inBody((all) => all.push(`The end of it, ${++words}.`)),
  "a paragraph": adding(() => `Paragraph ${++words} of a random hand.`),
  "a paragraph less": inBody((all, at) => all.length > 1 && all.splice(at, 1)),
  "two exchanged": inBody((all, at) => { [all[0], all[at]] = [all[at], all[0]]; }),
  "a heading": adding(() => `## Heading ${++words}`),
  "a list": adding("- one thing\n- another thing\n- a third"),
  "a table": adding("| a | b |\n|---|---|\n| 1 | 2 |"),
  "a footnote": adding(() => `Noted.[^n${++words}]\n\n[^n${words}]: Below.`),
  "a word cut": adding("By [redacted: a name] it was said."),
  "a link elsewhere": adding("See [the page](https://example.org/x)."),
  "a link": adding((site) => `See [[${pick(site.links)}]].`),
  "words with names": adding((site) => `About ${pick(site.names)}, and ${pick(site.names)} again.`),
  "a link to nowhere": adding("See [it](paper:nowhere/at-all)."),
  "a mobile": adding("Ring 07700 900123 for more."),
  "a title": inFile(".md", (text) => text.replace(/^title: .*$/m, `title: Another title ${++words}`)),
  "a summary": inFile(".md", (text) => text.replace(/^summary: .*$/m, `summary: "In short: ${++words}"`)),
  "a draft": inFile(".md", (text) => text.replace(/^---\n/, "---\nstatus: draft\n")),
  "a cell": inFile(".csv", (text) => text.replace(/\d(?=[^\d]*$)/, String(below(10)))),
  "a line of settings": inFile(".yaml", (text) => text.replace(/^title: .*$/m, `title: Settings ${++words}`)),
  "another theme": () => writeFileSync(join(theme, "style.css"), `.x${++words} { color: red; }\n`),
  "the note cut": (site) => {
    const note = join(folder, `.${site.output.replace(/^.*\//, "")}.boardpack`, "note");
    const text = readFileSync(note, "utf8");
    writeFileSync(note, text.slice(0, text.length - below(Math.floor(text.length / 2))));
    kinds["another word"](site);
  },
  "a page of somebody's": (site) => writeFileSync(join(site.output, "index.html"), `${++words}`),
  "a page gone": (site) => rmSync(join(site.output, pick(filesBelow(site.output)))),
};

function build(site, output, flags = []) {
  const done = run(program, ["build", "--content", site.content, "--theme", theme, "--output", output,
    "--jobs", String(1 + below(3)), "--timings", "--date", date, ...flags]);
  // Whoever finds a leak first makes the key.
  const [told, times = ""] = done.stderr.replace(/^.*\[leak-key\]\n/m, "").split(/^stage /m);
  const made = times.match(/^make pages( +[\d.]+){3} +(\d+)/gm)?.map((line) => Number(line.match(/\d+$/)[0]));
  const said = done.stdout.split("\n").filter((line) => /^(left out|next change)/.test(line));
  return { status: done.status, told: `${told}${said.join("\n")}`, made: made?.at(-1) };
}

function differences(one, other) {
  const all = filesBelow(one), there = new Set(filesBelow(other));
  const found = all.filter((path) => !there.has(path) ||
    !readFileSync(join(one, path)).equals(readFileSync(join(other, path))));
  return [...found, ...[...there].filter((path) => !all.includes(path)).map((path) => `only clean: ${path}`)];
}

function startSite(content, name, settings = "") {
  const site = { content: join(folder, name), output: join(folder, `${name}-site`), clean: join(folder, `${name}-clean`) };
  cpSync(join(root, content), site.content, { recursive: true });
  // A note about a file of which nothing is public keeps the next build from knowing anything.
  filesBelow(site.content).filter((path) => path.endsWith(".txt")).forEach((path) => rmSync(join(site.content, path)));
  const settled = join(site.content, "site.yaml");
  writeFileSync(settled, readFileSync(settled, "utf8") + settings);
  const texts = filesBelow(site.content).filter((path) => path.endsWith(".md"))
    .map((path) => join(site.content, path)).filter((path) => /^---\n.*?\n---\n\s*\S/s.test(readFileSync(path, "utf8")));
  site.texts = texts;
  site.links = filesBelow(site.content).filter((path) => /^risks\/.*\.md$/.test(path))
    .map((path) => `risk:${path.replace(/^.*\/|\.md$/g, "")}`);
  site.names = filesBelow(site.content).filter((path) => /^(topics|glossary)/.test(path))
    .flatMap((path) => [...readFileSync(join(site.content, path), "utf8").matchAll(/(?:title|name|term): (.*)$/gm)])
    .map(([, name]) => name);
  build(site, site.output);
  site.pages = build(site, site.clean).made;
  return site;
}

mkdirSync(theme);
writeFileSync(join(theme, "theme.yaml"), `extends: ${join(root, "themes", "plain")}\n`);
writeFileSync(join(theme, "style.css"), readFileSync(join(root, "themes/plain/style.css")));
// What changed a moment before a build is not trusted to stand.
run("sleep", ["2.2"]);
const sites = [startSite("content", "example", "compress: [gz]\n"),
  startSite("tests/sites/example-valley/content", "valley")];
run("sleep", ["2.2"]);
build(sites[0], sites[0].output);
const named = join(sites[0].content, "meetings/lpt-trust-board-2023-11/step-up-to-great-q2.md");
writeFileSync(named, `${readFileSync(named, "utf8").trimEnd()} And more.\n`);
const { made } = build(sites[0], sites[0].output);
expectNone("an edit of a paper that topics name leaves most pages", made < sites[0].pages / 2 ? [] : [`${made}`]);

const names = Object.keys(kinds), count = Number(edits);
let least = 0;
for (let i = 0; i < count; i++) {
  const site = sites[i % 2];
  const isWords = i % 3 > 0;
  const name = names[below(isWords ? names.indexOf("a link to nowhere") : names.length)];
  const before = join(folder, "before");
  rmSync(before, { recursive: true, force: true });
  cpSync(site.content, before, { recursive: true });
  kinds[name](site);
  const again = build(site, site.output), clean = build(site, site.clean, ["--no-cache"]);
  const problems = again.status === clean.status ? [] : [`ended with ${again.status}, a clean one with ${clean.status}`];
  if (again.told !== clean.told) {
    problems.push("what it says is other:", ...again.told.split("\n"), "a clean one:", ...clean.told.split("\n"));
  }
  expectNone(`edit ${i + 1} (SEED=${process.env.SEED ?? 1}): ${name}`,
    [...problems, ...(clean.status === 0 ? differences(site.output, site.clean) : [])]);
  least += again.made !== undefined && again.made < site.pages / 2;
  // One that stops the site is taken back.
  if (clean.status !== 0) {
    rmSync(site.content, { recursive: true });
    cpSync(before, site.content, { recursive: true, preserveTimestamps: true });
    build(site, site.output);
  }
}
console.log(`${least} of ${count} made less than half of the pages`);
expectNone("most pages stay for most edits of words", least >= count / 6 ? [] : [`${least} of ${count}`]);
finish();
