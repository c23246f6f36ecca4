// What is planted for the leak check, class by class, and what only looks like it. The same for
// everybody: chance is a sequence with a seed.

let state = 0;

export function begin(seed) {
  state = seed >>> 0;
}

// A sequence of Weyl's, mixed as MurmurHash3 mixes at its end.
export function below(limit) {
  state = (state + 0x9e3779b9) | 0;
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * limit);
}

export function pick(list) {
  return list[below(list.length)];
}

function digits(count) {
  return Array.from({ length: count }, () => below(10)).join("");
}

function two(limit) {
  return String(1 + below(limit)).padStart(2, "0");
}

function nhsNumber() {
  for (;;) {
    const nine = `${4 + below(4)}${digits(8)}`;
    const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) {
      return `${nine}${check}`;
    }
  }
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

function birthday() {
  const [day, month, year] = [1 + below(28), 1 + below(12), 1930 + below(70)];
  return pick([`${day}/${month}/${year}`, `${day}.${month}.${year}`, `${day} ${months[month - 1]} ${year}`,
    `${day} ${months[month - 1].slice(0, 3)} ${year}`, `${year}-${two(12)}-${two(28)}`,
    `${months[month - 1]} ${day}, ${year}`]);
}

function nationalInsurance() {
  const number = [pick([..."ABCEGHJKLMNPRSTWXYZ"]) + pick([..."ACEHJLMPRSWXYZ"]), digits(2), digits(2),
    digits(2), pick([..."ABCD"])];
  const text = number.join(pick(["", " "]));
  return /^(BG|GB|KN|NK|NT|TN|ZZ)/.test(text) ? nationalInsurance() : text;
}

function mobile() {
  const nine = `${pick([..."1234578"])}${digits(2)}900${digits(3)}`;
  return pick([`07${nine}`, `07${nine.slice(0, 3)} ${nine.slice(3)}`, `+44 7${nine.slice(0, 3)} ${nine.slice(3)}`,
    `+447${nine}`, `07${nine.slice(0, 3)} ${nine.slice(3, 6)} ${nine.slice(6)}`, `+44 (0)7${nine.slice(0, 3)} ${nine.slice(3)}`,
    `00447${nine}`, `07${nine.slice(0, 3)}-${nine.slice(3)}`]);
}

const forenames = ["jo", "sam", "anna", "priya", "tom", "leila", "owen", "grace"];
const surnames = ["bell", "field", "marsh", "patel", "stone", "wood", "hughes", "khan"];

