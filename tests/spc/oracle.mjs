// XmR charts a second time, written from the rules (generator/chart/spc.h
// names their sources) and not from the C: fractions of BigInt, and every rule
// as a window that is laid on every place of the series.

const multiplier = fraction(266n, 100n);
const screen = fraction(3267n, 1000n);

function fraction(over, under = 1n) {
  return { over, under };
}

function add(a, b) {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

function times(a, b) {
  return fraction(a.over * b.over, a.under * b.under);
}

function minus(a) {
  return fraction(-a.over, a.under);
}

function above(a, b) {
  return a.over * b.under > b.over * a.under;
}

function equal(a, b) {
  return a.over * b.under === b.over * a.under;
}

function average(numbers) {
  return fraction(
    numbers.reduce((sum, number) => sum + number, 0n),
    BigInt(numbers.length),
  );
}

// To a number of digits, half away from zero, as a whole number.
export function rounded(number, digits) {
  const scaled = number.over * 10n ** BigInt(digits);
  const size = scaled < 0n ? -scaled : scaled;
  const up = (size * 10n) / number.under + 5n;
  return (scaled < 0n ? -1n : 1n) * (up / 10n);
}

function limitsOf(points, { baseline, screens }) {
  const known = points.filter((point) => point.value !== null);
  const last = baseline ? known[baseline - 1] : undefined;
  const end = last ? points.indexOf(last) : points.length - 1;
  const used = (point) =>
    point.value !== null && !point.leftOut && points.indexOf(point) <= end;
  const values = points.filter(used).map((point) => point.value);
  let ranges = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before && used(before) && used(point) && !point.gap) {
      const range = point.value - before.value;
      ranges.push(range < 0n ? -range : range);
    }
  });
  let screened = 0;
  if (screens && ranges.some((range) => range > 0n)) {
    const most = times(average(ranges), screen);
    const kept = ranges.filter((range) => above(most, fraction(range)));
    screened = ranges.length - kept.length;
    ranges = kept;
  }
  const enough = known.length >= 13 && ranges.length > 0;
  if (values.length === 0) {
    return { enough, screened, values: known.length };
  }
  const mean = average(values);
  const spread = ranges.length ? average(ranges) : fraction(0n);
  const wide = times(spread, multiplier);
  const near = times(wide, fraction(2n, 3n));
  return {
    enough,
    screened,
    values: known.length,
    mean,
    upper: add(mean, wide),
    lower: add(mean, minus(wide)),
    nearUpper: add(mean, near),
    nearLower: add(mean, minus(near)),
  };
}

// Every window of so many points that are known and follow on each other.
function* windows(points, length) {
  for (let first = 0; first + length <= points.length; first++) {
    const window = points.slice(first, first + length);
    const whole = window.every(
      (point, i) => point.value !== null && !(i > 0 && point.gap),
    );
    if (whole) {
      yield window;
    }
  }
}

const rules = {
  astronomical(points, limits, _, mark) {
    for (const [point] of windows(points, 1)) {
      if (above(fraction(point.value), limits.upper)) {
        mark(point, "high");
      }
      if (above(limits.lower, fraction(point.value))) {
        mark(point, "low");
      }
    }
  },
  trend(points, _, options, mark) {
    for (const window of windows(points, options.trend)) {
      const pairs = window.slice(1).map((point, i) => [window[i], point]);
      if (pairs.every(([a, b]) => a.value < b.value)) {
        window.forEach((point) => mark(point, "high"));
      }
      if (pairs.every(([a, b]) => a.value > b.value)) {
        window.forEach((point) => mark(point, "low"));
      }
    }
  },
  twoOfThree(points, limits, options, mark) {
    const cases = [
      ["high", (a, b) => above(a, b), limits.nearUpper, limits.upper],
      ["low", (a, b) => above(b, a), limits.nearLower, limits.lower],
    ];
    for (const window of windows(points, 3)) {
      for (const [side, beyond, near, limit] of cases) {
        const isNear = (point) =>
          beyond(fraction(point.value), near) &&
          (options.rules === "mdc" || !beyond(fraction(point.value), limit));
        const onSide = window.every((point) =>
          beyond(fraction(point.value), limits.mean),
        );
        if (onSide && window.filter(isNear).length >= 2) {
          window.filter(isNear).forEach((point) => mark(point, side));
        }
      }
    }
  },
  shift(points, limits, options, mark) {
    for (const window of windows(points, options.shift)) {
      const values = window.map((point) => fraction(point.value));
      if (values.every((value) => above(value, limits.mean))) {
        window.forEach((point) => mark(point, "high"));
      }
      if (values.every((value) => above(limits.mean, value))) {
        window.forEach((point) => mark(point, "low"));
      }
    }
  },
};

export const ruleNames = Object.keys(rules);

function judge(point, limits, options) {
  const sides = { high: new Set(), low: new Set(), ...point.marks };
  const result = { high: [...sides.high], low: [...sides.low] };
  const good = { more: "high", less: "low" }[options.better];
  if (point.value === null) {
    return { ...result, type: "missing" };
  }
  if (!limits.enough) {
    return { ...result, type: "trial" };
  }
  const leading = ruleNames.find((r) => sides.high.has(r) || sides.low.has(r));
  if (!leading) {
    return { ...result, type: "common" };
  }
  const both = sides.high.size > 0 && sides.low.size > 0 && Boolean(good);
  let side = sides.high.has(leading) ? "high" : "low";
  if (both && options.rules === "mdc") {
    side = good;
  }
  const type = !good ? "remarkable" : side === good ? "improvement" : "concern";
  return { ...result, type, side, both };
}

function assuranceOf(limits, { better, target }) {
  if (better === "neither" || !limits.enough) {
    return "not known";
  }
  const up = above(fraction(target), limits.upper);
  const down = above(limits.lower, fraction(target));
  if (!up && !down) {
    return "hit or miss";
  }
  return (better === "more") === down ? "passes" : "fails";
}

// points: { value: BigInt or null, rebase, gap, leftOut }.
export function oracle(points, options) {
  const groups = [[]];
  const copies = points.map((point) => ({ ...point }));
  copies.forEach((point, i) => {
    if (i > 0 && point.rebase) {
      groups.push([]);
    }
    groups[groups.length - 1].push(point);
  });
  const limits = groups.map((group) => limitsOf(group, options));
  const signals = groups.flatMap((group, i) => {
    if (limits[i].enough) {
      for (const [name, rule] of Object.entries(rules)) {
        rule(group, limits[i], options, (point, side) => {
          point.marks ??= { high: new Set(), low: new Set() };
          point.marks[side].add(name);
        });
      }
    }
    return group.map((point) => judge(point, limits[i], options));
  });
  return {
    groups: limits,
    signals,
    last: points.findLastIndex((point) => point.value !== null),
    assurance: assuranceOf(limits[limits.length - 1], options),
  };
}

export { above, equal };
