// Something at a partner in every field that takes a reference, on every kind
// of thing, read from the program's own list of keys: nothing may take it for
// a thing of this site, and every page has its full address.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run } from "../suite.mjs";
import { home, program, put, theme } from "./world.mjs";

const where = "https://partner.example/";
const shared = ["organisation", "committee", "person", "strategy", "priority",
  "workstream", "register", "risk", "meeting", "paper", "document", "term"];
const plurals = { "agenda items": "item", attendance: "attendee",
  people: "person", considerations: "consideration" };

const singular = (word) => plurals[word] ?? word.replace(/ies$/, "y")
  .replace(/(s)es$/, "$1").replace(/([^s])s$/, "$1");

// The kinds and their keys: [name, what it takes, whether it is needed].
function readKinds() {
  const kinds = {};
  let keys = [];
  for (const line of run(program, ["help", "keys"]).stdout.split("\n")) {
    const row = /^\| `([^`]+)`.*? \| (.*) \| (.*) \|$/.exec(line);
    if (line.startsWith("### ")) {
      keys = kinds[line.slice(4).toLowerCase()] = [];
    } else if (row) {
      keys.push([row[1], row[2], row[3].endsWith("(needed)")]);
    }
  }
  return kinds;
}

const kinds = readKinds();
const own = {
  committees: "board", strategy: "plan", register: "orr", item: "one",
  "held by": "Trust Secretary",
};
let written = 0;

// What a key is given, or undefined where it is left out.
function valueOf(key, takes, needed, depth, turn) {
  const reference = /^references? to (?:an? )?([^;]*)(.*)$/.exec(takes);
  const records = /^list of (.*)$/.exec(takes);
  if (needed && ["item", "held by"].includes(key)) {
    return own[key];
  }
  if (reference && reference[2].includes("; of this site")) {
    return needed ? own[key] : undefined;
  }
  if (reference) {
    const fit = reference[1].split(", ").map(singular)
      .filter((word) => shared.includes(word))
      .map((word) => `partner:${word}:x/${word}`);
    written += fit.length ? 1 : 0;
    const many = takes.startsWith("references");
    if (reference[2].includes("; the first of this site")) {
      return [own[key], ...fit];
    }
    return fit.length === 0 ? undefined : many ? fit : fit[turn % fit.length];
  }
  if (records && kinds[singular(records[1])] && depth < 4) {
    return [recordOf(singular(records[1]), depth + 1, turn)];
  }
  const choice = /^one of ([^,]*)/.exec(takes);
  if (choice && needed) {
    return choice[1];
  }
  return takes.startsWith("date") && !/^(publish on|keep until|baseline .*)$/.test(key)
    ? "2026-05-01" : undefined;
}

const fixed = {
  rating: { rating: "green" },
  score: { likelihood: 4, consequence: 4 },
  item: { id: "one" },
  row: { id: "one" },
  value: { value: 1, period: "2026-05" },
  decision: { id: "one" },
  action: { id: "one" },
  alias: {},
};

function recordOf(kind, depth, turn) {
  const record = kind === "value" ? {} : { title: `The ${kind}` };
  for (const [key, takes, needed] of kinds[kind]) {
    const value = valueOf(key, takes, needed, depth, turn);
    if (value !== undefined) {
      record[key] = value;
    }
  }
  return { ...record, ...fixed[kind] };
}

const files = {
  organisation: "organisations/every.md",
  committee: "committees/every.md",
  person: "people/every.md",
  strategy: "priorities/every/strategy.md",
  priority: "priorities/plan/every.md",
  workstream: "workstreams/every/workstream.md",
  register: "risks/every/register.md",
  risk: "risks/orr/every.md",
  meeting: "meetings/every/meeting.md",
  minutes: "meetings/every/minutes.md",
  paper: "meetings/every/paper.md",
  document: "documents/every.md",
  measure: "measures/every.md",
  term: "glossary/every.md",
};

const publish = "[organisations, committees, people, strategies, priorities, " +
  "workstreams, registers, risks, papers, documents, measures, terms, sources]";

const catalogue = Buffer.from(`<?xml version="1.0"?>
<catalogue xmlns="https://boardpack.example/catalogue/1" version="1"
 address="${where}"><name>Partner</name><publisher>Partner</publisher>
