// Never stuck: `build --hold` publishes what is whole and holds papers that stop a build, with all
// that hangs on them. Faults of each sort that a paper can have are tried one by one, then faults
// that nothing can be held for, which leave the site as it was.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { readable } from "./search-index.mjs";
import { filesBelow } from "./sites.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const meeting = "meetings/board-2026-12";

const sound = {
  "site.yaml": "title: Board papers\norganisation: trust\ncontact: Nobody\n" +
    "address: https://papers.example/\npublish: [organisations, committees]\n",
  "organisations.yaml": "- id: trust\n  name: The Trust\n",
  "committees.yaml": "- id: board\n  name: Board\n  organisations: [trust]\n",
  [`${meeting}/meeting.md`]: "---\naccess: public\ncommittees: [board]\ndate: 2026-11-03\n---\n\nAll are welcome.\n",
  [`${meeting}/agenda.csv`]: "id,number,title,papers\nmoney,1,Money,finance\ncare,2,Care,care\n",
  [`${meeting}/finance.md`]: "---\ntitle: Finance\nattachments:\n  - title: Figures\n    file: figures.txt\n---\n\nzqwhole.\n",
  [`${meeting}/figures.txt`]: "zqfigures\n",
  [`${meeting}/care.md`]: "---\ntitle: Care\n---\n\nAll is well.\n",
  [`${meeting}/secret.md`]: "---\ntitle: Zqsecret\naccess: private\n---\n\nZqsecret.\n",
};

// Faults, each in the text of the finance paper, whose words begin with zq.
const attachments = "attachments:\n  - title: Zqfigures\n    file: figures.txt\n";
const faulty = {
  "a day that there is not": `---\ntitle: Zqfaulty\nsubmitted: 31 November 2026\n${attachments}---\n\nZqbody.\n`,
  "a reference to nothing": `---\ntitle: Zqfaulty\nrelated: [paper:nothing]\n${attachments}---\n\nZqbody.\n`,
  "a link to nothing": `---\ntitle: Zqfaulty\n${attachments}---\n\nZqbody, as [a paper](nothing.md) says.\n`,
  "a file that is missing": `---\ntitle: Zqfaulty\n${attachments}  - title: Zqmore\n    file: nowhere.txt\n---\n\nZqbody.\n`,
  "a picture without a text": `---\ntitle: Zqfaulty\n${attachments}---\n\nZqbody. ![](line.png)\n`,
  "raw HTML": `---\ntitle: Zqfaulty\n${attachments}---\n\nZqbody <script>zqscript()</script>\n`,
  "a word off a list": `---\ntitle: Zqfaulty\nstatus: nearly\n${attachments}---\n\nZqbody.\n`,
  "a fault that is not due yet": `---\ntitle: Zqfaulty\npublish on: 1 January 2027\n${attachments}  - title: Zqmore\n    file: nowhere.txt\n---\n\nZqbody.\n`,
};

// One that cannot be read at all: nothing in it is looked at.
Object.assign(faulty, {
  "no end to its front matter": "---\ntitle: Zqfaulty\n\nZqbody.\n",
  "no front matter": "title: Zqfaulty\n\nZqbody.\n",
  "a bracket that is never closed": "---\ntitle: [Zqfaulty\n---\n\nZqbody.\n",
  "no UTF-8": Buffer.from("---\ntitle: Zqfaulty \xe9\n---\n\nZqbody.\n", "latin1"),
  "a NUL byte": "---\ntitle: Zqfaulty\n---\n\nZqbody\0.\n",
  "nothing at all": "",
});

