// axe-core finds nothing: in one page of each template and theme, at 320 and
// 1280 pixels, and in the richest pages in every other look. What can be
// opened is open. Each page is a case, which is loaded once and looked at in
// one way after the other.
//
// Most of the time of axe-core goes into its rule for the contrast of text: it
// looks for what lies on what. So that rule is run once in the light and once in
// the dark, and look.faint() reads colours off the styles in every look. With
// forced colours the rule takes for the colour of text what its style asked for.

import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { finish, root, run, scratch } from "../suite.mjs";
import { expectFound, launch, lookAt, looks, turn } from "./browser.mjs";
import { axe, violationsOf } from "./rules.mjs";
import { oneOfEach, serveSites } from "./served.mjs";

// The templates with most on their pages.
const richest = ["meeting", "paper", "priority", "risks", "risk"];

const allRules = { rules: { "target-size": { enabled: true } } };
const allButContrast = { rules: { ...allRules.rules, "color-contrast": { enabled: false } } };
const rulesOfColour = { runOnly: ["color-contrast", "link-in-text-block"] };
const rulesOfLinks = { runOnly: ["link-in-text-block"] };

const rulesIn = {
  wide: allRules,
  dark: rulesOfColour,
  "forced colours": rulesOfLinks,
  tablet: allButContrast,
  "text twice as large": allButContrast,
  phone: allButContrast,
};

// The violations on a page, a line each: what, where, how to mend it.
async function violations(page, rules) {
  const found = await violationsOf(page, rules);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`));
}

function faint(page) {
  return page.evaluate(() => globalThis.look.faint());
}

// Violations in each of these looks.
function violationsIn(names) {
  return async (page) => {
    const problems = [];
    for (const name of names) {
      await turn(page, looks[name]);
      const found = [...(await violations(page, rulesIn[name])), ...(await faint(page))];
      problems.push(...found.map((problem) => `${name}: ${problem}`));
    }
    return problems;
  };
}

const broken = [
  ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"],
  ['<p style="color: #999">grey</p>', "color-contrast"],
  ['<a href="#a" style="font-size: 9px">a</a><br><a href="#b" style="font-size: 9px">b</a>', "target-size"],
  ["<details><ul><p>one</p></ul></details>", "list"],
];

const { pages, stop } = await serveSites();
const browser = await launch();
await expectFound(browser, broken, violations, { script: axe });
const grey = (condition) => `<style>@media (${condition}) { p { color: #999 } }</style><p>grey</p>`;
await expectFound(browser, [
  ['<style>@media (max-width: 400px) { a { font-size: 9px } }</style><a href="#a">a</a><br><a href="#b">b</a>', "phone: target-size"],
  [grey("min-width: 1000px"), "wide: color-contrast"],
  [grey("prefers-color-scheme: dark"), "dark: color-contrast"],
  [grey("max-width: 400px"), "phone: main p has a contrast of 2.85"],
], violationsIn(["wide", "dark", "phone"]), { script: axe });
// EVERY=nhs looks at every page of that theme, which takes some five minutes.
const one = process.env.EVERY ? pages.filter(({ site }) => site.theme === process.env.EVERY) : oneOfEach(pages);
const isRich = ({ template }) => richest.includes(template);
const every = { name: "every look", look: looks.wide, script: axe };
await lookAt(browser, one.filter(isRich), every, violationsIn(Object.keys(rulesIn)));
const wideAndPhone = { name: "wide and phone", look: looks.wide, script: axe };
await lookAt(browser, one.filter((page) => !isRich(page)), wideAndPhone, violationsIn(["wide", "phone"]));

// What a build says is newly public, and what a check found, as pages.
const folder = scratch();
function reportOf(name, command, content, ...options) {
  run(join(root, "build/release/boardpack"), [command, "--content", content, "--theme", join(root, "themes/plain"),
    "--report", join(folder, name), ...options]);
  return { name, base: "file:", url: `file://${join(folder, name)}` };
}
const faulty = join(folder, "content");
cpSync(join(root, "tests/sites/one-pack/content"), faulty, { recursive: true });
writeFileSync(join(faulty, "meetings/board-2026-05/water.md"), "---\ntitle: Water\nauthors: [Joan Petrie]\npurpose: ponder\n---\n" +
  "Text of [a paper](nowhere.md).\n");
const report = [
  reportOf("report.html", "build", join(root, "tests/sites/one-pack/content"), "--output", join(folder, "site")),
  reportOf("problems.html", "check", faulty),
];
const lookedAt = { name: "reports", look: looks.wide, script: axe };
await lookAt(browser, report, lookedAt, violationsIn(["wide", "dark", "phone"]));
await browser.close();
stop();
finish();
