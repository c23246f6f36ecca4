// A walk by keyboard through the richest pages, in both themes, wide and on a
// phone: the skip link leads past the header; Tab reaches everything that can
// be used, in the order of the page, and comes out at its end; where the focus
// is shows, and nothing covers it; what opens and closes does so; a table that
// scrolls can be scrolled. Each page is a case.

import { finish } from "../suite.mjs";
import { expectFound, launch, lookAt } from "./browser.mjs";
import { oneOfEach, serveSites } from "./served.mjs";

const walked = ["home", "meeting", "paper", "risks", "actions", "glossary", "matrix", "pack", "measure"];

// Boxes that scroll without our saying so are further stops.
const furtherStops = 20;

// From the top of the page to its end by Tab alone.
async function walk(page) {
  const atEnd = () => page.evaluate(() => globalThis.look.isAtEnd());
  await page.evaluate(() => globalThis.look.watchFocus());
  const count = await page.evaluate(() => globalThis.look.tabStops().length);
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
  }
  for (let i = 0; i < furtherStops && !(await atEnd()); i++) {
    await page.keyboard.press("Tab");
  }
  const problems = await page.evaluate(() => globalThis.look.focusProblems());
  return (await atEnd()) ? problems : [...problems, "Tab does not come to the end of the page"];
}

// The first stop shows once it has the focus, and leads into <main>.
async function skip(page) {
  const link = await page.evaluate(() => {
    const [first] = globalThis.look.tabStops();
    first?.focus();
    const { left, top, width, height } = first?.getBoundingClientRect() ?? {};
    return left >= 0 && top >= 0 && width > 20 && height > 20 && first.hash;
  });
  if (!link) {
    return ["the first stop is no link past the header that shows"];
  }
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inMain = await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement));
  return inMain ? [] : ["behind the skip link, Tab does not go on in <main>"];
}

// What opens by Enter closes by the space bar.
async function details(page) {
  const problems = [];
  const summaries = await page.$$("details:not([open]) > summary");
  for (const summary of summaries.slice(0, 3)) {
    const isOpen = () => summary.evaluate((element) => element.parentElement.open);
    if (!(await summary.isVisible())) {
      continue;
    }
    await summary.focus();
    await page.keyboard.press("Enter");
    const opened = await isOpen();
    await page.keyboard.press("Space");
    if (!opened || (await isOpen())) {
      problems.push("a summary does not open by Enter and close by the space bar");
    }
  }
  return problems;
}

async function scrollers(page) {
  const problems = [];
  for (const box of await page.$$('[tabindex="0"]')) {
    if (!(await box.evaluate((element) => element.scrollWidth > element.clientWidth + 1))) {
      continue;
    }
    await box.focus();
    await page.keyboard.press("ArrowRight");
    try {
      await page.waitForFunction((element) => element.scrollLeft > 0, box, { timeout: 2000 });
    } catch {
      problems.push(`${await box.evaluate((element) => globalThis.look.placeOf(element))} does not scroll by arrow`);
    }
  }
  return problems;
}

async function problemsOf(page) {
  const walking = await walk(page);
  const rest = [];
  for (const check of [skip, details, scrollers]) {
    rest.push(...(await check(page)));
  }
  return [...walking, ...rest];
}

const broken = [
  ['<p><a href="#a" style="outline: none">a</a></p>', "does not show that it has the focus"],
  ['<p><a href="#a" style="outline: 2px solid #eee">a</a></p>', "does not show that it has the focus"],
  ['<p><a href="#a">a</a></p><div style="position: fixed; inset: 0; background: #ccc"></div>', "is covered"],
  ['<p><a href="#a">a</a><a href="#b" tabindex="1">b</a></p>', "out of order"],
  ['<p><a href="#a" id="a">a</a></p><script>addEventListener("keydown", (e) => document.activeElement.id && e.preventDefault())</script>', "end of the page"],
  ['<p><button onfocus="this.blur()">a</button></p>', "is not reached"],
  ["<!DOCTYPE html><p><a href='#b'>a</a><main>b</main>", "is no link past the header"],
  ["<!DOCTYPE html><p><a href='#c' style='font-size: 3em'>skip</a> <a href='#d'>d</a><main>b</main>", "does not go on in <main>"],
  ["<details><summary onclick='event.preventDefault()'>a</summary>b</details>", "does not open"],
  ['<div tabindex="0" style="overflow: auto; width: 50px" onkeydown="event.preventDefault()"><pre>a long line of text</pre></div>', "scroll by arrow"],
];

const { pages, stop } = await serveSites();
const browser = await launch();
await expectFound(browser, broken, problemsOf);
const chosen = oneOfEach(pages.filter(({ site, template }) =>
  site.name.endsWith("example-valley") && walked.includes(template)));
for (const name of ["wide", "phone"]) {
  await lookAt(browser, chosen, { name }, problemsOf);
}
await browser.close();
stop();
finish();
