// Chromium for the suites of this folder: one process a suite, in which pages
// are looked at two at a time, each in a context of its own.

import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

import { fail, pass } from "../suite.mjs";
import { requestOf } from "./served.mjs";

const atOnce = 2;
const slowest = 60_000;
const usualText = 16;

// The browser without a window first, where it is installed: the same engine for two thirds of the
// processor.
function executable() {
  const known = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  return process.env.CHROMIUM ?? known.find((path) => existsSync(path));
}

export function launch() {
  return chromium.launch({
    executablePath: executable(),
    // Chromium refuses to be root in its sandbox, as which containers run.
    chromiumSandbox: process.getuid() !== 0,
    args: [
      "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      // No name is looked up: what a page asks of another host fails here too.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

// How a page may be looked at; all but `height` and `text` are what a context
// of playwright is made with. text: the size a reader has chosen, in pixels.
export const looks = {
  wide: { width: 1280 },
  phone: { width: 320, height: 640 },
  tablet: { width: 768 },
  "text twice as large": { width: 1280, text: 32 },
  dark: { width: 1280, colorScheme: "dark" },
  // On black, as most who force colours have it: nothing of ours happens to suit.
  "forced colours": { width: 1280, forcedColors: "active", colorScheme: "dark" },
  "scripts off": { width: 1280, javaScriptEnabled: false },
};

const inPage = readFileSync(new URL("in-page.js", import.meta.url), "utf8");

// What a page asked of the network and said on the console that it should not.
const heard = new WeakMap();

// The icon of a tab is asked for without a word to us, perhaps when the next
// page is there already; where a page stands at another address than it is
// served from, that fails.
const bases = new Set();

function isIcon(url) {
  return /icon[^/]*$/.test(url) && [...bases].some((base) => url.startsWith(base));
}

function listen(page) {
  const add = (problem) => heard.get(page).problems.add(problem);
  page.on("request", (request) => {
    const url = request.url();
    const own = heard.get(page).own && url.startsWith(heard.get(page).own);
    if (!own && !isIcon(url) && !/^(data|about|blob):/.test(url)) {
      add(`asks for ${url}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      add(`${response.url()} is not there (${response.status()})`);
    }
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isIcon(message.location().url)) {
      add(`the console says: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => add(`a script fails: ${error.message}`));
}

// Its session stays open: to close it would undo what is emulated besides.
const sessions = new WeakMap();

async function setText(page, text) {
  const devtools = sessions.get(page) ?? await page.context().newCDPSession(page);
  sessions.set(page, devtools);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: text, fixed: text } });
}

export async function openPage(browser, look) {
  const { width, height = 900, text, ...rest } = look;
  const context = await browser.newContext({ viewport: { width, height }, ...rest });
  context.setDefaultTimeout(slowest);
  const page = await context.newPage();
  heard.set(page, { own: null, problems: new Set() });
  listen(page);
  if (text) {
    await setText(page, text);
  }
  return page;
}

// Look at an open page in another look, with scripts as before.
export async function turn(page, { width, height = 900, text = usualText, colorScheme = "light", forcedColors = "none" }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, forcedColors });
  await setText(page, text);
}

// Go to one of the pages() of a site. The page for what is not there speaks of
// the site's full address, so it is seen at such an address.
export async function visit(page, { url, base, stand }) {
  const own = stand?.base ?? base;
  bases.add(own);
  heard.set(page, { own, problems: new Set() });
  if (stand) {
    await page.route(`${stand.base}**`, async (route) => {
      const response = await route.fetch({ url: requestOf(route.request().url(), stand) });
      await route.fulfill({ response });
    });
  }
  const response = await page.goto(stand ? stand.url : url, { waitUntil: "load" });
  if (stand) {
    await page.unrouteAll({ behavior: "wait" });
  }
  return response;
}

// Bring what checks run inside a page into it, and a script besides.
export async function prepare(page, script = "") {
  await page.evaluate(inPage);
  await page.evaluate(script);
}

// Run `check(page, target)` for every target, in a look, with `script` run
// in the page first. What it returns are
// problems, a line each. A page without one is a case that passes; a problem is
// a case that fails, shown once with the pages that have it.
export async function lookAt(browser, targets, { name, look = looks[name], script }, check) {
  const queue = [...targets];
  const pagesWith = new Map();
  const judge = async (page, target) => {
    try {
      await visit(page, target);
      if (look.forcedColors) {
        // Chromium forgets with each page that colours are forced, and only media queries know.
        await page.emulateMedia({ forcedColors: "none" });
        await page.emulateMedia({ forcedColors: "active" });
      }
      await prepare(page, script);
      return [...(await check(page, target)), ...heard.get(page).problems];
    } catch (error) {
      return error.message.split("\n").slice(0, 1);
    }
  };
  const worker = async () => {
    const page = await openPage(browser, look);
    for (let target = queue.shift(); target; target = queue.shift()) {
      const problems = new Set(await judge(page, target));
      problems.forEach((problem) => pagesWith.set(problem, [...(pagesWith.get(problem) ?? []), target.name]));
      pass(problems.size === 0 ? 1 : 0);
    }
    await page.context().close();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${targets.length} pages, ${seconds} s`);
  for (const [problem, pages] of pagesWith) {
    fail(`${name}: ${problem}`, pages);
  }
}

// Each case is [html, words]: on a page with that in its <main>, `check` must
// find a problem with those words, so that its silence means something.
export async function expectFound(browser, cases, check, { look = looks.wide, script } = {}) {
  const page = await openPage(browser, look);
  for (const [html, words] of cases) {
    await page.goto("about:blank");
    heard.get(page).problems.clear();
    await page.setContent(html.startsWith("<!DOCTYPE") ? html : sound.replace("</main>", `${html}</main>`));
    await prepare(page, script);
    const problems = [...(await check(page)), ...heard.get(page).problems];
    if (problems.some((problem) => problem.includes(words))) {
      pass();
    } else {
      fail(`"${words}" is not found in ${html}`, problems);
    }
  }
  await page.context().close();
}

// A page without a fault.
export const sound = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Sound – Record</title>
<meta name="description" content="A page without a fault, to put one into."></head>
<body class="page-sound"><a href="#the-content">Skip to the content</a>
<header>Trust</header>
<main id="the-content" tabindex="-1"><h1>Sound</h1></main>
<footer>Published</footer></body></html>`;
