// Whatever a server does: one message a source that names the cause, and the
// last good copy stays as it was.

import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import { expectNone, finish } from "../suite.mjs";
import { closedPort, faultServer, pdf } from "./fault_server.mjs";
import {
  entries, faults, inconsistencies, local, lockOf, messageOf, pull, world,
} from "./world.mjs";

// Which limit is reached first is a question of how busy this machine is.
const timedOut = /timed out(: it stood still for 2| after 4) s/;

// What must be said about each address of the fault server.
const messages = {
  "/404.pdf": /nothing at this address \(404\)/,
  "/410.pdf": /removed for good \(410\)/,
  "/403.pdf": /does not let us read it \(403\)/,
  "/500.pdf": /an error of its own \(500\)/,
  "/204.pdf": /answers 204 instead of 200/,
  "/304.pdf": /answers 304 instead of 200/,
  "/503.pdf": /busy \(503\)/,
  "/429.pdf": /left alone for 3600 s \(429\)/,
  "/503-date.pdf": /left alone for \d+ s \(503\)/,
  "/429-once.pdf": null,
  "/loop.pdf": /too many redirects, more than five/,
  "/to-file.pdf": /a redirect to file:\/\/\/etc\/passwd, which is neither https nor http/,
  "/to-ftp.pdf": /a redirect to ftp:\/\/127.0.0.1\/a.pdf, which is neither https nor http/,
  "/to-host.pdf": /a redirect to another host, http:\/\/elsewhere.invalid\/a.pdf/,
  "/to-port.pdf": /a redirect to another host, http:\/\/127.0.0.1:1\/a.pdf/,
  "/to-user.pdf": /a name or password stands in the address/,
  "/to-nothing.pdf": /answers 302 instead of 200/,
  "/to-nonsense.pdf": /no address that can be asked/,
  "/stall.pdf": timedOut,
  "/silent.pdf": timedOut,
  "/trickle.pdf": timedOut,
  "/cut.pdf": /cut short/,
  "/cut-chunk.pdf": /cut short/,
  "/length.pdf": /not proper HTTP/,
  "/lengths.pdf": /not proper HTTP/,
  "/junk-chunk.pdf": /not proper HTTP/,
  "/closed.pdf": /closed the connection without an answer/,
  "/not-http.pdf": /not proper HTTP/,
  "/2gb.pdf": /too large: more than 1048576 bytes/,
  "/large.pdf": /too large: more than 1048576 bytes/,
  "/bomb.html": /too large: more than 1048576 bytes/,
  "/no-gzip.html": /not proper HTTP/,
  "/error-bomb.pdf": /nothing at this address \(404\)/,
  "/as-html.pdf": /wrong type: text\/html, a page instead of a .pdf file/,
  "/no-pdf.pdf": /it is no .pdf file/,
  "/empty.pdf": /it is empty/,
  "/as-pdf.html": /wrong type: application\/pdf is not a web page/,
  "/no-type.html": /wrong type: the server does not say that it is a web page/,
  "/laughs.xml": /has a document type declaration/,
  "/external.xml": /has a document type declaration/,
  "/remote.xml": /has a document type declaration/,
  "/no-xml.xml": /not XML: line 1: /,
  "/half.xml": /not XML: line 2: /,
  "/other.xml": /neither Atom nor RSS/,
  "/deep.xml": /not XML: line 1: Excessive depth/,
  "/as-html.xml": /wrong type: text\/html is not a feed/,
  "/laughs.cat": /has a document type declaration/,
  "/external.cat": /has a document type declaration/,
  "/remote.cat": /has a document type declaration/,
  "/no-xml.cat": /not XML: line 1: /,
  "/feed.cat": /it is XML, but no catalogue/,
  "/invalid.cat": /fails the schema at 4:1: an attribute of "risk" is missing/,
  "/unknown.cat": /fails the schema at 4:11: "catalogue" must not hold "hazard" there/,
  "/twice.cat": /two entries are risk "a"/,
  "/newer.cat": /a catalogue of version 2, which this program does not know; update it/,
  "/additions.cat": null,
  "/deep.cat": /not XML: line 4: Excessive depth/,
  "/as-html.cat": /wrong type: text\/html is not a catalogue/,
  "/no-page.html": /it is empty, or no HTML/,
  "/odd-charset.html": null,
  "/pinned.pdf": /the pin differs: expected [0-9a-f]{64}, got [0-9a-f]{64}/,
};

const limits = [
  "--in-flight", "64", "--per-host", "64", "--connect-limit", "2", "--stall-limit", "2",
  "--time-limit", "4", "--tries", "2",
];

const idOf = (path) => `s-${path.slice(1).replace(/\.pdf$/, "").replace(".", "-")}`;

const types = { html: "page", xml: "feed", cat: "catalogue" };
const typeOf = (path) => types[path.slice(path.indexOf(".") + 1)] ?? "file";

function sourcesOf(server) {
  const pin = createHash("sha256").update(pdf("/pinned.pdf")).digest("hex");
  return server.paths.map((path) =>
    local(idOf(path), typeOf(path), server.url + path, {
      "greatest size": 1, ...(path === "/pinned.pdf" ? { pin } : {}),
    }));
}

