// The chains between the source papers, walked by links in the built site.
//
// A chain is a list of pages, as addresses below the site's root. From each
// page a link must lead to the next; where the address has a fragment, the link
// must lead to that very place. An address may be a pattern where the exact
// page does not matter. `{ to, text }` also wants words in the link's text, and
// `{ says }` words on the page itself. Each step is a case.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { fail, finish, pass } from "../suite.mjs";
import { build, trees } from "./sites.mjs";
import { chains } from "./chains-of-the-example.mjs";
import { readPage } from "./walk.mjs";

const base = "https://site.example/";
const folder = build(trees.find((tree) => tree.name === "worked-example"));
const pages = new Map();

function read(path) {
  if (!pages.has(path)) {
    const html = readFileSync(join(folder, path, "index.html"), "utf8");
    const words = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    pages.set(path, { ...readPage(html), words });
  }
  return pages.get(path);
}

// Where the links of a page lead, as addresses below the root.
function leads(path) {
  return read(path).links.flatMap(({ address, text }) => {
    const url = URL.canParse(address, base + path) ? new URL(address, base + path) : null;
    return url?.href.startsWith(base) ? [{ to: url.href.slice(base.length), text }] : [];
  });
}

function matches(link, { to, text }) {
  const address = typeof to === "string" && !to.includes("#") ? link.to.replace(/#.*/, "") : link.to;
  return (typeof to === "string" ? address === to : to.test(address)) &&
    (!text || text.test(link.text.replace(/\s+/g, " ")));
}

function expectWords(name, page, pattern) {
  if (pattern.test(read(page).words)) {
    pass();
  } else {
    fail(`${name}: /${page} does not say ${pattern}`);
  }
}

// Follow one step; returns the page it leads to, or null.
function follow(name, from, step) {
  const link = leads(from).find((link) => matches(link, step));
  if (!link) {
    const near = leads(from).map(({ to }) => to).filter((to) => to.split("/")[0] === String(step.to).split("/")[0]);
    fail(`${name}: /${from} has no link to ${step.to}`, [...new Set(near)]);
    return null;
  }
  const [page, fragment] = link.to.split("#");
  if (fragment && !read(page).ids.has(decodeURIComponent(fragment))) {
    fail(`${name}: /${page} has no place "${fragment}"`);
    return null;
  }
  pass();
  return page;
}

for (const [name, walks] of Object.entries(chains)) {
  for (const walk of walks) {
    const [first, ...steps] = walk.map((step) => typeof step === "string" ? { to: step } : step);
    let page = first.to;
    for (const step of steps) {
      if (step.says) {
        expectWords(name, page, step.says);
        continue;
      }
      page = follow(name, page, step) ?? (typeof step.to === "string" ? step.to.replace(/#.*/, "") : null);
      if (page === null) {
        break;
      }
    }
  }
}
finish();
