// A canary in every field of every kind, wherever a thing of it may stand, in each state that is not
// published: in none of the bytes, names and records of a build. What is to be refused is refused.
//
// That the search finds what is there is shown by what comes out when its day has come.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { fail, finish, pass, root, run } from "../suite.mjs";
import { Canaries, Planter, files, kindOfList, readSchema, settings } from "./canary-content.mjs";
import { readable } from "./search-index.mjs";
import { filesBelow } from "./sites.mjs";

const program = join(root, "build/release/boardpack");
const schema = readSchema(run(program, ["help", "keys"]).stdout);
const day = "2026-11-22";
const later = "2030-01-02";
const states = {
  private: { access: "private" },
  draft: { status: "draft" },
  embargoed: { "publish on": "2030-01-01" },
  unconfirmed: { "to confirm": ["Who wrote it"] },
};

const openMeeting = { access: "public", committees: ["board"], date: "2026-05-14" };

// A kind with a status of its own has no drafts, but minutes.
function canBe(kind, state) {
  const hasStatus = schema[kind].some((row) => row.key === "status");
  return state !== "draft" || kind === "minutes" || !hasStatus;
}

// What every site here is: one open thing of each kind that others refer to.
function openSite() {
  const site = new Planter(schema, new Canaries());
  site.content.set("site.yaml", `title: Papers
organisation: trust
address: https://papers.example/
feed id: papers.example, 2026
publish: [organisations, committees, people, strategies, workstreams, registers, risks,
  documents, measures, terms, topics]
contact: The secretary
accessibility: {email: a@trust.example}
`);
  const write = (path, thing, body) => site.write(path, thing, body);
  write("organisations/trust.md", { name: "Open Trust" });
  write("committees/board.md", { name: "Board", organisations: ["trust"], members: ["ann-lee"] });
  write("people/ann-lee.md", { name: "Ann Lee" });
  write("priorities/open/strategy.md", { name: "Open strategy" });
  write("priorities/open/one.md", { title: "Open priority" });
  write("workstreams/open/workstream.md", {
    title: "Open workstream", rows: [{ id: "row", title: "Open row", period: "2026-03-31" }],
    periods: [{ period: "2026-03-31" }],
  });
  write("risks/open/register.md", { title: "Open register" });
  write("risks/open/open-risk.md", { title: "Open risk" });
  write("meetings/open/meeting.md", {
    ...openMeeting, agenda: [{ id: "one", title: "Open item" }],
    actions: [{ reference: "1", title: "Open action", item: "one" }],
    decisions: [{ id: "open-decision", title: "Open decision", item: "one" }],
  });
  const report = [{ id: "row", title: "Open row" }];
  write("meetings/open/paper.md", { title: "Open paper", report }, "\nOpen words.\n");
  write("documents/open.md", { title: "Open document" });
  write("measures/open/measure.md", { title: "Open measure", values: [{ period: "2026-01", value: 1 }] });
  return site;
}

// A public thing with a list, and what stands in it.
function openHolder(site, kind, id, fields, table) {
  const known = { meeting: openMeeting, minutes: { status: "approved" } };
  const said = known[kind] ?? site.bare(kind, `Open ${kind}`);
  if (kind === "measure" && !fields.values && table !== "values") {
    fields.values = [1, 2, 3].map((value) => ({ period: `2020-0${value}-01`, value }));
  }
  if (kind === "committee" && fields.updates) {
    fields.actions = [{ reference: "1", title: "Open" }];
  }
  if (files[kind].beside) {
    site.write(files[files[kind].beside].path(id), openMeeting);
  }
  site.write(files[kind].path(id), { ...said, ...fields });
}

function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/"));
}

// A whole file of each kind that is not published, with all that it may hold.
function plantWhole(site, kind, name, state = states[name], called = "") {
  const beside = files[kind].beside;
  const id = called ? called : beside ? `open-${name}-${kind}` : site.canaries.make(`${name} ${kind}, its file`);
  if (beside) {
    site.write(files[beside].path(id), openMeeting);
  }
  const path = files[kind].path(id);
  const thing = site.thing(kind, `${name} ${kind}`, folderOf(path), state);
  if (kind === "meeting") {
    thing.committees = ["board"];
  }
  if (kind === "committee") {
    thing.actions[0].reference = "1"; // of which its updates tell
  }
  delete thing.id;
  const heading = site.canaries.make(`${name} ${kind}, heading`);
  const body = site.canaries.make(`${name} ${kind}, body`);
  site.write(path, thing, kind === "minutes" ? "" : `\n## A ${heading}\n\nWords ${body}.\n`);
}

