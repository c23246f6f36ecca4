// What a build costs: instructions (valgrind), and peak memory and processor time
// (GNU time, the median of three), that also as a multiple of what bench/floor.c
// takes for the same texts and files. Several programs are measured in turn, and
// the others as ratios to the first. INSTRUCTIONS=no leaves out valgrind, which
// takes most of the time.
//
//     make bench PAPERS=1000 PROGRAMS="old/boardpack:old/themes/nhs build/release/boardpack"
//
// Behind a colon stands the program's theme. The pack and what callgrind wrote
// stay in build/bench until the next time.

import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { root, run } from "../suite.mjs";

const missing = [["valgrind", /^valgrind/], ["time", /GNU/]]
  .filter(([tool, answer]) => !answers(tool, answer)).map(([tool]) => tool);
if (missing.length > 0) {
  console.error(`missing: ${missing.map((tool) => `the package ${tool}`).join(", ")}; ` +
    `on Debian: apt-get install ${missing.join(" ")}`);
  process.exit(2);
}

const rounds = 3;
const home = join(root, "build/bench");
const pack = join(home, "pack");
const papers = process.env.PAPERS;
const counts = process.env.INSTRUCTIONS !== "no";
const programs = process.env.PROGRAMS.trim().split(/\s+/)
  .map((words, at) => {
    const [program, theme = "nhs"] = words.split(":");
    return { program, theme, folder: join(home, `${at + 1}`), runs: [], floors: [] };
  });

rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });
must(process.execPath, [join(root, "tests/bench/packs.mjs"), "--papers", papers, "--output", pack]);
for (let round = 0; round < rounds; round++) {
  programs.forEach(time);
}
programs.filter(() => counts).forEach(countInstructions);
print(programs.map(figures));
programs.forEach(({ folder }) => rmSync(folder, { recursive: true }));

function answers(tool, answer) {
  try {
    return answer.test(run(tool, ["--version"]).stdout);
  } catch {
    return false; // there is no such program
  }
}

function must(program, args) {
  const done = run(program, args);
  if (done.status !== 0) {
    throw new Error(`${program} ended with ${done.status ?? done.signal}\n${done.stderr}`);
  }
}

// Build into a new folder, through a tool that measures.
function build({ program, theme, folder }, tool, args) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  must(tool, [...args, program, "build", "--quiet", "--jobs", "1", "--date", "2026-11-22",
    "--content", pack, "--theme", theme, "--output", join(folder, "site")]);
}

function time(one) {
  const file = join(home, "time");
  const words = ["--output", file, "--format", "%U %S %M"];
  const told = () => {
    const [user, system, memory] = readFileSync(file, "utf8").split(" ").map(Number);
    return { seconds: user + system, memory };
  };
  build(one, "time", words);
  one.runs.push(told());
  const floor = join(one.folder, "floor");
  must("time", [...words, join(root, "build/release/bench/floor"), pack, join(one.folder, "site"), floor]);
  one.floors.push(told().seconds);
}

function countInstructions(one, at) {
  const file = join(home, `callgrind.${at + 1}`);
  build(one, "valgrind", ["--quiet", "--tool=callgrind", `--callgrind-out-file=${file}`]);
  one.instructions = Number(readFileSync(file, "utf8").match(/^totals: (\d+)/m)[1]);
}

function median(numbers) {
  return numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function figures({ folder, runs, floors, instructions }) {
  const seconds = median(runs.map((run) => run.seconds));
  const files = readdirSync(join(folder, "site"), { recursive: true })
    .map((path) => join(folder, "site", path)).filter((path) => statSync(path).isFile());
  return {
    "papers": Number(papers),
    "pages": files.filter((path) => path.endsWith(".html")).length,
    "files": files.length,
    "bytes": files.reduce((sum, path) => sum + statSync(path).size, 0),
    ...(counts && { "instructions": instructions }),
    "peak memory, kB": median(runs.map(({ memory }) => memory)),
    "processor time, s": seconds,
    "times the floor": seconds / median(floors),
  };
}

function print(rows) {
  const columns = Object.keys(rows[0]);
  const lines = [["", ...columns]];
  rows.forEach((row, at) => {
    lines.push([programs[at].program, ...columns.map((name) => row[name].toLocaleString("en-GB"))]);
    if (at > 0) {
      lines.push(["  ratio", ...columns.map((name) => (row[name] / rows[0][name]).toFixed(3))]);
    }
  });
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  for (const line of lines) {
    console.log(line.map((text, at) =>
      at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at])).join("  "));
  }
}
