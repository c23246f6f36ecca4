// The tables of everything published of a kind, and what their columns are, as a program reads
// them that knows CSV on the Web and nothing of us: headings agree, types hold, keys are unique,
// keys of others are there, addresses are pages.

import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expectNone, run } from "../suite.mjs";
import { filesBelow } from "./sites.mjs";

// Python's reader of CSV, not one of ours.
const reader = `
import csv, json, sys
print(json.dumps({path: list(csv.reader(open(path, newline="", encoding="utf-8"))) for path in sys.argv[1:]}))
`;

const types = {
  string: () => true,
  integer: (text) => /^-?\d+$/.test(text),
  decimal: (text) => /^-?\d+(\.\d+)?$/.test(text),
  anyURI: (text) => URL.canParse(text),
};

function cellProblems(column, cell) {
  const cells = column.separator ? cell.split(column.separator) : [cell];
  return cell === "" || cells.every(types[column.datatype]) ? [] : [`${column.name}: "${cell}" is no ${column.datatype}`];
}

// Values of a column in a register.
function valuesOf({ metadata, rows }, name) {
  const at = metadata.tableSchema.columns.findIndex((column) => column.name === name);
  return rows.slice(1).map((row) => row[at]);
}

function problemsOf(one, all) {
  const { metadata, rows, path } = one;
  const { columns, primaryKey, foreignKeys = [] } = metadata.tableSchema;
  const problems = rows.slice(1).flatMap((row) => columns.flatMap((column, i) => cellProblems(column, row[i])));
  if (JSON.stringify(columns.map(({ titles }) => titles)) !== JSON.stringify(rows[0])) {
    problems.push(`headings are ${rows[0]}`);
  }
  problems.push(...rows.filter((row) => row.length !== columns.length).map((row) => `a row of ${row.length} cells`));
  if (metadata["@context"][0] !== "http://www.w3.org/ns/csvw" || !path.endsWith(`/${metadata.url}`)) {
    problems.push("is of another table");
  }
  if (new Set(columns.map(({ name }) => name)).size !== columns.length) {
    problems.push("two columns have one name");
  }
  const keys = primaryKey ? valuesOf(one, primaryKey) : [];
  problems.push(...keys.filter((key, i) => key === "" || keys.indexOf(key) !== i).map((key) => `"${key}" is no key`));
  for (const { columnReference, reference } of foreignKeys) {
    const there = valuesOf(all.find((other) => other.metadata.url === reference.resource), reference.columnReference);
    problems.push(...valuesOf(one, columnReference)
      .filter((value) => value !== "" && !there.includes(value)).map((value) => `"${value}" is not in ${reference.resource}`));
  }
  return problems;
}

// The same by a reader of CSV on the Web that is not ours: every row with its cells, as RDF.
const { resolve } = createRequire(join(import.meta.dirname, "../package.json"));
const jsonld = createRequire(join(import.meta.dirname, "../package.json"))("jsonld");
const { default: CsvwReader } = await import(pathToFileURL(resolve("rdf-parser-csvw")));
const { default: terms } = await import(pathToFileURL(resolve("@rdfjs/data-model")));
const csvw = "http://www.w3.org/ns/csvw#";
const xsd = "http://www.w3.org/2001/XMLSchema#";

// The words of the vocabulary that our descriptions use, so that nobody is asked for them.
const context = {
  "@vocab": csvw, dc: "http://purl.org/dc/terms/", url: "@id", titles: `${csvw}title`,
  columns: { "@id": `${csvw}column`, "@container": "@list" },
  datatype: { "@id": `${csvw}datatype`, "@type": "@vocab" },
  ...Object.fromEntries(Object.keys(types).map((name) => [name, xsd + name])),
};

// As much of an RDF/JS dataset as the reader asks for.
function datasetOf(quads) {
  return {
    [Symbol.iterator]: () => quads[Symbol.iterator](),
    match: (subject, predicate, object) => datasetOf(quads.filter((quad) =>
      [[subject, quad.subject], [predicate, quad.predicate], [object, quad.object]]
        .every(([wanted, term]) => !wanted || wanted.value === term.value))),
  };
}