// In an open thing, one that is not published at the end of each way down.
function plantInside(site, kind, name) {
  let number = 0;
  for (const way of site.ways(kind)) {
    const [field, held] = way.at(-1);
    // What was reported stands only in what is withheld, which comes below.
    if (!canBe(held, name) || way.some(([key]) => key === "reported")) {
      continue;
    }
    const id = `${name}-in-${kind}-${++number}`;
    const where = `${name} ${held} in ${kind} ${way.map(([key]) => key).join(" > ")}`;
    const hidden = site.thing(held, where, folderOf(files[kind].path(id)), states[name]);
    openHolder(site, kind, id, { [way[0][0]]: [site.along(way, hidden)] });
  }
}

// The same in CSV: lists beside a thing with a folder, and lists of whole kinds.
function plantTables(site, kind, names) {
  // In a table of who came, "status" says how.
  const rows = (held, where) => names
    .filter((name) => canBe(held, name) && !(held === "attendee" && name === "draft"))
    .map((name) => site.thing(held, `${name} ${held} in ${where}`, "", states[name]));
  if (files[kind].list) {
    site.writeTable(`${files[kind].list}.csv`, rows(kind, `${files[kind].list}.csv`));
  }
  if (!files[kind].folder) {
    return;
  }
  for (const row of schema[kind]) {
    const held = kindOfList(schema, row.value);
    if (held) {
      const id = `table-${kind}-${row.key.replaceAll(" ", "-")}`;
      const path = `${files[kind].folder(id)}/${row.key.replaceAll(" ", "-")}.csv`;
      openHolder(site, kind, id, {}, row.key);
      site.writeTable(path, rows(held, `${row.key}.csv of ${kind}`));
    }
  }
}

