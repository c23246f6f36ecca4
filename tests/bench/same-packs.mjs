// The packs that the benchmark builds: the same bytes from the same seed, others
// from another, and nothing in them that the program has anything to say of.

import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";

const home = scratch();
const script = (name) => join(root, "tests/bench", name);

// Of 70 papers, so that one committee of six meets twice.
function pack(name, seed) {
  const done = run(process.execPath, [
    script("packs.mjs"), "--papers", "70", "--seed", seed, "--output", join(home, name),
  ]);
  expectNone(`${name} is written`, done.status === 0 ? [] : done.stderr.split("\n"));
}

function differences(one, other) {
  return run("diff", ["-rq", one, other], { cwd: home }).stdout.split("\n").filter(Boolean);
}

pack("first", "1");
pack("again", "1");
pack("other", "2");
expectNone("one seed, one pack", differences("first", "again"));
expectNone("another seed, another pack",
  differences("first", "other").length > 70 ? [] : ["the papers are the same"]);

const checked = run(join(root, "build/release/boardpack"), [
  "check", "--quiet", "--date", "2026-11-22", "--content", join(home, "first"), "--theme", join(root, "themes/plain"),
]);
expectNone("the program has nothing to say", checked.stderr.split("\n").filter(Boolean)
  .concat(checked.status === 0 ? [] : [`it ended with ${checked.status}`]));

// Where the tools to measure with are missing, they are named.
const measured = run(process.execPath, [script("measure.mjs")], { env: { PATH: home } });
expectNone("what is missing is named",
  ["valgrind", "time"].filter((tool) => !measured.stderr.includes(`package ${tool}`))
    .concat(measured.status === 2 ? [] : [`it ended with ${measured.status}`]));

finish();
