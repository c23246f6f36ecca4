// No word of what is not published is found in any byte or name of the output.
//
// canaries.txt lists a word planted in each unpublished thing of the fictional
// trust, and what it stands in. So that the search is known to find what is
// there, the words of embargoed things must be found once their day has come,
// and those of drafts with --drafts. Each word and build is a case.

import { appendFileSync, cpSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { fail, finish, pass, root, scratch } from "../suite.mjs";
import { readable } from "./search-index.mjs";
import { build, filesBelow, trees } from "./sites.mjs";

const tree = trees.find((tree) => tree.name === "example-valley");
const canaries = readFileSync(join(root, tree.content, "../canaries.txt"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => line.split("\t"))
  .map(([word, where]) => ({ word: word.toLowerCase(), where }));

// The files of a folder whose name or bytes hold each word. HTML may not hide
// a word by character references or soft hyphens either.
function holders(folder) {
  const files = filesBelow(folder).map((path) => {
    const text = readable(path, readFileSync(join(folder, path), "latin1")).toLowerCase();
    const plain = text.replace(/&#x?[0-9a-f]+;|&shy;|<wbr>/g, decode);
    return { path, text: `${path.toLowerCase()}\n${text}\n${plain}` };
  });
  return (word) => files.filter((file) => file.text.includes(word)).map((file) => file.path);
}

function decode(reference) {
  const match = /^&#(x?)([0-9a-f]+);$/.exec(reference);
  return match ? String.fromCodePoint(parseInt(match[2], match[1] ? 16 : 10) % 0x110000) : "";
}

function expectAbsent(name, flags, of = tree) {
  const find = holders(build(of, { flags, name: join("canaries", name) }));
  for (const { word, where } of canaries) {
    const found = find(word);
    if (found.length > 0) {
      fail(`${name}: "${word}" (${where}) is found`, found);
    } else {
      pass();
    }
  }
}

function expectPresent(name, flags, pattern, day) {
  const find = holders(build(tree, { flags, name: join("canaries", name), day }));
  for (const { word, where } of canaries.filter(({ where }) => pattern.test(where))) {
    if (find(word).length > 0) {
      pass();
    } else {
      fail(`${name}: "${word}" (${where}) is not found`);
    }
  }
}

const content = filesBelow(join(root, tree.content))
  .map((path) => path + readFileSync(join(root, tree.content, path), "latin1"))
  .join("\n").toLowerCase();
for (const { word, where } of canaries) {
  if (!content.includes(word)) {
    fail(`"${word}" (${where}) is planted nowhere`);
  }
}

// Compressed copies are unpacked.
const copied = join(scratch(), "content");
cpSync(join(root, tree.content), copied, { recursive: true });
appendFileSync(join(copied, "site.yaml"), "compress: [gz, br]\n");
expectAbsent("published", [], { ...tree, content: copied });
expectAbsent("file-links", ["--file-links"]);
expectPresent("later", [], /embargoed until/, "2027-01-01");
expectPresent("drafts", ["--drafts"], /draft/);
finish();
