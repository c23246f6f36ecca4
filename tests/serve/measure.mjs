// From save to painted, in Chromium: 100 edits each of bodies, of front matter, of a theme file and
// of a style sheet, on a pack of PAPERS papers. On a machine that does other work the figures are
// upper bounds.
//
//     node tests/serve/measure.mjs [PAPERS] [EDITS]

import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root, run, scratch } from "../suite.mjs";
import { launch } from "../browser/browser.mjs";
import { pause, Preview } from "./preview.mjs";

const [papers = "1000", edits = "100"] = process.argv.slice(2);
const folder = scratch();
const content = join(folder, "content");
const theme = join(folder, "theme");
run("node", ["tests/bench/packs.mjs", "--papers", papers, "--output", content]);
mkdirSync(join(theme, "parts"), { recursive: true });
writeFileSync(join(theme, "theme.yaml"), `extends: ${join(root, "themes", "plain")}\n`);
cpSync(join(root, "themes", "plain", "style.css"), join(theme, "style.css"));
cpSync(join(root, "themes", "plain", "pages", "paper.mustache"),
  join(theme, "pages", "paper.mustache"));
const meeting = "trust-board-2026-11";
const paper = join(content, "meetings", meeting, "finance-report.md");
const text = readFileSync(paper, "utf8");
const template = readFileSync(join(theme, "pages", "paper.mustache"), "utf8");

const began = Date.now();
const preview = new Preview(join(root, "build", "release", "boardpack"), [content, "--theme", theme,
  "--date", "2026-11-22"]);
await preview.until(() => /localhost:(\d+)/.test(preview.said), "address");
preview.port = Number(/localhost:(\d+)/.exec(preview.said)[1]);
await preview.get(`/meetings/${meeting}/finance-report/`);
console.log(`first page after ${Date.now() - began} ms`);
preview.listen();

const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${preview.port}/meetings/${meeting}/finance-report/`);
await pause(2000);

// Seen when a frame has been drawn with it; null where the page was loaded anew meanwhile.
const seen = (holds, given) => page.evaluate(`new Promise((done) => {
  const given = ${given};
  const look = () => requestAnimationFrame(() => (${holds}
    ? requestAnimationFrame(() => done(Date.now())) : look()));
  look();
})`).catch(() => null);

async function measure(name, change, holds) {
  const times = [];
  for (let i = 0; i < Number(edits); i++) {
    await pause(100 + 37 * (i % 7));
    let saved = 0;
    const look = (async () => {
      for (;;) {
        const at = await seen(holds, i);
        if (at) {
          return at;
        }
      }
    })();
    await pause(20);
    saved = Date.now();
    change(i);
    times.push(await look - saved);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  console.log(`${name}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, most ${at(1)} ms`);
}

await measure("bodies", (i) => writeFileSync(paper, `${text}\nEdit number ${i}.\n`),
  "document.body?.textContent.includes(`Edit number ${given}.`)");
await measure("front matter", (i) => writeFileSync(paper, text.replace(/^title: .*$/m,
  `title: Finance, take ${i}`)), "document.querySelector('h1')?.textContent.includes(`take ${given}`)");
await measure("a template", (i) => writeFileSync(join(theme, "pages", "paper.mustache"),
  template.replace(/<h1/, `<p>Template ${i}.</p><h1`)),
"document.body?.textContent.includes(`Template ${given}.`)");
await measure("a style sheet", (i) => appendFileSync(join(theme, "style.css"),
  `h1 { --number: ${i}; }\n`),
"document.querySelector('h1') && getComputedStyle(document.querySelector('h1')).getPropertyValue('--number').trim() === String(given)");
await browser.close();
await preview.end();
