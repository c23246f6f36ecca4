// The index of the search, read by other means than its script: what stands in it, for those who
// look for what must not.

import { brotliDecompressSync, gunzipSync, inflateRawSync } from "node:zlib";

// What a script of the index calls boardpack with.
export function called(text) {
  let found = null;
  new Function("boardpack", text)((...parts) => { found = parts; });
  return found;
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
