// Chance and prose: sentences in words of our own and made-up ones, as often as
// words come in real texts. The same seed gives the same, on any machine.

// Words from the most frequent on.
const known = `the of and to in a is that for on with by as it be are was this from have at has
  not will which or been we their more were can patients but staff board an care there trust
  than other all risk its report they also between services committee plan after over our
  quality would may each when performance these month most should if year into where review
  safety target new finance who actions assurance both teams during through before since about
  waiting out up so community them only budget time under first team hospital two health
  improvement however within because against audit while one governance workforce savings
  system three do per well what learning delivery demand beds capacity still people now control
  partners incidents recovery progress priority nurses strategy being until vacancies ward
  training below above members next agency evidence sickness those local winter digital some
  must estates early working families how feedback equality discharge controls referrals capital
  costs turnover annual seven records income clinical access standards recruitment lessons later
  gaps forecast children whether variance theatre contract carers diagnostics policy complaints
  milestones commissioners appraisal every outpatients inspection trajectory`.split(/\s+/);

let state = 0;
let madeUp = [];
let words = []; // each as many times as it is often
let said = []; // the last of the text in hand

export function begin(seed) {
  state = seed;
  madeUp = makeUp(60_000);
  words = [...known, ...madeUp].flatMap((word, rank) =>
    Array(Math.ceil(40_000 / (rank + 1))).fill(word));
}

// A text of its own begins: what the one before spoke of is not spoken of any more.
export function about() {
  said = [];
}

// What a text has spoken of it speaks of again, most of all near by: of 1,120 words some 380
// differ. In the worked example 354 do, in the papers it was made from 420; of words drawn one
// by one 680 would.
function word() {
  const memory = 500;
  const again = said.length > 0 && between(1, 100) <= 50;
  const next = again ? pick(said) : pick(words);
  said.push(next);
  if (said.length > memory) {
    said.shift();
  }
  return next;
}

// A sequence of Weyl's, mixed as MurmurHash3 mixes at its end.
function random() {
  state = (state + 0x9e3779b9) | 0;
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

export function between(least, most) {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick(list) {
  return list[between(0, list.length - 1)];
}

// Neighbours in the list, round its end, so that all of them differ.
export function some(list, count) {
  const first = between(0, list.length - 1);
  return Array.from({ length: count }, (_, at) => list[(first + at) % list.length]);
}

function makeUp(count) {
  const first = "b br c cl d f g gr h l m n p pl r s st t tr v w".split(" ");
  const middle = "a e i o u ai ea ou".split(" ");
  const last = ["", "", "l", "m", "n", "nd", "r", "st"];
  const all = new Set();
  while (all.size < count) {
    const syllables = Array.from({ length: between(1, 3) }, () => pick(first) + pick(middle));
    const word = syllables.join("") + pick(last);
    all.add(word);
    // Of four words of a text one is another's kin.
    if (between(1, 3) === 1) {
      all.add(word + pick(["s", "ed", "ing"]));
    }
  }
  return [...all];
}

// They all differ.
export function madeUpName(at) {
  return capital(madeUp[at]);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// A word, or what else stands between words now and then.
function token() {
  switch (between(1, 200)) {
  case 1: return `${between(2, 99)}%`;
  case 2: return `£${between(2, 90)}.${between(0, 9)} million`;
  case 3: return `**${word()}**`;
  case 4: case 5: case 6: case 7: return `${word()},`;
  default: return word();
  }
}

// Words alone, for names and fields.
export function phrase(least, most) {
  return capital(Array.from({ length: between(least, most) }, () => word()).join(" "));
}

export function line() {
  return `${phrase(6, 16)}.`;
}

export function sentence() {
  return `${capital(Array.from({ length: between(5, 27) }, token).join(" "))} ${word()}.`;
}

export function paragraph(length) {
  const sentences = [];
  for (let count = 0; count < length; count += sentences.at(-1).split(" ").length) {
    sentences.push(sentence());
  }
  return sentences.join(" ");
}

export function table() {
  const rows = Array.from({ length: between(5, 9) }, () =>
    `| ${phrase(1, 4)} | ${between(10, 990)} | ${between(10, 990)} | ${between(-20, 20)}% |\n`);
  return `Table: ${phrase(3, 8)}\n\n| ${phrase(1, 2)} | Plan | Actual | Change |\n` +
    `|---|---:|---:|---:|\n${rows.join("")}`;
}
