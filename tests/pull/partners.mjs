// Two sites that refer to each other: each is built, served by nginx under its
// own name with TLS, and pulled by the other as its timer would.
//
// The program asks for the addresses that the content names; a proxy on this
// machine leads them to nginx. `--accept` writes what was pulled into the trees:
// to be run when what a partner publishes has changed.

import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";

import { freePort, startNginx, types } from "../nginx.mjs";
import { build, date, filesBelow, trees } from "../site/sites.mjs";
import { expectNone, finish, root, run } from "../suite.mjs";
import { authorityIn } from "./authority.mjs";
import { entries, faults, home, inconsistencies, lockOf, pull } from "./world.mjs";

const accepts = process.argv.includes("--accept");
const release = join(root, "build/release/boardpack");
const kept = ["references.lock", ".references"];

// What each calls the other.
const pairs = [
  { name: "worked-example", source: "nhft", partner: "nhft" },
  { name: "nhft", source: "lpt", partner: "worked-example" },
  { name: "example-valley", source: "sample-downs", partner: "sample-downs" },
  { name: "sample-downs", source: "example-valley", partner: "example-valley" },
];

function treeOf(name) {
  return trees.find((tree) => tree.name === name);
}

function hostOf(tree) {
  const site = readFileSync(join(root, tree.content, "site.yaml"), "utf8");
  return new URL(/^address: (.*)$/m.exec(site)[1]).host;
}

// All of them at one port, told apart by the name that is asked for.
async function serveAll(sites) {
  const folder = join(home, "nginx");
  const { authority, certificate } = authorityIn(folder);
  const [port, plain] = [await freePort(), await freePort()];
  authority("ca");
  certificate("sites", { names: sites.map(({ host }) => `DNS:${host}`).join(",") });
  const servers = sites.map(({ host, output }) => `  server {
    listen 127.0.0.1:${port} ssl;
    server_name ${host};
    ssl_certificate ${folder}/sites.pem;
    ssl_certificate_key ${folder}/sites.key;
    root ${output};
  }`).join("\n");
  const stopNginx = await startNginx(folder, `  log_format names '$host $uri $status $body_bytes_sent';
  access_log ${folder}/access.log names;
  ${types}
${servers}
  server { listen 127.0.0.1:${plain}; return 204; }`, `http://127.0.0.1:${plain}/`);
  const proxy = createServer();
  proxy.on("connect", (request, client, head) => {
    const server = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connected\r\n\r\n");
      server.write(head);
      server.pipe(client).pipe(server);
    });
    server.on("error", () => client.destroy());
    client.on("error", () => server.destroy());
  });
  await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));
  return {
    options: { env: { https_proxy: `http://127.0.0.1:${proxy.address().port}` } },
    trust: ["--ca-file", join(folder, "ca.pem"), "--tries", "1"],
    log: () => readFileSync(join(folder, "access.log"), "utf8"),
    stop: () => {
      stopNginx();
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

// A copy of a tree in which to pull and to change things.
function copyOf(name) {
  const folder = join(home, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, treeOf(name).content), join(folder, "content"), { recursive: true });
  return folder;
}

function make(folder, name, flags = []) {
  return run(release, ["build", "--content", join(folder, "content"), "--theme",
    join(root, "themes/plain"), "--output", join(folder, "public"), "--date", date, ...flags]);
}

function edit(folder, path, from, to) {
  const file = join(folder, "content", path);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) {
    throw new Error(`${path} does not say ${from}`);
  }
  writeFileSync(file, text.replace(from, to));
}

// What was pulled here says nothing of this machine, and is as old as the
// record.
function accept(name, folder, source) {
  const content = join(root, treeOf(name).content);
  const lock = join(folder, "content/references.lock");
  const text = readFileSync(lock, "utf8").split("\n\n").map((block) =>
    block.startsWith(`source: ${source}\n`)
      ? block.replace(/^copied: .*$/m, "copied: 2026-11-21 05:15")
        .replace(/^confirmed: .*$/m, "confirmed: 2026-11-21")
        .replace(/^(etag|modified): .*\n/gm, "")
      : block).join("\n\n");
  writeFileSync(lock, text);
  for (const path of kept) {
    rmSync(join(content, path), { recursive: true, force: true });
    cpSync(join(folder, "content", path), join(content, path), { recursive: true });
  }
}

const sites = pairs.map((pair) => {
  const tree = treeOf(pair.name);
  return { ...pair, host: hostOf(tree), output: build(tree, { name: `partners/${pair.name}` }) };
});
const served = await serveAll(sites);

for (const { name, source, partner } of sites) {
  const folder = copyOf(name);
  const done = await pull(folder, [...served.trust, "--source", source], served.options);
  const before = existsSync(join(root, treeOf(name).content, "references.lock"))
    && readFileSync(join(root, treeOf(name).content, "references.lock"), "utf8");
  const now = entries(folder).get(source);
  expectNone(`${name} pulls from ${partner}`, [
    ...faults(done, 0), ...inconsistencies(folder),
    ...(now?.publisher && now["media type"] === "application/xml" ? [] : ["what it is, is not said"]),
  ]);
  expectNone(`${name} holds what ${partner} publishes (or --accept it)`,
    before && before.includes(now.sha256) ? [] : ["the copy in the tree is another one"]);
  const again = await pull(folder, [...served.trust, "--source", source], served.options);
  expectNone(`${name} asks ${partner} again and gets no body`, [
    ...faults(again, 0, [/1 unchanged/]),
    ...(/ \/data\/catalogue\.xml 304 0\n$/.test(served.log()) ? [] : [served.log()]),
  ]);
  if (accepts) {
    accept(name, folder, source);
  }
}

