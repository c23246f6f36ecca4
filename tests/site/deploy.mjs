// `boardpack help deploy` as it is printed: the servers' recipes on the real servers, with nothing
// changed but the host, the ports and the folders; the scripts of rsync and S3 run; the files of the
// forges read as YAML and JSON, and the function of CloudFront asked for addresses.

import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { request } from "node:http";
import { request as secure } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort, startNginx, types } from "../nginx.mjs";
import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { Preview } from "../serve/preview.mjs";
import { filesBelow } from "./sites.mjs";

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
process.removeAllListeners("warning");
process.on("warning", () => {});

const program = join(root, "build/release/boardpack");
const home = scratch();
const site = join(home, "srv");
const host = "board.example.nhs.uk";

function expect(what, good, shown = []) {
  expectNone(what, good ? [] : ["it is not so", ...shown]);
}

// [[path, text]] of a recipe: what stands below each path.
function parts(place, ...words) {
  const done = run(program, ["help", "deploy", place, ...words]);
  const found = [...done.stdout.matchAll(/^==> (\S+) <==\n([^]*?)(?=^==> |$(?![^]))/gm)];
  return Object.fromEntries(found.map(([, path, text]) => [path, text]));
}

function copyOf(server, headers, bytes, forms) {
  const form = headers["content-encoding"];
  const copy = { gzip: "gz", br: "br" }[form];
  const plain = readFileSync(join(site, "public/index.html"));
  expect(`${server}: copies go out as they are`, forms.includes(form) && bytes.equals(
    readFileSync(join(site, `public/index.html.${copy}`))) && plain.length > bytes.length,
  [form, `${bytes.length}`]);
  expect(`${server}: a copy is a page`, /^text\/html/.test(headers["content-type"]), [headers["content-type"]]);
}

const make = (...words) => run(program, [...words, "--theme", join(root, "themes/plain")], { cwd: site });
run(program, ["new", "site", site, "--organisation", "Hill Trust", "--committee", "Board", "--meeting", "2026-12-03",
  "--contact", "The secretary, 01632 960 001"]);
