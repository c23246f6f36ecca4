// Chromium for the suites of this folder: one process a suite, in which pages
// are looked at two at a time, each in a context of its own.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

import { expectNone } from "../suite.mjs";
import { requestOf } from "./pages.mjs";

const atOnce = 2;
const slowest = 60_000;

function executable() {
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
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
  "forced colours": { width: 1280, forcedColors: "active" },
  "scripts off": { width: 1280, javaScriptEnabled: false },
};

export async function openPage(browser, look, script) {
  const { width, height = 900, text, ...rest } = look;
  const context = await browser.newContext({ viewport: { width, height }, ...rest });
  context.setDefaultTimeout(slowest);
  if (script) {
    await context.addInitScript(script);
  }
  const page = await context.newPage();
  if (text) {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: text, fixed: text } });
  }
  return page;
}

// Go to one of the pages() of a site. The page for what is not there speaks of
// the site's full address, so it is seen at such an address.
export async function visit(page, { url, stand }) {
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

// Run `check(page, target)` for every target, in a look; what it returns are
// the problems of one case, which carries `name` and the target's.
export async function lookAt(browser, targets, { name, look = looks[name], script }, check) {
  const queue = [...targets];
  const worker = async () => {
    const page = await openPage(browser, look, script);
    for (let target = queue.shift(); target; target = queue.shift()) {
      let problems;
      try {
        await visit(page, target);
        problems = await check(page, target);
      } catch (error) {
        problems = error.message.split("\n");
      }
      expectNone(`${target.name}, ${name}`, problems);
    }
    await page.context().close();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${targets.length} pages, ${seconds} s`);
}