// One of them changes: what the other is told, and what stays whole.

const valley = copyOf("example-valley");
const downs = copyOf("sample-downs");
const asked = [...served.trust, "--source", "sample-downs"];
await pull(valley, asked, served.options);
const first = make(valley, "example-valley");
expectNone("a site that refers to another is made", first.status === 0 ? [] : first.stderr.split("\n"));

edit(downs, "priorities/valley-and-downs/night-nursing.md", "name: Night nursing for everyone", "name: Night care");
edit(downs, "priorities/valley-and-downs/night-nursing.md", "rating: green", "rating: red");
edit(downs, "risks/assurance-framework/sd-2.md", "likelihood: 4, consequence: 5", "likelihood: 3, consequence: 5");
renameSync(join(downs, "content/risks/assurance-framework/sd-6.md"),
  join(downs, "content/risks/assurance-framework/sd-9.md"));
rmSync(join(downs, "content/priorities/valley-and-downs/shared-training.md"));
edit(downs, "meetings/board-2026-11/partnership.md", "{valley-and-downs: all but shared-training}", "{valley-and-downs: all}");
edit(downs, "meetings/board-2026-11/partnership.md", "risks: [sd-2, sd-6]", "risks: [sd-2, sd-9]");
edit(downs, "meetings/board-2026-10/meeting.md", "risk:sd-6", "risk:sd-9");
const { output } = sites.find(({ name }) => name === "sample-downs");
const remade = run(release, ["build", "--content", join(downs, "content"), "--theme",
  join(root, "themes/plain"), "--output", output, "--date", date]);
expectNone("the other changes", remade.status === 0 ? [] : remade.stderr.split("\n"));

const news = [
  /priority valley-and-downs\/night-nursing renamed "Night care", was "Night nursing for everyone"/,
  /priority valley-and-downs\/night-nursing: rating red, was green/,
  /risk sd-2: score 15, was 20/,
  /1 priority gone: valley-and-downs\/shared-training/,
  /1 risk new: sd-9/,
  /1 risk gone: sd-6/,
];
const breaks = [
  /risks\/baf\/baf-10\.md:\d+:\d+: warning: .*sd-6/,
  /valley-and-downs\/strategy\.md:\d+:\d+: warning: .*shared-training/,
];
const before = lockOf(valley);
const dry = await pull(valley, [...asked, "--dry-run"], served.options);
expectNone("--dry-run tells what has changed and what that breaks", [
  ...faults(dry, 0, [...news, ...breaks, /nothing was written/]),
  ...(lockOf(valley) === before ? [] : ["the lock has changed"]),
]);
const locked = await pull(valley, [...asked, "--locked"], served.options);
expectNone("--locked tells it too, and fails", [
  ...faults(locked, 1, [...news, ...breaks, /\[source-changed\]/]),
  ...(lockOf(valley) === before ? [] : ["the lock has changed"]),
]);
const pulled = await pull(valley, asked, served.options);
expectNone("a pull tells it and takes it",
  [...faults(pulled, 0, [...news, ...breaks]), ...inconsistencies(valley)]);
const pages = filesBelow(join(valley, "public")).length;
const broken = make(valley, "example-valley");
expectNone("a build says where what is gone was used, and leaves the old site", [
  ...(broken.status === 1 ? [] : [`ended with ${broken.status}`]),
  ...[/baf-10\.md:\d+:\d+: error: .*sd-6/, /strategy\.md:\d+:\d+: error: .*shared-training/]
    .filter((pattern) => !pattern.test(broken.stderr)).map((pattern) => `does not say ${pattern}`),
  ...(filesBelow(join(valley, "public")).length === pages ? [] : ["pages are gone"]),
]);
edit(valley, "risks/baf/baf-10.md", "sample-downs:sd-6", "sample-downs:sd-9");
edit(valley, "priorities/valley-and-downs/strategy.md",
  "    same as: sample-downs:valley-and-downs/shared-training\n", "");
const mended = make(valley, "example-valley");
expectNone("mended, it is made again", mended.status === 0 ? [] : mended.stderr.split("\n"));

// Nobody answers: the copies stay in use, and readers are told how old they are.

served.stop();
const alone = await pull(valley, asked, served.options);
expectNone("a partner that does not answer",
  [...faults(alone, 3, [/the last copy stays in use/]), ...inconsistencies(valley)]);
const later = make(valley, "example-valley", ["--date", "2028-02-01"]);
expectNone("a build does not ask, but says that a copy is old", [
  ...(later.status === 0 ? [] : [`ended with ${later.status}`]),
  ...(/"sample-downs" has not been confirmed since .* \[old-copy\]/.test(later.stderr) ? [] : later.stderr.split("\n")),
  ...(/not confirmed since/.test(readFileSync(join(valley, "public/risks/baf-10/index.html"), "utf8"))
    ? [] : ["the page does not say so"]),
]);
finish();
