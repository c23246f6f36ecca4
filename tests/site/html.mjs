// Every page of the built sites through the Nu HTML checker: 0 errors. One run
// of it for all sites, because starting it takes longer than checking a page.
// Each page is a case.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import vnu from "vnu-jar";

import { expectNone, finish, run } from "../suite.mjs";
import { build, filesBelow, sites } from "./sites.mjs";

function check(folders) {
  const done = run("java", [
    "-jar", String(vnu), "--errors-only", "--exit-zero-always",
    "--skip-non-html", "--format", "json", ...folders,
  ]);
  if (done.status !== 0) {
    throw new Error(`the Nu HTML checker ended with ${done.status}\n${done.stderr}`);
  }
  return JSON.parse(done.stderr).messages;
}

// What of CSS is younger than the checker, which reads the style inside of a
// pack's file. A style sheet of its own it does not read.
const younger = [
  /^CSS: “(container-type|paint-order)”: Property “\1” doesn't exist\.$/,
  /^CSS: Unrecognized at-rule “@container”$/,
];

function byPage(messages) {
  const pages = new Map();
  for (const message of messages.filter(({ message }) => !younger.some((known) => known.test(message)))) {
    const path = fileURLToPath(message.url.replace(/^file:\/*/, "file:///"));
    const place = `${message.lastLine}:${message.lastColumn ?? 0}`;
    pages.set(path, [...(pages.get(path) ?? []), `${place}: ${message.message}`]);
  }
  return pages;
}

const folders = sites.map((site) => build(site));
const problems = byPage(check(folders));
for (const folder of folders) {
  for (const path of filesBelow(folder).filter((path) => path.endsWith(".html"))) {
    expectNone(path, problems.get(join(folder, path)) ?? []);
  }
}
finish();
