// A ZIP file of some parts, stored as they are, as Office files may be.

import { inflateRawSync } from "node:zlib";

const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) {
    n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
  }
  return n >>> 0;
});

function checkSum(bytes) {
  let sum = 0xFFFFFFFF;
  for (const byte of bytes) {
    sum = table[(sum ^ byte) & 0xFF] ^ (sum >>> 8);
  }
  return (sum ^ 0xFFFFFFFF) >>> 0;
}

// parts: [[name, text], ...]
export function makeZip(parts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(checkSum(bytes), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(20, 4);
    fixed.copy(entry, 6, 0, 26);
    entry.writeUInt32LE(at, 42);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), fixed, Buffer.from(name), bytes]);
    files.push(file);
    directory.push(entry, Buffer.from(name));
    at += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

// The same back, by its directory; any entry may be packed.
export function readZip(bytes) {
  const parts = [];
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    parts.push([bytes.toString("utf8", at + 46, at + 46 + name),
      bytes.readUInt16LE(at + 10) ? inflateRawSync(body) : body]);
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}
