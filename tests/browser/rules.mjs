// axe-core and what it finds on a page, with everything on it opened.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const axeVersion = require("axe-core/package.json").version;

// [{ id, impact, help, nodes: [{ target, failureSummary }] }], for a page in
// which `axe` has been run; `chosen` are the options of axe that choose rules.
export function violationsOf(page, chosen = { rules: { "target-size": { enabled: true } } }) {
  return page.evaluate(async (options) => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], ...options });
    return violations.map(({ id, impact, help, nodes }) => ({
      id, impact, help, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
    }));
  }, chosen);
}
