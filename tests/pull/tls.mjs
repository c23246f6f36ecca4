// nginx with certificates of an authority made here: what is trusted and what
// is not, and what a server says that has nothing new.

import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort, startNginx, types } from "../nginx.mjs";
import { expectNone, finish } from "../suite.mjs";
import { authorityIn, dates } from "./authority.mjs";
import { html, pdf } from "./fault_server.mjs";
import {
  copies, entries, faults, home, inconsistencies, local, lockOf, messageOf, pull,
  timeless, world,
} from "./world.mjs";

const folder = join(home, "nginx");
const site = join(folder, "site");
mkdirSync(site, { recursive: true });

const { authority, certificate } = authorityIn(folder);

async function start(names) {
  const ports = {};
  for (const name of [...names, "plain"]) {
    ports[name] = await freePort();
  }
  const servers = names.map((name) => `  server {
    listen 127.0.0.1:${ports[name]} ssl;
    ssl_certificate ${folder}/${name}.pem;
    ssl_certificate_key ${folder}/${name}.key;
    root ${site};
    location /moved.pdf { return 301 https://localhost:${ports.good}/a.pdf; }
    location /unsafe.pdf { return 301 http://127.0.0.1:${ports.plain}/a.pdf; }
  }`).join("\n");
  const stop = await startNginx(folder, `  log_format sizes '$uri $status $body_bytes_sent';
  access_log ${folder}/access.log sizes;
  gzip on;
  gzip_types application/pdf;
  gzip_min_length 1;
  ${types}
${servers}
  server { listen 127.0.0.1:${ports.plain}; root ${site}; }`,
  `http://127.0.0.1:${ports.plain}/a.pdf`);
  return { ports, stop };
}

// A date that the server then says: not that of this very second.
function put(name, body, second) {
  writeFileSync(join(site, name), body);
  utimesSync(join(site, name), second, second);
}

function logged() {
  const text = readFileSync(join(folder, "access.log"), "utf8").trim();
  writeFileSync(join(folder, "access.log"), "");
  return text ? text.split("\n") : [];
}

async function log() {
  // nginx writes a line once the answer is sent.
  await sleep(100);
  return logged();
}

const trust = ["--ca-file", join(folder, "ca.pem"), "--tries", "1"];
const source = (id, port, more = {}) => ({
  id, type: "file", address: `https://localhost:${port}/a.pdf`,
  "private addresses allowed": "yes", ...more,
});

authority("ca");
authority("other");
certificate("good");
certificate("expired", { from: dates.past });
certificate("early", { from: dates.ahead });
certificate("wrong", { names: "DNS:elsewhere.example" });
certificate("unknown", { by: "other" });
put("a.pdf", pdf("first".repeat(100)), 1_700_000_000);
put("b.html", html("B"), 1_700_000_000);
const { ports, stop } = await start(["good", "expired", "early", "wrong", "unknown"]);

const messages = {
  expired: /the certificate of the server has expired/,
  early: /the certificate of the server is not valid yet/,
  wrong: /the certificate of the server is not for the name localhost/,
  unknown: /from an issuer that is not known here/,
};
const first = world([
  source("good", ports.good),
  ...Object.keys(messages).map((id) => source(id, ports[id])),
  source("no-tls", ports.plain),
]);
const untrusted = await pull(first, ["--tries", "1", "--source", "good"]);
expectNone("an authority must be named to be trusted",
  faults(untrusted, 3, [messages.unknown, /--ca-file/]));
const done = await pull(first, trust);
expectNone("a good certificate", faults(done, 3, [/^good: new/m, /1 new, .* 5 failed/]));
for (const [id, pattern] of Object.entries(messages)) {
  const said = messageOf(done, id);
  expectNone(`certificate: ${id}`, said.length === 1 && pattern.test(said[0]) ? [] : said);
}
expectNone("no TLS where it should be", messageOf(done, "no-tls")
  .some((line) => /no secure connection could be made/.test(line)) ? [] : [done.problems]);

const second = world([
  source("good", ports.good),
  source("page", ports.good, { type: "page", address: `https://localhost:${ports.good}/b.html` }),
  source("moved", ports.wrong, { address: `https://127.0.0.1:${ports.good}/moved.pdf`,
    hosts: [`localhost:${ports.good}`] }),
  source("unsafe", ports.good, { address: `https://localhost:${ports.good}/unsafe.pdf`,
    hosts: [`127.0.0.1:${ports.plain}`] }),
]);
await log();
const pulled = await pull(second, trust);
expectNone("redirects where they are named, but never away from https", [
  ...faults(pulled, 3, [/3 new/, /"unsafe" could not be pulled: a redirect to http:\S+, which is/]),
  ...inconsistencies(second),
]);
const entry = entries(second).get("moved");
expectNone("the lock says where it came from in the end",
  entry["final address"] === `https://localhost:${ports.good}/a.pdf` ? [] : [lockOf(second)]);
expectNone("two sources with the same bytes have one copy",
  copies(second).length === 2 ? [] : copies(second));
expectNone("bytes are kept unpacked", Number(entry.size) === pdf("first".repeat(100)).length
  ? [] : [entry.size]);
await log();

const before = timeless(second);
const again = await pull(second, trust);
const lines = await log();
expectNone("a second pull transfers no body", [
  ...faults(again, 3, [/0 new, 0 changed, 3 unchanged/]),
  ...lines.filter((line) => !/ 304 0$| 301 /.test(line)),
  ...(lines.filter((line) => / 304 0$/.test(line)).length === 3 ? [] : ["not three times 304"]),
]);
expectNone("the lock says the same", timeless(second) === before ? [] : [lockOf(second)]);
const locked = await pull(second, [...trust, "--locked", "--source", "good"]);
expectNone("--locked with nothing new", faults(locked, 0, [/1 unchanged/]));

put("a.pdf", pdf("second"), 1_700_000_100);
const stale = await pull(second, [...trust, "--locked", "--source", "good"]);
expectNone("--locked fails when something differs and changes nothing", [
  ...faults(stale, 1, [/\[source-changed\]/]),
  ...(timeless(second) === before && inconsistencies(second).length === 0 ? [] : ["it changed"]),
]);
const dry = await pull(second, [...trust, "--dry-run", "--source", "good"]);
expectNone("--dry-run says what would change and changes nothing", [
  ...faults(dry, 0, [/^good: changed/m, /nothing was written/]),
  ...(timeless(second) === before ? [] : ["it changed"]),
]);
const taken = await pull(second, [...trust, "--source", "good"]);
expectNone("one source alone is pulled", [
  ...faults(taken, 0, [/^good: changed/m, /1 asked: 0 new, 1 changed/]),
  ...inconsistencies(second),
  ...(copies(second).length === 3 ? [] : ["the copy of the others is not there"]),
]);

// A copy that is lost or spoilt is pulled whole, whatever the lock says.
writeFileSync(join(second, "content/.references", entries(second).get("good").sha256), "spoilt");
const mended = await pull(second, [...trust, "--source", "good"]);
expectNone("a spoilt copy is pulled again",
  [...faults(mended, 0), ...inconsistencies(second)]);

const nobody = await pull(second, ["--source", "nobody"]);
expectNone("a source that is not there", faults(nobody, 1, [/no source called "nobody"/]));
const refused = world([local("paper", "file", "https://a.example/"),
  { id: "x", type: "file", address: "http://a.example/" }]);
expectNone("slips in references.yaml stop a pull",
  faults(await pull(refused), 1, [/cannot be called "paper"/, /not encrypted/]));
stop();
finish();
