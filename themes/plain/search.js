/* The scripts of search/script.h call boardpack. */
"use strict";

const form = document.querySelector("form.search");
const field = form.elements.q;
const found = document.getElementById("found");
const base = new URL(".", form.action);
const fromDisk = location.protocol === "file:";

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(Boolean));
  return element;
}

const link = (address, textContent) => make("a", { href: linkTo(address), textContent });
const say = (textContent, className = "") => make("p", { className, textContent });

const loads = Object.create(null);
const waiting = Object.create(null);
window.boardpack = (key, ...parts) => waiting[key](parts);

function load(key, file, read = (part) => part) {
  return loads[key] ||= new Promise((resolve, reject) => {
    waiting[key] = resolve;
    document.head.append(make("script", { src: new URL(file, base), onerror: reject }));
  }).then((parts) => read(...parts));
}

const directory = () => load("=directory", "directory.js");
const part = async (name, sort, read) => load("=" + name, `${sort}-${(await directory())[name]}.js`, read);

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const steps = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 64];

function postings(list, of) {
  const [k, ...rest] = [...list].map((digit) => digits.indexOf(digit)), pairs = [];
  const bits = rest.map((digit) => digit.toString(2).padStart(6, 0)).join("");
  const zeros = () => -at + (at = bits.indexOf(1, at) + 1) - 1;
  let at = 0;
  for (let document = -1, gap; (gap = zeros()) >= 0; pairs.push([of ? of[document] : document, steps[zeros()]])) {
    document += (gap << k) + 1 + Number("0b0" + bits.slice(at, (at += k)));
  }
  return pairs;
}

function readWords(text, lists) {
  const words = new Map();
  let last = "", next = 0;
  for (const [, same, rest, other, list] of text.matchAll(/([A-Z])([^A-Z>-]*)(?:>([^A-Z]*)|-(\d+))?/g)) {
    last = last.slice(0, same.charCodeAt(0) - 65) + rest;
    words.set(last, other || (list ? Number(list) : next++));
  }
  return { words, lists: lists.split(".") };
}

function readColumns(text) {
  const sizes = [0], of = [[], []];
  while (sizes.length < 64) sizes.push(Math.floor(sizes.at(-1) * 1.2) + 1);
  const lengths = [...text].map((digit) => sizes[digits.indexOf(digit)]);
  lengths.forEach((length, document) => of[+(length > 146)].push(document));
  return { of, lengths, mean: lengths.reduce((sum, one) => sum + one, 0) / lengths.length };
}

async function wordsBeside(word, away = 0) {
  const files = (await directory()).words;
  const at = files.findLastIndex(([first]) => first <= word) + away;
  return files[at] && load(files[at][0], `w-${files[at][1]}.js`, readWords);
}

/* Words, as in search/stem.h */

const spelt = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ð: "d", đ: "d", þ: "th", ı: "i", ł: "l" };

