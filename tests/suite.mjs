// What a suite in JavaScript needs: count cases, show failures, close with
// `N passed, N failed` and the status; run programs; have a folder of its own.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const longestDetails = 20;
let passed = 0;
let failed = 0;

export function pass(count = 1) {
  passed += count;
}

export function fail(what, details = []) {
  failed++;
  console.log(`FAILED: ${what}`);
  for (const line of details.slice(0, longestDetails)) {
    console.log(`    ${line}`);
  }
  if (details.length > longestDetails) {
    console.log(`    and ${details.length - longestDetails} more`);
  }
}

// One case: it fails when there are problems, and they are shown.
export function expectNone(what, problems) {
  if (problems.length > 0) {
    fail(what, problems);
  } else {
    pass();
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

// Run a program from the root of the tree; standard output and error as text.
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    ...options,
  });
  if (done.error && done.error.code !== "ETIMEDOUT") {
    throw done.error;
  }
  return done;
}

// A new folder that is gone when the suite ends.
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "boardpack-test."));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