// Build; returns what went wrong, and every canary in what lies beside the content.
function build(site, name, on = day) {
  const folder = join(root, "build/test/canaries-everywhere", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  site.save(join(folder, "content"));
  const done = run(program, [
    "build", "--content", join(folder, "content"), "--theme", "themes/plain",
    "--output", join(folder, "out/public"), "--date", on,
  ]);
  const found = new Map();
  for (const path of filesBelow(folder).filter((path) => path.startsWith("out/"))) {
    const text = path + readable(path, readFileSync(join(folder, path), "latin1")).toLowerCase();
    for (const [word] of text.matchAll(/zqx[a-z]{5}qz/g)) {
      found.set(word, path);
    }
  }
  const errors = done.stderr.split("\n").filter((line) => / error: | failure: /.test(line));
  return { done, found, errors };
}

function expectNone(site, name, on) {
  const { done, found, errors } = build(site, name, on);
  if (done.status !== 0) {
    fail(`${name}: the build ended with ${done.status}`, errors);
    return;
  }
  const leaks = [...found].map(([word, path]) => `${word}, ${site.canaries.planted.get(word)}: ${path}`);
  pass(site.canaries.planted.size - leaks.length);
  for (const leak of leaks) {
    fail(leak);
  }
}

for (const name of Object.keys(states)) {
  const site = openSite();
  for (const kind of Object.keys(files)) {
    if (canBe(kind, name)) {
      plantWhole(site, kind, name);
    }
    plantInside(site, kind, name);
  }
  expectNone(site, name);
  if (name === "embargoed") {
    const { found, errors } = build(site, "out at last", later);
    const share = found.size / site.canaries.planted.size;
    if (share > 0.3) {
      pass();
    } else {
      fail(`out at last: only ${found.size} of ${site.canaries.planted.size} are found`, errors);
    }
  }
}

// What says that it comes out, or happened, on a day that has not come for certain.
function plantAhead(site) {
  const say = (where) => `Words ${site.canaries.make(where)}`;
  for (const when of ["2026-11-23", "November 2026", "2026-27", "Q3 2026/27"]) {
    const id = `ahead-${when.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    site.write(`meetings/${id}/meeting.md`, {
      ...openMeeting,
      "papers publish on": "by hand", "papers published": when,
      agenda: [
        { id: "one", title: "Secret", withheld: { reason: "Open" }, "public title": "A matter",
          reported: { at: when, text: say(`reported ${when}`) } },
        { id: "two", title: "Open", papers: ["paper", `paper:${id}-outside`] },
      ],
      decisions: [{ title: say(`released ${when}`), item: "one", released: when }],
      actions: [{ reference: id, title: say(`action ${when}`), item: "one", released: when }],
    });
    site.write(`papers/${id}-outside.md`, { access: "public", title: say(`paper outside ${when}`) });
    site.write(`meetings/${id}/paper.md`, { title: say(`papers published ${when}`) });
    site.write(`papers/${id}-again.md`, { access: "public", title: say(`reinstated ${when}`) }, `\n${say(when)}\n`);
    const old = site.content.get("withdrawn.yaml") ?? "";
    site.content.set("withdrawn.yaml", `${old}- {thing: "paper:${id}-again", date: 2026-05-20, by: Secretary, `
      + `reason: personal data, fingerprints: deleted, reinstated: "${when}", reinstated by: Chair, `
      + `reinstated because: Checked}\n`);
  }
  const day = "2026-11-23";
  site.write("risks/open/ahead.md", { title: "Ahead", scores: [
    { date: day, likelihood: 3, consequence: 4, note: say("score of a later day") },
  ] });
  site.write("priorities/open/ahead.md", { title: "Ahead", ratings: [
    { rating: "Red", date: day, note: say("rating of a later day") },
  ] });
  site.write("documents/versions.md", { title: "Versions", versions: [
    { title: say("version of a later day"), date: day, note: say("note of a later day") },
  ] });
  site.write("meetings/updated/meeting.md", { ...openMeeting, actions: [
    { reference: "2", title: "Updated", updates: [{ date: day, text: say("update of a later day") }] },
  ] });
  for (const [id, more] of Object.entries({
    "to-come": { date: day }, "put-off": { status: "postponed" }, "off": { status: "cancelled" },
  })) {
    site.write(`meetings/${id}/meeting.md`, {
      ...openMeeting, ...more, agenda: [{ id: "one", title: "Open" }],
      decisions: [{ title: say(`decision, ${id}`) }],
      actions: [{ reference: `3-${id}`, title: say(`action, ${id}`) }],
    });
    site.write(`meetings/${id}/minutes.md`, { status: "approved" }, `\n## one\n\n${say(`minutes, ${id}`)}\n`);
  }
}

// What hangs on what waits, though no key of its own names it.
function plantHanging(site) {
  const say = (where) => `Words ${site.canaries.make(where)}`;
  site.write("meetings/open/waiting.md", { title: say("paper"), "publish on": "2030-01-01" });
  for (const [id, period] of Object.entries({
    embargoed: { paper: "open/waiting" }, closed: { access: "private" },
  })) {
    site.write(`workstreams/${id}/workstream.md`, {
      title: "Hangs", periods: [{ period: "2026-03", ...period }],
      risks: [{ period: "2026-03", risks: ["open-risk"], said: say(`citation, ${id}`) }],
      rows: [{ id: "row", title: say(`row, ${id}`), period: "2026-03" }],
    });
  }
  site.write("measures/hangs/measure.md", {
    title: say("measure"), "source papers": ["open/waiting"], values: [{ period: "2026-01", value: 7 }],
  });
  const values = [{ period: "2026-01", value: 7 }, { period: "2026-02", value: 8, note: say("value") }];
  site.write("measures/in-part/measure.md", {
    title: say("measure in part"), "source papers": ["open/paper", "open/waiting"], values,
  });
  site.write("measures/said/measure.md", {
    title: "Says which", "source papers": ["open/paper", "open/waiting"],
    values: [values[0], { ...values[1], "publish on": "2030-01-01" }],
  });
  for (const [id, withdrawn] of Object.entries({
    ended: { until: "2026-06-01" }, "taken-back": { withdrawn: "2026-06-01" },
  })) {
    site.write(`meetings/${id}/meeting.md`, {
      ...openMeeting,
      agenda: [
        { id: "one", title: "Open" },
        { id: "story", title: "A story", kind: "story", summary: say(`summary, ${id}`), papers: ["story"],
          consent: { "held by": "Secretary", date: "2026-05-01", ...withdrawn } },
      ],
      decisions: [{ title: say(`decision, ${id}`), item: "story" }],
      actions: [{ reference: `4-${id}`, title: say(`action, ${id}`), item: "story" }],
    });
    site.write(`meetings/${id}/story.md`, { title: say(`story, ${id}`) }, `\n${say(`story, ${id}`)}\n`);
    site.write(`meetings/${id}/minutes.md`, { status: "approved" },
      `\n## one\n\nOpen.\n\n## story\n\n${say(`minutes, ${id}`)}\n`);
  }
}

const ahead = openSite();
plantAhead(ahead);
expectNone(ahead, "ahead");
const come = build(ahead, "ahead, come", later).found.size;
if (come > 0.8 * ahead.canaries.planted.size) {
  pass();
} else {
  fail(`ahead, come: only ${come} of ${ahead.canaries.planted.size} are found`);
}
const hanging = openSite();
plantHanging(hanging);
expectNone(hanging, "hanging");

const tables = openSite();
for (const kind of Object.keys(files)) {
  plantTables(tables, kind, Object.keys(states));
}
expectNone(tables, "tables");

// Of what is withheld only this is published; its text may not be there at all.
const stays = [
  "number", "section", "minutes", "part", "public title", "withheld", "reported", "summary",
];

function plantWithheld(site) {
  const items = [1, 2].map((number) => {
    const item = site.thing("item", `withheld item ${number}`, "meetings/withheld");
    for (const key of stays) {
      delete item[key];
    }
    return { ...item, number: String(number), withheld: "Open reason" };
  });
  site.write("meetings/withheld/meeting.md", { ...openMeeting, agenda: [items[0]] });
  site.write("meetings/withheld-table/meeting.md", openMeeting);
  site.writeTable("meetings/withheld-table/agenda.csv", [items[1]]);
}

// Of whom only the role is shown, nothing tells the name.
function plantRole(site) {
  const id = site.canaries.make("id of a person shown by role only");
  const person = site.thing("person", "person shown by role only", "people");
  const { title, was, initials, aliases } = person;
  site.write(files.person.path(id), {
    title, was: [...was, `${id}-before`], initials, aliases,
    display: "role only", page: "yes", roles: ["Head of care"],
  });
}

const named = openSite();
plantWithheld(named);
plantRole(named);
expectNone(named, "withheld and shown by role");

// What speaks of a private or withheld item, by any field that can, is refused where it does.
function plantRefused(site, state) {
  const closed = state === "private" ? { access: "private" } : { withheld: "Open reason" };
  const agenda = [{ id: "secret", title: "Secret", ...closed }, { id: "two", title: "Two" }];
  site.write(`meetings/${state}/meeting.md`, { ...openMeeting, agenda });
  const lines = [];
  let number = 0;
  for (const kind of Object.keys(files)) {
    for (const way of [[], ...site.ways(kind)]) {
      const held = way.length > 0 ? way.at(-1)[1] : kind;
      for (const row of schema[held].filter((row) => site.targets(row.value).includes("item"))) {
        const id = `refused-${state}-${++number}`;
        const reference = `item:${state}/secret`;
        const value = row.value.startsWith("references") ? [reference] : reference;
        const last = { ...site.bare(held, "Says"), [row.key]: value };
        // What is released may name its item.
        if (held === "released section" && state === "withheld") {
          continue;
        }
        const fields = way.length > 0 ? { [way[0][0]]: [site.along(way, last)] } : last;
        openHolder(site, kind, id, fields);
        lines.push({ path: files[kind].path(id), where: `${row.key} of ${held} in ${kind}, ${state}` });
      }
    }
  }
  return lines;
}

// What was withdrawn is nowhere, and neither is what it holds.
const withdrawnIds = {
  item: (id) => `${id}/gone`, action: (id, kind) => `${kind === "meeting" ? "board" : id}/gone`, decision: (id) => `gone-${id}`,
  row: (id) => `${id}/gone`, "report row": (id) => `open/${id}/gone`,
};

function withdraw(site, thing) {
  const old = site.content.get("withdrawn.yaml") ?? "";
  site.content.set("withdrawn.yaml", `${old}- {thing: "${thing}", date: 2026-11-20, by: Secretary, `
    + "reason: personal data, fingerprints: deleted, address kept: no, mentions checked: \"Secretary, 2026-11-20\", "
    + "pack checked: \"Secretary, 2026-11-20\"}\n");
}

function plantWithdrawn(site) {
  const open = { meeting: { access: "public" }, paper: { access: "public" }, minutes: { status: "approved" } };
  for (const kind of Object.keys(files)) {
    const id = `withdrawn-${kind}`;
    plantWhole(site, kind, "withdrawn", open[kind] ?? {}, id);
    withdraw(site, `${kind}:${["paper", "priority"].includes(kind) ? "open/" : ""}${id}`);
    let number = 0;
    for (const way of site.ways(kind)) {
      const [field, held] = way.at(-1);
      const holder = `gone-${kind}-${++number}`;
      if (!withdrawnIds[held] || way.length > 1) {
        continue;
      }
      const name = withdrawnIds[held](holder, kind);
      const thing = { ...site.thing(held, `withdrawn ${held} in ${kind}`, folderOf(files[kind].path(holder))),
        id: name.split("/").at(-1), reference: "gone" };
      if (held !== "action") {
        delete thing.reference;
      }
      openHolder(site, kind, holder, { [field]: [thing] });
      withdraw(site, `${held}:${name}`);
    }
  }
}

// A text that would print the rows of a file, or show the picture, that what is not published names.
function plantShown(site, name) {
  const ends = { "table.csv": "table", "chart.csv": "chart", "picture.svg": "" };
  const lines = [];
  let number = 0;
  const show = (path, file, block) => {
    const canary = site.canaries.make(`${file} shown in ${path}`);
    const folder = folderOf(path);
    site.content.set(`${folder}/${file}`, file.endsWith(".csv") ? `Ward,Beds\n${canary},2\nB,3\n`
      : `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${canary}</text></svg>\n`);
    const more = block === "chart" ? "kind: bar\nsays: Up\n" : "";
    return block ? `\n\`\`\`${block}\ncaption: Beds\n${more}source: ${file}\n\`\`\`\n`
      : `\n![What it shows](${file})\n`;
  };
  for (const [end, block] of Object.entries(ends)) {
    for (const kind of ["paper", "document", "meeting", "risk", "measure"]) {
      for (const way of [[], ...site.ways(kind)]) {
        const held = way.length > 0 ? way.at(-1)[1] : kind;
        const row = schema[held].find((row) => row.value.startsWith("file"));
        const isList = block && kind === "document"; // every CSV there is a list of documents
        if (!row || isList || !canBe(held, name) || (way.length === 0 && kind === "meeting")) {
          continue;
        }
        const id = `shown-${name.slice(0, 2)}${++number}`;
        const file = `${id}-${end}`;
        const path = files[kind].path(id);
        const text = show(path, file, block);
        const hidden = { ...site.bare(held, "Hidden"), [row.key]: file, ...states[name] };
        let shows = path;
        if (way.length > 0) {
          const fields = { [way[0][0]]: [site.along(way, hidden)] };
          const said = kind === "meeting" ? openMeeting : site.bare(kind, "Shows");
          site.write(path, { ...said, ...fields }, text);
        } else {
          shows = files[kind].path(`${id}-too`);
          site.write(path, hidden);
          site.write(shows, site.bare(kind, "Shows"), text);
        }
        lines.push({ path: shows, where: `${file} of a ${held} in ${kind}, ${name}` });
      }
    }
  }
  return lines;
}

// What only refers to something that waits or was withdrawn, by any field that can, never names it.
const referred = {
  paper: "meetings/open/hid.md", document: "documents/hid.md", risk: "risks/open/hid.md",
  committee: "committees/hid.md", person: "people/hid.md", organisation: "organisations/hid.md",
  workstream: "workstreams/hid/workstream.md", priority: "priorities/open/hid.md",
  register: "risks/hid/register.md", strategy: "priorities/hid/strategy.md", measure: "measures/hid/measure.md",
  meeting: "meetings/hid/meeting.md", item: "meetings/hiding/meeting.md", decision: "meetings/hiding/meeting.md",
};
const calledSo = { paper: "open/hid", priority: "open/hid", item: "hiding/hid" };

function plantReferred(site, kind, state) {
  const title = site.canaries.make(`title of a ${kind} that others refer to`);
  const thing = { ...site.bare(kind, title), ...state };
  if (kind === "item" || kind === "decision") {
    const list = kind === "item" ? "agenda" : "decisions";
    site.write(referred[kind], { ...openMeeting, [list]: [{ ...thing, id: "hid" }] });
  } else {
    site.write(referred[kind], kind === "meeting" ? { ...openMeeting, ...thing } : thing);
  }
}

function plantReferring(site, to) {
  let number = 0;
  for (const kind of Object.keys(files)) {
    for (const way of [[], ...site.ways(kind)]) {
      const held = way.length > 0 ? way.at(-1)[1] : kind;
      for (const row of schema[held].filter((row) => site.targets(row.value).includes(to))) {
        if (row.value.includes("at a partner") || ["meeting", "register", "risk", "priority"].includes(row.key)) {
          continue; // where it belongs
        }
        const id = `refers-${++number}`;
        const reference = `${to}:${calledSo[to] ?? "hid"}`;
        const last = { ...site.bare(held, site.canaries.make(`${held}.${row.key} to a ${to}`)),
          [row.key]: row.value.startsWith("references") ? [reference] : reference };
        openHolder(site, kind, id, way.length > 0 ? { [way[0][0]]: [site.along(way, last)] } : last);
      }
    }
  }
}

// One line of a meeting holds all its papers, until a day or by hand.
function holdPapers(site, until) {
  const meeting = site.content.get("meetings/open/meeting.md");
  site.content.set("meetings/open/meeting.md", meeting.replace("---\n", `---\npapers publish on: ${until}\n`));
}

for (const until of ["2030-01-01", "by hand"]) {
  const site = openSite();
  holdPapers(site, until);
  plantWhole(site, "paper", "held", {}, "held-paper");
  site.ways("paper").forEach((way, number) => {
    const held = way.at(-1)[1];
    const inside = site.thing(held, `${held} in a held paper`, "meetings/open");
    openHolder(site, "paper", `held-${number}`, { [way[0][0]]: [site.along(way, inside)] });
  });
  expectNone(site, `papers held ${until}`);
  if (until !== "by hand") {
    const out = build(site, "papers held, out", later);
    if (out.found.size > 0.3 * site.canaries.planted.size) {
      pass();
    } else {
      fail(`papers held, out: only ${out.found.size} are found`, out.errors);
    }
  }
}

for (const to of Object.keys(referred)) {
  const ways = ["withdrawn", ...["draft", "embargoed"].filter((name) => canBe(to, name)), ...to === "paper" ? ["held"] : []];
  for (const name of ways) {
    const site = openSite();
    if (name === "held") {
      holdPapers(site, "by hand");
    }
    plantReferred(site, to, states[name] ?? {});
    if (name === "withdrawn") {
      withdraw(site, `${to}:${calledSo[to] ?? "hid"}`);
    }
    const title = [...site.canaries.planted.keys()][0];
    plantReferring(site, to);
    const { done, found, errors } = build(site, `refers to a ${to}, ${name}`);
    if (done.status === 0 && !found.has(title)) {
      pass(site.canaries.planted.size);
    } else {
      fail(`refers to a ${to}, ${name}: status ${done.status}, in ${found.get(title)}`, errors);
    }
  }
}

const gone = openSite();
plantWithdrawn(gone);
expectNone(gone, "withdrawn");
gone.content.delete("withdrawn.yaml");
const before = build(gone, "before it was withdrawn");
if (before.found.size > 0.3 * gone.canaries.planted.size) {
  pass();
} else {
  fail(`before it was withdrawn: only ${before.found.size} are found`, before.errors);
}

// The kinds that no canary was planted in: none but settings.
const reached = Object.keys(files).flatMap((kind) =>
  [kind, ...openSite().ways(kind).map((way) => way.at(-1)[1])]);
for (const kind of Object.keys(schema).filter((kind) => !settings.includes(kind))) {
  if (reached.includes(kind)) {
    pass();
  } else {
    fail(`no ${kind} was planted anywhere`);
  }
}

const refused = openSite();
const lines = [...plantRefused(refused, "private"), ...plantRefused(refused, "withheld"),
  ...Object.keys(states).flatMap((name) => plantShown(refused, name))];
const { done, found, errors } = build(refused, "refused");
for (const { path, where } of lines) {
  const told = errors.filter((error) => error.includes(`/${path}:`));
  if (done.status === 1 && told.length === 1) {
    pass();
  } else {
    fail(`${where}: ${told.length} errors`, told);
  }
}
if (found.size > 0) {
  fail("something was written though it was refused");
}
finish();