async function readBack({ metadata, path }, base) {
  const quads = (await jsonld.toRDF({ ...metadata, "@context": context }, { base: `${base}data/` }))
    .map((quad) => terms.fromTerm({ ...quad, termType: "Quad" }));
  const rows = new Map();
  const reader = new CsvwReader({ metadata: datasetOf(quads), baseIRI: `${base}data/${metadata.url}` });
  for await (const { subject, predicate, object } of reader.import(createReadStream(path))) {
    const row = rows.get(subject.value) ?? {};
    row[decodeURIComponent(predicate.value.split("#")[1])] = object;
    rows.set(subject.value, row);
  }
  // Rows of the table lead to what they are about.
  return [...rows.values()].filter((row) => row.describes).map((row) => rows.get(row.describes.value));
}

async function checkAsRdf(name, all, base) {
  const tables = new Map();
  for (const one of all) {
    tables.set(one.metadata.url, await readBack(one, base));
  }
  let keys = 0;
  for (const { metadata, rows } of all) {
    const read = tables.get(metadata.url);
    const problems = read.length === rows.length - 1 ? [] : [`${read.length} rows of ${rows.length - 1}`];
    for (const { name: column, datatype } of metadata.tableSchema.columns) {
      problems.push(...read.filter((row) => row[column] && row[column].datatype?.value !== xsd + datatype)
        .map((row) => `${column} is of ${row[column].datatype?.value}`));
    }
    for (const { columnReference, reference } of metadata.tableSchema.foreignKeys) {
      const there = new Set(tables.get(reference.resource).map((row) => row[reference.columnReference]?.value));
      const used = read.map((row) => row[columnReference]?.value).filter(Boolean);
      keys += used.length;
      problems.push(...used.filter((key) => !there.has(key)).map((key) => `${columnReference}: ${key} is nowhere`));
    }
    expectNone(`${name}: ${metadata.url} as RDF`, problems);
  }
  expectNone(`${name}: keys that were followed`, keys > 10 || all.length < 10 ? [] : [`${keys}`]);
}

export async function checkRegisters(tree, folder, base) {
  const named = filesBelow(folder).filter((path) => path.endsWith(".csv-metadata.json"));
  if (!base) {
    expectNone(`${tree.name}: registers without an address`, named);
    return;
  }
  const paths = named.map((path) => join(folder, path.replace(/-metadata\.json$/, "")));
  const done = run("python3", ["-c", reader, ...paths]);
  const tables = JSON.parse(done.stdout);
  const all = paths.map((path, i) => ({
    path, rows: tables[path], metadata: JSON.parse(readFileSync(join(folder, named[i]), "utf8")),
  }));
  for (const one of all) {
    const addresses = valuesOf(one, "address").filter((address) =>
      !address.startsWith(base) || !existsSync(join(folder, address.slice(base.length).split("#")[0], "index.html")));
    expectNone(`${tree.name}: ${one.metadata.url}`, [...problemsOf(one, all), ...addresses]);
    expectNone(`${tree.name}: ${one.metadata.url} is empty`, one.rows.length > 1 ? [] : ["no row"]);
  }
  // Names in a text stay words of it.
  if (tree.name === "worked-example") {
    const plans = valuesOf(all.find(({ metadata }) => metadata.url === "rows.csv"), "plan");
    expectNone("a name in a text", plans.includes("Develop the Social Value Policy and put it into practice.") ? [] : plans);
  }
  const wanted = ["meetings", "committees", "organisations"];
  expectNone(`${tree.name}: registers that are missing`,
    wanted.filter((name) => !all.some(({ metadata }) => metadata.url === `${name}.csv`)));
  await checkAsRdf(tree.name, all, base);
  const keys = all.flatMap(({ metadata }) => metadata.tableSchema.foreignKeys);
  expectNone(`${tree.name}: no register leads to another`, keys.length > 1 ? [] : [`${keys.length} keys`]);
}
