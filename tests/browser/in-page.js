// Checks that run inside a page; each returns its problems, a line each, which
// name elements in a way that is the same on like pages.

globalThis.look = (() => {
  function nameOf(element) {
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    return element.localName + classes;
  }

  // The element and what it stands in: "section.part td a".
  function placeOf(element) {
    const names = [];
    for (let at = element; at && at !== document.body && names.length < 4; at = at.parentElement) {
      if (at === element || at.classList.length > 0 || ["td", "th", "dd", "main", "nav"].includes(at.localName)) {
        names.unshift(nameOf(at));
      }
    }
    return names.join(" ");
  }

  function isSeen(element) {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      box.width > 1 && box.height > 1 && box.right > 0;
  }

  // Not only for those who listen. What lies over its box is shown too.
  function isShown(element) {
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== "none") {
        return false;
      }
    }
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  }

  function wordsOf(node) {
    return node.textContent.replace(/\s+/g, " ").trim();
  }

  function expectOne(selector, problems) {
    const found = document.querySelectorAll(selector);
    if (found.length !== 1) {
      problems.push(`${found.length} of "${selector}", not one`);
    }
    return found[0];
  }

  // Title, description, language and headings.
  function head() {
    const problems = [];
    const site = document.body.className === "page-home" ? "" : " – ";
    const [title] = document.title.split(" – ");
    if (title.trim() === "" || !document.title.includes(site)) {
      problems.push(`the title "${document.title}" does not name the page and the site`);
    }
    const description = expectOne('head meta[name="description"]', problems)?.content.trim() ?? "";
    if (description.length < 20 || description.length > 400) {
      problems.push(`a description of ${description.length} characters`);
    }
    if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(document.documentElement.lang)) {
      problems.push(`the language "${document.documentElement.lang}"`);
    }
    expectOne("h1", problems);
    let before = 0;
    for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")) {
      const level = Number(heading.localName[1]);
      if (level > before + 1) {
        problems.push(`${placeOf(heading)} stands below an h${before}`);
      }
      if (wordsOf(heading) === "") {
        problems.push(`${placeOf(heading)} is empty`);
      }
      before = level;
    }
    return problems;
  }

  const hit = "a[href], button, input:not([type=hidden]), select, textarea, summary, label";

  // One header, main and footer; names that tell each navigation apart; what
  // is not in any; and a way past the header.
  function landmarks() {
    const problems = [];
    ["body > header", "main", "body > footer"].forEach((selector) => expectOne(selector, problems));
    const names = [...document.querySelectorAll("nav")].map((nav) =>
      nav.ariaLabel ?? (document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent || ""));
    if (names.some((name) => !name.trim()) || new Set(names).size < names.length) {
      problems.push(`navigations named ${JSON.stringify(names)}`);
    }
    for (const element of document.body.children) {
      const skip = element.matches('a[href^="#"]');
      if (!skip && !element.matches("header, nav, main, footer, aside, script") && wordsOf(element) !== "") {
        problems.push(`${placeOf(element)} is in no landmark`);
      }
    }
    const first = document.querySelector(hit);
    const target = first?.hash && document.querySelector(first.hash);
    // That page may stand at any address: its <base> takes fragments elsewhere.
    if (document.body.className !== "page-not-found" && target !== document.querySelector("main")) {
      problems.push("the first link does not lead to <main>");
    }
    return problems;
  }

  function isScroller(element) {
    return getComputedStyle(element).overflowX !== "visible";
  }

  // What makes the page scroll sideways (WCAG 2.2, 1.4.10).
  function reflow() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) {
      return [];
    }
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      if (element.getBoundingClientRect().right <= width + 1) {
        return false;
      }
      for (let at = element.parentElement; at !== document.body; at = at.parentElement) {
        if (isScroller(at)) {
          return false;
        }
      }
      return true;
    });
    const deepest = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return [...new Set(["the page scrolls sideways", ...deepest.map((element) => `${placeOf(element)} is too wide`)])];
  }

  const longestWord = 12;
  const wordAlone = new RegExp(`(?<![^\\s(“"‘'])\\p{L}{2,${longestWord}}(?![^\\s).,;:?!”"’'])`, "gu");

  function linesOf(range) {
    return new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top)).size;
  }

  // Words that are broken for want of room: in a cell, a term or an item one
  // letter wide, a word fills a screen. A word is broken only where it does not
  // fit on a line of its own, so that wide texts need no look; addresses may be.
  function narrow() {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    const problems = new Set();
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      range.selectNodeContents(text);
      const { width, height } = range.getBoundingClientRect();
      const size = text.data.length > 1 && height > 0 && width < 480 ? parseFloat(getComputedStyle(text.parentElement).fontSize) : 0;
      if (height < 2 * size || width > longestWord * size) {
        continue;
      }
      for (const { 0: word, index } of text.data.matchAll(wordAlone)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (linesOf(range) > 1 && isShown(text.parentElement)) {
          problems.add(`${placeOf(text.parentElement)} breaks "${word}"`);
        }
      }
    }
    return [...problems];
  }

  // An item of an agenda with nothing to read says so in one line, not in a second of its own.
  function silence() {
    return [...document.querySelectorAll(".agenda td[data-label='To read'] > .missing")].filter(isSeen)
      .map((element) => `${placeOf(element)} says once more "${wordsOf(element)}"`);
  }

  // Text that is cut off: what does not scroll holds more than it shows.
  function clipped() {
    return [...document.body.querySelectorAll("*")].filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (value) => value === "hidden" || value === "clip";
      return isSeen(element) && element.clientWidth > 1 && wordsOf(element) !== "" &&
        ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1));
    }).map((element) => `${placeOf(element)} cuts its text off`);
  }

  function blockOf(node) {
    let block = node.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) {
      block = block.parentElement;
    }
    return block;
  }

  // Whether it is a link in a line of text, which gives it its height.
  function isInText(element) {
    if (getComputedStyle(element).display !== "inline") {
      return false;
    }
    const block = blockOf(element);
    for (let at = element; at !== block; at = at.parentElement) {
      if (/["'].*\S.*["']/.test(getComputedStyle(at, "::before").content)) {
        return true;
      }
    }
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (/\S/.test(text.data) && !text.parentElement.closest(hit) && blockOf(text) === block) {
        return true;
      }
    }
    return false;
  }

  function distance({ x, y }, box) {
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(dx, dy);
  }

  const least = 24;

  // Where an element can be hit, which is several boxes for a link on several
  // lines; and the middle of all of it.
  function targetOf(element) {
    const boxes = [...element.getClientRects()];
    const whole = element.getBoundingClientRect();
    const middle = { x: whole.left + whole.width / 2, y: whole.top + whole.height / 2 };
    const small = !boxes.some(({ width, height }) => width >= least && height >= least);
    return { element, boxes, middle, small };
  }

  // Targets that are too small and too near to another (WCAG 2.2, 2.5.8): a
  // circle of 24 px around the middle of a small one may touch neither another
  // target nor the circle of another small one. A pixel of rounding is allowed.
  function targets() {
    const all = [...document.querySelectorAll(hit)].filter(isSeen).map(targetOf);
    const near = ({ element, middle }, other) => other.element !== element &&
      (other.boxes.some((box) => distance(middle, box) < least / 2 - 1) ||
        (other.small && Math.hypot(middle.x - other.middle.x, middle.y - other.middle.y) < least - 1));
    const problems = new Set();
    for (const target of all.filter(({ small, element }) => small && !isInText(element))) {
      const other = all.find((other) => near(target, other));
      if (other) {
        problems.add(`${placeOf(target.element)} is small and too near to ${placeOf(other.element)}`);
      }
    }
    return [...problems];
  }

  // [red, green, blue, opacity] of a computed colour, each of 0 to 1. What is
  // mixed comes as color(srgb ...), in parts of 1.
  function coloursIn(text) {
    return [...text.matchAll(/(rgba?|color)\((?:srgb )?([^)]*)\)/g)].map(([, kind, numbers]) => {
      const [red, green, blue, opacity = 1] = numbers.split(/[ ,/]+/).map(Number);
      const most = kind === "color" ? 1 : 255;
      return [red / most, green / most, blue / most, opacity];
    });
  }

  // What shows where a colour lies on another.
  function over([red, green, blue, opacity], below) {
    return [red, green, blue].map((part, i) => part * opacity + below[i] * (1 - opacity));
  }

  // The colour behind the content of an element.
  function groundOf(element) {
    if (!element) {
      const canvas = document.createElement("p");
      canvas.style.color = "Canvas";
      document.body.append(canvas);
      const [colour] = coloursIn(getComputedStyle(canvas).color);
      canvas.remove();
      return colour;
    }
    const [colour] = coloursIn(getComputedStyle(element).backgroundColor);
    return colour?.[3] === 1 ? colour : over(colour ?? [0, 0, 0, 0], groundOf(element.parentElement));
  }

  // Of two colours (WCAG 2.2, contrast ratio).
  function contrast(one, other) {
    const luminance = (colour) => {
      const [red, green, blue] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  const leastContrast = 3;

  // Text that does not stand out from its ground (WCAG 2.2, 1.4.3), by what the
  // elements it stands in say. What lies over what is not looked at: axe-core
  // does so, for ten times the work.
  function faint() {
    const problems = new Set();
    const met = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (met.has(element) || !/\S/.test(texts.currentNode.data) || element.closest("svg, script, option, :disabled")) {
        continue;
      }
      met.add(element);
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const ground = groundOf(element);
      const size = parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      const ratio = contrast(over(coloursIn(color)[0], ground), ground);
      if (ratio < (isLarge ? leastContrast : 4.5) && isShown(element)) {
        problems.add(`${placeOf(element)} has a contrast of ${ratio.toFixed(2)}`);
      }
    }
    return [...problems];
  }

  function focusStyle(element) {
    const { outline, boxShadow, backgroundColor, borderBlockEnd } = getComputedStyle(element);
    return { outline, boxShadow, backgroundColor, borderBlockEnd };
  }

  // What of its style focus has changed stands out from what is behind it.
  function isMarked(element, rest) {
    const ground = groundOf(element.parentElement);
    const now = focusStyle(element);
    return Object.keys(now).filter((name) => now[name] !== rest?.[name]).some((name) =>
      coloursIn(now[name]).some((colour) => contrast(over(colour, ground), ground) >= leastContrast));
  }

  function isCovered(element) {
    const { left, right, top, bottom } = element.getClientRects()[0];
    const box = {
      left: Math.max(left, 0), right: Math.min(right, innerWidth),
      top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight),
    };
    const points = [0.1, 0.5, 0.9].map((share) => document.elementFromPoint(
      box.left + (box.right - box.left) * share, box.top + (box.bottom - box.top) * share));
    return points.some((found) => !found || !(element.contains(found) || found.contains(element)));
  }

  // Look on while somebody walks through the page by keyboard: `stops` are the
  // problems of each element that had the focus. The elements that must have
  // had it in the end are those of `tabStops`.
  const stops = [];
  const rests = new Map();

  function tabStops() {
    return [...document.querySelectorAll(`${hit.replace(", label", "")}, [tabindex="0"]`)]
      .filter((element) => !element.matches(":disabled, [tabindex='-1']") && element.checkVisibility({ visibilityProperty: true }));
  }

  // Behind the last stop come the page itself, or its first stop again.
  function isAtEnd() {
    return document.activeElement === document.body ||
      (stops.length > 1 && document.activeElement === stops[0].element);
  }

  function watchFocus() {
    tabStops().forEach((element) => rests.set(element, focusStyle(element)));
    document.addEventListener("focusin", ({ target }) => {
      const problems = [];
      if (!isMarked(target, rests.get(target))) {
        problems.push("does not show that it has the focus");
      }
      if (isCovered(target)) {
        problems.push("is covered while it has the focus");
      }
      stops.push({ element: target, problems });
    });
  }

  function focusProblems() {
    const problems = new Set();
    const again = stops.findIndex(({ element }, i) => i > 0 && element === stops[0].element);
    const once = again === -1 ? stops : stops.slice(0, again);
    once.forEach(({ element, problems: own }, i) => {
      own.forEach((problem) => problems.add(`${placeOf(element)} ${problem}`));
      const before = once[i - 1]?.element;
      if (before && before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) {
        problems.add(`${placeOf(element)} has the focus out of order`);
      }
    });
    const reached = new Set(stops.map(({ element }) => element));
    tabStops().filter((element) => !reached.has(element))
      .forEach((element) => problems.add(`${placeOf(element)} is not reached`));
    return [...problems];
  }

  // What is a box by its ground alone, where readers choose all colours: without
  // a line around or beside it that stands out, nobody sees it.
  function unbordered(selector) {
    const hasLine = (element) => {
      const style = getComputedStyle(element);
      const ground = groundOf(element.parentElement);
      return ["borderTop", "borderRight", "borderBottom", "borderLeft", "outline"].some((side) =>
        parseFloat(style[`${side}Width`]) > 0 && !["none", "hidden"].includes(style[`${side}Style`]) &&
        coloursIn(style[`${side}Color`]).some((colour) => contrast(over(colour, ground), ground) >= leastContrast));
    };
    const without = [...document.querySelectorAll(selector)].filter((element) => isSeen(element) && !hasLine(element));
    return [...new Set(without.map((element) => `${placeOf(element)} has no border`))];
  }

  const systemColours = ["Canvas", "CanvasText", "LinkText", "VisitedText", "GrayText", "ButtonText", "Mark", "MarkText"];

  // Drawn parts that keep a colour of ours where readers choose all colours.
  function unforced() {
    const probe = document.body.appendChild(document.createElement("p"));
    const allowed = new Set(systemColours.map((name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    }));
    probe.remove();
    const problems = new Set();
    for (const shape of document.querySelectorAll(`svg :is(${shapes}, text)`)) {
      const { fill, stroke } = getComputedStyle(shape);
      const own = [fill, stroke].filter((colour) => coloursIn(colour).some(([, , , opacity]) => opacity > 0) && !allowed.has(colour));
      if (own.length > 0 && shape.checkVisibility({ visibilityProperty: true })) {
        problems.add(`${placeOf(shape.ownerSVGElement)} ${nameOf(shape)} keeps ${own}`);
      }
    }
    return [...problems];
  }

  // A chart is drawn twice, of which a page shows what fits.
  function isDrawnElsewhere(element) {
    const drawings = element.closest("figure")?.querySelectorAll("svg") ?? [];
    return [...drawings].some((drawing) => drawing.checkVisibility());
  }

  // Text that nobody can come to see, and controls that nothing answers.
  function unreadable() {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    const problems = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const unseen = element.closest("svg :is(title, desc), script, .permalink, .legend") ||
        (element.closest("svg") && isDrawnElsewhere(element));
      if (/\S/.test(texts.currentNode.data) && !unseen && !element.checkVisibility({ visibilityProperty: true })) {
        problems.add(`${placeOf(element)} cannot be read`);
      }
    }
    // A form with an address leads there by itself.
    document.querySelectorAll("button, input, select, form").forEach((control) =>
      control.closest("form[action]") || problems.add(`${placeOf(control)} does nothing without scripts`));
    return [...problems];
  }

  const shapes = "path, circle, rect, line, polyline, polygon, ellipse";

  // Drawn parts that tell something and do not stand out from their ground
  // (WCAG 2.2, 1.4.11). What only fills, cuts or divides is left out.
  function marks(decoration) {
    const problems = new Set();
    for (const shape of document.querySelectorAll(`main svg :is(${shapes})`)) {
      if (shape.closest(decoration) || !shape.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
        continue;
      }
      const ground = groundOf(shape.ownerSVGElement.parentElement);
      const { fill, stroke, strokeWidth } = getComputedStyle(shape);
      const drawn = [fill, parseFloat(strokeWidth) > 0 ? stroke : "none"].flatMap(coloursIn);
      if (!drawn.some((colour) => contrast(over(colour, ground), ground) >= leastContrast)) {
        problems.add(`${placeOf(shape.ownerSVGElement)} ${nameOf(shape)} has too little contrast`);
      }
    }
    for (const rating of document.querySelectorAll(".rating")) {
      if (!/[\p{L}\p{N}]/u.test(rating.textContent)) {
        problems.add(`${placeOf(rating)} has no word`);
      }
    }
    return [...problems];
  }

  // What a chart must have beside its drawing: a name and a sentence, its
  // figures as a table and to download, and of a process its rules.
  function charts() {
    const problems = new Set();
    for (const chart of document.querySelectorAll("main figure.chart")) {
      const beside = chart.closest("section, .body, .chart-block") ?? chart.parentElement;
      const drawings = [...chart.querySelectorAll("svg[role=img]")];
      const told = drawings.every((drawing) => {
        const parts = drawing.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id));
        return parts.length === 2 && parts.every((part) => part && wordsOf(part) !== "");
      });
      const expected = [
        [drawings.length > 0, "no drawing"],
        [drawings.filter(isSeen).length <= 1, "more than one drawing shown"],
        [told, "a drawing without title and description"],
        [wordsOf(chart).length > 0 && beside.querySelector("table"), "no table"],
        [document.body.classList.contains("page-pack-file") || beside.querySelector('a[href$=".csv"]'), "no CSV to download"],
        [!chart.matches(".process:has(.s2)") || /Rule set .*in a row/.test(wordsOf(chart)), "no rule set and run length"],
      ];
      expected.filter(([has]) => !has).forEach(([, lack]) => problems.add(`${placeOf(chart)}: ${lack}`));
    }
    return [...problems];
  }

  return {
    unreadable, marks, unbordered, unforced, charts, head, landmarks, reflow, narrow, silence, faint, clipped, targets, tabStops, isAtEnd, watchFocus, focusProblems,
    isSeen, placeOf, wordsOf, coloursIn, over, groundOf, contrast, leastContrast,
  };
})();