function put(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function boardpack(folder, command, ...words) {
  return run(program, [command, ...words, "--content", "content", "--theme", join(root, "themes/plain"),
    "--date", "2026-11-22"], { cwd: folder });
}

const bytes = (folder) => filesBelow(folder).map((path) => [path, readable(path, readFileSync(join(folder, path), "latin1"))]);

function world(name, files) {
  const folder = join(home, name.replace(/[^a-z]+/gi, "-"));
  rmSync(folder, { recursive: true, force: true });
  put(join(folder, "content"), { ...sound, ...files });
  return folder;
}

const said = (done) => done.stdout + done.stderr;
const lacks = (done, status, ...patterns) => [
  ...(done.status === status ? [] : [`ended with ${done.status}, not ${status}`, ...said(done).split("\n")]),
  ...patterns.filter((pattern) => !pattern.test(said(done))).map((pattern) => `does not say ${pattern}: ${said(done)}`),
];

for (const [name, text] of Object.entries(faulty)) {
  const folder = world(name, { [`${meeting}/finance.md`]: text });
  expectNone(`${name}: stops a build`, lacks(boardpack(folder, "build"), 1));
  expectNone(`${name}: check says what would be held`,
    lacks(boardpack(folder, "check"), 1, /build --hold would hold 1 file.*\n {2}meetings\/board-2026-12\/finance\.md \(paper\): /));
  expectNone(`${name}: is held`,
    lacks(boardpack(folder, "build", "--hold"), 0, /HELD 1 file, shown as to follow or left out:\n {2}meetings\/board-2026-12\/finance\.md \(paper\): /));
  if (!existsSync(join(folder, "public/index.html"))) {
    continue;
  }
  const site = bytes(join(folder, "public"));
  expectNone(`${name}: nothing of it is published`,
    site.filter(([path, content]) => /zq/i.test(path + content)).map(([path]) => path));
  expectNone(`${name}: the rest is`, [`${meeting}/care/index.html`].filter((path) => !site.some(([other]) => other === path)));
  expectNone(`${name}: the agenda says that it is to follow`,
    /to follow/i.test(site.find(([path]) => path === `${meeting}/index.html`)[1]) ? [] : ["does not"]);
}

// Minutes, documents, risks and measures are held as well, each alone.
const others = {
  [`${meeting}/minutes.md`]: "---\nstatus: approved\ntaken by: [Zqfaulty\n---\n\n## money\n\nZqbody.\n",
  "risks/orr/orr-1.md": "---\ntitle: Zqfaulty\naccess: public\nnext review: 31 November 2026\n---\n\nZqbody.\n",
  "measures/beds.md": "---\ntitle: Zqfaulty\naccess: public\nunit: [beds\n---\n\nZqbody.\n",
  "documents/plan.md": "---\ntitle: Zqfaulty\naccess: public\napproved: 31 November 2026\n---\n\nZqbody.\n",
};
for (const [path, text] of Object.entries(others)) {
  const register = { "risks/orr/register.md": "---\ntitle: Register\naccess: public\n---\n" };
  const folder = world("other", { ...register, [path]: text });
  expectNone(`${path}: stops a build`, lacks(boardpack(folder, "build"), 1));
  expectNone(`${path}: is held`, lacks(boardpack(folder, "build", "--hold"), 0, /HELD 1 file/));
  if (existsSync(join(folder, "public/index.html"))) {
    const site = bytes(join(folder, "public"));
    expectNone(`${path}: nothing of it is published`,
      site.filter(([name, content]) => /zqfaulty|zqbody/i.test(name + content)).map(([name]) => name));
    expectNone(`${path}: the rest is`, site.some(([name]) => name === `${meeting}/finance/index.html`) ? [] : ["it is not"]);
  }
}

// Nothing is held where nothing is wrong, and the bytes are those of a build without.
const whole = world("whole", {});
expectNone("a sound site", lacks(boardpack(whole, "build"), 0));
expectNone("is the same with --hold", lacks(boardpack(whole, "build", "--hold"), 0, / 0 written, 0 removed/));

// What cannot be held; the site stays as it was.
const stuck = {
  "the settings": { "site.yaml": `${sound["site.yaml"]}risk bands: [{title: low, from: 9, to: 2}]\n` },
  "the meeting": { [`${meeting}/meeting.md`]: "---\naccess: public\ncommittees: [board]\ndate: 31 November 2026\n---\n" },
  "its agenda": { [`${meeting}/agenda.csv`]: "id,number,title,papers\nmoney,1,Money,nothing\n" },
  "a private paper on a public agenda": { [`${meeting}/agenda.csv`]: "id,number,title,papers\nmoney,1,Money,secret\n" },
  "a faulty paper that is private": {
    [`${meeting}/finance.md`]: "---\ntitle: Zqfaulty\naccess: private\nsubmitted: 31 November 2026\n---\n\nZqbody.\n",
  },
};
for (const [name, files] of Object.entries(stuck)) {
  const folder = world(name, {});
  boardpack(folder, "build");
  const before = JSON.stringify(bytes(join(folder, "public")));
  put(join(folder, "content"), files);
  expectNone(`${name}: stops a build with --hold too`, lacks(boardpack(folder, "build", "--hold"), 1, /does not help/));
  expectNone(`${name}: leaves the site as it was`,
    JSON.stringify(bytes(join(folder, "public"))) === before ? [] : ["it does not"]);
}
finish();