function postcode() {
  return `${pick(["LE", "NG", "B", "S", "CV", "DE"])}${1 + below(19)} ${1 + below(9)}${pick([..."ABDEFGHJ"])}${pick([..."LNPQRST"])}`;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function token(count) {
  return Array.from({ length: count }, () => pick([...letters])).join("");
}

function base64(text) {
  return Buffer.from(text).toString("base64url");
}

// Sentences with a leak: {value} is what must be found, the rest is what it needs beside it.
export const classes = [
  { name: "NHS numbers", codes: ["nhs-number"], make() {
    const ten = nhsNumber();
    const parted = [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)];
    return pick([
      () => `The patient, ${ten}, waited for a bed.`,
      () => `NHS number ${ten} was in the letter.`,
      () => `The case ${parted.join(" ")} was looked at again.`,
      () => `See ${parted.join("-")} in the log.`,
      () => `See ${parted.join("&nbsp;")} in the log.`,
      () => `NHS No: ${parted.join(" ")}.`,
      () => `NHS number: **${ten}**.`,
    ])();
  } },
  { name: "National Insurance numbers", codes: ["national-insurance"], make: () =>
    pick(["Her number is {}.", "Payroll has {} twice.", "NI no. {}, as on the form.", "The member of staff ({}) left."])
      .replace("{}", nationalInsurance()) },
  { name: "dates of birth", codes: ["birth-date"], make: () =>
    pick(["The child (DoB {}) was seen.", "Date of birth: {}.", "He was born on {}.", "She was born {} and lives alone.",
      "The form gives dob {} for both.", "D.O.B. {}, as written."]).replace("{}", birthday()) },
  { name: "bank accounts", codes: ["bank-account"], make() {
    const account = digits(8);
    const sort = pick([`${digits(2)}-${digits(2)}-${digits(2)}`, `${digits(2)} ${digits(2)} ${digits(2)}`, digits(6)]);
    return pick([`Pay into account ${account}, sort code ${sort}.`, `Sort code ${sort}, account number ${account}.`,
      `Bank: ${sort} ${account}.`]);
  } },
  { name: "mobiles", codes: ["mobile-number"], make: () =>
    pick(["Ring {} at night.", "The on-call manager is on {}.", "Text {}, or leave a note."]).replace("{}", mobile()) },
  { name: "mailboxes of people", codes: ["private-mailbox"], make() {
    const name = `${pick(forenames)}${pick([".", "", "_"])}${pick(surnames)}${below(100)}`;
    const box = `${name}@${pick(["gmail.com", "hotmail.co.uk", "yahoo.co.uk", "icloud.com", "btinternet.com", "outlook.com"])}`;
    return pick([`Send it to ${box}.`, `Write to <${box}>.`, `She uses [her own](mailto:${box}).`, `(${box})`]);
  } },
  { name: "postcodes beside a person", codes: ["personal-postcode"], make() {
    const code = postcode();
    return pick([`The patient lives at 4 Mill Lane, ${code}.`, `A man aged ${20 + below(70)}, of ${code}, complained.`,
      `A ${20 + below(70)}-year-old of ${code} fell.`, `Next of kin in ${code}.`, `Diagnosed in May; home address ${code}.`]);
  } },
  { name: "what leads inside", codes: ["internal-address"], make: () => pick([
    () => `It lies at <https://${pick(surnames)}trust.sharepoint.com/sites/board/${token(6)}>.`,
    () => `See ${pick(surnames)}trust.sharepoint.com/sites/${token(5)} for it.`,
    () => `Join at <https://teams.microsoft.com/l/meetup-join/19%3ameeting_${token(20)}>.`,
    () => `Meeting ID 123 456 789, passcode: ${token(3)}7${token(3)}.`,
    () => `The policy is at <http://intranet.${pick(surnames)}.example/policies>.`,
    () => `The server is 192.168.${below(250)}.${below(250)}.`,
    () => `The server is http://10.${below(250)}.${below(250)}.${below(250)}/reports.`,
  ])() },
  { name: "paths on drives", codes: ["drive-path"], make: () => pick([
    () => "Saved as `" + pick([..."CHSTZ"]) + ":\\\\Board\\\\".replaceAll("\\\\", "\\") + token(6) + ".docx`.",
    () => "See `\\\\fs" + below(9) + "\\shared\\" + token(5) + "` for it.",
    () => "In `file:///C:/Users/" + pick(forenames) + "/" + token(5) + ".pdf`.",
  ])() },
  { name: "secrets", codes: ["secret"], make: () => pick([
    () => `The key is AKIA${Array.from({ length: 16 }, () => pick([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"])).join("")}.`,
    () => `Token ${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(`{"sub":"${token(8)}"}`)}.${token(40)} was used.`,
    () => `Use \`https://x.blob.core.windows.net/b/f?sv=2020-08-04&sig=${token(43)}%3D\` to read it.`,
    () => `The log in is board, password: ${token(4)}9${token(4)}.`,
    () => "`ghp_" + token(36) + "`",
  ])() },
  { name: "characters nobody sees", codes: ["hidden-character"], make: () =>
    `The bo${pick(["\u200B", "\u202E", "\u2060", "\u200E", "\u202A", "\u2066", "\u200D", "\u2067"])}ard${token(5)} agreed.` },
  { name: "left over from templates", codes: ["template-residue"], make: () =>
    pick(["Dear {{first_X}}, welcome.", "Dear {{name.X}}, welcome.", "It was [object X] in May.",
      "The date is [insert date of X].", "Hello {% name X %}."]).replace("X", token(6)) },
  { name: "private words", codes: ["private-words"], isPrivate: true },
  { name: "private names", codes: ["private-name"], isPrivate: true },
];

