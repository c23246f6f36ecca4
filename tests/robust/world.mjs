// What the suites here share: a content tree of a few files to spoil, the
// sanitized program, and how to judge what it did.

import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, root, run, scratch } from "../suite.mjs";

export const home = scratch();

// Copies, because an ordinary user may not be allowed to read the checkout.
export const program = join(home, "boardpack");
export const theme = join(home, "theme");
copyFileSync(join(root, "build/asan/boardpack"), program);
cpSync(process.env.T ?? join(root, "themes/plain"), theme, { recursive: true });
run("chmod", ["-R", "a+rX", home]);

// Only there to end what hangs; nothing here takes more than seconds.
const longest = 120_000;

// An ordinary user, whom permissions stop, where the tests are run by root.
export const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};

const base = {
  "site.yaml": "title: Board papers\norganisation: trust\ncontact: Nobody\n" +
    "publish: [organisations, committees, people]\n",
  "organisations.yaml": "- id: trust\n  name: The Trust\n",
  "committees.yaml": "- id: board\n  name: Board\n  organisations: [trust]\n",
  "people.yaml": "- id: chair\n  name: Ann Chair\n",
  "meetings/board-2026-05/meeting.md":
    "---\ntitle: Board, 14 May 2026\naccess: public\ncommittees: [board]\n" +
    "date: 2026-05-14\n---\n\nAll are welcome.\n",
  "meetings/board-2026-05/finance.md":
    "---\ntitle: Finance report\n---\n\n## Summary\n\nThe plan is kept.\n",
};

export function put(folder, path, bytes) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

let worlds = 0;

// A new folder with the small tree in "content"; returns that folder.
export function world(name) {
  const folder = join(home, `${++worlds}-${name.replace(/[^a-z0-9]+/gi, "-")}`);
  for (const [path, text] of Object.entries(base)) {
    put(join(folder, "content"), path, text);
  }
  return folder;
}

// Where a paper of the small tree's meeting goes, and its bytes.
export const paperPath = "meetings/board-2026-05/spoilt.md";

export function paper(body, front = "") {
  const head = Buffer.from(`---\ntitle: Spoilt paper\n${front}---\n\n`);
  return Buffer.concat([head, Buffer.from(body)]);
}

export function words(flags = []) {
  return [
    "build", "--content", "content", "--theme", theme, "--output", "public",
    "--date", "2026-11-22", "--jobs", "2", ...flags,
  ];
}

export function build(folder, flags = [], options = {}) {
  const { through, ...rest } = options;
  return run(through ?? program, [...(through ? [program] : []), ...words(flags)], {
    cwd: folder, timeout: longest, killSignal: "SIGKILL", ...rest,
  });
}

// What is wrong with how a build ended: status and codes are what is wanted.
export function faults(done, { status, codes = [] }) {
  const wrong = [];
  if (done.status !== status) {
    wrong.push(`ended with ${done.status ?? done.signal}, not ${status}`);
  }
  if (/Sanitizer|runtime error:|Assertion/.test(done.stderr)) {
    wrong.push("a sanitizer or an assertion complains");
  }
  for (const code of codes) {
    if (!done.stderr.includes(`[${code}]`)) {
      wrong.push(`no message has [${code}]`);
    }
  }
  if (wrong.length > 0) {
    wrong.push(...done.stderr.split("\n").slice(0, 12).map((line) => line.slice(0, 300)));
  }
  return wrong;
}

export function expect(name, done, wanted) {
  expectNone(name, faults(done, wanted));
}
