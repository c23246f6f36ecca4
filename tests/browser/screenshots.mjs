// Pictures of chosen pages of the fictional trust, in both themes, on a screen
// and on a phone: build/screenshots/THEME/NAME-WIDTH.png. They show as much as
// fits on two screens.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { root } from "../suite.mjs";
import { sites } from "../site/sites.mjs";
import { launch, looks, openPage, visit } from "./browser.mjs";
import { serveSites } from "./served.mjs";

const shown = {
  home: "",
  "meeting-before": "meetings/trust-board-2026-11/",
  "meeting-after": "meetings/trust-board-2026-09/",
  paper: "meetings/trust-board-2026-11/recovery-plan/",
  risk: "risks/baf-3/",
  risks: "risks/",
  matrix: "risks/matrix/",
  priority: "priorities/valley-plan/safe-and-timely-care/",
  measure: "measures/missed-visits/",
  pack: "meetings/trust-board-2026-11/pack/",
};
const widths = { 1280: looks.wide, 390: { width: 390, height: 844, deviceScaleFactor: 2 } };
const screens = 2;

const { pages, stop } = await serveSites(sites.filter(({ name }) => name.endsWith("example-valley")));
const browser = await launch();
for (const theme of new Set(pages.map(({ site }) => site.theme))) {
  const folder = join(root, "build/screenshots", theme);
  mkdirSync(folder, { recursive: true });
  for (const [width, look] of Object.entries(widths)) {
    const page = await openPage(browser, look);
    const { height } = page.viewportSize();
    for (const [name, address] of Object.entries(shown)) {
      const target = pages.find(({ site, path }) => site.theme === theme && path === `${address}index.html`);
      if (!target) {
        throw new Error(`the site has no page ${address}`);
      }
      await visit(page, target);
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: Number(width), height: Math.min(whole, height * screens) };
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true, clip });
    }
    await page.context().close();
  }
  console.log(folder);
}
await browser.close();
stop();