// What a board paper may well say, and what each class must leave alone.
export const decoys = [
  "Patients were seen on 2024-07-18 13 times and on 18/07/2024 10 more came to the NHS clinic.",
  "NHS staff: 16 2024-07-18.",
  "The NHS was born on 5 July 1948, and the trust in April 2002.",
  "Order 4505577105 and order 8123456789 were placed in May.",
  "Company number 12345678; charity 1056789.",
  "Ring 0116 295 0816 or 0300 123 1234 between 9am and 5pm.",
  "Patient Advice and Liaison Service, Riverside House, LE1 6NB.",
  "The Dementia and Diabetes Centre moved to LE3 9QP.",
  "Age UK has its office at LE2 1AB.",
  "Paragraph 10.1.2.3 of the constitution, and 10.2.3.1 below it.",
  "Write to board.office@vale.example, or to a team at complaints@other.example.",
  "The ratio is 3:1, up from 2:1; beds A:12 and B:14.",
  "A password policy was approved; passcodes are changed each year.",
  "The intranet was renewed, and SharePoint will replace shared drives.",
  "Version 2.10.14.3 of the system, serial AB123456, form FP10 12 34 56.",
  "On 12/03/2026 the committee met; births rose from 2,019 to 2,103.",
  "In braces: {a}, {b}, and [a note] of the author.",
  "The total is 450 557 7105 pence; the code is 123 456 7890.",
  "The account of 2025 was banked; account 12 of the ledger has code 20-00-00.",
  "The Confidential Enquiry reported, and the confidentiality policy was renewed.",
  "\u0AA6\u0AB0\u0ACD\u0AA6\u0AC0\u0A93\u0AA8\u0AC0 \u0AB8\u0AC7\u0AB5\u0ABE \u0A95\u0ACD\u200D\u0AB7",
  "\u200F\u0628\u0648\u0631\u0688 \u06A9\u0627 \u0627\u062C\u0644\u0627\u0633\u200F was announced in Urdu.",
  "The registration is G6123456, and the pin 98A1234E.",
  "Bank holidays fall on 25-12-26 and 26-12-26; 12345678 visits were counted to the website.",
];

const who = ["The board", "The committee", "The executive team", "The chair", "The medical director", "The audit committee",
  "The director of nursing", "The quality committee", "The finance team", "The people committee", "The council of governors"];
const did = ["noted", "received", "discussed", "approved", "considered", "heard of", "was assured about", "asked for more on", "welcomed",
  "challenged", "agreed", "reviewed", "supported", "deferred", "commended"];
const what = ["the report on waiting times", "progress against the savings plan", "the winter plan", "sickness absence in community teams",
  "the board assurance framework", "learning from deaths", "the capital programme", "the results of the staff survey",
  "demand for urgent care", "safe staffing on the wards", "the patient safety incident framework", "the risk of cyber attack",
  "the workforce race equality standard", "complaints and compliments", "the estates strategy", "delayed discharges",
  "cancer performance", "the annual accounts", "recruitment of nurses", "the digital road map", "infection prevention and control"];
const how = ["in the quarter to June", "since the last meeting", "as set out in the paper", "for the year to March", "across the system",
  "with partners in the integrated care board", "within the agreed budget", "despite pressure on beds", "at all three sites",
  "in line with national guidance", "after a question from a governor", "and asked for an update in September"];

export function sentence() {
  const number = pick(["", "", ` (${below(100)}.${below(10)}% against ${80 + below(20)}%)`, `, ${1 + below(900)} in ${2020 + below(7)}`,
    ` of £${1 + below(40)}.${below(10)}m`, `, item ${1 + below(20)}.${1 + below(9)}`]);
  return `${pick(who)} ${pick(did)} ${pick(what)}${number} ${pick(how)}.`;
}

export function paragraph() {
  return Array.from({ length: 4 + below(5) }, sentence).join(" ");
}

// Words of its own, that no other text has.
const rare = ["laundry", "heron", "copper", "lantern", "orchard", "granite", "thistle", "ferry", "saddle", "walnut", "pepper", "quarry",
  "anchor", "bramble", "chimney", "drummer", "falcon", "glacier", "hammock", "juniper", "kettle", "lagoon", "meadow", "nutmeg"];

export function privateSentence() {
  const words = Array.from({ length: 12 + below(6) }, () => pick(rare));
  words.splice(3, 0, "of", "the");
  return `They ${words.join(" ")}.`;
}

export function privateTitle() {
  return `Closure of ${pick(rare)} ${pick(rare)} and ${pick(rare)} ${pick(rare)} site`;
}
