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

  return { head, landmarks, reflow, clipped, targets };
})();
