// The index of the search, read by other means than its script: what stands in it, for those who
// look for what must not, and for those who reckon anew.

import { brotliDecompressSync, gunzipSync, inflateRawSync } from "node:zlib";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 64];

// What a script of the index calls boardpack with.
export function called(text) {
  let found = null;
  new Function("boardpack", text)((...parts) => { found = parts; });
  return found;
}

export function numbers(text) {
  const all = [];
  for (let at = 0; at < text.length; at++) {
    let number = 0;
    let scale = 1;
    for (; digits.indexOf(text[at]) >= 32; at++, scale *= 32) {
      number += (digits.indexOf(text[at]) - 32) * scale;
    }
    all.push(number + digits.indexOf(text[at]) * scale);
  }
  return all;
}

// Word to its list, a number, or to the word whose list it shares.
export function wordsOf([, words]) {
  const all = new Map();
  let last = "";
  let lists = 0;
  for (const entry of words.match(/[A-Z][^A-Z]*/g) ?? []) {
    const [, rest, mark, other] = /^.([^->]*)([->]?)(.*)$/u.exec(entry);
    last = last.slice(0, entry.charCodeAt(0) - 65) + rest;
    all.set(last, mark === "-" ? Number(other) : mark === ">" ? other : lists++);
  }
  return all;
}

// Document to how often, of each list.
export function listsOf([, , lists]) {
  return lists.split(".").map((list) => {
    const all = numbers(list);
    const counts = new Map();
    for (let at = 0; at < all.length;) {
      const [step, count] = all.slice(at, at + 2);
      let document = 0;
      for (const gap of all.slice(at + 2, at + 2 + count)) {
        document += gap;
        counts.set(document, steps[step]);
      }
      at += 2 + count;
    }
    return counts;
  });
}

export function lengthOf(digit) {
  let length = 0;
  for (let left = digits.indexOf(digit); left > 0; left--) {
    length += Math.floor(length / 5) + 1;
  }
  return length;
}

// What is packed in an archive of ours, entry by entry, which stand behind each other.
function unpackedZip(bytes) {
  let text = "";
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + name;
    const content = bytes.subarray(start, start + packed);
    const raw = bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(content) : content;
    text += `\n${bytes.toString("latin1", at + 30, start)}\n${raw.toString("latin1")}`;
    at = start + packed;
  }
  return text;
}

// The bytes of a file of a site, with what only a reader of the index would see, and unpacked.
export function readable(path, text) {
  const bytes = () => Buffer.from(text, "latin1");
  if (path.endsWith("data/registers.zip")) {
    return unpackedZip(bytes());
  }
  if (/\.(gz|br)$/.test(path)) {
    const plain = path.endsWith(".gz") ? gunzipSync(bytes()) : brotliDecompressSync(bytes());
    return readable(path.slice(0, -3), plain.toString("latin1"));
  }
  const words = /(^|\/)search\/w-[^/]*\.js$/.test(path) ? `\n${[...wordsOf(called(text)).keys()].join("\n")}` : "";
  return text.replace(/sha256-[\w+/=]+/g, "sha256-") + words;
}