function wordsOf(text) {
  return (text.replace(/['‘’ʼ\u00AD\u200B-\u200D\uFEFF]/g, "").match(/[\p{L}\p{M}\p{Nd}]+/gu) || [])
    .map((word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z\d]/g, (letter) => spelt[letter] || letter));
}

function distance(a, b) {
  let start = 0, end = 0;
  while (start < a.length && a[start] === b[start]) start++;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
  return x.length === 2 && x === y[1] + y[0] ? 1 : Math.max(x.length, y.length);
}

function farFrom(typed, word) {
  if (typed.length > 2 && word.startsWith(typed)) return 0.5 + word.length / 100;
  const far = distance(typed, word);
  return far > Math.min(2, typed.length >> 2) ? Infinity : far;
}

async function entryOf(word) {
  const file = await wordsBeside(word);
  const list = file?.words.get(word);
  if (list === undefined) return null;
  if (typeof list === "string") return entryOf(list);
  return { word, kin: [...file.words.keys()].filter((one) => file.words.get(one) === list), list: file.lists[list] };
}

async function nearest(typed) {
  const files = [-1, 0, 1].map((away) => wordsBeside(typed, away));
  for (let i = 0; i < 3; i++) {
    const start = typed.slice(0, i), end = typed.slice(i + 1);
    files.push(wordsBeside(start + end), wordsBeside(start + end[0] + typed[i] + end.slice(1)));
  }
  let best = null, least = Infinity;
  for (const word of new Set((await Promise.all(files)).flatMap((file) => [...(file?.words.keys() || [])]))) {
    const far = farFrom(typed, word);
    if (far < least) [best, least] = [word, far];
  }
  return best && entryOf(best);
}

/* Things */

const things = [];
const readThings = (some) => things.push(...some.map(([kind, title, address, names, stands]) =>
  ({ kind, title, address, stands, names: [title, ...names].map((name) => ({ name, words: wordsOf(name) })) })));
const moreThings = async () => (await directory()).more && part("more", "m", readThings);

function fit(words, asked, isNear) {
  const joined = words.join(" "), all = asked.join(" ");
  if (joined.startsWith(all)) return joined === all ? 4 : 3;
  return asked.every((one) => words.some((word) => word.startsWith(one) || (isNear && farFrom(one, word) < 3))) ? 2 : 0;
}

async function findThings(query) {
  const asked = wordsOf(query);
  await part("things", "k", readThings);
  const find = (isNear) => things.map((thing) => {
    const fits = thing.names.map(({ words }) => fit(words, asked, isNear));
    const best = Math.max(...fits);
    return { ...thing, best, name: thing.names[fits.indexOf(best) || 1]?.name };
  }).filter(({ best }) => best && asked.length).sort((a, b) => b.best - a.best);
  const exact = find();
  return exact[0] ? exact : find(true);
}

function linkTo(address) {
  const url = new URL("../" + address, base);
  if (fromDisk && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

function cards(things) {
  return make("ul", { className: "cards" }, ...things.map(({ kind, title, name, address, stands }) => make("li", {},
    make(found ? "h3" : "p", {}, link(address, title)),
    say(kind[0].toUpperCase() + kind.slice(1) + (name ? ", " + name : ""), "note"),
    stands && say(stands))));
}

const told = (count) => `${count} thing${count === 1 ? "" : "s"} by this name. `;

/* BM25 */

function rank(entries, { of, lengths, mean }) {
  const hits = new Map();
  for (const { list } of entries) {
    const pairs = list.split("!").flatMap((one, is) => postings(one, of[is]));
    const rare = Math.log(1 + (lengths.length - pairs.length + 0.5) / (pairs.length + 0.5));
    for (const [document, often] of pairs) {
      const hit = hits.get(document) || { document, words: 0, score: 0 };
      hit.words++;
      hit.score += rare * often * 2.2 / (often + 0.3 + 0.9 * lengths[document] / mean);
      hits.set(document, hit);
    }
  }
  return [...hits.values()].sort((a, b) => b.words - a.words || b.score - a.score || b.document - a.document);
}

async function findDocuments(query) {
  const columns = part("columns", "c", readColumns), { stops } = await directory();
  const typed = [...new Set(wordsOf(query))];
  const telling = typed.filter((word) => !stops.includes(word));
  const says = [];
  const entries = (await Promise.all((telling.length ? telling : typed).map(async (word) => {
    const exact = await entryOf(word), entry = exact || (await nearest(word));
    if (!exact) says.push(`Nothing has “${word}”` + (entry ? `; showing “${entry.word}”.` : " or a word like it."));
    return entry;
  }))).filter(Boolean);
  const hits = rank(entries, await columns);
  const whole = hits.filter(({ words }) => words === entries.length);
  if (hits.length && !whole.length) says.push("Nothing has all of these words; showing what has some.");
  return { hits: whole.length ? whole : hits, says, kin: new Set(entries.flatMap((entry) => entry.kin)) };
}

async function titleOf({ document }) {
  const group = document >> 6, name = (await directory()).titles[group];
  return (await load("=" + group, `t-${name}.js`))[document & 63];
}

const pages = {};

async function read(path, file) {
  const answer = await fetch(linkTo(path));
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  for (const [id, textContent] of file ? await load("=" + path, `p-${file}.js`) : []) {
    page.querySelector("main").append(make("p", { id, textContent }));
  }
  return page;
}

async function placeOf([, address, , file]) {
  const [path, id] = address.split("#");
  const page = await (pages[path] ||= read(path, file).catch(() => null));
  return page && ((id && page.getElementById(id)) || page.querySelector("main"));
}

async function keepPhrases(query, hits, says) {
  const phrases = [...query.matchAll(/["“”]([^"“”]+)["“”]/g)].map(([, words]) => ` ${wordsOf(words).join(" ")} `);
  if (!phrases.length) return hits;
  const first = hits.slice(0, 20);
  says.push(fromDisk ? "From a disk, quotes are ignored." : `Quotes were looked for in the first ${first.length}.`);
  if (fromDisk) return hits;
  const has = await Promise.all(first.map(async (hit) => {
    const result = await titleOf(hit);
    const text = ` ${wordsOf(result[0] + " " + (await placeOf(result))?.textContent).join(" ")} `;
    return phrases.every((phrase) => text.includes(phrase));
  }));
  return first.filter((hit, at) => has[at]);
}

function marked(text, kin) {
  const pieces = text.trim().replace(/\s+/g, " ").split(/([\p{L}\p{M}\p{Nd}'’]+)/u);
  const isHit = (piece) => wordsOf(piece).some((word) => kin.has(word));
  const from = Math.max(0, pieces.findIndex(isHit) - 24), some = pieces.slice(from, from + 80);
  return make("p", {}, from > 0 && "… ", ...some.map((piece) => (isHit(piece) ? make("mark", { textContent: piece }) : piece)),
    from + 80 < pieces.length && " …");
}

async function addExcerpt(item, result, kin) {
  if (fromDisk) return;
  const blocks = [...((await placeOf(result))?.querySelectorAll("p, li, dd, td") || [])];
  const points = blocks.map((block) => block.querySelector("p, li") || block.closest("nav, .note") ? 0
    : new Set(wordsOf(block.textContent).filter((word) => kin.has(word))).size + (/^p\d/.test(block.id) ? 0.5 : 0));
  const block = blocks[points.indexOf(Math.max(1, ...points))];
  if (!block) return;
  const best = block.cloneNode(true), id = block.closest("[id]").id;
  for (const one of best.querySelectorAll(".permalink")) one.remove();
  for (const one of best.querySelectorAll(".listed + .listed")) one.prepend(", ");
  const there = link(/#/.test(id) ? id : result[1].split("#")[0] + "#" + id, /^p\d/.test(id) ? "Paragraph " + id.slice(1) : "Read it there");
  item.querySelector(".excerpt").replaceChildren(marked(best.textContent, kin), make("p", { className: "note" }, there));
}

/* Filters */

function readFilters(filters) {
  return filters.map(([key, label, choices]) => ({ key, label, choices: choices.map(([value, title, gaps]) =>
    ({ value, title, documents: new Set(postings(gaps).map(([document]) => document)) })) }));
}

let asked = new URLSearchParams(location.search);

function keepChosen(filters, hits, but) {
  return filters.reduce((left, { key, choices }) => {
    const choice = key !== but && choices.find(({ value }) => value === asked.get(key));
    return choice ? left.filter(({ document }) => choice.documents.has(document)) : left;
  }, hits);
}

function filterBoxes(filters, hits) {
  return filters.map(({ key, label, choices }) => {
    const others = keepChosen(filters, hits, key);
    const select = make("select", { id: "by-" + key }, make("option", { value: "", textContent: `All (${others.length})` }));
    let narrows = false;
    for (const { value, title, documents } of choices) {
      const count = others.filter(({ document }) => documents.has(document)).length;
      const selected = value === asked.get(key);
      narrows ||= selected || (count && count < others.length);
      if (count || selected) select.append(make("option", { value, textContent: `${title} (${count})`, selected }));
    }
    select.onchange = () => ask(key, select.value, "push").then(() => document.getElementById(select.id).focus());
    return narrows && make("p", {}, make("label", { htmlFor: select.id, textContent: label }), select);
  }).filter(Boolean);
}

let turn = 0, most = 10, timer = 0;

function onPause(act) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(act, 250);
  });
}

function ask(key, value, how) {
  if (value) asked.set(key, value);
  else asked.delete(key);
  if (!fromDisk) history[how + "State"](null, "", "?" + asked);
  most = 10;
  return show();
}

function show() {
  return showResults().catch(() => (found.lastElementChild.textContent = "The site has changed. Load this page again."));
}

async function showResults() {
  const query = (asked.get("q") || "").trim(), mine = ++turn;
  const [status, byName, byWord] = found.children;
  found.hidden = !query;
  document.getElementById("a-to-z").hidden = query;
  if (!query) return;
  let here;
  const nameThings = async () => {
    const named = await findThings(query);
    here = things.length;
    if (mine !== turn) return;
    byName.hidden = !named.length;
    byName.replaceChildren(make("h2", { textContent: "By name" }), cards(named.slice(0, 6)),
      make("details", { hidden: named.length < 7 }, make("summary", { textContent: named.length - 6 + " more" }), cards(named.slice(6))));
    return told(named.length);
  };
  const named = nameThings();
  const { hits, says, kin } = await findDocuments(query);
  const all = await keepPhrases(query, hits, says), filters = () => part("filters", "f", readFilters);
  const kept = /&/.test(asked) ? keepChosen(await filters(), all) : all;
  const titles = kept.slice(0, most).map(titleOf);
  await titles[0];
  if (mine !== turn) return;
  says.push(kept.length + " found in papers, minutes, decisions and pages.");
  const more = make("button", { textContent: "Show more", hidden: kept.length <= most, onclick: async () => {
    most += 10;
    await show();
    found.querySelector(`.results li:nth-child(${most - 9}) a`).focus();
  } });
  const box = make("div", { className: "filters" }), list = make("ol", { className: "results" }), results = [];
  byWord.replaceChildren(make("h2", { textContent: "By what they say" }), ...says.map((one) => say(one)), box, list, more);
  for (const one of titles) {
    const [title, address, where, , summary] = results[list.children.length] = await one;
    list.append(make("li", {}, make("h3", {}, link(address, title)), say(where, "note"),
      make("div", { className: "excerpt" }, summary && say(summary))));
  }
  const sayAll = (count) => {
    if (mine === turn) status.textContent = count + says.join(" ");
  };
  sayAll(await named);
  if (all.length) box.append(...filterBoxes(await filters(), all));
  const addRest = async () => {
    await moreThings();
    if (things.length > here) sayAll(await nameThings());
    for (const at in results) if (mine === turn) await addExcerpt(list.children[at], results[at], kin);
  };
  addRest().catch(() => {});
}

function openPage() {
  const read = () => {
    asked = new URLSearchParams(location.search);
    field.value = asked.get("q") || "";
    return show();
  };
  const askField = (how) => ask("q", field.value, how);
  onPause(() => askField("replace"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    askField("push");
  });
  window.addEventListener("popstate", read);
  findThings("");
  findDocuments("");
  read();
}

function openField() {
  const [status, list] = form.querySelectorAll("p, div");
  const update = async (typed) => {
    const query = field.value.trim();
    const named = await findThings(query[1] ? query : "");
    if (query !== field.value.trim()) return;
    list.hidden = !named.length;
    list.replaceChildren(cards(named.slice(0, 6)));
    status.textContent = query[1] ? told(named.length) : "";
    if (typed && query[1] && (await moreThings())) update();
  };
  field.addEventListener("input", update);
  onPause(() => findDocuments(field.value));
  form.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    list.hidden = true;
    field.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    list.hidden ||= !form.contains(target);
  });
  update();
  findDocuments("");
}

if (found) openPage();
else openField();
