// Runs the cases of cases.h through wontache, an engine that follows the
// Mustache specification, and compares with what the cases expect.
import { readFileSync } from 'node:fs';
import mustache from 'wontache';

// Rows of C string literals: { "name", "data", "text", "expected", ... }.
function readRows(text) {
  const tokens = text.match(/\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|[{},]/g);
  const rows = [];
  let joins = false;
  for (const token of tokens) {
    const row = rows[rows.length - 1];
    if (token === '{')
      rows.push([]);
    else if (token.startsWith('"') && joins)
      row.push(row.pop() + JSON.parse(token));
    else if (token.startsWith('"'))
      row.push(JSON.parse(token));
    joins = token.startsWith('"');
  }
  return rows;
}

// JSON with single quotes; HTML is a text like any other here.
function readData(text) {
  const double = text.replace(/(?:html)?'((?:[^'\\]|\\.)*)'/g,
    (_, inside) => JSON.stringify(
      JSON.parse(`"${inside.replaceAll('"', '\\"')
        .replaceAll("\\'", "'")}"`)));
  return JSON.parse(double);
}

// Engines may spell a character reference as they like.
function decode(text) {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, number, hex, name) =>
      number ? String.fromCodePoint(Number(number)) :
      hex ? String.fromCodePoint(parseInt(hex, 16)) :
      names[name] ?? whole);
}

function render([, data, text, , ...rest]) {
  const partials = {};
  for (let i = 0; i < rest.length; i += 2)
    partials[rest[i]] = rest[i + 1];
  try {
    return mustache(text)(readData(data), { partials });
  } catch (error) {
    return String(error);
  }
}

const rows = readRows(readFileSync(new URL('cases.h', import.meta.url), 'utf8'));
let failed = 0;
for (const row of rows) {
  const actual = render(row);
  if (decode(actual) === decode(row[3]))
    continue;
  failed++;
  console.error(`${row[0]}:\n${actual}\nexpected:\n${row[3]}\n`);
}
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed || rows.length < 100 ? 1 : 0;
