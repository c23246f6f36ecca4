// The content trees under the address and undefined behaviour sanitizers with
// leaks counted, and under the thread sanitizer; built twice, so that the
// output is compared too. Each build is a case.

import { rmSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { date, trees } from "./sites.mjs";

const home = scratch();

for (const build of process.argv.slice(2)) {
  for (const tree of trees) {
    for (const time of ["new", "again"]) {
      const done = run(join(root, "build", build, "boardpack"), [
        "build", "--content", tree.content, "--theme", "themes/plain",
        "--output", join(home, "public"), "--date", date, "--jobs", "4",
      ]);
      const problems = done.stderr.split("\n").filter((line) => /Sanitizer|runtime error/.test(line));
      if (done.status !== 0) {
        problems.push(`ended with ${done.status ?? done.signal}`, ...done.stderr.split("\n").slice(0, 40));
      }
      expectNone(`${tree.name}, ${build}, ${time}`, problems);
    }
    rmSync(join(home, "public"), { recursive: true, force: true });
  }
}
finish();