run(program, ["new", "meeting", "board", "2027-01-28"], { cwd: site });
appendFileSync(join(site, "content/site.yaml"), "compress: [gz, br]\n");
// From nothing to an edit that is seen, and below from a server.
const edit = "It meets where everybody may come.";
const preview = new Preview(program, [join(site, "content"), "--theme", join(root, "themes/plain")]);
await preview.start();
await preview.after(() => appendFileSync(join(site, "content/committees/board.md"), `\n${edit}\n`));
expect("an edit is seen", (await preview.get("/committees/board/terms-of-reference/")).bytes.includes(edit), [JSON.stringify(preview.state)]);
expect("the preview ends", await preview.end() === 0);
expect("a new site is built", make("build").status === 0);
const assets = filesBelow(join(site, "public")).filter((path) => path.startsWith("assets/"));
mkdirSync(join(site, "public/pack"), { recursive: true });
writeFileSync(join(site, "public/pack/some-pack.html"), "<!DOCTYPE html>");
run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${host}`,
  "-keyout", join(home, "privkey.pem"), "-out", join(home, "fullchain.pem")]);

// What a server answers to a path.
const headersSaid = run(program, ["help", "headers", "nginx"]).stdout;
const simple = [...headersSaid.matchAll(/^add_header ([\w-]+) "([^"]*)" always;$/gm)].map(([, ...pair]) => pair);
const policies = [...headersSaid.matchAll(/boardpack_policy "([^"]*)"/g)].map(([, value]) => value);

async function judge(server, url, plainUrl, asked, forms = ["gzip", "br"]) {
  const get = (path, more = {}) => fetch(url + path, { redirect: "manual", headers: asked, ...more });
  const says = async (path, status, wanted) => {
    const answer = await get(path);
    const text = await answer.text();
    const wrong = [...simple, ["Strict-Transport-Security", "max-age=31536000"], ...wanted]
      .filter(([name, value]) => answer.headers.get(name) !== value)
      .map(([name, value]) => `${name}: ${answer.headers.get(name)}, not ${value}`);
    expectNone(`${server}: /${path}`, answer.status === status ? wrong : [`${answer.status}`, ...wrong]);
    return { answer, text };
  };
  const page = [["Content-Security-Policy", policies[0]], ["Cache-Control", "no-cache"]];
  const first = await says("", 200, page);
  expect(`${server}: pages are compressed`, /gzip|zstd|br/.test(first.answer.headers.get("content-encoding") ?? ""));
  await says("committees/board/", 200, page);
  for (const form of forms) {
    const raw = await new Promise((done, failed) => {
      secure(url, { headers: { "accept-encoding": form, host: new URL(url).host } }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => done({ headers: answer.headers, bytes: Buffer.concat(parts) }));
      }).on("error", failed).end();
    });
    copyOf(server, raw.headers, raw.bytes, [form]);
  }
  await says("pack/some-pack.html", 200, [["Content-Security-Policy", policies[1]], ["Cache-Control", "no-cache"]]);
  await says(assets.find((path) => path.endsWith(".css")), 200,
    [page[0], ["Cache-Control", "public, max-age=31536000, immutable"]]);
  const missing = await says("nowhere/", 404, page);
  expect(`${server}: what is missing has the site's page`,
    missing.text === readFileSync(join(site, "public/404.html"), "utf8"), [missing.text.slice(0, 200)]);
  const index = await get("committees/board/index.html?a=b");
  expect(`${server}: a page has one address`, [301, 308].includes(index.status) &&
    /\/committees\/board\/(\?a=b)?$/.test(index.headers.get("location")), [index.status, index.headers.get("location")]);
  const folder = await get("committees/board");
  expect(`${server}: an address without its slash leads on`, [301, 308].includes(folder.status), [folder.status]);
  const post = await get("", { method: "POST", body: "x" });
  expect(`${server}: nothing is taken`, [403, 405].includes(post.status), [post.status]);
  const plain = await new Promise((done) => {
    request(`${plainUrl}actions/?x`, { headers: { host } }, (answer) => done([answer.statusCode, answer.headers.location])).end();
  });
  expect(`${server}: http leads to https`, [301, 308].includes(plain[0]) &&
    plain[1].startsWith("https://") && plain[1].endsWith("/actions/?x"), plain);
}

async function answers(url, child, log) {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    try {
      await fetch(url, { redirect: "manual" });
      return true;
    } catch {
      await sleep(50);
    }
  }
  expectNone(`${child.spawnfile} starts`, ["it does not", ...log]);
  return false;
}

// A server in the foreground, until `work` is done.
async function during(command, words, url, options, work) {
  const log = [];
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"], ...options });
  child.stdout.on("data", (text) => log.push(`${text}`));
  child.stderr.on("data", (text) => log.push(`${text}`));
  process.on("exit", () => child.kill("SIGKILL"));
  if (await answers(url, child, log)) {
    await work();
  }
  child.kill("SIGTERM");
  await Promise.race([new Promise((done) => child.once("exit", done)), sleep(5000)]);
}

const [http, https] = [await freePort(), await freePort()];
const plainUrl = `http://127.0.0.1:${http}/`;
const url = `https://127.0.0.1:${https}/`;

// nginx

const moved = (text) => text.replaceAll("/srv/board/public", join(site, "public"))
  .replaceAll(`/etc/letsencrypt/live/${host}/`, `${home}/`);
const nginx = moved(parts("nginx")["/etc/nginx/sites-available/board-papers"])
  .replace(/\tlisten \[::\].*\n/g, "").replace("listen 80;", `listen 127.0.0.1:${http};`)
  .replace("listen 443 ssl http2;", `listen 127.0.0.1:${https} ssl http2;`);
const stop = await startNginx(home, `access_log off;\n${types}\n${nginx}`, url);
await judge("nginx", url, plainUrl, {}, ["gzip"]);
expect("nginx: the edit is there", (await (await fetch(`${url}committees/board/terms-of-reference/`)).text()).includes(edit));
stop();

