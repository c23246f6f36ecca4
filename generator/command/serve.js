// What a page runs while it is previewed: it changes with each save, keeps where its reader is, and
// shows in a bar what stops the site from being built.
(() => {
  "use strict";
  const outlineFor = 2000; // milliseconds
  const patience = 400; // before it is said that links are being checked
  const mostShown = 50; // problems
  const kept = "boardpack-preview";
  let shown = null; // which state of the site this page is of
  let pristine = null; // the page as it was sent, before any script
  let stream = null;
  let waiting = 0;
  let busy = false;
  let wanted = false;

  const style = `
:host { all: initial; display: block; position: sticky; top: 0; z-index: 2147483647; }
:host(.calm) { position: static; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.bar { font: 16px/1.4 system-ui, sans-serif; color: #fff; background: #7a1212; max-height: 45vh;
  overflow: auto; overscroll-behavior: contain; border-bottom: 4px solid #ffdd00; }
.bar.calm { background: #1d3a57; border-bottom: 0; }
.bar > details { padding: 8px 16px; max-width: 70em; margin: 0 auto; }
summary { cursor: pointer; font-weight: 700; }
summary:focus-visible { outline: 3px solid #ffdd00; outline-offset: 2px; }
ol { margin: 8px 0 4px; padding: 0; list-style: none; }
li { margin: 0 0 10px; padding-left: 12px; border-left: 4px solid #ffdd00; overflow-wrap: anywhere; }
.note { border-left-color: #9db4c8; }
code { font: 14px/1.4 ui-monospace, monospace; }
p { margin: 2px 0; }
.elsewhere { padding: 8px 16px; max-width: 70em; margin: 0 auto; overflow-wrap: anywhere; }
a { color: inherit; font-weight: 700; }
a:focus-visible { outline: 3px solid #ffdd00; outline-offset: 2px; }
.remedy { color: #ffe9a8; }
`;

  // The bar

  const host = document.createElement("boardpack-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  host.hidden = true;
  let elsewhere = null; // the address of another page that a save was about
  let folded = null; // whether its reader has folded it, by what it says

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function plural(count, word) {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
  }

  function line(problem) {
    const item = element("li", problem.severity === "note" ? "note" : "", "");
    const place = problem.file ? `${problem.file}:${problem.line}` : "";
    if (place) {
      item.append(element("code", "", place));
    }
    item.append(element("p", "", `${problem.severity}: ${problem.message}`));
    if (problem.remedy) {
      item.append(element("p", "remedy", `What to do: ${problem.remedy}`));
    }
    return item;
  }

  function headline(state, stops, others) {
    if (state.failed) {
      return `${plural(stops, "problem")} to mend: the last good page is shown`;
    }
    if (stops) {
      return `${plural(stops, "problem")} to mend before this can be published`;
    }
    return [others ? plural(others, "warning") : "", state.checking ? "links: checking" : ""]
      .filter(Boolean).join(", ");
  }

  const gravity = ["failure", "error", "incomplete", "warning", "note"];

  // Nobody is taken to another page without asking for it.
  function otherPage() {
    const line = element("p", "elsewhere", `Changed: ${elsewhere} `);
    const link = element("a", "", "Show it");
    link.href = elsewhere;
    line.append(link);
    return line;
  }

  function drawBar(state) {
    const problems = [...state.problems].sort((a, b) =>
      gravity.indexOf(a.severity) - gravity.indexOf(b.severity));
    const stops = problems.filter((problem) =>
      ["failure", "error"].includes(problem.severity)).length;
    const others = problems.filter((problem) => problem.severity !== "note").length - stops;
    const says = headline(state, stops, others);
    const key = `${stops} ${says}`;
    host.hidden = !says && !elsewhere;
    if (host.hidden) {
      root.replaceChildren();
      return;
    }
    const calm = !stops && !state.failed;
    const bar = element("div", calm ? "bar calm" : "bar", "");
    host.className = calm && !elsewhere ? "calm" : "";
    const details = document.createElement("details");
    const list = document.createElement("ol");
    details.open = folded === key ? false : stops > 0;
    details.append(element("summary", "", says), list);
    list.append(...problems.slice(0, mostShown).map(line));
    if (problems.length > mostShown) {
      list.append(element("li", "note", `and ${problems.length - mostShown} more`));
    }
    details.addEventListener("toggle", () => {
      folded = details.open ? null : key;
    });
    bar.setAttribute("role", "status");
    if (says) {
      bar.append(details);
    }
    if (elsewhere) {
      bar.append(otherPage());
    }
    root.replaceChildren(bar);
  }

  function showState(state) {
    clearTimeout(waiting);
    if (!state.problems.length && state.checking) {
      waiting = setTimeout(drawBar, patience, state);
      return;
    }
    drawBar(state);
  }

  // Where the reader is

  function keyOf(element, all) {
    return element.id || `${element.tagName} ${[...all].indexOf(element)}`;
  }

  function openOnes(main) {
    const all = main.querySelectorAll("details");
    return new Map([...all].map((one) => [keyOf(one, all), one.open]));
  }

  function openAgain(main, open) {
    const all = main.querySelectorAll("details");
    for (const one of all) {
      if (open.has(keyOf(one, all))) {
        one.open = open.get(keyOf(one, all));
      }
    }
  }

  const canHaveFocus = "a[href], button, input, select, summary, textarea, [tabindex]";

  function focused(main) {
    const one = document.activeElement;
    return one && main.contains(one) && one !== main
      ? keyOf(one, main.querySelectorAll(canHaveFocus)) : null;
  }

  function focusAgain(main, key) {
    const all = main.querySelectorAll(canHaveFocus);
    const one = key && [...all].find((each) => keyOf(each, all) === key);
    one?.focus({ preventScroll: true });
  }

  // What is at the top of the window stays there.
  function topmost(main) {
    return [...main.querySelectorAll("[id]")].map((one) => [one.id, one.getBoundingClientRect().top])
      .find(([, top]) => top >= 0);
  }

  function scrollAgain(main, top, y) {
    const one = top && document.getElementById(top[0]);
    window.scrollTo({ top: y, behavior: "instant" });
    if (one) {
      window.scrollBy({ top: one.getBoundingClientRect().top - top[1], behavior: "instant" });
    }
  }

  // The new page

  function plain(main) {
    const copy = main.cloneNode(true);
    for (const one of copy.querySelectorAll("details")) {
      one.removeAttribute("open");
    }
    return copy.outerHTML;
  }

  // The smallest element that holds the first difference, in the new page.
  function firstChange(before, after) {
    if (before.isEqualNode(after)) {
      return null;
    }
    const old = [...before.children], now = [...after.children];
    const at = now.findIndex((one, index) => !old[index]?.isEqualNode(one));
    if (at < 0 || getComputedStyle(now[at]).display.startsWith("inline")) {
      return after;
    }
    const same = old[at]?.nodeName === now[at].nodeName;
    return (same && firstChange(old[at], now[at])) || now[at];
  }

  function bringIntoView(changed) {
    if (!changed || changed.tagName === "MAIN") {
      return;
    }
    const box = changed.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) {
      changed.scrollIntoView({ block: "center", behavior: "instant" });
    }
    changed.animate([{ outline: "3px solid #ffb300", outlineOffset: "4px" },
      { outline: "3px solid transparent", outlineOffset: "4px" }], outlineFor);
  }

  function swapMain(now) {
    const main = document.querySelector("main");
    const before = pristine.querySelector("main");
    const fresh = document.importNode(now.querySelector("main"), true);
    const open = openOnes(main), focus = focused(main), top = topmost(main), y = scrollY;
    main.replaceWith(fresh);
    // What its reader has opened is no change.
    const changed = firstChange(before, fresh);
    openAgain(fresh, open);
    focusAgain(fresh, focus);
    scrollAgain(fresh, top, y);
    bringIntoView(changed);
    document.title = now.title;
  }

  // Style sheets have a fingerprint in their names, so another one is another style.
  function swapStyles(now) {
    const old = [...document.querySelectorAll("link[rel=stylesheet]")];
    const fresh = [...now.querySelectorAll("link[rel=stylesheet]")];
    old.forEach((link, index) => {
      const href = fresh[index].getAttribute("href");
      if (link.getAttribute("href") === href) {
        return;
      }
      const next = link.cloneNode();
      next.href = href;
      next.addEventListener("load", () => link.remove());
      link.after(next);
    });
  }

  function without(page, selectors) {
    const copy = page.documentElement.cloneNode(true);
    copy.querySelectorAll(selectors).forEach((one) => one.remove());
    return copy.outerHTML;
  }

  function reload() {
    const main = document.querySelector("main");
    sessionStorage.setItem(kept, JSON.stringify({
      path: location.pathname, y: scrollY, focus: focused(main), open: [...openOnes(main)],
    }));
    location.reload();
  }

  function takeUpAgain() {
    const text = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    const was = text && JSON.parse(text);
    const main = document.querySelector("main");
    if (was?.path === location.pathname && main) {
      openAgain(main, new Map(was.open));
      focusAgain(main, was.focus);
      window.scrollTo({ top: was.y, behavior: "instant" });
    }
  }

  async function sent() {
    const answer = await fetch(location.href, { cache: "no-store" });
    return [answer.status, new DOMParser().parseFromString(await answer.text(), "text/html")];
  }

  function take(now) {
    const soft = "main, title, link[rel=stylesheet]";
    const main = document.querySelector("main");
    const before = pristine.querySelector("main");
    const counts = [pristine, now].map((page) =>
      page.querySelectorAll("link[rel=stylesheet]").length);
    const whole = pristine.documentElement.outerHTML;
    if (whole === now.documentElement.outerHTML) {
      return;
    }
    if (!main || !before || !now.querySelector("main") || counts[0] !== counts[1] ||
        without(pristine, soft) !== without(now, soft)) {
      reload();
      return;
    }
    if (before.outerHTML !== now.querySelector("main").outerHTML) {
      // What a script has changed, only a script can change again.
      if (plain(main) !== plain(document.importNode(before, true))) {
        reload();
        return;
      }
      swapMain(now);
    }
    swapStyles(now);
    pristine = now;
  }

  // One at a time; what comes meanwhile is looked at once more afterwards.
  async function refresh() {
    wanted = true;
    if (busy) {
      return;
    }
    busy = true;
    try {
      while (wanted) {
        wanted = false;
        const [status, now] = await sent();
        if (status !== 503) {
          take(now);
        }
      }
    } catch {
      // The server ended, or another page is being loaded.
    }
    busy = false;
  }

  function takeEvent(event) {
    const state = JSON.parse(event.data);
    const waits = document.querySelector("main[data-waits]");
    if (waits && !state.shown.startsWith("0.")) {
      location.reload();
      return;
    }
    const isNew = !waits && shown !== null && shown !== state.shown;
    const of = `/${state.changed}`;
    if (isNew) {
      elsewhere = state.changed && of !== location.pathname ? of : null;
    }
    showState(state);
    if (isNew) {
      refresh();
    }
    shown = state.shown;
  }

  // Browsers hold few connections to one server: only a page that is seen has one.
  function listen() {
    if (document.hidden || stream) {
      return;
    }
    stream = new EventSource("/.boardpack/events");
    stream.addEventListener("message", takeEvent);
  }

  function stopListening() {
    stream?.close();
    stream = null;
  }

  async function begin() {
    document.body.prepend(host);
    takeUpAgain();
    addEventListener("pagehide", stopListening);
    addEventListener("pageshow", listen);
    document.addEventListener("visibilitychange", () =>
      (document.hidden ? stopListening() : listen()));
    // The page may be older than the first event tells.
    try {
      [, pristine] = await sent();
    } catch {
      return;
    }
    listen();
  }

  begin();
})();
