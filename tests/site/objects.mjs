// The objects of OParl, as a program reads them that walks from the system to every list: each is
// what our reading of OParl 1.1 asks of its type, has a file of its own with the same words, and
// leads only to what is there.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expectNone } from "../suite.mjs";

const Ajv = createRequire(join(import.meta.dirname, "../package.json"))("ajv").default;

const types = "https://schema.oparl.org/1.1/";
const address = { type: "string", pattern: "^https://[^ ]+$" };
const addresses = { type: "array", items: address, minItems: 1 };
const text = { type: "string", minLength: 1 };
const day = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };
const time = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+\\d\\d:\\d\\d$" };

function object(type, properties, required = []) {
  return {
    type: "object",
    properties: {
      id: address, type: { const: types + type }, name: text, web: address, license: address,
      created: time, modified: time, deleted: { const: true }, ...properties,
    },
    required: ["id", "type", ...required],
    dependencies: { created: ["modified"], modified: ["created"] },
    additionalProperties: false,
  };
}

const file = object("File", {
  fileName: text, mimeType: text, size: { type: "integer", minimum: 1 }, accessUrl: address,
}, ["accessUrl", "fileName"]);
const item = object("AgendaItem", {
  meeting: address, number: text, order: { type: "integer", minimum: 1 }, public: { type: "boolean" },
  consultation: address, result: text, resolutionText: text,
}, ["meeting", "name", "order", "public"]);
const membership = object("Membership", {
  person: address, organization: address, role: text, votingRight: { type: "boolean" },
  onBehalfOf: address, startDate: day, endDate: day,
}, ["organization"]);
const consultation = object("Consultation", {
  paper: address, agendaItem: address, meeting: address, organization: addresses,
  authoritative: { type: "boolean" }, role: text,
}, ["paper", "agendaItem", "meeting", "organization"]);
const place = object("Location", { description: text }, ["description"]);
const several = (items) => ({ type: "array", items, minItems: 1 });

const schemas = {
  System: object("System", {
    oparlVersion: { const: types }, body: address, contactName: text, website: address,
  }, ["oparlVersion", "body", "name"]),
  Body: object("Body", {
    system: address, contactName: text, legislativeTerm: { type: "array", maxItems: 0 },
    organization: address, person: address, meeting: address, paper: address, agendaItem: address,
    membership: address, file: address, consultation: address,
  }, ["name", "organization", "person", "meeting", "paper", "legislativeTerm"]),
  Organization: object("Organization", {
    body: address, shortName: text, organizationType: { enum: ["Gremium", "Institution"] },
    classification: text, website: { type: "string" }, subOrganizationOf: address, membership: addresses,
    "boardpack:odsCode": text,
  }, ["name", "body"]),
  Person: object("Person", {
    body: address, status: several(text), membership: several(membership),
  }, ["name", "body"]),
  Meeting: object("Meeting", {
    start: time, end: time, meetingState: text, cancelled: { const: true }, location: place,
    organization: addresses, participant: addresses, resultsProtocol: file, auxiliaryFile: several(file),
    agendaItem: several(item),
  }, ["name", "organization"]),
  Paper: object("Paper", {
    body: address, reference: text, date: day, paperType: text, mainFile: file,
    auxiliaryFile: several(file), originatorPerson: addresses, originatorOrganization: address,
    underDirectionOf: address, relatedPaper: addresses, consultation: several(consultation),
  }, ["name", "body"]),
  AgendaItem: item, Membership: membership, Consultation: consultation, File: file,
};

const ajv = new Ajv({ allErrors: true, strictRequired: false });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
// What is gone says only that.
const isGone = ajv.compile({
  type: "object",
  properties: { id: address, type: { type: "string" }, created: time, modified: time, deleted: { const: true } },
  required: ["id", "type", "created", "modified", "deleted"], additionalProperties: false,
});

function problemsOf(one) {
  const name = one.type?.slice(types.length);
  const valid = one.deleted ? isGone : validators[name];
  if (!valid) {
    return [`${one.id} is of no type: ${one.type}`];
  }
  return valid(one) ? [] : valid.errors.map((error) => `${one.id}${error.instancePath} ${error.message}`);
}

// Every address in an object, whatever property has it.
function addressesIn(value) {
  if (typeof value === "string") {
    return [value];
  }
  return value && typeof value === "object" ? Object.values(value).flatMap(addressesIn) : [];
}

export function checkObjects(tree, folder, base) {
  if (!base) {
    expectNone(`${tree.name}: objects without an address`, existsSync(join(folder, "data/oparl")) ? ["data/oparl"] : []);
    return;
  }
  const read = (url) => JSON.parse(readFileSync(join(folder, url.slice(base.length).split("#")[0]), "utf8"));
  const system = read(`${base}data/oparl/system.json`);
  const seen = new Map();
  const problems = problemsOf(system);
  function walk(first) {
    const all = [];
    for (let url = first; url; ) {
      const page = read(url);
      if (page.links.self !== url || page.links.first !== first || (page.links.next === undefined) !== (page.links.last === url)) {
        problems.push(`${url}: its links are ${JSON.stringify(page.links)}`);
      }
      all.push(...page.data);
      if (!page.links.next && page.pagination.totalPages !== page.pagination.currentPage) {
        problems.push(`${url}: is the last of ${page.pagination.totalPages}`);
      }
      url = page.links.next;
    }
    return all;
  }
  const [body] = walk(system.body);
  problems.push(...problemsOf(body));
  for (const list of ["organization", "person", "meeting", "agendaItem", "paper", "membership", "file", "consultation"]) {
    for (const one of walk(body[list])) {
      problems.push(...problemsOf(one));
      if (seen.has(one.id) && JSON.stringify(seen.get(one.id)) !== JSON.stringify(one)) {
        problems.push(`${one.id} stands for two things`);
      }
      seen.set(one.id, one);
      const own = one.id.includes("#") || !one.id.endsWith(".json") ? one : read(one.id);
      if (JSON.stringify(own) !== JSON.stringify(one)) {
        problems.push(`${one.id} says other words in its own file`);
      }
    }
  }
  expectNone(`${tree.name}: objects`, problems);
  const known = new Set([...seen.keys(), system.id, body.id]);
  const nowhere = [...seen.values()].flatMap((one) => addressesIn(one).filter((url) => {
    const [path] = url.slice(base.length).split("#");
    return url.startsWith(`${base}data/oparl/`) ? !known.has(url) && !url.endsWith("#venue")
      : url.startsWith(base) && !existsSync(join(folder, path, path === "" || path.endsWith("/") ? "index.html" : ""));
  }).map((url) => `${one.id} leads to ${url}`));
  expectNone(`${tree.name}: objects that lead nowhere`, nowhere);
  const kinds = new Set([...seen.values()].map((one) => one.type.slice(types.length)));
  const wanted = tree.name === "example-valley" ? Object.keys(schemas).slice(2) : ["Organization", "Meeting"];
  expectNone(`${tree.name}: types of which there is none`, wanted.filter((name) => !kinds.has(name)));
  if (tree.name === "example-valley") {
    const states = JSON.stringify([...seen.values()]);
    expectNone(`${tree.name}: what objects say`, ['"start":"2026-0', '"cancelled":true', '"public":false', "+01:00", '"mimeType":"text/html"']
      .filter((part) => !states.includes(part)));
  }
}