// Apache

const modules = ["mpm_event", "unixd", "authz_core", "mime", "dir", "alias", "headers", "rewrite", "deflate", "filter",
  "setenvif", "socache_shmcb", "ssl"];
const compiled = run("/usr/sbin/apache2", ["-l"]).stdout;
const load = modules.filter((name) => !compiled.includes(`mod_${name}.c`))
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
const apache = moved(parts("apache")["/etc/apache2/sites-available/board-papers.conf"])
  .replace("*:80>", `*:${http}>`).replace("*:443>", `*:${https}>`);
writeFileSync(join(home, "apache.conf"), `${load.join("\n")}
ServerRoot ${home}
ServerName ${host}
${process.getuid() === 0 ? "User www-data\nGroup www-data" : ""}
PidFile ${home}/apache.pid
ErrorLog ${home}/apache.log
TypesConfig /etc/mime.types
Listen 127.0.0.1:${http}
Listen 127.0.0.1:${https}
${apache}`);
run("chmod", ["-R", "a+rX", home]);
await during("/usr/sbin/apache2", ["-X", "-f", join(home, "apache.conf")], plainUrl, {},
  () => judge("apache", url, plainUrl, {}));

// Caddy

const caddyfile = moved(parts("caddy")["/etc/caddy/Caddyfile"])
  .replace(`${host} {`, `https://127.0.0.1:${https} {\n\ttls ${home}/fullchain.pem ${home}/privkey.pem`);
writeFileSync(join(home, "Caddyfile"), `{
\tadmin off
\thttp_port ${http}
\thttps_port ${https}
\tskip_install_trust
}
${caddyfile}`);
await during("caddy", ["run", "--config", join(home, "Caddyfile"), "--adapter", "caddyfile"], url,
  { env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home } },
  () => judge("caddy", url, plainUrl, {}));

// The timer.

for (const server of ["nginx", "apache", "caddy"]) {
  const units = parts(server);
  const service = units["/etc/systemd/system/board-papers.service"];
  expect(`${server}: a service builds`, /^ExecStart=\/usr\/bin\/env boardpack build --quiet$/m.test(service));
  expect(`${server}: a timer starts it`, /^OnCalendar=\*:0\/5$/m.test(units["/etc/systemd/system/board-papers.timer"]));
}

// Drafts are never to be found.

for (const place of ["nginx", "apache", "caddy", "azure"]) {
  const all = Object.values(parts(place, "--drafts")).join("");
  expect(`${place}: drafts say noindex`, /X-Robots-Tag"?:? "noindex/.test(all));
}

// Scripts: programs that stand for the real ones say how they were called.

