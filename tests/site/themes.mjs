// Themes: what a designer may rely on in the templates of plain, and that a
// theme which extends it can order, add and leave out sections without a copy
// of the page.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";

import { expectNone, finish, root } from "../suite.mjs";
import { build, filesBelow, trees } from "./sites.mjs";

const plain = join(root, "themes/plain");
const files = filesBelow(plain);
const templates = files.filter((path) => path.endsWith(".mustache"));
const read = (path) => readFileSync(join(plain, path), "utf8");

const most = { files: 116, columns: 120 };
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

// The tags of a template, those of HTML and those of Mustache: name, whether it
// opens or closes, and where it stands. What is inside a tag of HTML goes by.
function tagsOf(text) {
  const tags = [];
  const tag = /\{\{\{[^]*?\}\}\}|\{\{([!#^$<>/]?)\s*([^]*?)\s*\}\}|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\{\{[^]*?\}\}|"[^"]*"|[^>"])*)>/g;
  for (const [whole, mark, name, slash, element, rest] of text.matchAll(tag)) {
    if (mark && "#^$<".includes(mark)) tags.push({ name: mark + name, opens: true });
    else if (mark === "/") tags.push({ name, closes: true });
    else if (element && slash) tags.push({ name: element, isElement: true, closes: true });
    else if (element && !empty.has(element) && !rest.endsWith("/")) tags.push({ name: element, isElement: true, opens: true });
    else if (name && !mark) tags.push({ name });
  }
  return tags;
}

// What opens an element or a section closes it too.
function unbalanced(text) {
  const open = [];
  for (const tag of tagsOf(text)) {
    if (tag.opens) open.push(tag);
    if (!tag.closes) continue;
    const last = open.pop();
    const name = last?.isElement ? last.name : last?.name.slice(1);
    if (name !== tag.name || Boolean(last.isElement) !== Boolean(tag.isElement)) {
      return [`${last?.name ?? "nothing"} is open where ${tag.name} is closed`];
    }
  }
  return open.map((tag) => `${tag.name} stays open`);
}

// On the page itself, outside of all things, a name has no dot before it.
function dotted(text) {
  const open = [];
  const wrong = [];
  for (const tag of tagsOf(text)) {
    const isOutside = open.every((mark) => mark === "<" || mark === "$");
    const name = tag.opens && !tag.isElement ? tag.name.slice(1) : tag.name;
    if (isOutside && !tag.closes && !tag.isElement && /^\.\w/.test(name)) wrong.push(`${name} on the page itself`);
    if (tag.opens && !tag.isElement) open.push(tag.name.startsWith("$part-") ? "part" : tag.name[0]);
    if (tag.closes && !tag.isElement) open.pop();
  }
  return wrong;
}

const lists = new Map([...read("theme.yaml").matchAll(/^ {2}(\S+): \[([^\]]*)\]/gm)]
  .map(([, page, names]) => [page, names.trim().split(/,\s*/)]));

function unlisted(path, text) {
  const listed = lists.get(basename(path, ".mustache")) ?? [];
  return [...text.matchAll(/\{\{\$section-([^}]*)\}\}/g)].map(([, name]) => name)
    .filter((name) => !listed.includes(name)).map((name) => `the section ${name} is in no list`);
}

expectNone("plain is small", files.length > most.files ? [`${files.length} files`] : []);
for (const path of templates) {
  const text = read(path);
  expectNone(path, [
    ...text.split("\n").filter((line) => [...line].length > most.columns).map((line) => `too long: ${line.trim()}`),
    ...unbalanced(text),
    ...(path.startsWith("pages/") ? [...dotted(text), ...unlisted(path, text)] : []),
  ]);
}
expectNone("a half tag is noticed", unbalanced("{{#a}}<h2>{{/a}}x</h2>").length ? [] : ["not noticed"]);
expectNone("a dot is noticed", dotted("{{<layout}}{{$main}}{{.a}}{{#b}}{{.c}}{{/b}}{{/main}}{{/layout}}").length === 1 ? [] : ["not noticed"]);

// Built pages: their sections, and what their contents list leads to.

function pagesOf(folder, template) {
  return filesBelow(folder).filter((path) => path.endsWith(".html"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }))
    .filter(({ text }) => text.includes(`<body class="page-${template}"`))
    .map(({ path, text }) => ({ path, document: parseDocument(text) }));
}

const all = (test, node) => DomUtils.findAll(test, DomUtils.getChildren(node));
const hasClass = (node, name) => (node.attribs.class ?? "").split(" ").includes(name);
const isPart = (node) => node.name === "section" && hasClass(node, "part");

function sectionsOf(page) {
  return all(isPart, page.document).map((part) => part.attribs["aria-labelledby"] ?? part.attribs.id);
}

function contentsOf(page) {
  const list = DomUtils.findOne((node) => hasClass(node, "toc"), DomUtils.getChildren(page.document));
  return all((node) => node.name === "li" && !hasClass(node, "sub"), list)
    .map((entry) => DomUtils.findOne((node) => node.name === "a", DomUtils.getChildren(entry)).attribs.href.slice(1));
}

const differ = (a, b) => a.join(" ") === b.join(" ") ? [] : [`is       ${a.join(" ")}`, `expected ${b.join(" ")}`];

const example = trees.find((tree) => tree.name === "example-valley");
const asPlain = build(example);
const reordered = build(example, { name: "reordered", theme: "../tests/themes/reordered" });

// The contents list has what is printed, in its order. A section that can be
// led to by an address of its own stands in the list with that.
for (const folder of [asPlain, reordered]) {
  for (const template of ["risk", "priority"]) {
    const pages = pagesOf(folder, template);
    expectNone(`${template}s have contents lists`, pages.length > 2 ? [] : ["too few pages"]);
    for (const page of pages) {
      const ids = new Map(all(isPart, page.document).filter((part) => part.attribs.id)
        .map((part) => [part.attribs["aria-labelledby"], part.attribs.id]));
      expectNone(`contents of ${page.path}`, differ(contentsOf(page), sectionsOf(page).map((id) => ids.get(id) ?? id)));
    }
  }
}

const order = ["the-trail", "the-contact", "the-scores", "the-fixes"];
const before = new Map(pagesOf(asPlain, "risk").map((page) => [page.path, page]));
for (const page of pagesOf(reordered, "risk")) {
  const sections = sectionsOf(page);
  const old = sectionsOf(before.get(page.path)).filter((id) => id !== "the-holds").concat("the-contact");
  expectNone(`order of ${page.path}`, differ(sections.slice(0, order.length), order));
  expectNone(`sections of ${page.path}`, differ([...sections].sort(), old.sort()));
}

// Nothing else has changed.
const risks = new Set(before.keys());
expectNone("pages that are no risk", filesBelow(asPlain).filter((path) =>
  path.endsWith(".html") && !risks.has(path) &&
  readFileSync(join(asPlain, path), "utf8") !== readFileSync(join(reordered, path), "utf8")));

const own = join(root, "tests/themes/reordered");
const lines = filesBelow(own).reduce((sum, path) => sum + readFileSync(join(own, path), "utf8").split("\n").length - 1, 0);
expectNone("such a theme is small", lines < 30 ? [] : [`${lines} lines`]);
finish();
