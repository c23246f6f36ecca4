// The index of the search, read by other means than its script: what stands in it, for those who
// look for what must not, and for those who reckon anew.

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

// The bytes of a file of a site, with what only a reader of the index would see.
export function readable(path, text) {
  return /(^|\/)search\/w-[^/]*\.js$/.test(path) ? `${text}\n${[...wordsOf(called(text)).keys()].join("\n")}` : text;
}
