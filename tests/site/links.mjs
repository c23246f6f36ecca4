// Links of the built sites: served by nginx at the root and in a sub-folder,
// and opened from a disk. Our own walk looks at fragments, redirects, requests
// to other hosts and whether every page is reached from the first one; then
// linkinator, which shares no code with us, looks for broken links again.
// Each page is a case.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LinkChecker } from "linkinator";

import { expectNone, fail, finish, pass } from "../suite.mjs";
import { serve, subFolder } from "./server.mjs";
import {
  build, canonicalOf, fileBase, filesBelow, isRedirect, loadFile, loadServed, sites,
} from "./sites.mjs";
import { Walk } from "./walk.mjs";

// Files that browsers or crawlers ask for by name.
const askedByName = ["404.html", "robots.txt", "sitemap.xml", "favicon.ico", "search/directory.js"];

// Programs follow the objects from their system on: tests/site/objects.mjs does.
const isObject = (path) => path.startsWith("data/oparl/");

// The directory of the search names the files of its index, by the hashes in their names; where a
// title is of a PDF, the words of its pages are named beside it.
function isIndexed(folder, path) {
  const [, part, hash] = /^search\/([a-z])-([0-9a-f]{8})\.js$/.exec(path) ?? [];
  const named = (file) => readFileSync(join(folder, file), "utf8").includes(`"${hash}"`);
  return hash !== undefined && (part !== "p" ? named("search/directory.js")
    : filesBelow(folder).some((file) => /^search\/t-/.test(file) && isIndexed(folder, file) && named(file)));
}

function addressOf(path, fileLinks) {
  const address = path.split("/").map(encodeURIComponent).join("/");
  return fileLinks ? address : address.replace(/(^|\/)index\.html$/, "$1");
}

async function walkAll({ where, base, folder, load, fileLinks }) {
  // A site's full address leads away from a disk; served, it leads back here.
  const walk = new Walk(base, load, fileLinks ? null : canonicalOf(folder));
  const reached = await walk.from(base + addressOf("index.html", fileLinks));
  const paths = filesBelow(folder);
  const unreached = paths.filter((path) => !reached.has(base + addressOf(path, fileLinks)));
  for (const path of unreached) {
    await walk.from(base + addressOf(path, fileLinks));
  }
  walk.judge();
  // No disk ever shows the page that a server shows for what is not there.
  for (const path of paths.filter((path) => !fileLinks || path !== "404.html")) {
    const entry = walk.pages.get(base + addressOf(path, fileLinks));
    const lost = unreached.includes(path) && !askedByName.includes(path) &&
      !isObject(path) && !isIndexed(folder, path) &&
      !(path.endsWith(".html") && isRedirect(folder, path));
    const problems = lost ? ["no chain of links leads here from the first page"] : [];
    expectNone(`${where}: ${path}`, [...problems, ...entry.problems]);
  }
}

// What a walk must notice, in a site made of a few lines.
async function walkNotices() {
  const site = {
    "": '<a href="a/">A</a> <a href="mailto:b@example.org">B</a> <p id="top"></p>',
    "a/": '<a href="../">home</a> <a href="../#top">top</a>',
  };
  const cases = [
    ['<a href="b/">x</a>', "not there"],
    ['<a href="../#nowhere">x</a>', 'no id "nowhere"'],
    ['<a href="#">x</a>', "leads nowhere"],
    ['<a href="../old">x</a>', "redirected"],
    ['<a href="/top">x</a>', "leaves the site"],
    ['<a href="javascript:void(0)">x</a>', "scheme"],
    ['<a href="http://[">x</a>', "not an address"],
    ['<img src="https://elsewhere.example/i.png" alt="">', "fetched from elsewhere"],
    ['<link rel="stylesheet" href="//elsewhere.example/s.css">', "fetched from elsewhere"],
    ['<p style="background: url(https://elsewhere.example/i.png)">', "fetched from elsewhere"],
    ['<style>@import "https://elsewhere.example/s.css"</style>', "fetched from elsewhere"],
    ['<meta http-equiv="refresh" content="0; url=../gone/">', "not there"],
    ['<img srcset="i.png 1x, j.png 2x" alt="">', "j.png"],
    ["<base href='/'>", "<base>"],
    ["", null],
  ];
  const base = "http://site.example/folder/";
  for (const [html, expected] of cases) {
    const walk = new Walk(base, async (url) => {
      const path = url.slice(base.length);
      const text = path === "a/" ? site[path] + html : site[path];
      const status = text !== undefined ? 200 : path === "old" ? 301 : 404;
      return { status, type: "html", text: text ?? "" };
    });
    await walk.from(base);
    walk.judge();
    const { problems } = walk.pages.get(`${base}a/`);
    if (expected ? problems.some((text) => text.includes(expected)) : problems.length === 0) {
      pass();
    } else {
      fail(`the walk misjudges ${html}`, problems);
    }
  }
}

async function independently(where, base) {
  const checker = new LinkChecker();
  const { links } = await checker.check({
    path: base,
    recurse: true,
    concurrency: 20,
    linksToSkip: async (url) => !url.startsWith(base),
  });
  const broken = links.filter((link) => link.state === "BROKEN");
  const checked = new Set(links.filter((link) => link.state === "OK").map((link) => link.url));
  if (checked.size < 2) {
    fail(`linkinator: ${where}: only ${checked.size} links found`);
  }
  expectNone(
    `linkinator: ${where}`,
    broken.map((link) => `${link.parent}: ${link.url} (${link.status})`),
  );
}

await walkNotices();
for (const site of sites) {
  const folder = build(site);
  const server = await serve(folder);
  const root = { where: `${site.name} at the root`, base: server.url };
  const below = {
    where: `${site.name} in a sub-folder`,
    base: server.url.replace(/\/$/, subFolder),
  };
  for (const place of [root, below]) {
    await walkAll({ ...place, folder, load: loadServed, fileLinks: false });
    await independently(place.where, place.base);
  }
  server.stop();
  const disk = build(site, { flags: ["--file-links"], name: join(site.name, "file-links") });
  await walkAll({
    where: `${site.name} from a disk`, base: fileBase(disk), folder: disk,
    load: loadFile, fileLinks: true,
  });
}
finish();
