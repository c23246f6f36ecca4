/*
 * Tables that stay tables on a phone, and long lists that filter and sort. A
 * table or list is marked by the word for what it lists:
 * data-filter="risks". Without this script it is whole and in the order its
 * caption tells; nothing here fetches or keeps anything.
 */
"use strict";

(function () {
  const LEAST = 8; /* entries on a page, for a filter */
  const narrow = window.matchMedia("(max-width: 44rem)");
  const language = document.documentElement.lang || "en-GB";
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /* Small letters without marks, so that "jose" finds José. */
  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* The words of what a reader sees of it. */
  function wordsOf(element) {
    const copy = element.cloneNode(true);
    for (const unseen of copy.querySelectorAll(".hidden, svg, details > :not(summary)")) unseen.remove();
    const texts = [];
    const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode.data);
    return new Set(plain(texts.join(" ")).match(/[\p{L}\p{N}]+/gu));
  }

  /* Entries in groups: a band is a row that heads those behind it. */
  function groupsOf(marked) {
    const groups = [];
    const bodies = marked.tBodies ? [...marked.tBodies] : [marked];
    for (const body of bodies) {
      let group = null;
      for (const entry of body.children) {
        if (!group || entry.classList.contains("band")) {
          group = { body, band: null, entries: [] };
          groups.push(group);
        }
        if (entry.classList.contains("band")) group.band = entry;
        else group.entries.push({ element: entry, words: wordsOf(entry), state: entry.dataset.state || "",
          count: 1 + Number(entry.dataset.beside || 0) });
      }
    }
    return groups;
  }

  /* Filtering */

  /* A word as it stands; what stands nowhere so may be the beginning of one. */
  function has(words, wanted) {
    return wanted.isWhole ? words.has(wanted.word) : [...words].some((word) => word.startsWith(wanted.word));
  }

  function show(group, words, state) {
    const heading = group.band ? wordsOf(group.band) : new Set();
    let shown = 0;
    for (const entry of group.entries) {
      const fits = (!state || entry.state === state) && words.every((word) => has(entry.words, word) || has(heading, word));
      entry.element.hidden = !fits;
      shown += fits ? entry.count : 0;
    }
    if (group.band) group.band.hidden = shown === 0 && (words.length > 0 || Boolean(state));
    return shown;
  }

  function addFilter(lists) {
    const what = lists[0].marked.dataset.filter;
    const all = lists.flatMap((list) => list.groups.flatMap((group) => group.entries));
    if (all.length < LEAST) return null;
    /* One row may stand for several risks that a source does not divide. */
    const total = all.reduce((sum, entry) => sum + entry.count, 0);
    const input = make("input", { type: "search", id: "the-filter", autocomplete: "off", spellcheck: false });
    const status = make("p", { className: "note" });
    status.setAttribute("role", "status");
    const bar = make("div", { className: "filter" },
      make("label", { htmlFor: input.id, textContent: "Filter these " + what }), input, status);
    const states = [...new Set(all.map((entry) => entry.state))].filter(Boolean).sort(collator.compare);
    const select = make("select", { id: "the-states" }, make("option", { value: "", textContent: "any" }),
      ...states.map((state) => make("option", { value: state, textContent: state })));
    if (states.length > 1) status.before(make("label", { htmlFor: select.id, textContent: lists[0].marked.dataset.states || "State" }), select);
    for (const list of lists) {
      list.none = make("p", { className: "missing", hidden: true, textContent: "None of these " + what + " match." });
      list.region.after(list.none);
    }
    let timer = 0;
    function update() {
      const words = (plain(input.value).match(/[\p{L}\p{N}]+/gu) || []).map((word) => (
        { word, isWhole: all.some((entry) => entry.words.has(word)) }));
      const isFiltered = words.length > 0 || select.value;
      let shown = 0;
      for (const list of lists) {
        const here = list.groups.reduce((sum, group) => sum + show(group, words, select.value), 0);
        list.region.hidden = here === 0 && Boolean(isFiltered);
        list.none.hidden = !list.region.hidden;
        shown += here;
      }
      /* Said once the typing stops. */
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = (isFiltered ? shown + " of " + total : "All " + total) + " " + what + " shown";
      }, 400);
    }
    status.textContent = "All " + total + " " + what + " shown";
    input.addEventListener("input", update);
    select.addEventListener("change", update);
    let place = lists[0].region;
    while (place.parentElement.tagName !== "MAIN") place = place.parentElement;
    place.before(bar);
    return status;
  }

  /* Sorting: inside each group; what is not stated always comes last. */

  function keyOf(row, column) {
    const cell = row.cells[column];
    const time = cell.querySelector("time");
    const first = cell.firstElementChild;
    const missing = first && first.classList.contains("missing") && first === cell.firstChild && !cell.dataset.sort;
    if (missing || !cell.textContent.trim()) return null;
    return time && cell.textContent.trim().startsWith(time.textContent)
      ? time.dateTime : cell.dataset.sort || cell.textContent.trim();
  }

  function compare(a, b, sign) {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    return sign * collator.compare(a.key, b.key);
  }

  function sort(list, column, sign) {
    for (const group of list.groups) {
      const rows = group.entries.map((entry, order) => ({ entry, order, key: sign ? keyOf(entry.element, column) : "" }));
      rows.sort((a, b) => compare(a, b, sign) || a.order - b.order);
      let last = group.band;
      for (const row of rows) {
        if (last) last.after(row.entry.element);
        else group.body.prepend(row.entry.element);
        last = row.entry.element;
      }
    }
  }

  function isRegular(list) {
    const columns = list.marked.tHead.rows[0].cells.length;
    return list.marked.tHead.rows.length === 1 && list.count > 2 &&
      list.groups.every((group) => group.entries.every((entry) =>
        entry.element.cells.length === columns && [...entry.element.cells].every((cell) => cell.rowSpan === 1 && cell.colSpan === 1)));
  }

  const orders = [["none", "as published"], ["ascending", "ascending"], ["descending", "descending"]];

  function addSorting(list) {
    const heads = [...list.marked.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent.trim());
    const status = make("p", { className: "hidden" });
    const select = make("select", {}, make("option", { value: "", textContent: "As published" }),
      ...names.map((name, index) => make("option", { value: String(index), textContent: name })));
    function order(column, step) {
      sort(list, column, [0, 1, -1][step]);
      heads.forEach((head, index) => {
        if (index === column && step) head.setAttribute("aria-sort", orders[step][0]);
        else head.removeAttribute("aria-sort");
      });
      select.value = step ? String(column) : "";
      status.textContent = step ? "Sorted by " + names[column] + ", " + orders[step][1] : "Sorted as published";
    }
    const buttons = heads.map((head, column) => {
      const button = make("button", { type: "button", className: "sort" });
      button.addEventListener("click", () => {
        const now = orders.findIndex((row) => row[0] === (head.getAttribute("aria-sort") || "none"));
        order(column, (now + 1) % orders.length);
      });
      return button;
    });
    /* On a phone the heads are out of sight: there a list of them stands in. */
    function adapt() {
      const stacked = narrow.matches && list.region.classList.contains("stack");
      heads.forEach((head, column) => {
        const button = buttons[column];
        if (stacked && button.isConnected) button.replaceWith(...button.childNodes);
        if (stacked || button.isConnected) return;
        button.append(...head.childNodes);
        head.append(button);
      });
    }
    narrow.addEventListener("change", adapt);
    adapt();
    select.addEventListener("change", () => order(Number(select.value), select.value ? 1 : 0));
    status.setAttribute("role", "status");
    list.region.before(make("label", { className: "sort-by" }, "Sort by ", select), status);
  }

  /* On a phone rows and cells are blocks, and some browsers forget what they were. */
  const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell",
    "th[scope^=col]": "columnheader", "th[scope^=row]": "rowheader" };
  for (const [selector, role] of Object.entries(roles))
    for (const element of document.querySelectorAll(".stack :is(" + selector + ")")) element.setAttribute("role", role);

  const lists = [...document.querySelectorAll("main [data-filter]")].map((marked) => {
    const groups = groupsOf(marked);
    return {
      marked, groups,
      region: marked.closest(".table") || marked,
      count: groups.reduce((sum, group) => sum + group.entries.length, 0),
    };
  });
  if (lists.length) addFilter(lists);
  for (const list of lists) if (list.marked.tHead && isRegular(list)) addSorting(list);

  /* The search has a script of its own, which comes when somebody turns to its field. */
  const search = document.querySelector("form[data-script]");
  function loadSearch() {
    document.head.append(make("script", { src: search.dataset.script }));
  }
  if (search && document.getElementById("found")) loadSearch();
  else if (search) search.addEventListener("focusin", loadSearch, { once: true });
})();
