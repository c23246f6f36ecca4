// Worked examples: every number here was reckoned by hand, as the comments
// show. Lines are the mean, the limits and the near limits, in thousandths.

const plain = {
  rules: "mdc",
  better: "less",
  shift: 7,
  trend: 7,
  baseline: 0,
  screens: false,
  target: 0n,
};

// "1 2 ? /3": "?" is missing, "/" begins a group, "~" follows a gap.
function read(text) {
  return text.trim().split(/\s+/).map((word) => ({
    value: word.endsWith("?") ? null : BigInt(word.replace(/^[/~]+/, "")),
    rebase: word.startsWith("/"),
    gap: word.startsWith("~"),
    leftOut: false,
  }));
}

function example(name, text, options, expected) {
  const points = read(text);
  return { name, points, options: { ...plain, ...options }, expected };
}

function many(count, what) {
  return Array.from({ length: count }, () => what);
}

// Twelve values from 0 to 50 and back: mean 25, each of 11 ranges 50, so
// 2.66 * 50 = 133 makes limits of 158 and -108, near limits 88 2/3 away.
const swing = "0 50 0 50 0 50 0 50 0 50 0 50";
const swingLines = ["25000", "158000", "-108000", "113667", "-63667"];
const fixed = { baseline: 12 };

export const worked = [
  // The sum is 6 * 22 + 11 = 143, the mean 11; 11 ranges of 2 and one of 1 make
  // 23/12 = 1.91667; 2.66 times that is 5.09833, two thirds of it 3.39889.
  example("thirteen values of one process",
    "10 12 10 12 10 12 10 12 10 12 10 12 11", { target: 17n },
    {
      lines: ["11000", "16098", "5902", "14399", "7601"],
      enough: true,
      types: many(13, "common"),
      // Less is better, and 17 lies above what the process gives.
      assurance: "passes",
    }),
  example("twelve values are too few", swing, {}, {
    enough: false,
    types: many(12, "trial"),
    assurance: "not known",
  }),
  example("a point on a limit is within", `${swing} 158 0 -108`, fixed, {
    lines: swingLines,
    types: many(15, "common"),
  }),
  example("a point beyond a limit is not", `${swing} 159 0 -109`, fixed, {
    lines: swingLines,
    high: [...many(12, 0), 1, 0, 0],
    low: [...many(14, 0), 1],
    types: [...many(12, "common"), "concern", "common", "improvement"],
  }),
  example("a target on a limit may be hit or missed", `${swing} 25`,
    { ...fixed, target: -108n }, { assurance: "hit or miss" }),
  example("a target beyond it is never met", `${swing} 25`,
    { ...fixed, target: -109n }, { assurance: "fails" }),
  example("the same target is always met where more is better", `${swing} 25`,
    { ...fixed, target: -109n, better: "more" }, { assurance: "passes" }),
  // Beyond the near limits, 113 2/3, lie 114 and, in one rule set, 159.
  example("two of three, one of them beyond the limit, mdc",
    `${swing} 114 30 159`, fixed, {
      high: [...many(12, 0), 4, 0, 5],
      types: [...many(12, "common"), "concern", "common", "concern"],
    }),
  example("two of three, one of them beyond the limit, ptd",
    `${swing} 114 30 159`, { ...fixed, rules: "ptd" }, {
      high: [...many(12, 0), 0, 0, 1],
      types: [...many(13, "common"), "common", "concern"],
    }),
  // The second lies on the mean, so that the three are on no one side.
  example("two of three need three on one side", `${swing} 114 25 114`, fixed, {
    high: many(15, 0),
  }),
  // Six above the mean, then one on it; then seven.
  example("a shift of six and of seven",
    `${swing} 25 30 40 30 40 30 40 25 30 40 30 40 30 40 30`, fixed, {
      high: [...many(20, 0), ...many(7, 8)],
      types: [...many(20, "common"), ...many(7, "concern")],
    }),
  // Six values rise from 10 to 60; a tie ends it; then seven rise.
  example("a trend of six, a tie, and a trend of seven",
    `${swing} 25 10 20 30 40 50 60 60 25 10 14 18 22 26 30 34`,
    { ...fixed, better: "more" }, {
      high: [...many(21, 0), ...many(7, 2)],
      types: [...many(21, "common"), ...many(7, "improvement")],
    }),
  // The same seven with a month between them that nobody knows.
  example("a missing value breaks a trend",
    `${swing} 25 10 14 18 22 ? 26 30 34`, { ...fixed, better: "more" }, {
      high: many(21, 0),
    }),
  // 12 ranges of 3267, ten of 794 and one of 793 sum up to 12,000: their mean
  // is 1000, and 3267 is 3.267 times it. Without it 8733/11 = 793.90909.
  example("screening at exactly 3.267 times the mean moving range",
    "0 3267 2473 3267 2473 3267 2473 3267 2473 3267 2473 3267 2474",
    { screens: true }, { screened: 1 }),
  // 3266 and eleven of 794 sum up to 12,000 as well: 3266 stays.
  example("one less than that is kept",
    "0 3266 2472 3266 2472 3266 2472 3266 2472 3266 2472 3266 2472",
    { screens: true }, { screened: 0 }),
  // Nothing moves: the limits are the mean, and every value is on it.
  example("zero variation", many(13, "5").join(" "),
    { screens: true, target: 5n }, {
      screened: 0,
      enough: true,
      lines: many(5, "5000"),
      types: many(13, "common"),
      assurance: "hit or miss",
    }),
  // The second group is its own: mean 125, limits 258 and -8.
  example("a rebase begins anew",
    `${swing} 25 /100 150 100 150 100 150 100 150 100 150 100 150 259`,
    fixed, {
      lines: ["125000", "258000", "-8000", "213667", "36333"],
      types: [...many(25, "common"), "concern"],
    }),
  // 159 and more lie beyond the limit and 7 fall in a row from there: less is
  // better, so the fall is improvement and the height is concern.
  example("improvement and concern at once, mdc",
    `${swing} 25 250 230 210 200 190 180 170`, fixed, {
      types: [...many(13, "common"), ...many(7, "improvement")],
      both: [...many(13, false), ...many(7, true)],
    }),
  example("improvement and concern at once, ptd",
    `${swing} 25 250 230 210 200 190 180 170`, { ...fixed, rules: "ptd" }, {
      types: [...many(13, "common"), ...many(7, "concern")],
      both: [...many(13, false), ...many(7, true)],
    }),
];
