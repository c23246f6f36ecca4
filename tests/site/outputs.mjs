// What programs find beside the pages: the sitemap lists each page once that may be listed, robots
// and browsers are told where things are, links in heads lead to pages and back, and the list of
// tables says of each how large it is.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, run } from "../suite.mjs";
import { date, filesBelow } from "./sites.mjs";

function headLinks(html) {
  const links = {};
  for (const [, rel, href] of html.matchAll(/<link rel="(up|prev|next)" href="([^"]*)"/g)) {
    links[rel] = href;
  }
  return links;
}

// The address of the page that a link of one leads to, as a path of the site.
function pathOf(page, href) {
  return new URL(href.replaceAll("&amp;", "&"), `https://site.example/${page}`).pathname.slice(1);
}

function checkHeads(name, pages) {
  const problems = [];
  const counts = { up: 0, prev: 0, next: 0 };
  for (const [path, html] of pages) {
    for (const [rel, href] of Object.entries(headLinks(html))) {
      const there = pathOf(path, href);
      counts[rel]++;
      if (!pages.has(there)) {
        problems.push(`/${path}: ${rel} leads to /${there}`);
      }
    }
    // Whoever turns forward and back is where they were.
    const next = headLinks(html).next;
    const back = next === undefined ? undefined : headLinks(pages.get(pathOf(path, next)) ?? "").prev;
    if (next !== undefined && back !== undefined && pathOf(pathOf(path, next), back) !== path) {
      problems.push(`/${path}: next leads to ${next}, and prev from there to ${back}`);
    }
  }
  expectNone(`${name}: links in heads`, problems);
  expectNone(`${name}: no head leads anywhere`, counts.up > 5 ? [] : [JSON.stringify(counts)]);
  return counts;
}

function checkSitemap(name, folder, base, pages) {
  const text = readFileSync(join(folder, "sitemap.xml"), "utf8");
  const listed = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
  const days = [...text.matchAll(/<lastmod>([^<]*)<\/lastmod>/g)].map(([, day]) => day);
  const wanted = [...pages].filter(([path, html]) => path !== "search/" && path !== "404.html" &&
    !html.includes('<meta name="robots"') && !html.includes('http-equiv="refresh"'))
    .map(([path]) => base + path);
  expectNone(`${name}: pages that the sitemap leaves out`, wanted.filter((address) => !listed.includes(address)));
  expectNone(`${name}: more in the sitemap`, listed.filter((address) => !wanted.includes(address)));
  expectNone(`${name}: twice in the sitemap`, listed.filter((address, i) => listed.indexOf(address) !== i));
  expectNone(`${name}: days of changes`, days.length > 0 ? days.filter((day) => day > date) : ["there are none"]);
  const robots = readFileSync(join(folder, "robots.txt"), "utf8");
  expectNone(`${name}: robots.txt`,
    robots === `User-agent: *\nDisallow:\n\nSitemap: ${base}sitemap.xml\n` ? [] : [robots]);
  const ask = readFileSync(join(folder, "search/opensearch.xml"), "utf8");
  expectNone(`${name}: how to ask the search`, [
    ask.includes(`template="${base}search/?q={searchTerms}"`) ? "" : "where to ask",
    /<ShortName>.{1,16}<\/ShortName>/.test(ask) ? "" : "its name",
    pages.get("").includes('rel="search"') ? "" : "home does not name it",
  ].filter(Boolean));
}

// Each table says how many rows and bytes it has.
function checkList(name, folder) {
  const html = readFileSync(join(folder, "data/index.html"), "utf8");
  const rows = [...html.matchAll(/<tr>\s*<th scope="row"><a href="([^"]*)">[^]*?data-label="Rows"[^>]*>([^<]*)<[^]*?data-label="Size"[^>]*>([^<]*)</g)];
  const problems = rows.flatMap(([, href, count, size]) => {
    const bytes = readFileSync(join(folder, pathOf("data/", href)));
    const lines = bytes.toString().replace(/"[^"]*"/g, "").split("\r\n").length - 2;
    const words = bytes.length < 1000 ? `${bytes.length} bytes` : `${Math.round(bytes.length / 1000)} kB`;
    return lines === Number(count) && (words === size || bytes.length > 990000) ? [] : [`${href}: ${count} rows, ${size}; it has ${lines}, ${words}`];
  });
  expectNone(`${name}: what is said of tables`, rows.length > 5 ? problems : [`only ${rows.length} are listed`]);
}

// One file has every register and what its columns are, byte for byte, as Python reads it.
const archive = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps([z.testzip(), {n: z.read(n).hex() for n in z.namelist()}, sorted({i.date_time for i in z.infolist()})]))
`;

function checkArchive(name, folder) {
  const done = run("python3", ["-c", archive, join(folder, "data/registers.zip")]);
  const [bad, files, times] = JSON.parse(done.stdout);
  const wanted = filesBelow(join(folder, "data")).filter((path) => path.endsWith(".csv-metadata.json"))
    .flatMap((path) => [path.replace(/-metadata\.json$/, ""), path]);
  expectNone(`${name}: the archive of registers`, [
    ...(bad === null ? [] : [`${bad} is damaged`]),
    ...wanted.filter((path) => files[path] !== readFileSync(join(folder, "data", path)).toString("hex")),
    ...Object.keys(files).filter((path) => !wanted.includes(path)),
    ...(`${times}` === "1980,1,1,0,0,0" ? [] : [`times ${times}`]),
  ]);
}

export function checkOutputs(tree, folder, base) {
  if (!base) {
    expectNone(`${tree.name}: without an address`, ["sitemap.xml", "robots.txt", "search/opensearch.xml"]
      .filter((path) => existsSync(join(folder, path))));
    return;
  }
  const pages = new Map(filesBelow(folder).filter((path) => path.endsWith(".html"))
    .map((path) => [path.replace(/(^|\/)index\.html$/, "$1"), readFileSync(join(folder, path), "utf8")]));
  const counts = checkHeads(tree.name, pages);
  if (tree.name === "example-valley") {
    expectNone(`${tree.name}: nothing leads on`, counts.prev > 3 && counts.next > 3 ? [] : [JSON.stringify(counts)]);
  }
  checkSitemap(tree.name, folder, base, pages);
  checkList(tree.name, folder);
  checkArchive(tree.name, folder);
}