${shared.map((kind) => `<${kind} id="x/${kind}" address="${where}${kind}/">
<name>Their ${kind} &lt;b&gt; &amp; "q"</name>
${kind === "risk" ? "<number>R 1</number>" : ""}</${kind}>`).join("\n")}
</catalogue>\n`);

const hash = createHash("sha256").update(catalogue).digest("hex");
const address = `${where}data/catalogue.xml`;

const settings = {
  "site.yaml": `title: Board papers\norganisation: trust\ncontact: Nobody\n` +
    `address: https://trust.example/\npublish: ${publish}\n`,
  "organisations.yaml": "- id: trust\n  name: The Trust\n",
  "committees.yaml": "- id: board\n  name: Board\n",
  "priorities/plan/strategy.md": "---\ntitle: Plan\n---\n",
  "risks/orr/register.md": "---\ntitle: ORR\n---\n",
  "references.yaml":
    `- id: partner\n  type: catalogue\n  address: ${address}\n`,
  "references.lock": `boardpack references 1\n\nsource: partner\n` +
    `type: catalogue\naddress: ${address}\nfinal address: ${address}\n` +
    `copied: 2026-11-01 08:00\nconfirmed: 2026-11-20\n` +
    `size: ${catalogue.length}\nmedia type: application/xml\n` +
    `sha256: ${hash}\ntitle: Partner Trust\n`,
  [`.references/${hash}`]: catalogue,
};

function bodyOf(kind) {
  const words = shared.map((word) => `[[partner:${word}:x/${word}]] and ` +
    `[*the ${word}*](partner:${word}:x/${word}#p1)`).join(", ");
  return kind === "minutes" ? `## one\n\n${words}\n` : `${words}\n`;
}

function write(folder, turn) {
  for (const [path, bytes] of Object.entries(settings)) {
    put(join(folder, "content"), path, bytes);
  }
  for (const [kind, path] of Object.entries(files)) {
    const record = { access: "public", ...recordOf(kind, 0, turn) };
    delete record.closed;
    // Those of a committee or a meeting need actions with references; actions have their own.
    delete record.updates;
    // JSON is YAML.
    const front = Object.entries(record)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("");
    put(join(folder, "content"), path,
      `---\n${front}---\n\n${bodyOf(kind)}`);
  }
}

function htmlIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

// Where a partner's things stand below its name and when it was copied.
const saidOnce = ["references/index.html", "shared/index.html"];

// A link to the partner is in full, and who it is stands behind it.
function wrongLinks([name, html]) {
  const links = html.match(/<a (?:(?!<\/a>).)*<\/a>.{0,99}/gs) ?? [];
  const named = links.filter((link) => /^<a [^>]*>[^<]*Their/.test(link));
  const there = links.filter((link) => !link.includes(address) &&
    /^<a [^>]*>/.exec(link)[0].includes(`href="${where}`));
  return [
    ...named.filter((link) => !there.includes(link)),
    ...there.filter((link) =>
      !/<\/a>[^<(]*(<span class="origin">)?\(Partner Trust, cop/.test(link)),
    ...(html.match(/[^"]*partner:(?!paper:id)\w+:x[^"]{0,30}/g) ?? []),
    ...(html.match(/Their \w+ <b>/g) ?? []),
  ].map((link) => `${name}: ${link}`);
}

for (let turn = 0; turn < 3; turn++) {
  for (const look of [theme, join(root, "tests/golden-theme")]) {
    const folder = join(home, `partners-${turn}-${look === theme}`);
    write(folder, turn);
    const built = run(program, ["build", "--content", "content", "--theme",
      look, "--output", "public", "--date", "2026-11-22"], { cwd: folder });
    expectNone(`turn ${turn} is built with ${look}`,
      built.status === 0 ? []
        : built.stderr.split("\n").slice(0, 60));
    if (built.status === 0 && look === theme) {
      const pages = htmlIn(join(folder, "public"));
      expectNone("every link to the partner is in full, with its name",
        pages.filter(([name]) => !saidOnce.includes(name))
          .flatMap(wrongLinks));
    }
  }
}
expectNone("many fields take a reference", written > 200 ? [] : [`${written}`]);
finish();
