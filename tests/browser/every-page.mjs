// Every page, as a phone of 320 pixels shows it: its title, description,
// language, headings and landmarks; nothing scrolls sideways; what can be hit
// has room; nothing is so narrow that words break, as at 390 pixels; an agenda
// says once where nothing is to be read. As in every suite of this folder, no
// page asks another host for anything, and none has anything to say on the
// console.

import { join } from "node:path";

import { expectNone, fail, finish, pass, root, run } from "../suite.mjs";
import { themes } from "../site/sites.mjs";
import { expectFound, launch, lookAt, looks } from "./browser.mjs";
import { serveSites } from "./served.mjs";

function problemsOf(page) {
  return page.evaluate(() => {
    const { head, landmarks, charts, reflow, targets, narrow, silence } = globalThis.look;
    return [head, landmarks, charts, reflow, targets, narrow, silence].flatMap((check) => check());
  });
}

// On a phone that is a little wider more stands side by side.
async function narrowAt390(page) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 390, height });
  const problems = await page.evaluate(() => globalThis.look.narrow());
  await page.setViewportSize({ width, height });
  return problems.map((problem) => `at 390 px ${problem}`);
}

const broken = [
  ["<h1>Twice</h1>", '2 of "h1"'],
  ["<h3>Third</h3>", "h3 stands below an h1"],
  ["<h2> </h2>", "h2 is empty"],
  ['<!DOCTYPE html><title>Page</title><a href="#x">Skip</a><main><h1>Page</h1></main><p>out</p>', "p is in no landmark"],
  ['<!DOCTYPE html><title>Page</title><h1>Page</h1>', "does not name the page"],
  ['<!DOCTYPE html><title>A – B</title><h1>Page</h1>', "a description of 0"],
  ['<!DOCTYPE html><title>A – B</title><h1>Page</h1>', 'the language ""'],
  ['<!DOCTYPE html><title>A – B</title><h1>Page</h1>', '0 of "main"'],
  ['<!DOCTYPE html><title>A – B</title><a href="#b">Skip</a><main id="a"><h1>Page</h1></main>', "does not lead to <main>"],
  ["<nav>a</nav>", 'navigations named [""]'],
  ['<nav aria-label="A">a</nav><nav aria-label="A">b</nav>', 'navigations named ["A","A"]'],
  ['<figure class="chart"></figure>', "figure.chart: no drawing"],
  ['<figure class="chart">a<svg role="img" aria-labelledby="a b"><title id="a">A</title></svg></figure>', "without title and description"],
  ['<figure class="chart">a</figure>', "figure.chart: no table"],
  ['<figure class="chart">a</figure>', "figure.chart: no CSV"],
  ['<figure class="chart process"><svg><path class="s2"/></svg></figure>', "no rule set and run length"],
  ['<p class="wide" style="width: 400px">wide</p>', "p.wide is too wide"],
  ['<p><a href="#a" style="font-size: 10px">a</a><br><a href="#b" style="font-size: 10px">b</a></p>', "too near"],
  ['<button style="width: 20px; padding: 0">a</button><button style="margin: 0">b</button>', "too near"],
  ['<img src="https://elsewhere.example/i.png" alt="i">', "asks for https://elsewhere.example/i.png"],
  ['<table><td style="width:1em;word-break:break-all">several</td></table>', 'td breaks "several"'],
  ['<dl style="width: 2em; overflow-wrap: anywhere"><dd>Approved.</dd></dl>', 'dd breaks "Approved"'],
  ['<details style="width: 2em; overflow-wrap: anywhere"><summary>a</summary><p>agenda</p></details>', 'p breaks "agenda"'],
  ['<table class="agenda"><td data-label="To read"><span class="missing">not known</span></td></table>', 'says once more "not known"'],
  ["<script>console.error('oh')</script>", "says: oh"],
  ["<script>nothing()</script>", "nothing is not defined"],
];

// A page that does not say by which template it is made, and a template that no
// page of a theme is made by, would go untested.
function expectEveryTemplate(pages) {
  for (const page of pages.filter(({ template }) => !template)) {
    fail(`${page.name} does not say by which template it is made`);
  }
  const listed = run(join(root, "build/release/boardpack"), ["help", "pages"]).stdout;
  const templates = listed.split("\n").filter(Boolean).map((line) => line.split(" ")[0]);
  for (const theme of themes) {
    const made = new Set(pages.filter(({ site }) => site.theme === theme).map(({ template }) => template));
    for (const template of templates) {
      if (made.has(template)) {
        pass();
      } else {
        fail(`${theme}: no page is made by "${template}"`);
      }
    }
  }
}

const { pages, all, stop } = await serveSites();
expectEveryTemplate(all);
const browser = await launch();
await expectFound(browser, broken, problemsOf, { look: looks.phone });
await expectFound(browser, [
  ['<style>@media (min-width: 350px) { li { width: 2em; word-break: break-all } }</style><ul><li>board</ul>', 'at 390 px main li breaks "board"'],
], narrowAt390, { look: looks.phone });
const titles = new Map();
await lookAt(browser, pages, { name: "phone" }, async (page, { site, path, template }) => {
  // The pack as one file is the page of that name once more.
  const key = `${site.name}: ${await page.title()}${template === "pack-file" ? ", the file" : ""}`;
  titles.set(key, [...(titles.get(key) ?? []), path]);
  return [...(await problemsOf(page)), ...(await narrowAt390(page))];
});
const shared = [...titles].filter(([, paths]) => paths.length > 1);
expectNone("pages that have one title", shared.map(([title, paths]) => `${title}: ${paths.join(", ")}`));
await browser.close();
stop();
finish();
