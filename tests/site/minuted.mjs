// Sixty ordinary forms of minutes, made of what people vary: how items are headed, what stands
// above them, how actions are noted, and a private part at the end. Each without a private part is
// published with its words; each with one is refused, or keeps all of it back.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";

const program = join(root, "build/release/boardpack");
const folder = scratch();
const meeting = "meetings/board-2026-05";
const items = [["1", "Welcome and apologies"], ["2", "Minutes of the last meeting"], ["3", "Bed numbers"], ["4", "Any other business"]];

const ground = {
  "site.yaml": "title: Board papers\norganisation: vale\ncontact: Nobody\ndraft minutes: published\npublish: [organisations, committees, people]\n",
  "organisations.yaml": "- id: vale\n  title: Vale Trust\n",
  "committees.csv": "id,title,organisations\nboard,Board,vale\n",
  [`${meeting}/meeting.md`]: "---\naccess: public\ncommittees: [board]\ndate: 20 May 2026\nstatus: held\n---\n",
};
const agenda = `number,title\n${items.map(([number, title]) => `${number},${title}`).join("\n")}\n`;

const headings = [
  (number, title) => `## ${number}. ${title}`,
  (number, title) => `## ${number} ${title}`,
  (number, title) => `## Item ${number}: ${title}`,
  (number, title) => `## ${title}`,
  (number, title) => `**${number}. ${title}**`,
  (number, title) => `### ${number}. ${title.toUpperCase()}`,
];
const openings = [
  "",
  "# Minutes of the Board\n\nHeld on 20 May 2026 in the Hall.\n",
  "Table: Who was there\n\n| Name | Post |\n|---|---|\n| Joan Petrie | Chair |\n",
  "**Present:** Joan Petrie (Chair), Anil Bowen\n\n**Apologies:** Ann Day\n\n---\n",
  "# MINUTES\n\n- Joan Petrie, Chair\n- Anil Bowen\n",
];
const ends = [
  "",
  "\n\n## Part 2: private session\n\nThe Board spoke of the velvet contract.\n",
];

let form = 0;
for (const [h, heading] of headings.entries())
  for (const [o, opening] of openings.entries())
    for (const [e, end] of ends.entries()) {
      const body = items.map(([number, title], index) =>
        `${heading(number, title)}\n\nWord${index} was said.\n\n${index % 2 ? "ACTION: Joan Petrie by 31 May 2026\n" : `${number}.1 It was noted.\n`}`);
      const content = join(folder, "content"), output = join(folder, "site");
      rmSync(content, { recursive: true, force: true });
      rmSync(output, { recursive: true, force: true });
      const files = { ...ground, [`${meeting}/minutes.md`]: `---\nstatus: draft\n---\n\n${opening}\n${body.join("\n")}${end}` };
      if (form++ % 3) files[`${meeting}/agenda.csv`] = agenda;
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(content, path)), { recursive: true });
        writeFileSync(join(content, path), text);
      }
      const done = run(program, ["build", "--content", content, "--output", output, "--theme", join(root, "themes/plain"), "--date", "2026-06-01"]);
      let page = "";
      try { page = readFileSync(join(output, meeting, "minutes/index.html"), "utf8"); } catch { /* refused */ }
      const said = done.stderr.split("\n").filter((line) => /: error:/.test(line));
      const name = `form ${form}: heading ${h}, opening ${o}, end ${e}`;
      if (!e)
        expectNone(`${name} is published whole`, [...said,
          ...[0, 1, 2, 3].filter((index) => !page.includes(`Word${index} was said`)).map((index) => `Word${index} is missing`)]);
      else
        expectNone(`${name} keeps its private part`, page.includes("velvet") ? ["the private part is published"]
          : page || said.some((line) => /minutes\.md:\d+:\d+/.test(line)) ? [] : ["nothing is said"]);
    }
finish();
