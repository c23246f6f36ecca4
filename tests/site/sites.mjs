// The content trees and themes that the checks of whole sites build.

import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { root, run, scratch } from "../suite.mjs";
import { readPage } from "./walk.mjs";

export const date = "2026-11-22";

export const trees = [
  { name: "worked-example", content: "content" },
  { name: "example-valley", content: "tests/sites/example-valley/content" },
  { name: "one-pack", content: "tests/sites/one-pack/content" },
  // The partners of the first two, each the source of one of their references.
  // Their pages are of templates that the others have too.
  { name: "nhft", content: "tests/sites/nhft/content", isPartner: true },
  { name: "sample-downs", content: "tests/sites/sample-downs/content", isPartner: true },
];

// Each must pass every check; the first is the one to check what no theme has
// a part in.
export const themes = ["plain", "nhs"];

// Every tree in every theme.
export const sites = themes.flatMap((theme) =>
  trees.map((tree) => ({ ...tree, theme, name: join(theme, tree.name) })));

const program = join(root, "build/release/boardpack");

// Where this suite builds its sites; others run beside it.
export const builtSites = scratch();

// Build a tree from nothing into NAME/public there; returns that folder.
export function build(tree, options = {}) {
  const { flags = [], name = tree.name, day = tree.day ?? date, theme = tree.theme ?? themes[0] } = options;
  const folder = join(builtSites, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const output = join(folder, "public");
  const done = run(program, [
    "build", "--content", tree.content, "--theme", join("themes", theme),
    "--output", output, "--date", day, ...flags,
  ]);
  if (done.status !== 0) {
    throw new Error(`building ${tree.content} ended with ${done.status}\n${done.stderr}`);
  }
  return output;
}

// Paths of all files below a folder, relative to it, sorted.
export function filesBelow(folder, prefix = "") {
  const paths = [];
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (entry.isDirectory()) {
      paths.push(...filesBelow(folder, `${path}/`));
    } else {
      paths.push(path);
    }
  }
  return paths.sort();
}

const types = { ".html": "html", ".css": "css" };

// The load() of a walk over HTTP. Redirects are not followed: none is wanted.
export async function loadServed(url) {
  const answer = await fetch(url, { redirect: "manual" });
  const type = (answer.headers.get("content-type") ?? "").replace(/^text\/|;.*$/g, "");
  return { status: answer.status, type, text: await answer.text() };
}

// The load() of a walk over files: a folder is no page there.
export async function loadFile(url) {
  const path = fileURLToPath(url);
  try {
    return { status: 200, type: types[extname(path)] ?? "", text: readFileSync(path, "utf8") };
  } catch (error) {
    return { status: error.code === "EISDIR" ? 301 : 404, type: "", text: "" };
  }
}

export function fileBase(folder) {
  return pathToFileURL(folder).href + "/";
}

// The address that a site says it has, from the first page's canonical link.
export function canonicalOf(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const match = /<link[^>]*rel="canonical"[^>]*>/.exec(html);
  const address = match && /href="([^"]*)"/.exec(match[0]);
  return address && address[1];
}

export function isRedirect(folder, path) {
  return readPage(readFileSync(join(folder, path), "utf8")).redirect;
}