async function everyFault(server) {
  const folder = world(sourcesOf(server));
  expectNone("every source is pulled once", [
    ...faults(await pull(folder, limits), 0, [/61 new, 0 changed, 0 unchanged, 0 failed/]),
    ...inconsistencies(folder),
  ]);
  const before = entries(folder);
  const described = before.get("s-as-pdf-html").title === "Page /as-pdf.html" &&
    before.get("s-as-pdf-html").language === "en-GB" &&
    before.get("s-half-xml").title === "Feed /half.xml" &&
    before.get("s-newer-cat").title === "Catalogue /newer.cat" &&
    before.get("s-newer-cat").publisher === "Partner" &&
    before.get("s-newer-cat").language === "cy";
  expectNone("pages, feeds and catalogues say what they are", described ? [] : [lockOf(folder)]);
  server.isGood = false;
  server.counts = {};
  const done = await pull(folder, limits);
  const after = entries(folder);
  expectNone("what is wrong with sources is status 3", [
    ...faults(done, 3, [/\[not-pulled\]/]), ...inconsistencies(folder),
  ]);
  for (const path of server.paths) {
    const id = idOf(path);
    const said = messageOf(done, id);
    const wrong = [];
    const pattern = messages[path];
    if (pattern === undefined) {
      wrong.push("the suite does not know what must be said");
    } else if (pattern === null) {
      wrong.push(...said);
    } else if (said.length !== 1 || !pattern.test(said[0]) || !/last copy stays/.test(said[0])) {
      wrong.push(`does not say ${pattern}, but:`, ...said);
    }
    if (pattern && JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))) {
      wrong.push("the last copy did not stay as it was");
    }
    expectNone(`${path}`, wrong);
  }
  expectNone("429 with Retry-After is asked again", server.counts["/429-once.pdf"] === 2
    ? [] : [`asked ${server.counts["/429-once.pdf"]} times`]);
  for (const path of ["/404.pdf", "/410.pdf", "/403.pdf", "/500.pdf", "/429.pdf"]) {
    expectNone(`${path} is asked once`, server.counts[path] === 1
      ? [] : [`asked ${server.counts[path]} times`]);
  }
  for (const path of ["/503.pdf", "/cut.pdf", "/closed.pdf"]) {
    expectNone(`${path} is asked again`, server.counts[path] === 2
      ? [] : [`asked ${server.counts[path]} times`]);
  }
  expectNone("no DTD is ever asked for", server.counts["/never.dtd"] ? ["it was"] : []);
  expectNone("a loop ends after five redirects", server.counts["/loop.pdf"] === 6
    ? [] : [`asked ${server.counts["/loop.pdf"]} times`]);
}

// What is refused before anybody is asked, and what nobody answers.
async function noConnection(server) {
  const port = await closedPort();
  const cases = {
    refused: [local("refused", "file", `http://127.0.0.1:${port}/a`), /127.0.0.1 refuses the/],
    "no-name": [local("no-name", "file", "http://nothing.invalid/a"),
      /the name nothing.invalid is not found/],
    "by-name": [{ ...local("by-name", "file", `http://${hostname()}:${server.port}/a`),
      "private addresses allowed": "no" }, /leads to a \S+ address/],
  };
  const literals = [
    "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.0.0.1",
    "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[ff02::1]",
  ];
  literals.forEach((host, index) => {
    const id = `literal-${index}`;
    cases[id] = [{ id, type: "file", address: `http://${host}:${server.port}/a`,
      "http allowed": "yes" }, / is an? [a-z-]+ address/];
  });
  server.counts = {};
  const folder = world(Object.values(cases).map(([source]) => source));
  const done = await pull(folder, limits);
  expectNone("nothing is pulled where nothing may be", faults(done, 3));
  for (const [id, [source, pattern]] of Object.entries(cases)) {
    const said = messageOf(done, id);
    expectNone(`${source.address}`, said.length === 1 && pattern.test(said[0])
      ? [] : [`does not say ${pattern}, but:`, ...said]);
  }
  expectNone("no refused address is ever asked", Object.keys(server.counts));
  expectNone("nothing is written", readdirSync(join(folder, "content"))
    .filter((name) => name !== "references.yaml"));
}

// Behind a proxy, which may be anywhere itself.
async function throughProxy(server) {
  const host = "partner.example";
  const source = (id, address, hosts = []) =>
    ({ id, type: "file", address, "http allowed": "yes", hosts });
  const folder = world([
    source("plain", `http://${host}/a.pdf`),
    source("private", `http://${host}/to-private`, ["10.0.0.1"]),
    source("mapped", `http://${host}/to-mapped`, ["'[::ffff:a00:1]'", "'[::ffff:10.0.0.1]'"]),
    source("literal", "http://169.254.169.254/a"),
    source("local", "http://localhost/a"),
  ]);
  const done = await pull(folder, limits, { env: { http_proxy: server.url } });
  expectNone("a proxy of the environment is used", [
    ...faults(done, 3, [/^plain: new/m, /1 new, 0 changed, 0 unchanged, 4 failed/]),
  ]);
  for (const id of ["private", "mapped", "literal", "local"]) {
    const said = messageOf(done, id);
    expectNone(`through a proxy: ${id}`, said.length === 1 && / is an? [a-z-]+ address/.test(said[0])
      ? [] : said);
  }
  const direct = await pull(folder, [...limits, "--source", "plain"], {
    env: { http_proxy: server.url, no_proxy: "example" },
  });
  expectNone("no_proxy is heeded", faults(direct, 3, [/partner.example is not found/]));
}

const server = await faultServer();
await everyFault(server);
await noConnection(server);
await throughProxy(server);
server.stop();
finish();
