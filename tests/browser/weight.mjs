// What a page weighs, compressed as nginx sends it: a paper under 60 KB with
// all that it fetches; on every page one style sheet, and at most one script and
// that of the search, which waits for somebody to ask, each under 10 KB; a pack in one file fetches nothing. Each page is a case.

import { readFileSync } from "node:fs";
import { get } from "node:http";

import { expectNone, finish } from "../suite.mjs";
import { readPage } from "../site/walk.mjs";
import { serveSites } from "./served.mjs";

const mostOfPaper = 60_000;
const mostOfScript = 10_000;

function weigh(url) {
  return new Promise((done, failed) => {
    get(url, { headers: { "Accept-Encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (piece) => (bytes += piece.length));
      answer.on("end", () => done(answer.statusCode === 200 ? bytes : Infinity));
    }).on("error", failed);
  });
}

const known = new Map();

function weighOnce(url) {
  if (!known.has(url)) {
    known.set(url, weigh(url));
  }
  return known.get(url);
}

// The addresses that the page fetches, of each kind.
function fetched({ url, file }) {
  const { links } = readPage(readFileSync(file, "utf8"));
  const addresses = new Set(links.filter((link) => link.fetch).map(({ address }) => new URL(address, url).href));
  const waits = /\/search-[0-9a-f]+\.js$/;
  const of = (ending) => [...addresses].filter((address) => address.endsWith(ending));
  return { all: [...addresses].filter((address) => !waits.test(address)), styles: of(".css"), scripts: of(".js") };
}

const { pages, stop } = await serveSites();
let heaviest = { bytes: 0 };
for (const page of pages.filter(({ stand }) => !stand)) {
  const { all, styles, scripts } = fetched(page);
  const problems = [];
  const asked = all.filter((address) => !address.startsWith("data:"));
  if (page.template === "pack-file" && asked.length > 0) {
    problems.push(`fetches ${asked.join(", ")}`);
  }
  // The page of the search names its directory too, which others ask for when somebody types.
  const most = page.template === "search" ? 3 : 2;
  if (page.template !== "pack-file" && (styles.length !== 1 || scripts.length > most)) {
    problems.push(`fetches ${styles.length} style sheets and ${scripts.length} scripts`);
  }
  for (const script of scripts) {
    const bytes = await weighOnce(script);
    if (bytes >= mostOfScript) {
      problems.push(`the script weighs ${bytes} bytes`);
    }
  }
  if (page.template === "paper") {
    const weights = await Promise.all([weigh(page.url), ...all.map(weighOnce)]);
    const bytes = weights.reduce((sum, weight) => sum + weight);
    heaviest = bytes > heaviest.bytes ? { bytes, page } : heaviest;
    if (bytes >= mostOfPaper) {
      problems.push(`weighs ${bytes} bytes in ${weights.length} answers`);
    }
  }
  expectNone(page.name, problems);
}
console.log(`the heaviest paper: ${heaviest.page?.name}, ${heaviest.bytes} bytes`);
stop();
finish();
