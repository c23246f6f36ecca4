/* The scripts of search/script.h call boardpack(KEY, ...). */
"use strict";

(function () {
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

  /* The index */

  const loads = new Map();
  const waiting = new Map();
  window.boardpack = (key, ...parts) => waiting.get(key)(parts);

  function load(key, file, read = (part) => part) {
    if (!loads.has(key)) {
      loads.set(key, new Promise((resolve, reject) => {
        waiting.set(key, resolve);
        document.head.append(make("script", { src: new URL(file, base), onerror: reject }));
      }).then((parts) => read(...parts)));
    }
    return loads.get(key);
  }

  const directory = () => load("=directory", "directory.js");
  const part = async (name, sort, read) => load("=" + name, `${sort}-${(await directory())[name]}.js`, read);

  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  const steps = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 64];

  function postings(list) {
    const [k, ...rest] = [...list].map((digit) => digits.indexOf(digit)), pairs = [];
    const bits = rest.map((digit) => digit.toString(2).padStart(6, 0)).join("");
    const zeros = () => -at + (at = bits.indexOf(1, at) + 1) - 1;
    let at = 0;
    for (let document = -1, gap; (gap = zeros()) >= 0; pairs.push([document, steps[zeros()]])) {
      document += (gap << k) + 1 + Number("0b0" + bits.slice(at, (at += k)));
    }
    return pairs;
  }

  /* Words lead to their list, or to another word. */
  function readWords(text, lists) {
    const words = new Map();
    let last = "", next = 0;
    for (const [, same, rest, other, list] of text.matchAll(/([A-Z])([^A-Z>-]*)(?:>([^A-Z]*)|-(\d+))?/g)) {
      last = last.slice(0, same.charCodeAt(0) - 65) + rest;
      words.set(last, other || (list ? Number(list) : next++));
    }
    return { words, lists: lists.split(".") };
  }

  function readColumns({ stops, lengths }) {
    const all = [...lengths].map((digit) => {
      let length = 0;
      for (let left = digits.indexOf(digit); left > 0; left--) length += Math.floor(length / 5) + 1;
      return length;
    });
    return { stops: stops.split("|"), lengths: all, mean: all.reduce((sum, one) => sum + one, 0) / (all.length || 1) };
  }

  async function wordsBeside(word, away = 0) {
    const files = (await directory()).words;
    const at = Math.max(0, files.filter(([first]) => first <= word).length - 1) + away;
    return files[at] && load(files[at][0], `w-${files[at][1]}.js`, readWords);
  }

  /* Words, as in search/stem.h */

  const spelt = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ð: "d", đ: "d", þ: "th", ı: "i", ł: "l" };

  function wordsOf(text) {
    return (text.replace(/['‘’ʼ\u00AD\u200B-\u200D\uFEFF]/g, "").match(/[\p{L}\p{M}\p{Nd}]+/gu) || [])
      .map((word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z\d]/g, (letter) => spelt[letter] || letter));
  }

  /* Letters that differ between where they agree. */
  function distance(a, b) {
    let start = 0, end = 0;
    while (start < a.length && a[start] === b[start]) start++;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
    const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
    return x.length === 2 && x === y[1] + y[0] ? 1 : Math.max(x.length, y.length);
  }

  function farFrom(typed, word) {
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    if (typed.length > 2 && word.startsWith(typed)) return 0.5 + word.length / 100;
    const far = distance(typed, word);
    return far > most ? Infinity : far;
  }

  async function entryOf(word) {
    const file = await wordsBeside(word);
    const list = file?.words.get(word);
    if (list === undefined) return null;
    if (typeof list === "string") return entryOf(list);
    return { word, kin: [...file.words.keys()].filter((one) => file.words.get(one) === list), pairs: postings(file.lists[list]) };
  }

  /* Words that begin alike are neighbours; a slip there is undone. */
  async function nearest(typed) {
    const begins = [typed];
    for (let i = 0; i < 3; i++) {
      const start = typed.slice(0, i), end = typed.slice(i + 1);
      begins.push(start + end, start + end[0] + typed[i] + end.slice(1));
    }
    const files = await Promise.all([...begins.map((begin) => wordsBeside(begin)), wordsBeside(typed, -1), wordsBeside(typed, 1)]);
    let best = null, least = Infinity;
    for (const word of new Set(files.flatMap((file) => (file ? [...file.words.keys()] : [])))) {
      const far = farFrom(typed, word);
      if (far < least) [best, least] = [word, far];
    }
    return best && entryOf(best);
  }

  /* Things */

  function readThings(things) {
    return things.map(([kind, title, address, names, stands]) =>
      ({ kind, title, address, stands, names: [title, ...names].map((name) => ({ name, words: wordsOf(name) })) }));
  }

  function fit(words, asked, isNear) {
    const joined = words.join(" "), all = asked.join(" ");
    if (joined.startsWith(all)) return joined === all ? 4 : 3;
    return asked.every((one) => words.some((word) => word.startsWith(one) || (isNear && farFrom(one, word) < 3))) ? 2 : 0;
  }

  async function findThings(query) {
    const asked = wordsOf(query);
    const things = await part("things", "k", readThings);
    const find = (isNear) => things.map((thing) => {
      const fits = thing.names.map(({ words }) => fit(words, asked, isNear));
      const best = Math.max(...fits);
      return { ...thing, best, name: thing.names[fits.indexOf(best) || 1]?.name };
    }).filter(({ best }) => best && asked.length).sort((a, b) => b.best - a.best);
    const exact = find();
    return exact.length ? exact : find(true);
  }

  function linkTo(address) {
    const url = new URL("../" + address, base);
    if (fromDisk && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  function cards(things) {
    return make("ul", { className: "cards" }, ...things.map(({ kind, title, name, address, stands }) => make("li", {},
      make(found ? "h3" : "p", {}, make("a", { href: linkTo(address), textContent: title })),
      make("p", { className: "note", textContent: kind[0].toUpperCase() + kind.slice(1) + (name ? ", " + name : "") }),
      stands && make("p", { textContent: stands }))));
  }

  const told = (count) => count + (count === 1 ? " thing" : " things") + " by this name. ";

  /* Documents, by BM25 */

  function rank(entries, { lengths, mean }) {
    const hits = new Map();
    for (const { pairs } of entries) {
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
    const columns = await part("columns", "c", readColumns);
    const typed = [...new Set(wordsOf(query))];
    const telling = typed.filter((word) => !columns.stops.includes(word));
    const says = [];
    const entries = (await Promise.all((telling.length ? telling : typed).map(async (word) => {
      const exact = await entryOf(word), entry = exact || (await nearest(word));
      if (!exact) says.push(`Nothing has “${word}”` + (entry ? `; showing “${entry.word}”.` : " or a word like it."));
      return entry;
    }))).filter(Boolean);
    const hits = rank(entries, columns);
    const whole = hits.filter(({ words }) => words === entries.length);
    if (hits.length && !whole.length) says.push("Nothing has all of these words; showing what has some.");
    return { hits: whole.length ? whole : hits, says, kin: new Set(entries.flatMap((entry) => entry.kin)) };
  }

  async function ofGroup(sort, bits, document) {
    const group = document >> bits;
    return (await load("=" + sort + group, `${sort}-${(await directory())[sort][group]}.js`))[document - (group << bits)];
  }

  async function titleOf({ document }) {
    const [title, address, note, file] = await ofGroup("t", 6, document);
    return { title, address, note, file, summary: fromDisk && (await ofGroup("s", 9, document)) };
  }

  /* Excerpts, phrases */

  const pages = new Map();

  async function read(path, file) {
    const answer = await fetch(linkTo(path));
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    for (const [id, textContent] of file ? await load("=" + path, `p-${file}.js`) : []) {
      page.querySelector("main").append(make("p", { id, textContent }));
    }
    return page;
  }

  async function placeOf({ address, file }) {
    const [path, id] = address.split("#");
    if (!pages.has(path)) pages.set(path, read(path, file).catch(() => null));
    const page = await pages.get(path);
    return page && ((id && page.getElementById(id)) || page.querySelector("main"));
  }

  async function keepPhrases(query, hits, says) {
    const phrases = [...query.matchAll(/["“”]([^"“”]+)["“”]/g)].map(([, words]) => ` ${wordsOf(words).join(" ")} `);
    if (!phrases.length) return hits;
    const first = hits.slice(0, 20);
    says.push(fromDisk ? "From a disk, quotes are ignored."
      : `Quotes were looked for in the first ${first.length}.`);
    if (fromDisk) return hits;
    const has = await Promise.all(first.map(async (hit) => {
      const result = await titleOf(hit);
      const text = ` ${wordsOf(result.title + " " + (await placeOf(result))?.textContent).join(" ")} `;
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
    const blocks = [...((await placeOf(result))?.querySelectorAll("p, li, dd, td") || [])];
    const points = blocks.map((block) => block.querySelector("p, li") || block.closest("nav, .note") ? 0
      : new Set(wordsOf(block.textContent).filter((word) => kin.has(word))).size + (/^p\d/.test(block.id) ? 0.5 : 0));
    const block = blocks[points.indexOf(Math.max(1, ...points))];
    if (!block) return;
    const best = block.cloneNode(true), id = block.closest("[id]").id;
    for (const one of best.querySelectorAll(".permalink")) one.remove();
    for (const one of best.querySelectorAll(".listed + .listed")) one.prepend(", ");
    const link = make("a", { href: linkTo(/#/.test(id) ? id : result.address.split("#")[0] + "#" + id), textContent: /^p\d/.test(id) ? "Paragraph " + id.slice(1) : "Read it there" });
    item.querySelector(".excerpt").replaceChildren(marked(best.textContent, kin), make("p", { className: "note" }, link));
  }

  /* Filters */

  function readFilters(filters) {
    return filters.filter(([, , choices]) => choices.length).map(([key, label, choices]) => ({ key, label, choices: choices.map(([value, title, gaps]) =>
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

  /* Its page */

  let turn = 0, most = 10;

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
    const named = findThings(query).then((things) => {
      if (mine !== turn) return;
      byName.hidden = !things.length;
      byName.replaceChildren(make("h2", { textContent: "By name" }), cards(things.slice(0, 6)),
        make("details", { hidden: things.length < 7 }, make("summary", { textContent: things.length - 6 + " more" }), cards(things.slice(6))));
      return told(things.length);
    });
    const { hits, says, kin } = await findDocuments(query);
    const all = await keepPhrases(query, hits, says), filters = part("filters", "f", readFilters);
    const kept = /&/.test(asked) ? keepChosen(await filters, all) : all;
    const results = await Promise.all(kept.slice(0, most).map(titleOf));
    if (mine !== turn) return;
    says.push(kept.length + " found in papers, minutes, decisions and pages.");
    const items = results.map(({ title, address, note, summary }) => make("li", {},
      make("h3", {}, make("a", { href: linkTo(address), textContent: title })), make("p", { className: "note", textContent: note }),
      make("div", { className: "excerpt" }, summary && make("p", { textContent: summary }))));
    const more = make("button", { textContent: "Show more", hidden: kept.length <= most, onclick: async () => {
      most += 10;
      await show();
      found.querySelector(`.results li:nth-child(${most - 9}) a`).focus();
    } });
    const box = make("div", { className: "filters" });
    byWord.replaceChildren(make("h2", { textContent: "By what they say" }), ...says.map((textContent) => make("p", { textContent })), box, make("ol", { className: "results" }, ...items), more);
    status.textContent = (await named) + says.join(" ");
    if (all.length) box.append(...filterBoxes(await filters, all));
    const addExcerpts = async () => {
      for (const at in items) if (mine === turn) await addExcerpt(items[at], results[at], kin);
    };
    if (!fromDisk) addExcerpts().catch(() => {});
  }

    function openPage() {
    let timer = 0;
    const read = () => {
      asked = new URLSearchParams(location.search);
      field.value = asked.get("q") || "";
      return show();
    };
    const askField = (how) => {
      clearTimeout(timer);
      return ask("q", field.value, how);
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(askField, 250, "replace");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      askField("push");
    });
    window.addEventListener("popstate", read);
    findThings("");
    findDocuments("");
    read();
  }

  /* Other pages */

  function openField() {
    const [status, list] = form.querySelectorAll("p, div");
    const update = async () => {
      const query = field.value.trim();
      const things = query.length > 1 ? await findThings(query) : [];
      if (query !== field.value.trim()) return;
      list.hidden = !things.length;
      list.replaceChildren(cards(things.slice(0, 6)));
      status.textContent = query.length > 1 ? told(things.length) : "";
    };
    field.addEventListener("input", update);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      list.hidden = true;
      field.focus();
    });
    document.addEventListener("focusin", ({ target }) => {
      list.hidden ||= !form.contains(target);
    });
    update();
    findThings("");
  }

  if (found) openPage();
  else openField();
})();
