// Pages as those read them who do not see them as we drew them: without
// scripts, with text twice as large, with the spacing of WCAG 2.2 (1.4.12), in
// the dark and with forced colours. All text can be read, none is cut off,
// nothing scrolls sideways, and what is drawn stands out; with forced colours what
// was a box by its ground has a border, and what is drawn has them too. Each page
// and look is a case.

import { finish } from "../suite.mjs";
import { expectFound, launch, lookAt, looks } from "./browser.mjs";
import { oneOfEach, serveSites } from "./served.mjs";

// Drawn parts that say nothing by themselves.
const decoration = ".cut, .cut-line, .rule, .band, .ground";

const spacing = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }`;

function unreadable(page) {
  return page.evaluate(() => [...globalThis.look.unreadable(), ...globalThis.look.reflow()]);
}

function cramped(page) {
  return page.evaluate(() => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    return [...globalThis.look.reflow(), ...globalThis.look.clipped()];
  });
}

async function crampedWhenSpaced(page) {
  await page.addStyleTag({ content: spacing });
  return cramped(page);
}

function marks(page) {
  return page.evaluate((parts) => globalThis.look.marks(parts), decoration);
}

// What has a ground or a frame of its own.
const boxes = ".matrix td, .chips a, .rating:not(.tally .rating), .score, .tag, .strip li, .meter > span, .box, .banner, button, input, select";

async function marksAndBoxes(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const unseen = await page.evaluate((selector) =>
    [...globalThis.look.unbordered(selector), ...globalThis.look.unforced(), ...globalThis.look.faint()], boxes);
  return [...(await marks(page)), ...unseen];
}

const { pages, stop } = await serveSites();
const browser = await launch();
await expectFound(browser, [
  ['<p style="display: none">gone</p>', "p cannot be read"],
  ["<p><button>Filter</button></p>", "does nothing without scripts"],
  ["<form><input aria-label=a></form>", "does nothing without scripts"],
], unreadable);
await expectFound(browser, [
  ['<div style="overflow: hidden; height: 1em">one<br>two</div>', "cuts its text off"],
  ['<p style="width: 90em">wide</p>', "p is too wide"],
], crampedWhenSpaced);
await expectFound(browser, [
  ['<svg viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#ccc"/></svg>', "too little contrast"],
  ['<p><span class="rating red"><svg></svg></span></p>', "has no word"],
], marks);

await expectFound(browser, [
  ['<table class="matrix"><td style="border: 3px solid Canvas">12</td></table>', "td has no border"],
  ['<p><span class="tag" style="background: #eee">Withheld</span></p>', "span.tag has no border"],
  ["<p><button style=\"border: 0\">Sort</button></p>", "button has no border"],
  ['<svg viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#fcc"/></svg>', "path keeps rgb(255, 204, 204)"],
], marksAndBoxes, { look: looks["forced colours"] });

const chosen = oneOfEach(pages);
await lookAt(browser, chosen, { name: "scripts off" }, unreadable);
await lookAt(browser, chosen, { name: "text twice as large" }, cramped);
await lookAt(browser, chosen, { name: "spaced", look: { ...looks.phone, bypassCSP: true } }, crampedWhenSpaced);
const drawn = chosen.filter(({ template }) => template !== "not-found");
for (const name of ["wide", "dark"]) {
  await lookAt(browser, drawn, { name }, marks);
}
await lookAt(browser, drawn, { name: "forced colours" }, marksAndBoxes);
await browser.close();
stop();
finish();
