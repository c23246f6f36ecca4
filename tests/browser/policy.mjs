// The Content-Security-Policy is in force: what it does not allow is refused,
// by the header of a served page and by the page itself on a disk; and what a
// page needs is allowed, so that it looks from a disk as it does when served.
// Each thing refused is a case.

import { join } from "node:path";

import { expectNone, fail, finish, pass } from "../suite.mjs";
import { build, fileBase, sites } from "../site/sites.mjs";
import { launch, looks, openPage, visit } from "./browser.mjs";
import { serveSites } from "./served.mjs";

const elsewhere = "https://elsewhere.example/";

// Directive to what breaks it, run inside the page.
const attempts = {
  "script-src-elem": () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
  },
  "script-src-attr": () => {
    const button = document.createElement("button");
    button.setAttribute("onclick", "globalThis.ran = true");
    document.body.append(button);
    button.click();
  },
  // A text as code. (What this suite runs by itself may call eval.)
  "script-src": () => setTimeout("globalThis.ran = true"),
  "style-src-elem": () => {
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.append(style);
  },
  "style-src-attr": () => document.body.setAttribute("style", "display: none"),
  "img-src": (url) => {
    new Image().src = `${url}i.png`;
  },
  "connect-src": (url) => void fetch(url).catch(() => {}),
  "font-src": (url) => void new FontFace("Far", `url(${url}f.woff2)`).load().catch(() => {}),
  "frame-src": (url) => {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
  },
  "object-src": (url) => {
    const object = document.createElement("object");
    object.data = url;
    document.body.append(object);
  },
  "media-src": (url) => void new Audio(`${url}a.mp3`).play().catch(() => {}),
  "base-uri": (url) => {
    const base = document.createElement("base");
    base.href = url;
    document.head.append(base);
  },
  "form-action": (url) => {
    const form = document.createElement("form");
    form.action = url;
    document.body.append(form);
    form.submit();
  },
};

// Which directive each attempt was refused by, and whether one succeeded.
async function refusals(page, name) {
  return page.evaluate(async ([name, url]) => {
    globalThis.ran = false;
    const refused = [];
    const note = (event) => refused.push(`${event.effectiveDirective} ${event.disposition}`);
    document.addEventListener("securitypolicyviolation", note);
    globalThis.attempts[name](url);
    for (let tries = 0; refused.length === 0 && tries < 40; tries++) {
      await new Promise((done) => setTimeout(done, 25));
    }
    document.removeEventListener("securitypolicyviolation", note);
    const hidden = getComputedStyle(document.body).display === "none";
    return { refused, broke: globalThis.ran === true || hidden || document.baseURI.startsWith(url) };
  }, [name, elsewhere]);
}

async function expectRefused(page, where) {
  const source = Object.entries(attempts).map(([name, attempt]) => `${JSON.stringify(name)}: ${attempt}`);
  await page.evaluate(`globalThis.attempts = { ${source.join(",\n")} }`);
  for (const name of Object.keys(attempts)) {
    const { refused, broke } = await refusals(page, name);
    if (!broke && refused.includes(`${name} enforce`)) {
      pass();
    } else {
      fail(`${where}: ${name} is not in force`, [`refused: ${refused.join(", ")}`, `it had its way: ${broke}`]);
    }
  }
}

// What a page says of itself that its style sheet decides.
function looksLike(page) {
  return page.evaluate(() => ["header", "main", "h1", "a", "footer"].map((name) => {
    const { color, fontSize, display } = getComputedStyle(document.querySelector(name));
    return `${name} ${color} ${fontSize} ${display}`;
  }));
}

const { pages, stop } = await serveSites();
const browser = await launch();
for (const site of sites.filter(({ content }) => content === "content")) {
  const served = pages.find((page) => page.site.name === site.name && page.template === "paper");
  const page = await openPage(browser, looks.wide);
  const answer = await visit(page, served);
  const look = await looksLike(page);
  expectNone(`${served.name} has no policy in its header`,
    answer.headers()["content-security-policy"] ? [] : ["none"]);
  await expectRefused(page, served.name);

  const disk = build(site, { flags: ["--file-links"], name: join(site.name, "file-links") });
  await page.goto(fileBase(disk) + served.path);
  const problems = (await looksLike(page)).filter((line) => !look.includes(line));
  expectNone(`${served.name} looks otherwise from a disk`, problems);
  await expectRefused(page, `${served.name} from a disk`);
  await page.context().close();
}
await browser.close();
stop();
finish();
