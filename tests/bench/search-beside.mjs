// The search beside Pagefind's on the same papers: what its index costs, and what a reader far
// away waits for, in Chromium with the network of a slow phone (1.6 Mbit/s, 150 ms) and a quarter
// of the processor. Cold: the page of the search is opened with the question in its address.
// Warm: it is asked once the search has loaded what it loads when its field is entered. Until all
// ten titles are there; "in turn" is the longest chain of requests of which each began when the one
// before had ended, which no busy machine makes longer.
//
//     make bench-search PAPERS=1000 ASKED=12
//
// Pagefind reads the pages of the papers and minutes that ours has written, their <main> alone. It
// runs without its worker, which the browser's tools would not slow down; its page has no style.

import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { launch, looks, openPage } from "../browser/browser.mjs";
import { freePort, startNginx, types } from "../nginx.mjs";
import { root, run } from "../suite.mjs";

const home = join(root, "build/bench-search");
const pack = join(home, "pack");
const site = join(home, "site");
const papers = process.env.PAPERS;
const asked = Number(process.env.ASKED ?? 12);
const slow = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });
timed(process.execPath, [join(root, "tests/bench/packs.mjs"), "--papers", papers, "--output", pack]);
const built = timed(join(root, "build/release/boardpack"), ["build", "--quiet", "--timings", "--jobs", "1",
  "--date", "2026-11-22", "--content", pack, "--theme", join(root, "themes/nhs"), "--output", site]);
const [, , processor] = built.said.match(/^make search +([\d.]+) +([\d.]+)/m);
const beside = timed(join(root, "tests/bench/others/node_modules/.bin/pagefind"),
  ["--site", site, "--root-selector", "main", "--glob", "meetings/*/*/index.html"]);
writeFileSync(join(site, "pagefind.html"), `<!DOCTYPE html><html lang="en"><title>Pagefind</title><ol></ol><script type="module">
const pagefind = await import("/pagefind/pagefind.js");
await pagefind.options({ noWorker: true });
await pagefind.init();
window.ask = async (question) => {
  const { results } = await pagefind.search(question);
  const first = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  document.querySelector("ol").replaceChildren(...first.map((one) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: one.url, textContent: one.meta.title }));
    return item;
  }));
};
const question = new URLSearchParams(location.search).get("q");
if (question) window.ask(question);
</script></html>`);

const port = await freePort();
const url = `http://127.0.0.1:${port}/`;
const stop = await startNginx(home, `  access_log off;
  ${types}
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript application/json image/svg+xml;
  server { listen 127.0.0.1:${port}; root ${site}; add_header Cache-Control no-cache; }`, url);
