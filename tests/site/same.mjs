// The same input and date give the same bytes: with any number of threads, from
// another folder, another time zone, language, order of files, and by the
// sanitized program too; and a second build changes nothing on the disk.
// Each way to build is a case.

import { cpSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { expectNone, fail, finish, root, run, scratch } from "../suite.mjs";
import { date, filesBelow, trees } from "./sites.mjs";

const release = join(root, "build/release/boardpack");
const sanitized = join(root, "build/asan/boardpack");
const home = scratch();

function build(output, { tree, program = release, jobs = "2", ...rest }) {
  const done = run(program, [
    "build", "--content", rest.content ?? join(root, tree.content),
    "--theme", join(root, "themes/plain"), "--output", output,
    "--date", date, "--jobs", jobs,
  ], { cwd: rest.cwd ?? root, env: { ...process.env, ...rest.env } });
  if (done.status !== 0) {
    fail(`${tree.name} ended with ${done.status}`, done.stderr.split("\n"));
  }
}

function differences(expected, actual) {
  const left = filesBelow(expected);
  const right = filesBelow(actual);
  const found = right.filter((path) => !left.includes(path)).map((path) => `new: ${path}`);
  for (const path of left) {
    if (!right.includes(path)) {
      found.push(`missing: ${path}`);
    } else if (!readFileSync(join(expected, path)).equals(readFileSync(join(actual, path)))) {
      found.push(`differs: ${path}`);
    }
  }
  return found;
}

// What changes when a file or folder is written or replaced.
function traces(folder) {
  return ["", ...readdirSync(folder, { recursive: true })].map((path) => {
    const { ino, mtimeNs, ctimeNs } = lstatSync(join(folder, path), { bigint: true });
    return `${path} ${ino} ${mtimeNs} ${ctimeNs}`;
  }).sort();
}

// The same files laid down in reverse, so that folders list them otherwise.
function reversedCopy(content, to) {
  for (const path of filesBelow(content).reverse()) {
    mkdirSync(join(to, path, ".."), { recursive: true });
    cpSync(join(content, path), join(to, path));
  }
  return to;
}

function ways(tree) {
  const content = reversedCopy(join(root, tree.content), join(home, tree.name, "content"));
  return {
    "1 thread": { jobs: "1" },
    "4 threads": { jobs: "4" },
    "4 threads, sanitized": { jobs: "4", program: sanitized },
    "another folder, files in another order": { content, cwd: home },
    "far to the east": { env: { TZ: "Pacific/Kiritimati" } },
    "far to the west": { env: { TZ: "Etc/GMT+12" } },
    "another language": { env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" } },
    "no environment to speak of": { env: { LC_ALL: "C", HOME: "/nonexistent" } },
  };
}

for (const tree of trees) {
  const first = join(home, tree.name, "first");
  build(first, { tree });
  for (const [name, way] of Object.entries(ways(tree))) {
    const output = join(home, tree.name, "again");
    build(output, { tree, ...way });
    expectNone(`${tree.name}: ${name}`, differences(first, output));
    rmSync(output, { recursive: true });
  }
  const before = traces(first);
  build(first, { tree });
  const changed = traces(first).filter((line) => !before.includes(line));
  expectNone(`${tree.name}: a second build writes`, changed);
}
finish();
