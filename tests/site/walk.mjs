// Walk a site from its first page by every link, and judge what is met.
//
// The walk knows nothing of how the site was made. It gets `load(url)`, which
// answers { status, type, text }, so the same walk serves a site behind a
// server and one that lies on a disk.

import { Parser } from "htmlparser2";

const outwardSchemes = ["https:", "http:", "mailto:", "tel:", "webcal:"];

// Attributes whose address the browser fetches by itself.
const fetched = {
  audio: ["src"],
  embed: ["src"],
  form: ["data-script"],
  iframe: ["src"],
  image: ["href", "xlink:href"],
  img: ["src"],
  input: ["src"],
  object: ["data"],
  script: ["src"],
  source: ["src"],
  track: ["src"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
};

// Relations of <link> that only name a page, as an <a> does.
const namedOnly = ["canonical", "alternate", "license", "next", "prev", "up"];

const followed = { a: ["href"], area: ["href"], form: ["action"] };

function linkElement({ rel = "", href }) {
  const names = rel.toLowerCase().split(/\s+/).some((word) => namedOnly.includes(word));
  return { address: href, fetch: !names };
}

function refresh({ "http-equiv": name = "", content = "" }) {
  const match = /^\s*\d+\s*;\s*url\s*=\s*(.*)$/i.exec(content);
  return name.toLowerCase() === "refresh" && match ? match[1].trim() : null;
}

function styleAddresses(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const found = [];
  for (const match of bare.matchAll(/url\(\s*["']?([^"')]*)["']?\s*\)/g)) {
    found.push(match[1]);
  }
  for (const match of bare.matchAll(/@import\s+["']([^"']*)["']/g)) {
    found.push(match[1]);
  }
  return found.filter((address) => !address.startsWith("data:"));
}

// { links: [{ address, fetch, text, self }], ids, redirect, base } of a page;
// self: the page speaks of its own site's full address there.
export function readPage(html) {
  const page = { links: [], ids: new Set(), redirect: false, base: null };
  const open = [];
  let style = false;
  const add = (address, fetch) => {
    const link = { address, fetch, text: "", self: false };
    page.links.push(link);
    return link;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes.id !== undefined) {
        page.ids.add(attributes.id);
      }
      if (name === "base") {
        page.base ??= attributes.href;
      }
      style = name === "style";
      for (const attribute of fetched[name] ?? []) {
        if (attributes[attribute] !== undefined) {
          add(attributes[attribute], true);
        }
      }
      for (const attribute of followed[name] ?? []) {
        if (attributes[attribute] !== undefined) {
          const link = add(attributes[attribute], name === "form");
          if (name === "a") {
            open.push(link);
          }
        }
      }
      for (const part of (attributes.srcset ?? "").split(",")) {
        if (part.trim()) {
          add(part.trim().split(/\s+/)[0], true);
        }
      }
      for (const address of styleAddresses(attributes.style ?? "")) {
        add(address, true);
      }
      if (name === "link" && attributes.href !== undefined) {
        const link = linkElement(attributes);
        add(link.address, link.fetch).self = true;
      }
      if (name === "meta" && refresh(attributes) !== null) {
        page.redirect = true;
        add(refresh(attributes), false).self = true;
      }
    },
    ontext(text) {
      if (style) {
        styleAddresses(text).forEach((address) => add(address, true));
      }
      open.forEach((link) => (link.text += text));
    },
    onclosetag(name) {
      style = false;
      if (name === "a") {
        open.pop();
      }
    },
  });
  parser.end(html);
  return page;
}

function withoutFragment(url) {
  const bare = new URL(url);
  bare.hash = "";
  return bare.href;
}

export class Walk {
  // base: address of the site's root, with its trailing slash. canonical: the
  // address that the site says it has, which stands for base when met.
  constructor(base, load, canonical = null) {
    this.base = base;
    this.load = load;
    this.canonical = canonical;
    this.pages = new Map();
  }

  // What an address met on a page means: an URL below base, or null when it
  // leads outward; problems go to the page. An <a> with the site's full address
  // leads outward: other things may be kept there too.
  resolve(entry, link) {
    let url;
    try {
      // A <base> means what it would where the site says it stands.
      const stands = (entry.base !== null && this.canonical) || entry.url;
      url = new URL(link.address, new URL(entry.base ?? "", stands));
    } catch {
      entry.problems.push(`"${link.address}" is not an address`);
      return null;
    }
    const own = link.self || entry.base !== null;
    if (own && this.canonical && url.href.startsWith(this.canonical)) {
      url = new URL(url.href.slice(this.canonical.length), this.base);
    }
    if (url.href.startsWith(this.base)) {
      return url;
    }
    if (link.fetch && url.protocol === "data:") {
      return null;
    }
    if (link.fetch) {
      entry.problems.push(`"${link.address}" would be fetched from elsewhere`);
    } else if (!outwardSchemes.includes(url.protocol)) {
      entry.problems.push(`"${link.address}" has a scheme that is not allowed`);
    } else if (!/^[a-z]+:/i.test(link.address)) {
      entry.problems.push(`"${link.address}" leaves the site's folder`);
    }
    return null;
  }

  async visit(url) {
    if (this.pages.has(url)) {
      return;
    }
    const entry = { url, problems: [], ids: null, links: [], redirect: false, base: null };
    this.pages.set(url, entry);
    const answer = await this.load(url);
    entry.status = answer.status;
    if (answer.status !== 200) {
      return;
    }
    if (answer.type === "html") {
      Object.assign(entry, readPage(answer.text), { problems: [] });
      if (entry.base !== null && !url.endsWith("/404.html")) {
        entry.problems.push("has a <base>, which moves every relative link");
      }
    } else if (answer.type === "css") {
      entry.links = styleAddresses(answer.text).map((address) => ({ address, fetch: true, text: "" }));
    }
    for (const link of entry.links) {
      link.url = this.resolve(entry, link);
    }
  }

  // Everything that can be reached from the url by links.
  async from(url) {
    const queue = [url];
    const seen = new Set(queue);
    while (queue.length > 0) {
      const next = queue.shift();
      await this.visit(next);
      for (const link of this.pages.get(next).links) {
        const target = link.url && withoutFragment(link.url.href);
        if (target && !seen.has(target)) {
          seen.add(target);
          queue.push(target);
        }
      }
    }
    return seen;
  }

  // Add to each page the problems of where its links lead. Only then do
  // `pages` tell all there is to tell.
  judge() {
    for (const entry of this.pages.values()) {
      for (const link of entry.links.filter((link) => link.url)) {
        this.judgeLink(entry, link);
      }
    }
  }

  judgeLink(entry, link) {
    const target = this.pages.get(withoutFragment(link.url.href));
    const says = `"${link.address}"`;
    if (!target) {
      entry.problems.push(`${says} was not visited`);
    } else if (target.status >= 300 && target.status < 400) {
      entry.problems.push(`${says} is redirected (${target.status})`);
    } else if (target.status !== 200) {
      entry.problems.push(`${says} is not there (${target.status})`);
    } else if (link.url.hash && target.ids) {
      const id = decodeURIComponent(link.url.hash.slice(1));
      if (!target.ids.has(id)) {
        entry.problems.push(`${says}: no id "${id}" on that page`);
      }
    } else if (link.address.endsWith("#")) {
      entry.problems.push(`${says} leads nowhere`);
    }
  }
}
