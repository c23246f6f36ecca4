// Lists that filter and sort: what themes/plain/script.js adds to a marked
// list, by mouse, keyboard and on a phone; and that without it all is there.

import { fail, finish, pass } from "../suite.mjs";
import { launch, looks, openPage } from "./browser.mjs";
import { serveSites } from "./served.mjs";

function expect(what, actual, wanted) {
  if (JSON.stringify(actual) === JSON.stringify(wanted)) {
    pass();
  } else {
    fail(what, [`is     ${JSON.stringify(actual)}`, `wanted ${JSON.stringify(wanted)}`]);
  }
}

const { pages, stop } = await serveSites();
const browser = await launch();

function find(site, template) {
  const [page] = pages.filter((one) => one.site.name === site && one.template === template)
    .sort((a, b) => b.size - a.size);
  if (!page) {
    throw new Error(`no page "${template}" in ${site}`);
  }
  return page;
}

const visibleRows = (page) => page.locator("main [data-filter] tbody tr:not(.band):visible");
const firstWords = async (page) =>
  (await visibleRows(page).locator("th").allTextContents()).map((text) => /\w+ \d+/.exec(text)?.[0] ?? text);

async function filters(page, site) {
  await page.goto(find(site, "risks").url);
  const all = await visibleRows(page).count();
  await page.getByLabel("Filter these risks").fill("NURSES   community");
  expect(`${site}: words in any order and case`, await firstWords(page), ["BAF 3"]);
  await page.getByRole("status").filter({ hasText: `1 of ${all} rows shown` }).waitFor();
  pass();
  expect(`${site}: a group with nothing left is gone`, await page.locator("tr.band:visible").count(), 1);
  await page.getByLabel("Filter these risks").fill("red");
  const texts = await visibleRows(page).allInnerTexts();
  expect(`${site}: a filter looks for whole words`, texts.filter((text) => !/\bred\b/i.test(text)), []);
  await page.getByLabel("Filter these risks").fill("");
  await page.getByLabel("State").selectOption("extreme");
  const bands = await visibleRows(page).allInnerTexts();
  expect(`${site}: a state has a control of its own`, bands.filter((text) => !/extreme/.test(text)), []);
  expect(`${site}: which finds some`, bands.length > 0 && bands.length < all, true);
  await page.getByLabel("State").selectOption("");
  await page.getByLabel("Filter these risks").fill("no such thing");
  expect(`${site}: nothing matches`, await page.getByText("None of these risks match.").isVisible(), true);
  await page.getByLabel("Filter these risks").fill("");
  expect(`${site}: all come back`, await visibleRows(page).count(), all);
}

const sorted = async (page) =>
  page.locator("[aria-sort]").evaluateAll((heads) => heads.map((head) => `${head.textContent} ${head.ariaSort}`));
const scores = async (page) => (await page.locator("tbody:first-of-type tr:not(.band) td:nth-child(2)").allTextContents())
  .map((text) => Number.parseInt(text, 10));

async function sorts(page, site) {
  await page.goto(find(site, "risks").url);
  const published = await firstWords(page);
  const head = page.getByRole("columnheader", { name: "Score now, change" });
  await head.getByRole("button").focus();
  await page.keyboard.press("Enter");
  expect(`${site}: said in the head`, await sorted(page), ["Score now, change ascending"]);
  const up = await scores(page);
  const known = up.filter((score) => !Number.isNaN(score));
  expect(`${site}: lowest first`, known, [...known].sort((a, b) => a - b));
  expect(`${site}: what is not stated comes last`, up.slice(known.length).every(Number.isNaN), true);
  expect(`${site}: groups stay`, await page.locator("tbody").evaluateAll((bodies) =>
    bodies.every((body) => body.rows[0].classList.contains("band"))), true);
  await page.keyboard.press("Enter");
  const down = await scores(page);
  expect(`${site}: highest first`, down.slice(0, known.length), [...known].reverse());
  expect(`${site}: not stated is last again`, down.slice(known.length).every(Number.isNaN), true);
  await page.keyboard.press("Enter");
  expect(`${site}: as published`, [await firstWords(page), await sorted(page)], [published, []]);
}

async function sortsDates(page, site) {
  await page.goto(find(site, "year").url);
  const dates = () => page.locator("tbody time:first-of-type").evaluateAll((times) => times.map((time) => time.dateTime));
  const column = await page.locator("tbody tr:first-child > *").evaluateAll((cells) =>
    cells.findIndex((cell) => cell.querySelector("time")));
  await page.locator("thead th").nth(column).getByRole("button").click();
  const found = await dates();
  expect(`${site}: dates by time, not by letter`, found, [...found].sort());
}

// What a status or rating means decides its place, not how it is spelt.
async function sortsByMeaning(page, site) {
  await page.goto(find(site, "actions").url);
  const table = page.locator("table:has(thead button)").first();
  await table.getByRole("columnheader", { name: "Status" }).getByRole("button").click();
  const cells = await table.locator("tbody tr td:last-child").evaluateAll((all) =>
    all.map((cell) => ({ key: Number(cell.dataset.sort), says: cell.textContent })));
  expect(`${site}: what is overdue comes first`, /overdue/.test(cells[0].says), true);
  expect(`${site}: then what is to do`, cells.map(({ key }) => key), cells.map(({ key }) => key).sort((a, b) => a - b));
  await page.goto(find(site, "workstreams").url);
  const keys = await page.locator("tbody td:has(.rating)").evaluateAll((all) => all.map((cell) => cell.dataset.sort));
  expect(`${site}: ratings as places on their scale`, keys.length > 0 && keys.every((key) => /^\d/.test(key)), true);
}

async function worksOnAPhone(page, site) {
  await page.goto(find(site, "risks").url);
  await page.getByLabel("Sort by").selectOption("Score now, change");
  expect(`${site}: sorted from the list of heads`, await sorted(page), ["Score now, change ascending"]);
  expect(`${site}: no button is out of sight`, await page.locator("thead button").count(), 0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator("thead button").first().waitFor();
  expect(`${site}: turned round, it has its buttons`, await sorted(page), ["Score now, change ascending"]);
}

async function isWholeWithout(page, site) {
  await page.goto(find(site, "risks").url);
  expect(`${site}: without the script nothing is added`, await page.locator(".filter, .sort, .sort-by").count(), 0);
  expect(`${site}: without the script nothing is hidden`, await page.locator("main [hidden]").count(), 0);
}

const valleys = [...new Set(pages.map(({ site }) => site.name))].filter((name) => name.endsWith("example-valley"));
for (const [look, check] of [
  ["wide", filters], ["wide", sorts], ["wide", sortsDates], ["wide", sortsByMeaning], ["phone", worksOnAPhone], ["scripts off", isWholeWithout],
]) {
  for (const site of valleys) {
    const page = await openPage(browser, looks[look]);
    try {
      await check(page, site);
    } catch (error) {
      fail(`${site}, ${check.name}`, error.message.split("\n").slice(0, 3));
    }
    await page.context().close();
  }
}
await browser.close();
stop();
finish();
