// The pages of the built sites, each with the template that made it, served by
// one nginx.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";

import { serve } from "../site/server.mjs";
import { build, builtSites, canonicalOf, filesBelow, sites } from "../site/sites.mjs";

// The layout of every theme writes down which template a page is made by.
const marked = /<body class="page-([a-z-]+)"/;

function addressOf(path) {
  return path.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)index\.html$/, "$1");
}

function pagesOf(site, folder, server) {
  const url = `${server.url}${site.name}/public/`;
  const canonical = canonicalOf(folder);
  return filesBelow(folder).filter((path) => path.endsWith(".html")).map((path) => {
    const file = join(folder, path);
    const template = marked.exec(readFileSync(file, "utf8"))?.[1];
    const page = {
      name: `${site.name}: ${path}`, site, path, file, template,
      base: url, url: url + addressOf(path), size: statSync(file).size,
    };
    if (template === "not-found" && canonical) {
      page.stand = { base: canonical, url: `${canonical}no/such/page/`, served: url };
    }
    return page;
  });
}

// Where a request to the address that a site says it has is served here.
export function requestOf(url, stand) {
  const path = url.slice(stand.base.length);
  return stand.served + (url === stand.url ? "404.html" : path);
}

// Build and serve every site but those of partners, or those named; returns { pages, stop },
// without the pages that only lead on to another.
export async function serveSites(wanted = sites.filter(({ isPartner }) => !isPartner)) {
  const folders = wanted.map((site) => build(site));
  const server = await serve(builtSites);
  const all = wanted.flatMap((site, i) => pagesOf(site, folders[i], server));
  const pages = all.filter(({ template }) => template !== "redirect");
  return { pages, all, stop: server.stop };
}

// What a page is made of: every combination of element, class and role, each
// written as one word.
function parts(page) {
  const found = new Set();
  const parser = new Parser({
    onopentag(name, { class: classes = "", role = "" }) {
      for (const word of ["", ...classes.split(/\s+/)]) {
        found.add(`${name}.${word}.${role}`);
      }
    },
  });
  parser.end(readFileSync(page.file, "utf8"));
  return found;
}

// The largest page of each template in each theme; and more of a theme's pages,
// over all sites, until every part that they are made of is on one of those
// chosen.
export function oneOfEach(pages) {
  const chosen = [];
  const met = new Map();
  const bySize = [...pages].sort((a, b) => b.size - a.size);
  const add = (page, keys) => {
    chosen.push(page);
    keys.forEach((key) => met.set(key, page));
  };
  for (const page of bySize) {
    const key = `${page.site.theme} ${page.template}`;
    if (!met.has(key)) {
      add(page, [key, ...[...parts(page)].map((part) => `${page.site.theme} ${part}`)]);
    }
  }
  for (const page of bySize) {
    const keys = [...parts(page)].map((part) => `${page.site.theme} ${part}`);
    if (keys.some((key) => !met.has(key))) {
      add(page, keys);
    }
  }
  return chosen;
}
