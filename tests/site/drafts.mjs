// Drafts, and that they say so: each file of a build with drafts but the theme's own is marked, no
// file of a build for the public is, and neither build takes the folder of the other. Then the pack
// for one reader, which writes one file.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { readable } from "./search-index.mjs";
import { date, filesBelow, themes } from "./sites.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const meeting = "meetings/board-2026-12";
const content = join(home, "content");

const texts = {
  "site.yaml": "title: Board papers\norganisation: trust\ncontact: Nobody\n" +
    "address: https://papers.example/\nfeed id: papers.example, 2026\naccent: \"#00524d\"\npublish: [organisations, committees]\n",
  "organisations.yaml": "- id: trust\n  name: The Trust\n",
  "committees.yaml": "- id: board\n  name: Board\n  organisations: [trust]\n",
  [`${meeting}/meeting.md`]: "---\naccess: public\ncommittees: [board]\ndate: 2026-12-03\n---\n\nAll are welcome.\n",
  [`${meeting}/agenda.csv`]: "id,number,title\nmoney,1,Money\ncare,2,Care\n",
  [`${meeting}/actions.csv`]: "id,title,item,due\na1,Ask again,care,2026-12-10\n",
  [`${meeting}/finance.md`]: "---\ntitle: Finance zqdraft\nstatus: draft\nattachments:\n" +
    "  - title: The figures\n    file: The figures.csv.txt\n---\n\n" +
    "The plan is kept. ![A line that rises](line.svg)\n\n" +
    "```chart\nkind: line\ncaption: Beds\nsays: Beds rose.\nsource: beds.csv\n```\n",
  [`${meeting}/beds.csv`]: "Month,Beds\nMay,12\nJune,14\n",
  [`${meeting}/line.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2"/></svg>\n',
  [`${meeting}/The figures.csv.txt`]: "1\n",
  [`${meeting}/care.md`]: "---\ntitle: Care\nwas: [caring]\n---\n\nAll is well.\n",
  [`${meeting}/estate.md`]: "---\ntitle: Estate zqlater\npublish on: 1 December 2026 9am\n---\n\nThe roof.\n",
};
for (const [path, text] of Object.entries(texts)) {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}

function boardpack(folder, words, theme = themes[0]) {
  mkdirSync(join(home, folder), { recursive: true });
  return run(program, [
    ...words, "--content", content, "--theme", join(root, "themes", theme), "--date", date,
  ], { cwd: join(home, folder) });
}

function ended(done, status, ...patterns) {
  const said = done.stdout + done.stderr;
  const wrong = patterns.filter((pattern) => !pattern.test(said)).map((pattern) => `does not say ${pattern}`);
  if (done.status !== status) {
    wrong.push(`ended with ${done.status}, not ${status}`);
  }
  return wrong.length > 0 ? [...wrong, ...said.split("\n")] : [];
}

const silent = (done, pattern) => pattern.test(done.stdout + done.stderr) ? [`says ${pattern}`] : [];

const counted = (text, part) => text.split(part).length - 1;

// What is wrong with one file of a build with drafts.
function unmarked(folder, path) {
  const text = readFileSync(join(folder, path), "utf8");
  if (path.startsWith("assets/") || /\/DRAFT-[^/]*$/.test(path)) {
    return [];
  }
  if (path.endsWith(".zip")) {
    const files = readable(path, readFileSync(join(folder, path), "latin1"));
    return counted(files, "DRAFT, not for publication. As at") === counted(files, ".csv-metadata.json\n") * 2 ? [] : [`${path}: is not marked`];
  }
  if (!path.endsWith(".html")) {
    // Lines of calendars are folded, and commas in them escaped.
    const flat = path.endsWith(".ics") ? text.replaceAll("\r\n ", "").replaceAll("\\,", ",") : text;
    return flat.includes("DRAFT, not for publication. As at 22 November 2026, with 1 draft and " +
      "2 not yet due. It holds until 1 December 2026, 9am.") ? [] : [`${path}: is not marked`];
  }
  const wrong = [];
  const head = text.slice(0, text.indexOf("</head>"));
  const body = text.slice(text.indexOf("<body"));
  if (counted(head, '<meta name="robots" content="noindex, nofollow, noarchive">') !== 1) {
    wrong.push(`${path}: does not keep search engines away`);
  }
  if (counted(head, "<title>DRAFT: ") !== 1) {
    wrong.push(`${path}: its title does not say DRAFT`);
  }
  if (!/^<body[^>]*>\n<aside class="banner draft" aria-label="Draft"><span class="wrap"><strong>DRAFT, not for publication\.<\/strong> As at 22 November 2026, with 1 draft and 2 not yet due\. It holds until 1 December 2026, 9am\.<\/span><\/aside>/.test(body)) {
    wrong.push(`${path}: does not begin with the banner`);
  }
  return wrong;
}

for (const theme of themes) {
  const folder = join(home, theme);
  expectNone(`${theme}: a build for the public`,
    ended(boardpack(theme, ["build"], theme), 0, /left out: 1 draft, 2 not yet due/));
  const open = filesBelow(join(folder, "public"));
  expectNone(`${theme}: nothing for the public is marked, or shows what waits`, open.filter((path) =>
    /DRAFT|banner draft|watermark|zqdraft|zqlater/.test(path + readFileSync(join(folder, "public", path), "utf8"))));

  expectNone(`${theme}: a build with drafts`, ended(
    boardpack(theme, ["build", "--drafts", "--output", "drafts"], theme), 0,
    /^HOLDS 1 draft, 2 not yet due: not for publication$/m,
    /^ {2}paper "Finance zqdraft" \(meetings\/board-2026-12\/finance\.md\)$/m,
    /^ {2}paper "Estate zqlater" \(meetings\/board-2026-12\/estate\.md\)$/m));
  const drafts = filesBelow(join(folder, "drafts"));
  expectNone(`${theme}: each file with drafts is marked`,
    drafts.flatMap((path) => unmarked(join(folder, "drafts"), path)));
  const sorts = [/^index\.html$/, /^404\.html$/, /pack\/index\.html$/, /-pack\.html$/, /caring\/index\.html$/,
    /finance\/index\.html$/, /estate\/index\.html$/, /\.csv$/, /catalogue\.xml$/, /\.rng$/,
    /DRAFT-line\.svg$/, /DRAFT-the-figures-csv\.txt$/];
  expectNone(`${theme}: there is one of each sort`,
    sorts.filter((sort) => !drafts.some((path) => sort.test(path))).map(String));
  const style = drafts.find((path) => /style-.*\.css$/.test(path));
  expectNone(`${theme}: the banner has its style`,
    style && readFileSync(join(folder, "drafts", style), "utf8").includes(".banner.draft{") ? [] : ["no style"]);
}

// Neither takes the folder of the other, whatever way there is to it.
const before = filesBelow(join(home, "plain/public"));
expectNone("drafts with no folder of their own", ended(boardpack("plain", ["build", "--drafts"]), 2, /--output/));
for (const output of ["public", "./public/", join(home, "plain/public")]) {
  expectNone(`drafts into ${output}`,
    ended(boardpack("plain", ["build", "--drafts", "--output", output]), 3, /holds a site for the public.*\[unsafe-output\]/));
}
expectNone("a site for the public into the folder of drafts",
  ended(boardpack("plain", ["build", "--output", "drafts"]), 3, /holds drafts.*\[unsafe-output\]/));
cpSync(join(home, "plain/public"), join(home, "plain/copied"), { recursive: true });
expectNone("drafts into a copy of the site, which nothing tells of",
  ended(boardpack("plain", ["build", "--drafts", "--output", "copied"]), 3, /\[unsafe-output\]/));
expectNone("the site is as it was", filesBelow(join(home, "plain/public")).filter((path, i) => path !== before[i]));
expectNone("drafts once more", ended(boardpack("plain", ["build", "--drafts", "--output", "drafts"]), 0, / 0 written/));
expectNone("none of which is newly public", silent(boardpack("plain", ["build", "--drafts", "--output", "new"]), /newly public/i));
// Programs can still read what is marked.
const data = (path) => readFileSync(join(home, "plain/drafts", path), "utf8");
expectNone("marked data that programs can read", [
  JSON.parse(data("data/papers.csv-metadata.json"))["boardpack:draft"]?.startsWith("DRAFT") ? "" : "JSON",
  /^# DRAFT[^\n]*\nUser-agent: \*\nDisallow: \/\n$/.test(data("robots.txt")) ? "" : "robots.txt",
  /^BEGIN:VCALENDAR\r\nX-WR-CALDESC:DRAFT/.test(data("meetings/calendar.ics")) ? "" : "a calendar",
].filter(Boolean));
expectNone("a day until when", ended(
  boardpack("plain", ["build", "--drafts", "--output", "until", "--until", "2026-11-25"]), 0, /HOLDS/));
expectNone("is on its pages",
  /It holds until 25 November 2026\./.test(readFileSync(join(home, "plain/until/index.html"), "utf8")) ? [] : ["index.html"]);

// One file for one reader.
const one = (file, ...words) =>
  boardpack("one", ["build", "--one-file", "board-2026-12", "--for", 'Ann "A" <Chair>', file, ...words]);
expectNone("a pack for one reader", ended(one("chair.html"), 0, /^chair\.html: For Ann "A" <Chair>\..* It holds until/m));
expectNone("and nothing else", readdirSync(join(home, "one")).filter((name) => name !== "chair.html"));
const pack = readFileSync(join(home, "one/chair.html"), "utf8");
expectNone("it has the drafts, its reader and no more", [
  ...["Finance zqdraft", "Estate zqlater", "<title>DRAFT: ", "noindex", "For Ann &quot;A&quot; &lt;Chair&gt;.",
    "DRAFT for Ann &quot;A&quot; &lt;Chair&gt;</div>", ".watermark{"].filter((part) => !pack.includes(part)),
  ...["<script", "<Chair>", "DRAFT-"].filter((part) => pack.includes(part)),
]);
expectNone("a file that is there", ended(one("chair.html"), 3, /is there already/));
mkdirSync(join(home, "one/public"));
expectNone("a site beside it", ended(boardpack("one", ["build"]), 0));
expectNone("a file in a site", ended(one("public/chair.html"), 3, /would lie in the folder of a site/));
expectNone("or deeper in it", ended(one("public/meetings/chair.html"), 3, /would lie in the folder of a site/));
expectNone("a file in the content", ended(one(join(content, "chair.html")), 3, /would lie in the content folder/));
expectNone("a folder that is not there", ended(one("nowhere/chair.html"), 3, /nowhere/));
expectNone("a meeting that is not there", ended(
  boardpack("one", ["build", "--one-file", "board-2027-12", "--for", "Ann", "x.html"]), 1, /no meeting "board-2027-12"/));
expectNone("nobody to read it", ended(boardpack("one", ["build", "--one-file", "board-2026-12", "x.html"]), 2, /--for/));
expectNone("no file to write", ended(boardpack("one", ["build", "--one-file", "board-2026-12", "--for", "Ann"]), 2, /FILE/));
expectNone("none of these wrote anything", ["one/x.html", "one/public/chair.html", "content/chair.html"]
  .filter((path) => existsSync(join(home, path))));
// What `check` passes, as it waits, the site of drafts shows with a word; to all readers it never goes.
const money = join(content, meeting, "finance.md");
writeFileSync(money, texts[`${meeting}/finance.md`].replace("The plan", "CONFIDENTIAL\n\nThe plan"));
expectNone("a marked draft waits", ended(boardpack("marked", ["check"]), 0));
expectNone("and is shown as one", ended(boardpack("marked", ["build", "--drafts", "--output", "drafts"]), 0, /in a draft: it will not.* \[draft-marking\]/));
writeFileSync(money, readFileSync(money, "utf8").replace("status: draft\n", ""));
expectNone("and is refused as a paper", ended(boardpack("marked", ["check"]), 1, /error: "CONFIDENTIAL".* \[marking\]/));
finish();
