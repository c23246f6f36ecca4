// What pages are by schema.org, as a processor of JSON-LD reads it, without asking anybody for its
// words: it expands, every crumb and every thing of this site is a page, and it is the only element
// of its sort, which no "<" can end.

import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";

import { expectNone } from "../suite.mjs";
import { filesBelow } from "./sites.mjs";

const jsonld = createRequire(join(import.meta.dirname, "../package.json"))("jsonld");
const words = "https://schema.org/";
// Names are words of the vocabulary, and these properties lead somewhere.
const leads = ["item", "url", "eventStatus", "eventAttendanceMode", "license", "sameAs", "contentUrl", "target"];
const context = {
  "@context": { "@vocab": words, ...Object.fromEntries(leads.map((name) => [name, { "@type": "@id" }])) },
};
const documentLoader = async (url) => {
  if (url !== "https://schema.org") {
    throw new Error(`asks for ${url}`);
  }
  return { contextUrl: null, documentUrl: url, document: context };
};

// Every value that is an address, however deep; but where to watch a meeting, which authors say.
function addressesIn(value) {
  if (value?.["@type"]?.includes(`${words}VirtualLocation`)) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(addressesIn);
  }
  return value && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => key === "@id" ? [inner] : addressesIn(inner)) : [];
}

function typesIn(value) {
  if (Array.isArray(value)) {
    return value.flatMap(typesIn);
  }
  return value && typeof value === "object"
    ? [...(value["@type"] ?? []), ...Object.values(value).flatMap(typesIn)] : [];
}

export async function checkLinked(tree, folder, base) {
  const pages = new Map(filesBelow(folder).filter((path) => path.endsWith(".html"))
    .map((path) => [path.replace(/(^|\/)index\.html$/, "$1"), readFileSync(join(folder, path), "utf8")]));
  const problems = [];
  const types = new Set();
  let count = 0;
  for (const [path, html] of pages) {
    const found = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)];
    if (found.length > 1 || (found.length === 0) !== !html.includes("ld+json") || (!base && found.length > 0)) {
      problems.push(`/${path}: has ${found.length}`);
    }
    for (const [, text] of found) {
      const [document, expanded] = [JSON.parse(text), await jsonld.expand(JSON.parse(text), { documentLoader })];
      count++;
      typesIn(expanded).forEach((type) => types.add(type));
      if (expanded.length !== document["@graph"].length) {
        problems.push(`/${path}: ${expanded.length} of ${document["@graph"].length} expand`);
      }
      problems.push(...addressesIn(expanded).filter((url) => url.startsWith(base) && !url.includes("{"))
        .map((url) => url.slice(base.length).split("#")[0])
        .filter((there) => !pages.has(there) && !there.startsWith("data/"))
        .map((there) => `/${path}: leads to /${there}`));
      const crumbs = document["@graph"].find((one) => one["@type"] === "BreadcrumbList")?.itemListElement ?? [];
      if (crumbs.some((crumb, i) => crumb.position !== i + 1) || (crumbs.length > 0 && crumbs.at(-1).item !== base + path)) {
        problems.push(`/${path}: its crumbs are ${JSON.stringify(crumbs)}`);
      }
    }
  }
  expectNone(`${tree.name}: linked data`, problems);
  const wanted = ["BreadcrumbList", "WebSite", "GovernmentOrganization", "DataCatalog", "Dataset", "Event"];
  expectNone(`${tree.name}: types of which there is none`, base
    ? [...wanted, ...(tree.name === "example-valley" ? ["Report", "Place", "VirtualLocation"] : [])]
      .filter((type) => !types.has(words + type)) : []);
  expectNone(`${tree.name}: pages with linked data`, base && count < pages.size / 3 ? [`${count}`] : []);
  if (tree.name === "example-valley") {
    const all = [...pages.values()].join("");
    expectNone(`${tree.name}: how meetings stand`, ["EventCancelled", "EventScheduled", "EventAttendanceMode"]
      .filter((word) => !all.includes(word)));
  }
}
