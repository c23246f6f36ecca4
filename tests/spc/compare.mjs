// What chart/spc.c works out, beside what oracle.mjs does: worked examples
// whose numbers are reckoned by hand, and many random series, the same in
// every run.
import { expectNone, finish, run } from "../suite.mjs";
import { oracle, rounded, ruleNames } from "./oracle.mjs";
import { worked } from "./worked.mjs";

const lines = ["mean", "upper", "lower", "nearUpper", "nearLower"];
const assurances = ["not known", "passes", "hit or miss", "fails"];
const seriesPerSort = 500;

// "12 ?" and so on: how spc_tool.c reads points.
function pointText({ value, rebase, gap, leftOut }) {
  const signs = (rebase ? "/" : "") + (gap ? "~" : "") + (leftOut ? "!" : "");
  return signs + (value === null ? "?" : value);
}

function seriesText({ points, options: o }) {
  const head = [o.rules, o.better, o.shift, o.trend, o.baseline];
  const rest = [o.screens ? 1 : 0, o.target, ...points.map(pointText)];
  return [...head, ...rest].join(" ");
}

function bits(names) {
  return names.reduce((sum, name) => sum | (1 << ruleNames.indexOf(name)), 0);
}

// What spc_tool.c would print of the oracle's result.
function printed(result) {
  return {
    groups: result.groups.map((group) => ({
      values: group.values,
      screened: group.screened,
      enough: group.enough ? 1 : 0,
      lines: group.mean
        ? lines.map((line) => String(rounded(group[line], 3)))
        : [],
    })),
    signals: result.signals.map((signal) => [
      bits(signal.high),
      bits(signal.low),
      signal.type,
      signal.side === "high" ? 1 : 0,
      signal.both ? 1 : 0,
    ]),
    last: result.last,
    assurance: assurances.indexOf(result.assurance),
  };
}

function differences(series, actual) {
  const expected = printed(oracle(series.points, series.options));
  for (const group of actual.groups) {
    delete group.first;
    delete group.end;
  }
  return Object.keys(expected)
    .filter((k) => JSON.stringify(expected[k]) !== JSON.stringify(actual[k]))
    .flatMap((k) => [
      `${k} of ${seriesText(series)}`,
      `  got      ${JSON.stringify(actual[k])}`,
      `  expected ${JSON.stringify(expected[k])}`,
    ]);
}

function workOut(list) {
  const input = list.map(seriesText).join("\n") + "\n";
  const done = run("build/release/spc/spc_tool", [], { input });
  if (done.status !== 0) {
    throw new Error(`spc_tool ended with ${done.status}: ${done.stderr}`);
  }
  return done.stdout.trim().split("\n").map((line) => JSON.parse(line));
}

// Numbers of a fixed order: a linear congruence, Numerical Recipes' own.
function makeRandom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// Sorts of series in which many rules fire, and ties and equalities abound.
const sorts = {
  "few levels": (random) => () => random(4),
  "many levels": (random) => () => random(1000) - 500,
  "a wandering process"(random) {
    let at = 0;
    return () => (at += random(7) - 3);
  },
  "long runs"(random) {
    let at = 0;
    let step = 1;
    return () => {
      if (random(9) === 0) {
        step = random(3) - 1;
      }
      return (at += step * random(4));
    };
  },
  "calm with outliers": (random) => () =>
    random(12) === 0 ? random(400) - 200 : random(9),
  "a step halfway"(random) {
    let count = 0;
    return () => random(20) + (count++ > 20 ? 25 : 0);
  },
  "the largest": (random) => () => (random(2) ? 1 : -1) * (1e15 - random(5)),
};

function makeSeries(random, next) {
  const count = random(60);
  const points = Array.from({ length: count }, (_, i) => ({
    value: random(25) === 0 ? null : BigInt(next()),
    rebase: i > 0 && random(30) === 0,
    gap: i > 0 && random(40) === 0,
    leftOut: random(30) === 0,
  }));
  const better = ["more", "less", "neither"][random(3)];
  const rules = ["mdc", "ptd"][random(2)];
  const length = [7, 7, 6, 5][random(4)];
  const options = {
    rules,
    better,
    shift: length,
    trend: random(3) ? length : 5,
    baseline: random(3) ? 0 : 12,
    screens: random(2) === 1,
    target: BigInt(next()),
  };
  return { points, options };
}

for (const { name, points, options, expected } of worked) {
  const [actual] = workOut([{ points, options }]);
  const problems = Object.entries(expected)
    .map(([what, value]) => [what, value, pick(what, actual)])
    .filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b))
    .map(([what, a, b]) =>
      `${what}: got ${JSON.stringify(b)}, expected ${JSON.stringify(a)}`);
  expectNone(name, problems);
  expectNone(`${name}, by the oracle`, differences({ points, options }, actual));
}

// One thing that a worked example says of a result.
function pick(what, actual) {
  const group = actual.groups[actual.groups.length - 1];
  const readers = {
    lines: () => group.lines,
    screened: () => group.screened,
    enough: () => group.enough === 1,
    assurance: () => assurances[actual.assurance],
    types: () => actual.signals.map((signal) => signal[2]),
    high: () => actual.signals.map((signal) => signal[0]),
    low: () => actual.signals.map((signal) => signal[1]),
    both: () => actual.signals.map((signal) => signal[4] === 1),
  };
  return readers[what]();
}

// What the random series showed, to see that they leave nothing out.
const seen = new Map();

function remember(what) {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

function rememberSeries({ options }, result) {
  remember(assurances[result.assurance]);
  for (const [high, low, type, , both] of result.signals) {
    ruleNames.forEach((rule, i) => {
      if ((high >> i) & 1) remember(`${rule}, high, ${options.rules}`);
      if ((low >> i) & 1) remember(`${rule}, low, ${options.rules}`);
    });
    remember(type);
    if (both) remember(`both, ${type}, ${options.rules}`);
  }
  if (result.groups.some((group) => group.screened)) remember("screened");
}

for (const [name, sort] of Object.entries(sorts)) {
  const random = makeRandom(20231201);
  const list = Array.from({ length: seriesPerSort }, () =>
    makeSeries(random, sort(random)));
  const results = workOut(list);
  list.forEach((series, i) => {
    rememberSeries(series, results[i]);
    expectNone(`${name}, series ${i}`, differences(series, results[i]));
  });
}

const wanted = [
  ...["missing", "trial", "common", "improvement", "concern", "remarkable"],
  ...assurances,
  "screened",
  ...["mdc", "ptd"].flatMap((rules) => [
    ...ruleNames.flatMap((r) => [`${r}, high, ${rules}`, `${r}, low, ${rules}`]),
    `both, improvement, ${rules}`,
  ]),
  "both, concern, ptd",
];
for (const what of wanted) {
  const rare = (seen.get(what) ?? 0) < 20;
  expectNone(`the random series show: ${what}`, rare ? ["hardly ever"] : []);
}
finish();
