// Content with a word of its own planted in every field of every kind, by the schema that
// `boardpack help keys` prints. Nothing here knows a field by its name but what a kind cannot do
// without and what would make the thing another one.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// Kinds by what a list of them is called, where that is not a word with an "s".
const plurals = {
  "agenda items": "item", attendance: "attendee", "considered before": "consideration",
  aliases: "alias", people: "person", priorities: "priority", strategies: "strategy", "withheld items": "withheld",
  alignment: "alignment", "reported sentences": "reported",
};

// The kinds whose things have files, and where.
export const files = {
  organisation: { path: (id) => `organisations/${id}.md`, list: "organisations" },
  committee: { path: (id) => `committees/${id}.md`, list: "committees" },
  person: { path: (id) => `people/${id}.md`, list: "people" },
  strategy: { path: (id) => `priorities/${id}/strategy.md`, folder: (id) => `priorities/${id}` },
  priority: { path: (id) => `priorities/open/${id}.md` },
  workstream: {
    path: (id) => `workstreams/${id}/workstream.md`, folder: (id) => `workstreams/${id}`,
  },
  register: { path: (id) => `risks/${id}/register.md`, folder: (id) => `risks/${id}` },
  risk: { path: (id) => `risks/open/${id}.md` },
  meeting: { path: (id) => `meetings/${id}/meeting.md`, folder: (id) => `meetings/${id}` },
  paper: { path: (id) => `meetings/open/${id}.md`, list: "papers" },
  minutes: { path: (id) => `meetings/${id}/minutes.md`, beside: "meeting" },
  document: { path: (id) => `documents/${id}.md`, list: "documents" },
  measure: { path: (id) => `measures/${id}/measure.md`, folder: (id) => `measures/${id}` },
  term: { path: (id) => `glossary/${id}.md`, list: "glossary" },
  topic: { path: (id) => `topics/${id}.md`, list: "topics" },
};

// What is no content: settings, and sources, which have to be pulled before they can be built.
export const settings = [
  "every kind", "source", "withdrawal", "site", "complete", "label", "scale", "level", "band", "mention",
  "statement", "barrier", "check", "violation",
];

