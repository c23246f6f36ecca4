// axe-core finds nothing: in one page of each template and theme, at 320 and
// 1280 pixels, and in the richest pages in every other look. What can be
// opened is open. Each page and look is a case.

import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { finish, root, run, scratch } from "../suite.mjs";
import { expectFound, launch, lookAt } from "./browser.mjs";
import { axe, violationsOf } from "./rules.mjs";
import { oneOfEach, serveSites } from "./served.mjs";

// The templates with most on their pages.
const richest = ["meeting", "paper", "priority", "risks", "risk"];
const otherLooks = ["tablet", "text twice as large", "forced colours", "dark"];

// The violations on a page, a line each: what, where, how to mend it.
async function violations(page) {
  const found = await violationsOf(page);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`));
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
const one = oneOfEach(pages);
for (const name of ["wide", "phone"]) {
  await lookAt(browser, one, { name, script: axe }, violations);
}
const rich = one.filter(({ template }) => richest.includes(template));
for (const name of otherLooks) {
  await lookAt(browser, rich, { name, script: axe }, violations);
}

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
for (const name of ["wide", "phone", "dark"]) {
  await lookAt(browser, report, { name, script: axe }, violations);
}
await browser.close();
stop();
finish();
