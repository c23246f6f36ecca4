// A preview in a browser: where its reader is stays through saves, what changed is brought into
// view, and problems and saves of other pages stand in a bar.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, root, run, scratch } from "../suite.mjs";
import { launch } from "../browser/browser.mjs";
import { Preview } from "./preview.mjs";

const longest = 20_000;
const words = (number) => `Paragraph ${number} tells what the board has to know about ward ${number}. `.repeat(3);
const body = (count, change = (text) => text) => `---\ntitle: Winter plan\n---\n\n## Purpose\n\n` +
  Array.from({ length: count }, (_, i) => change(`${words(i)}[Guidance ${i}](https://www.nhs.uk/${i})\n`, i)).join("\n");

export async function inBrowser(program) {
  const home = scratch();
  const content = join(home, "content"), theme = join(home, "theme");
  const folder = join(content, "meetings/board-2026-12");
  run(program, ["new", "site", home, "--organisation", "Hill Trust", "--committee", "Board", "--meeting",
    "3 December 2026", "--contact", "The secretary, 01632 960 001"], { cwd: home });
  writeFileSync(join(folder, "agenda.csv"), "number,title,papers\n1,Winter plan,winter-plan\n2,Finance,finance\n");
  const plan = join(folder, "winter-plan.md"), finance = join(folder, "finance.md");
  writeFileSync(plan, body(60));
  writeFileSync(finance, "---\ntitle: Finance\n---\n\n## Purpose\n\nTo note it.\n");
  mkdirSync(join(theme, "pages"), { recursive: true });
  writeFileSync(join(theme, "theme.yaml"), `extends: ${join(root, "themes/plain")}\n`);
  const template = readFileSync(join(root, "themes/plain/pages/paper.mustache"), "utf8")
    .replace("</h1>\n", "$&<details id=\"more\"><summary>More</summary><p>One.</p></details>\n" +
      "<details><summary>Another</summary><p>Two.</p></details>\n");
  writeFileSync(join(theme, "pages", "paper.mustache"), template);
  const preview = new Preview(program, [content, "--theme", theme, "--date", "2026-11-29"]);
  await preview.start();
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    const address = `http://127.0.0.1:${preview.port}/meetings/board-2026-12/winter-plan/`;
    await page.goto(address, { waitUntil: "load" });
    await page.waitForFunction(() => document.querySelector("boardpack-preview"));
    await page.waitForTimeout(500);

    const until = (holds, given) => page.waitForFunction(holds, given, { timeout: longest });
    const has = (text) => until((wanted) => document.querySelector("main").textContent.includes(wanted), text);
    const bar = () => page.evaluate(() => document.querySelector("boardpack-preview").shadowRoot.textContent);
    const says = (text) => until((wanted) => document.querySelector("boardpack-preview").shadowRoot
      .textContent.includes(wanted), text);
    // Its reader is at the 30th link, and has opened what can be opened.
    const settle = () => page.evaluate(() => {
      const link = document.querySelector('main a[href$="/30"]');
      document.querySelectorAll("main details").forEach((one) => { one.open = true; });
      link.focus({ preventScroll: true });
      link.scrollIntoView({ block: "center", behavior: "instant" });
    });
    const where = () => page.evaluate(() => ({
      focus: document.activeElement.getAttribute("href"),
      top: Math.round(document.querySelector('main a[href$="/30"]').getBoundingClientRect().top),
      open: [...document.querySelectorAll("main details")].map((one) => one.open).join(),
      loads: window.loads,
    }));
    const same = (a, b) => (a.focus === b.focus && Math.abs(a.top - b.top) < 3 && a.open === b.open ? []
      : [JSON.stringify(a), JSON.stringify(b)]);

    await page.evaluate(() => { window.loads = 1; });
    await settle();
    const first = await where();
    writeFileSync(plan, body(60, (text, i) => (i === 31 ? `Just saved. ${text}` : text)));
    await has("Just saved.");
    const second = await where();
    expectNone("scroll, focus and what is open stay through a save", same(first, second));
    expectNone("the page is not loaded anew for it", second.loads === 1 && second.open === "true,true" && /\/30$/.test(second.focus) ? []
      : [JSON.stringify(second)]);

    writeFileSync(plan, body(61, (text, i) => (i === 31 ? `Just saved. ${text}` : i === 60 ? `Far below. ${text}` : text)));
    await has("Far below.");
    await until(() => {
      const changed = [...document.querySelectorAll("main *")].filter((one) => one.textContent.includes("Far below.")).at(-1);
      const box = changed.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    expectNone("what changed is brought into view", []);

    await preview.settled(0);
    await settle();
    const before = await where();
    writeFileSync(join(theme, "pages", "paper.mustache"), `${template}<!-- another -->\n`);
    await until(() => window.loads === undefined);
    await until(() => document.activeElement.matches('main a[href$="/30"]'));
    expectNone("nor are they lost where all of the page is loaded anew", same(before, await where()));

    await preview.settled(0);
    writeFileSync(plan, body(61, (text, i) => (i === 2 ? `${text}\n[x](paper:board-2026-12/financ)\n` : text)));
    await says("the last good page is shown");
    const told = await bar();
    expectNone("a problem stands in the bar with its place and what to do",
      ["meetings/board-2026-12/winter-plan.md:", "What to do: ", "did you mean"].filter((one) => !told.includes(one)));
    expectNone("the last good page stays", (await page.evaluate(() => document.querySelector("main").textContent))
      .includes("Far below.") ? [] : ["another page"]);
    writeFileSync(plan, body(61));
    await until(() => !document.querySelector("boardpack-preview").shadowRoot.textContent.includes("last good"));

    await preview.settled(0);
    writeFileSync(finance, "---\ntitle: Finance report\n---\n\n## Purpose\n\nTo approve it.\n");
    await says("Show it");
    expectNone("a save of another page is told, and nobody is taken there",
      page.url() === address && (await bar()).includes("/meetings/board-2026-12/finance/") ? [] : [page.url(), await bar()]);
    await page.locator("boardpack-preview a").click();
    await has("To approve it.");
    expectNone("but on asking", page.url().endsWith("/finance/") ? [] : [page.url()]);
  } finally {
    await browser.close();
    await preview.end();
  }
}
