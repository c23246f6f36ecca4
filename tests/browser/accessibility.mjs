// usage: accessibility.mjs CONTENT THEME [YYYY-MM-DD]
//
// Build CONTENT, look with axe-core at a page of every template in three sizes,
// and write what was found to CONTENT/accessibility.yaml, which the site's
// accessibility statement tells. The day is the one given, or that of
// SOURCE_DATE_EPOCH, or today.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { root } from "../suite.mjs";
import { launch, looks, openPage, prepare, visit } from "./browser.mjs";
import { axe, axeVersion, violationsOf } from "./rules.mjs";
import { oneOfEach, serveSites } from "./served.mjs";

const sizes = ["phone", "tablet", "wide"];
const { SOURCE_DATE_EPOCH: epoch } = process.env;

const [content = "content", theme = "nhs", given] = process.argv.slice(2);
const day = given ?? new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);
const site = { name: "accessibility", content: resolve(root, content), theme, day };

// Rule to what is known of it and the pages that break it.
const broken = new Map();

async function look(browser, size, pages) {
  const page = await openPage(browser, looks[size]);
  for (const target of pages) {
    await visit(page, target);
    await prepare(page, axe);
    for (const { id, impact, help } of await violationsOf(page)) {
      const rule = broken.get(id) ?? { id, impact, help, paths: new Set() };
      broken.set(id, rule);
      rule.paths.add(target.path);
    }
  }
  await page.context().close();
}

function written(browser, all, tested) {
  const rules = [...broken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return `# Written by the check: make accessibility
checked: ${day}
by: axe-core ${axeVersion}
browser: Chromium ${browser.version()}
standard: WCAG 2.2 AA
pages: ${all.length}
tested: ${tested.length}
sizes: [${sizes.map((size) => `${looks[size].width} px`).join(", ")}]
themes: [${theme}]
violations:${rules.length === 0 ? " []" : ""}
${rules.map(({ id, impact, help, paths }) => `  - rule: ${id}
    impact: ${impact}
    pages: ${paths.size}
    help: ${JSON.stringify(help)}
`).join("")}`;
}

const { pages, stop } = await serveSites([site]);
const browser = await launch();
const chosen = oneOfEach(pages);
for (const size of sizes) {
  await look(browser, size, chosen);
}
const file = join(site.content, "accessibility.yaml");
writeFileSync(file, written(browser, pages, chosen));
await browser.close();
stop();
console.log(`${file}: ${chosen.length} of ${pages.length} pages, ${broken.size} rules broken`);
for (const { id, paths } of broken.values()) {
  console.log(`  ${id}: ${[...paths].join(", ")}`);
}