const browser = await launch();
const ours = {
  address: "search/",
  isAnswered: () => document.querySelectorAll(".results h3").length === 10 || /found in papers/.test(document.querySelector("#found [role=status]")?.textContent),
  isReady: () => document.querySelector("form.search").elements.q.matches(":enabled"),
  ask: (question) => {
    const field = document.querySelector("form.search").elements.q;
    field.value = question;
    field.form.requestSubmit();
  },
};
const others = {
  address: "pagefind.html",
  isAnswered: () => document.querySelector("ol a"),
  isReady: () => Boolean(window.ask),
  ask: (question) => { window.ask(question); },
};
const words = wordsOfHeadings();
const rows = [
  ["boardpack", ours, { processor: Number(processor) / 1000, memory: built.memory }, sizeOf("search", join(root, "themes/plain/search.js"))],
  ["Pagefind", others, beside, sizeOf("pagefind")],
];
console.log(`${papers} papers, ${words.length} questions of one to four words of headings\n`);
console.log("| | processor s | peak MB | files | MB | MB compressed | cold: ms median, most | KB median, most | in turn | warm: ms median, most | KB median, most | in turn |");
console.log("|---|--:|--:|--:|--:|--:|---|---|--:|---|---|--:|");
for (const [name, tool, cost, size] of rows) {
  const cold = [], warm = [];
  for (const question of words) {
    cold.push(await inNewBrowser((page, network) => askCold(page, network, tool, question)));
    warm.push(await inNewBrowser((page, network) => askWarm(page, network, tool, question)));
  }
  const cells = [cost.processor.toFixed(2), (cost.memory / 1024).toFixed(0), size.files,
    (size.bytes / 1e6).toFixed(1), (size.compressed / 1e6).toFixed(1), ...spread(cold), ...spread(warm)];
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
const typed = [];
for (let number = 1; number <= asked; number++) {
  typed.push(await inNewBrowser((page) => typeThing(page, `BAF ${number}`)));
}
console.log(`\nA thing typed in the field of any page: ${spread(typed)[0]} ms.`);
await browser.close();
stop();
rmSync(home, { recursive: true });

// Run a program; its processor seconds and memory, and what it said.
function timed(program, args) {
  const file = join(home, "time");
  const done = run("time", ["--output", file, "--format", "%U %S %M", program, ...args]);
  if (done.status !== 0) {
    throw new Error(`${program} ended with ${done.status ?? done.signal}\n${done.stderr}`);
  }
  const [user, system, memory] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { processor: user + system, memory, said: done.stdout + done.stderr };
}

// Its files that a reader may have to load; of Pagefind's, not those of its ready-made pages.
function sizeOf(folder, ...more) {
  const files = readdirSync(join(site, folder), { recursive: true }).map((path) => join(site, folder, path))
    .filter((path) => statSync(path).isFile() && !/-ui\.|\/help\/|highlight|index\.html$|opensearch/.test(path)).concat(more);
  const texts = files.map((path) => readFileSync(path));
  const sum = (sizes) => sizes.reduce((all, one) => all + one, 0);
  return {
    files: files.length,
    bytes: sum(texts.map((text) => text.length)),
    // What is compressed already comes as it is.
    compressed: sum(texts.map((text, at) => files[at].endsWith(".js") ? gzipSync(text, { level: 6 }).length : text.length)),
  };
}

// Headings of papers from all over the pack: their first words of five letters and more.
function wordsOfHeadings() {
  const files = readdirSync(join(pack, "meetings"), { recursive: true }).filter((path) => /report\.md$/.test(path)).sort();
  return Array.from({ length: asked }, (_, at) => {
    const text = readFileSync(join(pack, "meetings", files[Math.floor((at + 0.5) * files.length / asked)]), "utf8");
    const all = [...text.matchAll(/^## (.*)$/gm)].flatMap(([, heading]) => heading.split(" ")).filter((word) => /^\w{5,}$/.test(word));
    return all.slice(3, 4 + at % 4).join(" ").toLowerCase();
  });
}

async function inNewBrowser(measure) {
  const page = await openPage(browser, looks.wide);
  const tools = await page.context().newCDPSession(page);
  const network = { bytes: 0, begun: new Map(), ended: [] };
  tools.on("Network.requestWillBeSent", ({ requestId, timestamp }) => {
    const before = network.ended.filter(({ at }) => at <= timestamp).map(({ turn }) => turn);
    network.begun.set(requestId, 1 + Math.max(0, ...before));
  });
  tools.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    network.bytes += encodedDataLength;
    network.ended.push({ at: timestamp, turn: network.begun.get(requestId) });
  });
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", slow);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  try {
    return await measure(page, network);
  } finally {
    await page.context().close();
  }
}

// Titles are there: told by the page's own clock.
function titled(page, tool) {
  return page.evaluate(`new Promise((resolve) => {
    const isAnswered = ${tool.isAnswered};
    const look = () => isAnswered() ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
  })`);
}

// Which have ended so far, and how many of them one after the other.
function sofar({ bytes, ended }) {
  return { bytes, turns: Math.max(...ended.map(({ turn }) => turn)) };
}

async function askCold(page, network, tool, question) {
  await page.goto(`${url}${tool.address}?q=${encodeURIComponent(question)}`, { waitUntil: "commit" });
  return { ms: await titled(page, tool), ...sofar(network) };
}

async function askWarm(page, network, tool, question) {
  await page.goto(url + tool.address);
  await page.waitForFunction(tool.isReady);
  // What is loaded when the field is entered.
  await page.evaluate(() => document.querySelector("input[type=search]")?.focus());
  for (let still = 0; still < 5; still = network.begun.size === network.ended.length ? still + 1 : 0) {
    await page.waitForTimeout(100);
  }
  Object.assign(network, { bytes: 0, begun: new Map(), ended: [] });
  const start = await page.evaluate(() => performance.now());
  await page.evaluate(tool.ask, question);
  return { ms: await titled(page, tool) - start, ...sofar(network) };
}

async function typeThing(page, name) {
  const loaded = page.waitForEvent("requestfinished", (request) => /search\/k-/.test(request.url()));
  await page.goto(`${url}risks/`);
  await page.getByRole("searchbox", { name: "Search" }).focus();
  await loaded;
  await page.waitForTimeout(1000); // until it is read too
  const ms = await page.evaluate((text) => new Promise((resolve) => {
    const field = document.querySelector("form.search").elements.q;
    const list = document.querySelector(".live");
    const start = performance.now();
    new MutationObserver(() => list.querySelector("li") && resolve(performance.now() - start)).observe(list, { childList: true });
    field.value = text;
    field.dispatchEvent(new Event("input"));
  }), name);
  return { ms, bytes: 0 };
}

// Median and most, of milliseconds and of KB; the median of turns.
function spread(measured) {
  const [ms, bytes, turns] = ["ms", "bytes", "turns"].map((what) =>
    measured.map((one) => one[what] / (what === "bytes" ? 1000 : 1)).sort((a, b) => a - b));
  const middle = (all) => all[Math.floor(all.length / 2)].toFixed(0);
  return [...[ms, bytes].map((all) => `${middle(all)}, ${all.at(-1).toFixed(0)}`), middle(turns)];
}