export function readSchema(markdown) {
  const schema = {};
  let rows = null;
  for (const line of markdown.split("\n")) {
    const heading = /^### (.*)$/.exec(line);
    if (heading) {
      rows = [];
      schema[heading[1].toLowerCase()] = rows;
    }
    const row = /^\| `([^`]+)`[^|]*\| (.*?) \| (.*?) \|$/.exec(line);
    if (row) {
      rows.push({ key: row[1], value: row[2], needed: row[3].endsWith("(needed)") });
    }
  }
  return schema;
}

export function kindOfList(schema, value) {
  const list = /^list of (.*)$/.exec(value)?.[1];
  if (!list || list === "texts") {
    return null;
  }
  const kind = plurals[list] ?? list.replace(/s$/, "");
  if (!schema[kind]) {
    throw new Error(`no kind is called "${list}"`);
  }
  return kind;
}

// The rows of a kind, those of every kind among them.
export function rowsOf(schema, kind) {
  const own = schema[kind].map((row) => row.key);
  return [...schema["every kind"].filter((row) => !own.includes(row.key)), ...schema[kind]];
}

// Words that nothing else holds, and no id, name or sentence changes.
export class Canaries {
  constructor() {
    this.planted = new Map();
  }

  make(where) {
    let number = this.planted.size + 1;
    let letters = "";
    for (let i = 0; i < 5; i++) {
      letters = String.fromCharCode(97 + (number % 26)) + letters;
      number = Math.floor(number / 26);
    }
    const word = `zqx${letters}qz`;
    this.planted.set(word, where);
    return word;
  }
}

// What a public thing of each kind is called in references.
const open = {
  organisation: "trust", committee: "board", person: "ann-lee", strategy: "open",
  priority: "open/one", workstream: "open", register: "open", risk: "open-risk",
  meeting: "open", paper: "open/paper", document: "open", measure: "open", item: "open/one",
  action: "board/1", row: "open/row", decision: "open-decision", "report row": "open/paper/row",
  source: "open",
};

export class Planter {
  constructor(schema, canaries) {
    this.schema = schema;
    this.canaries = canaries;
    this.content = new Map();
    this.months = 0;
    this.bares = 0;
  }

  // The kinds that a field may refer to.
  targets(value) {
    const names = /^references? to (?:an? )?([^;]*)/.exec(value)?.[1].split(", ") ?? [];
    return names.map((name) => this.schema[name] ? name : kindOfList(this.schema, `list of ${name}`));
  }

  reference(value, many) {
    for (const kind of this.targets(value)) {
      if (open[kind]) {
        const reference = `${kind}:${open[kind]}`;
        return many ? [reference] : reference;
      }
    }
    return undefined;
  }

  // A value for a field that says nothing but that it is there: a canary where it can be one.
  value(row, where, folder) {
    const { value } = row;
    const canary = () => this.canaries.make(where);
    const many = value.startsWith("references");
    if (row.key === "action" && value === "text") return "1"; // the open one
    if (row.key === "at" && value === "text") return undefined; // a place in a paper, which is there
    if (row.key.includes("checked")) return `Role ${canary()}, 1 March 2026`;
    if (value === "text") return `Text ${canary()}`;
    if (value === "id") return canary();
    if (value === "list of texts") return [canary(), canary()];
    if (value.endsWith("Markdown")) return `Some words ${canary()}.`;
    if (value === "web address") return `https://${canary()}.example/`;
    if (value.startsWith("file")) return folder ? this.file(folder, canary()) : undefined;
    if (value.endsWith("; or text")) return many ? [`Text ${canary()}`] : `Text ${canary()}`;
    if (value.includes("at a partner")) return undefined;
    if (value.startsWith("reference")) return this.reference(value, many);
    if (value.startsWith("one of ")) return value.slice(7).split(", ")[0];
    return row.needed || row.key === "period" ? this.plain(row) : undefined;
  }

  // Days are the firsts of months that follow each other, so that they make a series.
  plain({ key, value }) {
    if (value.startsWith("date")) {
      const month = key === "period" ? this.months++ : 0;
      return `${2020 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, "0")}-01`;
    }
    if (value.startsWith("number")) return 1;
    return undefined;
  }

  file(folder, canary) {
    this.content.set(`${folder}/${canary}.txt`, `Words ${canary}.\n`);
    return `${canary}.txt`;
  }

  // A thing with a canary in every field, and in those of what it holds.
  thing(kind, where, folder, state = {}, path = [kind]) {
    const thing = {};
    for (const row of rowsOf(this.schema, kind)) {
      const at = `${where}.${row.key}`;
      if (/^(public or private|draft or final)$/.test(row.value) || ["publish on", "to confirm"].includes(row.key)) {
        continue;
      }
      const held = kindOfList(this.schema, row.value);
      if (held && !path.includes(held)) {
        thing[row.key] = [this.thing(held, at, folder, {}, [...path, held])];
      } else if (!held) {
        thing[row.key] = this.value(row, at, folder);
      }
      if (thing[row.key] === undefined) {
        delete thing[row.key];
      }
    }
    return { ...this.amend(kind, thing), ...state };
  }

  // What a field may not say together with others, or where it is.
  amend(kind, thing) {
    const without = {
      paper: ["meeting"], minutes: ["meeting", "status"], risk: ["register"], score: ["risk"],
      rating: ["priority"], person: ["page", "display"], term: ["about"],
      item: ["papers", "withheld", "reported", "public title"], change: ["paper", "item"],
    };
    for (const key of without[kind] ?? []) {
      delete thing[key];
    }
    return thing;
  }

  // What a thing cannot be without.
  bare(kind, title) {
    const thing = { title: `${title} ${++this.bares}` };
    if (kind === "withheld") {
      thing.reason = "Open";
    }
    if (kind === "update") {
      thing.action = "1";
    }
    for (const row of this.schema[kind]) {
      if (row.needed) {
        thing[row.key] = row.value.endsWith("or text") ? "Somebody" : this.value(row, "", "");
      }
    }
    return thing;
  }

  // One line for each key, and one for each thing of a list, so that messages tell them apart.
  write(path, thing, body = "") {
    let text = "---\n";
    for (const [key, value] of Object.entries(thing)) {
      if (Array.isArray(value) && typeof value[0] === "object") {
        text += `${key}:\n${value.map((entry) => `  - ${JSON.stringify(entry)}\n`).join("")}`;
      } else {
        text += `${key}: ${JSON.stringify(value)}\n`;
      }
    }
    this.content.set(path, `${text}---\n${body}`);
  }

  // A list of things as CSV: one column for each key that any of them has.
  writeTable(path, things) {
    const isCell = ([, value]) => typeof value !== "object" || typeof value[0] === "string";
    const flat = things.map((thing) => Object.entries(thing).filter(isCell));
    const keys = [...new Set(flat.flatMap((entries) => entries.map(([key]) => key)))];
    const lines = flat.map((entries) => keys.map((key) => {
      const value = Object.fromEntries(entries)[key] ?? "";
      const text = Array.isArray(value) ? value.join("; ") : String(value);
      return `"${text.replaceAll('"', '""')}"`;
    }).join(","));
    this.content.set(path, `${keys.join(",")}\n${lines.join("\n")}\n`);
  }

  // Every way from a kind with files down to the lists that hold others: [field, kind] by field.
  ways(kind, path = [kind]) {
    const ways = [];
    for (const row of this.schema[kind]) {
      const held = kindOfList(this.schema, row.value);
      if (held && !path.includes(held)) {
        ways.push([[row.key, held]]);
        for (const way of this.ways(held, [...path, held])) {
          ways.push([[row.key, held], ...way]);
        }
      }
    }
    return ways;
  }

  // What lies at the end of a way, in things that say no more than they must.
  along(way, last) {
    const [[, held], ...rest] = way;
    return rest.length === 0 ? last : { ...this.bare(held, "Open"), [rest[0][0]]: [this.along(rest, last)] };
  }

  save(folder) {
    for (const [path, text] of this.content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
}
