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
  await page.getByRole("status").filter({ hasText: `1 of ${all} risks shown` }).waitFor();
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

// One row may stand for several risks that a source does not divide.
async function countsWhatItSays(page, site) {
  await page.goto(find(site, "risks").url);
  const said = Number(/^\s*(\d+) risks/.exec(await page.locator("caption").textContent())[1]);
  const rows = await visibleRows(page).count();
  const beside = await page.locator("tr[data-beside]").evaluateAll((all) => all.map((row) => Number(row.dataset.beside)));
  expect(`${site}: risks without a title share a row`, beside.length > 0 && said > rows, true);
  await page.getByRole("status").filter({ hasText: `All ${said} risks shown` }).waitFor();
  pass();
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

// What readers came to do, each from the home page by the names of what they press on; the words
// that answer them then stand where they can be seen.
const walks = {
  "worked-example": [
    { who: "journalist, what the board was told about waiting lists", press: ["Risks", /^ORR 75/], see: /What the board was told/ },
    { who: "journalist, all that names waiting lists", press: ["Topics", "Waiting lists and waiting times"], see: /28 November 2023.*Paragraph 9/s },
    { who: "journalist, who is accountable for agency spend", press: ["Risks", /^ORR 84/], see: /led by Sarah Willis/ },
    { who: "patient, the next meeting", press: [], see: /Next meeting/ },
    { who: "regulator, what was escalated", press: ["Escalations"], see: /What came of it/ },
    { who: "data journalist, the decisions as a table", press: ["Decisions", /CSV/], at: /decisions\.csv$/ },
    { who: "reader, what a workstream did", press: ["Workstreams"], see: /Latest report/ },
  ],
  "example-valley": [
    { who: "journalist, red for over a year", press: ["Risks"], choose: ["State", "extreme"], first: /^BAF 1 .*20 .*27 March 2025 20 months/ },
    { who: "patient, the next meeting", press: [], see: /26 November 2026/ },
    { who: "patient, how to ask a question", press: [/^Trust Board, 26 November 2026/], link: ["Ask a question", /^https:/] },
    { who: "patient, what was asked and answered", press: ["Questions from the public"], see: /Why were visits missed.*Dr Lena Morrow.*a member of the public/s },
    { who: "patient, Easy Read", press: [/^Trust Board, 26 November 2026/], link: ["Easy Read", /\.(pdf|docx|html|csv)$/] },
    { who: "board member, my overdue actions", press: ["People", "Dr Lena Morrow"], first: /overdue/ },
    { who: "board member, or by owner", press: ["Actions", "By owner"], see: /Dr Lena Morrow.*overdue/s },
    { who: "board member, what I promised", press: ["People", "Dr Lena Morrow"], see: /Promised, by.*Community nursing recovery, quarter 2.*on the agenda/s },
    { who: "regulator, escalations of a committee", press: ["Escalations"], see: /Quality Committee/ },
    { who: "regulator, committees that report nothing", press: ["Reports of committees"], see: /Quality Committee/ },
    { who: "regulator, what was taken in private and why", press: ["Taken in private"], see: /Excluded under/ },
    { who: "regulator, who came", press: ["Attendance"], see: /quorate, as minuted/ },
    { who: "regulator, interests", press: ["Interests"], see: /nil return/ },
    { who: "board member, what changed in this paper", press: [/^Trust Board, 26 November 2026/, /^What changed since version 1\.0/], see: /31 March.*2028.*2027/s },
    { who: "data journalist, every score over time in one table", press: ["Data", "All scores"], at: /scores\.csv$/ },
    { who: "board member, the whole framework", press: ["Risks", "Assurance framework"], see: /Gaps in control/ },
  ],
};
const mostClicks = 2;

async function walk(page, { who, press, choose, see, first, link, at }) {
  for (const name of press) {
    const target = page.getByRole("link", { name, exact: typeof name === "string" }).first();
    if (at && name === press.at(-1)) {
      expect(`${who}: the file`, at.test(await target.getAttribute("href")), true);
      return;
    }
    await target.click();
  }
  if (choose) await page.getByLabel(choose[0]).selectOption(choose[1]);
  const main = page.locator("main");
  if (see) expect(`${who}: the answer`, [see.test(await main.innerText()), see.source], [true, see.source]);
  const row = first && (await visibleRowsOf(page).first().innerText()).replace(/\s+/g, " ");
  if (first) expect(`${who}: comes first`, [first.test(row), row.slice(0, 200)], [true, row.slice(0, 200)]);
  if (link) expect(`${who}: the way`, link[1].test(await main.getByRole("link", { name: link[0] }).first().getAttribute("href")), true);
  expect(`${who}: in at most ${mostClicks} clicks`, press.length + (choose ? 1 : 0) <= mostClicks, true);
}
const visibleRowsOf = (page) => page.locator("main table tbody tr:not(.band):visible");

for (const [name, tasks] of Object.entries(walks)) {
  const site = [...new Set(pages.map((one) => one.site.name))].find((one) => one.endsWith(name));
  const page = await openPage(browser, looks.wide);
  for (const task of tasks) {
    try {
      await page.goto(find(site, "home").url);
      await walk(page, task);
    } catch (error) {
      fail(task.who, error.message.split("\n").slice(0, 3));
    }
  }
  await page.context().close();
}

const sitesOf = (tree) => [...new Set(pages.map(({ site }) => site.name))].filter((name) => name.endsWith(tree));
for (const [look, check, tree = "example-valley"] of [
  ["wide", countsWhatItSays, "worked-example"], ["wide", filters], ["wide", sorts], ["wide", sortsDates], ["wide", sortsByMeaning], ["phone", worksOnAPhone], ["scripts off", isWholeWithout],
]) {
  for (const site of sitesOf(tree)) {
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