const bin = join(home, "bin");
mkdirSync(bin);
for (const name of ["rsync", "aws"]) {
  writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >>"${home}/called"\n`);
  chmodSync(join(bin, name), 0o755);
}
writeFileSync(join(bin, "boardpack"), `#!/bin/sh\nexec "${program}" "$@" --theme "${join(root, "themes/plain")}"\n`);
chmodSync(join(bin, "boardpack"), 0o755);
for (const [place, wanted] of [["rsync", /--exclude=\*\.html public\/ .*\n.*--delete-after public\/ board@/],
  ["s3", /^aws s3 sync .*public\/assets .*immutable\n(aws .*no-cache\n){2}aws .*--delete.*immutable\n$/]]) {
  const script = join(site, "publish");
  writeFileSync(script, parts(place).publish);
  chmodSync(script, 0o755);
  writeFileSync(join(home, "called"), "");
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const done = run(script, [], { env });
  const called = readFileSync(join(home, "called"), "utf8");
  expect(`${place}: the script builds and copies`, done.status === 0 && wanted.test(called), [called, done.stderr]);
  const shell = run("shellcheck", ["-s", "sh", script]);
  expect(`${place}: its script has no fault`, shell.status === 0, [shell.stdout]);
  writeFileSync(join(home, "called"), "");
  writeFileSync(join(site, "content/stray.md"), "no front matter");
  const bad = run(script, [], { env });
  expect(`${place}: what does not build is not copied`, bad.status !== 0 && readFileSync(join(home, "called"), "utf8") === "");
  run("rm", [join(site, "content/stray.md")]);
}

// JSON, YAML and a function.

for (const [place, path] of [["azure", "staticwebapp.config.json"], ["s3", "headers.json"], ["s3", "bucket.json"]]) {
  let good = true;
  try {
    JSON.parse(parts(place)[path]);
  } catch {
    good = false;
  }
  expect(`${place}: ${path} is JSON`, good, [parts(place)[path]]);
}
const handler = new Function(`${parts("s3")["addresses.js"]}; return handler;`)();
for (const [uri, wanted] of [["/", "/index.html"], ["/risks/", "/risks/index.html"], ["/a.csv", "/a.csv"],
  ["/risks", 301], ["/risks/index.html", 301]]) {
  const answer = handler({ request: { uri } });
  expect(`s3: ${uri}`, (answer.uri ?? answer.statusCode) === wanted, [JSON.stringify(answer)]);
}
const forges = { github: ".github/workflows/board-papers.yml", gitlab: ".gitlab-ci.yml", azure: "azure-pipelines.yml" };
for (const [place, path] of Object.entries(forges)) {
  const text = parts(place)[path];
  expect(`${place}: builds and tells problems`, text.includes("boardpack build") && text.includes(`--format ${place}`));
  const read = run("/usr/bin/python3", ["-c", "import sys, yaml; yaml.safe_load(sys.stdin)"], { input: text });
  expect(`${place}: is YAML`, read.status === 0, [read.stderr]);
}
const workflow = join(home, "workflow.yml");
writeFileSync(workflow, parts("github")[forges.github]);
const validator = join(root, "tests/node_modules/.bin/action-validator");
const valid = run(validator, [workflow]);
expect("github: its workflow is one by the forge's schema", valid.status === 0, [valid.stdout, valid.stderr]);
writeFileSync(workflow, parts("github")[forges.github].replace("runs-on:", "runs-at:"));
expect("the schema finds a slip", run(validator, [workflow]).status !== 0);
// GitLab's schema comes with a program that asks for a newer Node, and for a clone.
const gitlab = join(home, "gitlab");
const newer = join(home, "newer.mjs");
mkdirSync(gitlab);
writeFileSync(newer, `for (const [name, holds] of Object.entries({
  union: (one, other) => new Set([...one, ...other]),
  difference: (one, other) => new Set([...one].filter((each) => !other.has(each))),
  intersection: (one, other) => new Set([...one].filter((each) => other.has(each))),
})) {
  Set.prototype[name] ??= function (other) { return holds(this, other); };
}
`);
run("git", ["init", "--quiet", gitlab]);
run("git", ["-C", gitlab, "remote", "add", "origin", "https://gitlab.example/owner/project.git"]);
const pipeline = (text) => {
  writeFileSync(join(gitlab, ".gitlab-ci.yml"), text);
  return run(process.execPath, ["--import", newer, join(root, "tests/node_modules/gitlab-ci-local/dist/index.js"), "--list"],
    { cwd: gitlab });
};
const jobs = pipeline(parts("gitlab")[forges.gitlab]);
expect("gitlab: its jobs are some by the forge's schema", jobs.status === 0 && /^site .*^pages /ms.test(jobs.stdout),
  [jobs.stdout, jobs.stderr]);
const slip = pipeline(parts("gitlab")[forges.gitlab].replace("codequality: problems.json", "codequality: {a: 1}"));
expect("that schema finds a slip", slip.status !== 0 && /codequality/.test(slip.stdout + slip.stderr), [slip.stdout, slip.stderr]);
expect("nothing else has a recipe", run(program, ["help", "deploy", "ftp"]).status === 2 &&
  run(program, ["help", "deploy", "timer"]).status === 2);
finish();
