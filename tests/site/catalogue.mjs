// The catalogue of every tree that has an address: valid by the schema that
// is published beside it, as xmllint reads it; every address in it is a page,
// with the fragment; no id is there twice, and each that something refers to
// is there. And xmllint refuses a damaged one. Each question is a case.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, fail, finish, pass, run, scratch } from "../suite.mjs";
import { checkLinked } from "./linked.mjs";
import { checkObjects } from "./objects.mjs";
import { checkOutputs } from "./outputs.mjs";
import { checkRegisters } from "./registers.mjs";
import { build, canonicalOf, trees } from "./sites.mjs";

const home = scratch();

// What xmllint has to say; nothing about a valid one.
function problems(folder, text) {
  const path = join(home, "catalogue.xml");
  writeFileSync(path, text);
  const done = run("xmllint", [
    "--noout", "--nonet", "--relaxng", join(folder, "data/catalogue-1.rng"), path,
  ]);
  return done.status === 0 ? [] : done.stderr.split("\n").filter(Boolean);
}

function attributesOf(tag) {
  return Object.fromEntries([...tag.matchAll(/ ([a-z-]+)="([^"]*)"/g)]
    .map(([, name, value]) => [name, value]));
}

// The opening tags of things, links, and what is gone, by what they have.
function read(text) {
  const tags = [...text.matchAll(/<([a-z-]+)( [^>]*)>/g)]
    .map(([, element, rest]) => ({ element, ...attributesOf(rest) }));
  return {
    things: tags.filter((tag) => tag.id && tag.address),
    links: tags.filter((tag) => tag.id && !tag.address &&
      tag.element !== "moved" && tag.element !== "withdrawn"),
  };
}

function leadsNowhere(folder, base, address) {
  const [path, fragment] = address.slice(base.length).split("#");
  const page = join(folder, path, "index.html");
  return !address.startsWith(base) || !existsSync(page) ||
    (fragment && !readFileSync(page, "utf8").includes(`id="${fragment}"`));
}

function expectRefused(folder, text, what, pattern, by) {
  const damaged = text.replace(pattern, by);
  if (damaged === text || problems(folder, damaged).length === 0) {
    fail(`${what} is not refused`);
  } else {
    pass();
  }
}

async function check(tree) {
  const folder = build(tree, { name: join("catalogue", tree.name) });
  const base = canonicalOf(folder);
  checkOutputs(tree, folder, base);
  checkObjects(tree, folder, base);
  await checkLinked(tree, folder, base);
  await checkRegisters(tree, folder, base);
  const text = base ? readFileSync(join(folder, "data/catalogue.xml"), "utf8") : "";
  if (!base) {
    expectNone(`${tree.name}: there is a catalogue without an address`,
      existsSync(join(folder, "data/catalogue.xml")) ? ["data/catalogue.xml"] : []);
    return;
  }
  const { things, links } = read(text);
  const names = things.map((thing) => `${thing.element}:${thing.id}`);
  expectNone(`${tree.name}: not valid`, problems(folder, text));
  expectNone(`${tree.name}: addresses that lead nowhere`, things
    .filter((thing) => leadsNowhere(folder, base, thing.address))
    .map((thing) => thing.address));
  expectNone(`${tree.name}: ids that are there twice`,
    names.filter((name, index) => names.indexOf(name) !== index));
  expectNone(`${tree.name}: links that lead nowhere`, links
    .map((link) => `${link.kind}:${link.id}`)
    .filter((name) => !names.includes(name)));
  expectNone(`${tree.name}: nothing is in it`,
    things.length > 0 && links.length > 0 ? [] : [text]);
  expectNone(`${tree.name}: additions of others`, problems(folder, text
    .replaceAll("<name>", "<n:new xmlns:n='urn:n' n:a='b'>c</n:new><name n:a='b' xmlns:n='urn:n'>")));
  expectRefused(folder, text, `${tree.name}: a thing without an id`,
    /<organisation id="[^"]*"/, "<organisation");
  expectRefused(folder, text, `${tree.name}: an element of ours that is none`,
    "</catalogue>", "<colour/></catalogue>");
}

for (const tree of trees) {
  await check(tree);
}
finish();
