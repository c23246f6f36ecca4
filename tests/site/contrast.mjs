// Colours of charts against the ground they stand on, in light and in dark: 3
// to 1 at least (WCAG 2.2, 1.4.11), by the style sheets as they are written.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectNone, finish, root } from "../suite.mjs";

const least = 3;
const series = ["--s1", "--s2", "--s3", "--s4", "--s5", "--s6"];
const others = ["--ink", "--grey"];

// The values of custom properties on :root: those outside any query, then
// those inside "prefers-color-scheme: dark", which win in the dark.
function properties(css) {
  const light = {};
  const dark = {};
  const rule = /@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}|(?:^|\n):root \{([^}]*)\}/g;
  for (const [, inDark, always] of css.matchAll(rule)) {
    for (const [, name, value] of (inDark ?? always).matchAll(/(--[\w-]+):\s*([^;]+)/g)) {
      (inDark ? dark : light)[name] = value.trim();
    }
  }
  return { light, dark: { ...light, ...dark } };
}

// WCAG 2.2: relative luminance, and the ratio of two.
function luminance(colour) {
  const digits = colour.slice(1).replace(/^(.)(.)(.)$/, "$1$1$2$2$3$3");
  const [red, green, blue] = digits.match(/../g).map((pair) => {
    const part = parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const css = readFileSync(join(root, "themes/plain/style.css"), "utf8");
// A line of scores also stands on the bands of the matrix.
const grounds = [...css.matchAll(/--on: (#[0-9a-f]+); --word: (#[0-9a-f]+)/g)];
const half = grounds.length / 2;
grounds.forEach(([, ground], index) => {
  const { light, dark } = properties(css);
  const line = (index < half ? light : dark)["--s1"];
  const found = ratio(line, ground);
  expectNone(`--s1 on a band ${ground}`, found < least ? [`${line}: ${found.toFixed(2)} to 1`] : []);
});

for (const [scheme, colours] of Object.entries(properties(css))) {
  for (const name of [...series, ...others]) {
    const value = colours[name] ?? "nothing";
    const ground = colours["--ground"] ?? "nothing";
    const readable = /^#([0-9a-f]{3}){1,2}$/i;
    const problems = [];
    if (!readable.test(value) || !readable.test(ground)) {
      problems.push(`${value} on ${ground} is no pair of colours`);
    } else if (ratio(value, ground) < least) {
      problems.push(`${value} on ${ground} is ${ratio(value, ground).toFixed(2)} to 1`);
    }
    expectNone(`${name} in ${scheme}`, problems);
  }
}
finish();
