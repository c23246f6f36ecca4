// The headers of a served site are those of the recipe, on every kind of file;
// no page needs more than they allow; and the recipes for other servers say the
// same. Each page, file and recipe is a case.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

import { expectNone, fail, finish, pass } from "../suite.mjs";
import { recipe, serve } from "./server.mjs";
import { build, filesBelow, sites } from "./sites.mjs";

const forGood = "public, max-age=31536000, immutable";

// [name, value] of all headers that a recipe says, by how its server says them.
const ways = {
  nginx: /^add_header ([\w-]+) "([^"]*)" always;$/gm,
  apache: /^Header always set ([\w-]+) "([^"]*)"$/gm,
  caddy: /^\t\t([A-Z][\w-]+) "([^"]*)"$/gm,
};

function headersOf(server) {
  return [...recipe(server).matchAll(ways[server])].map(([, name, value]) => [name, value]);
}

// The policies that a recipe says: of packs in one file, and of all else.
function policiesOf(server) {
  const values = [...recipe(server).matchAll(/"((?:default-src|frame-ancestors) [^"]*)"/g)]
    .map(([, value]) => value).sort();
  return { all: values[0], oneFile: values[1], count: values.length };
}

const said = headersOf("nginx");
const { all: policy, oneFile: policyOfOneFile } = policiesOf("nginx");

function isOneFile(path) {
  return /(^|\/)pack\/[^/]+-pack\.html$/.test(path);
}

// What the policy of a page would keep a browser from using.
const refused = [
  [/<[^>]*\sstyle\s*=/i, "a style attribute"],
  [/<style/i, "a style element"],
  [/<[^>]*\son[a-z]+\s*=/i, "an event handler"],
  [/<script(?! type="application\/ld\+json">)(?![^>]*\ssrc=)/i, "a script without src"],
  [/(?:href|src)="\s*javascript:/i, "a javascript: address"],
];

// A pack in one file says by its own policy that it loads nothing, and which
// style inside it is its own.
function judgeOneFile(html) {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
  const strict = own?.replaceAll("&#39;", "'");
  return strict?.startsWith("default-src 'none'; ") && !/unsafe|script-src/.test(strict)
    ? [] : [`has another policy than one that loads nothing: ${strict}`];
}

function judgePage(html) {
  const problems = refused.filter(([pattern]) => pattern.test(html)).map(([, what]) => `has ${what}`);
  const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  const own = meta?.[1].replaceAll("&#39;", "'");
  if (own === undefined || !policy.startsWith(`${own}; `)) {
    problems.push(`has another policy than the recipe: ${own}`);
  }
  if (html.indexOf("<link") !== -1 && html.indexOf("<link") < html.indexOf("http-equiv")) {
    problems.push("fetches something before its policy");
  }
  return problems;
}

function judgeAnswer(answer, kept, wantedPolicy = policy) {
  const wanted = [...said, ["Cache-Control", kept], ["Content-Security-Policy", wantedPolicy]];
  return wanted
    .filter(([name, value]) => answer.headers.get(name) !== value)
    .map(([name, value]) => `${name} is "${answer.headers.get(name)}", not "${value}"`);
}

function keptOf(path) {
  return /^assets\/|^search\/[a-z]-/.test(path) ? forGood : "no-cache";
}

// One of each ending, and the script of which browsers keep nothing.
function samples(folder) {
  const paths = filesBelow(folder).filter((path) => !isOneFile(path));
  const byEnding = new Map(paths.map((path) => [extname(path), path]));
  return [...byEnding.values(), ...paths.filter((path) => path === "search/directory.js")];
}

async function judgeServed(tree, folder) {
  const server = await serve(folder);
  for (const path of samples(folder)) {
    const answer = await fetch(server.url + path);
    expectNone(`${tree.name}: ${path}`, judgeAnswer(answer, keptOf(path)));
  }
  // A pack, be there any or not.
  const pack = "pack/some-pack.html";
  mkdirSync(join(folder, "pack"), { recursive: true });
  writeFileSync(join(folder, pack), "<!DOCTYPE html>");
  const answered = await fetch(server.url + pack);
  expectNone(`${tree.name}: ${pack}`, judgeAnswer(answered, "no-cache", policyOfOneFile));
  for (const path of ["nowhere/", "assets/style-00000000.css"]) {
    const answer = await fetch(server.url + path);
    const problems = judgeAnswer(answer, "no-cache");
    const text = await answer.text();
    if (answer.status !== 404 || text !== readFileSync(join(folder, "404.html"), "utf8")) {
      problems.push(`answers ${answer.status}, not the page for what is missing`);
    }
    expectNone(`${tree.name}: ${path}`, problems);
  }
  server.stop();
}

function judgeText(server) {
  const text = recipe(server);
  const problems = [];
  const count = (pattern) => [...text.matchAll(pattern)].length;
  for (const [open, close] of [[/\{(?!\d)/g, /(?<!\d)\}/g], [/^<\w/gm, /^<\/\w/gm], [/\t*\(/g, /\)/g]]) {
    if (count(open) !== count(close)) {
      problems.push(`${open} and ${close} stand ${count(open)} and ${count(close)} times`);
    }
  }
  if (JSON.stringify(headersOf(server)) !== JSON.stringify(said)) {
    problems.push("says other headers than nginx's");
  }
  if (JSON.stringify(policiesOf(server)) !== JSON.stringify({ all: policy, oneFile: policyOfOneFile, count: 2 })) {
    problems.push("says other policies than nginx's");
  }
  for (const words of [forGood, "no-cache", "/404.html", "/(assets|search)/", "Strict-Transport-Security"]) {
    if (!text.includes(words)) {
      problems.push(`does not say ${words}`);
    }
  }
  return problems;
}

function notices() {
  const page = (body) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">${body}`;
  const cases = [
    ["<p style='color: red'>", "style attribute"], ["<STYLE>a {}</STYLE>", "style element"],
    ["<a\nonclick=a()>", "event handler"], ["<script defer>a()</script>", "without src"],
    ['<a href="javascript:a()">', "javascript:"],
    ['<script src="a.js" defer></script><p data-on="a" title="on=a">', null],
  ];
  for (const [html, expected] of cases) {
    const problems = judgePage(page(html));
    if (expected ? problems.some((text) => text.includes(expected)) : problems.length === 0) {
      pass();
    } else {
      fail(`the check misjudges ${html}`, problems);
    }
  }
}

notices();
for (const server of Object.keys(ways)) {
  expectNone(`the recipe for ${server}`, judgeText(server));
}
for (const tree of sites) {
  const folder = build(tree);
  for (const path of filesBelow(folder).filter((path) => path.endsWith(".html"))) {
    const judge = isOneFile(path) ? judgeOneFile : judgePage;
    expectNone(`${tree.name}: ${path}`, judge(readFileSync(join(folder, path), "utf8")));
  }
  await judgeServed(tree, folder);
}
finish();
