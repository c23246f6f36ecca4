// Feeds and calendars, as feedparser, icalendar and ical.js read them, and newsboat and khal where
// they are installed: well formed, each entry with an id
// of its own that stays, nothing of tomorrow, nothing that links nowhere; the same bytes again
// without a change, and one new entry after one. Every meeting of a site made for it, on the days
// around the changes of the clocks from 1996 to 2037, starts at the instant that the zone says.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import ICAL from "ical.js";

import { expectNone, fail, finish, pass, root, run, scratch } from "../suite.mjs";
import { filesBelow } from "./sites.mjs";

const home = scratch();
const program = join(root, "build/release/boardpack");
const today = "2026-11-22";

function build(content, name, date = today) {
  const folder = join(home, name);
  const done = run(program, ["build", "--content", content, "--theme", "themes/plain",
    "--date", date, "--output", folder]);
  expectNone(`${name} is built`, done.status === 0 ? [] : done.stderr.split("\n"));
  return folder;
}

function filesOf(folder) {
  return filesBelow(folder).filter((file) => /(^|\/)feed\.xml$|\.ics$/.test(file));
}

function read(folder) {
  const files = filesOf(folder);
  const done = run("/usr/bin/python3", [join(root, "tests/site/followed.py"),
    ...files.map((file) => join(folder, file))]);
  if (done.status !== 0) {
    fail("the files can be read", done.stderr.split("\n"));
    return {};
  }
  const all = JSON.parse(done.stdout);
  return Object.fromEntries(files.map((file) => [file, all[join(folder, file)]]));
}

function repeated(texts) {
  return texts.filter((text, i) => texts.indexOf(text) !== i);
}

function leadsNowhere(folder, base, address) {
  const [path, fragment] = address.slice(base.length).split("#");
  const page = join(folder, path, "index.html");
  return !address.startsWith(base) || !existsSync(page) ||
    (fragment && !readFileSync(page, "utf8").includes(`id="${fragment}"`));
}

function checkFeed(folder, base, file, feed) {
  const entries = feed.entries;
  const days = entries.map((entry) => entry.updated);
  expectNone(`${file} is a feed`, [
    feed.wrong, feed.version === "atom10" ? "" : `it is ${feed.version}`,
    feed.self.join() === base + file ? "" : `it says that it is ${feed.self}`,
    days.length === 0 || feed.updated === days[0] ? "" : `it is of ${feed.updated}`,
  ].filter(Boolean));
  expectNone(`${file}: each entry has an id`, repeated(entries.map((entry) => entry.id)));
  expectNone(`${file}: newest first`, days.filter((day, i) => i > 0 && day > days[i - 1]));
  expectNone(`${file}: nothing of tomorrow`, days.filter((day) => day.slice(0, 10) > today));
  expectNone(`${file}: every entry leads to its page`,
    [feed.page, ...entries.map((entry) => entry.link)]
      .filter((link) => leadsNowhere(folder, base, link)));
  expectNone(`${file}: newsboat has the same entries`, feed.missed);
  expectNone(`${file}: every entry says something`,
    entries.filter((entry) => !entry.title || !entry.summary).map((entry) => entry.id));
}

function checkCalendar(folder, base, file, calendar) {
  expectNone(`${file} is a calendar`, [
    calendar.longest <= 75 ? "" : `a line of ${calendar.longest} bytes`,
    calendar.bare === 0 ? "" : "a line that ends without a return",
    calendar.zones.join() === "Europe/London" ? "" : `its zones are ${calendar.zones}`,
    calendar.entries.length > 0 ? "" : "nothing is in it",
  ].filter(Boolean));
  expectNone(`${file}: each entry has an id`, repeated(calendar.entries.map((entry) => entry.id)));
  expectNone(`${file}: every entry leads to its page`, calendar.entries
    .map((entry) => entry.link).filter((link) => leadsNowhere(folder, base, link)));
  expectNone(`${file}: no entry is stamped by the clock`, calendar.entries
    .filter((entry) => entry.stamp.slice(0, 10) > today).map((entry) => entry.stamp));
}

// The same id says the same thing wherever it stands.
function checkSameIds(name, files) {
  const seen = new Map();
  const other = [];
  for (const file of Object.values(files)) {
    for (const entry of file.entries) {
      const text = JSON.stringify(entry);
      if (seen.has(entry.id) && seen.get(entry.id) !== text) {
        other.push(entry.id);
      }
      seen.set(entry.id, text);
    }
  }
  expectNone(`${name}: an id means one thing`, other);
}

function checkSite(name, content, base) {
  const folder = build(content, name);
  const files = read(folder);
  for (const [file, said] of Object.entries(files)) {
    (file.endsWith(".ics") ? checkCalendar : checkFeed)(folder, base, file, said);
  }
  checkSameIds(name, files);
  const expected = ["feed.xml", "decisions/feed.xml", "meetings/calendar.ics"];
  expectNone(`${name} has them all`, expected.filter((file) => !files[file]));
  return files;
}

// Every feed and calendar of a page is linked from it, and all of them from one.
function checkLinks(name, folder) {
  const follow = readFileSync(join(folder, "follow/index.html"), "utf8");
  const unlinked = filesOf(folder).filter((file) => {
    const page = readFileSync(join(folder, file.replace(/[^/]*$/, ""), "index.html"), "utf8");
    const isMeeting = /^meetings\/.*\/calendar.ics$/.test(file);
    return !follow.includes(`href="../${file}"`) && !isMeeting ||
      (file.endsWith("feed.xml") && !page.includes('type="application/atom+xml"'));
  });
  expectNone(`${name}: all of them are linked`, unlinked);
}

// What is in one and not in the other.
function newIn(after, before) {
  const old = new Set(before.entries.map((entry) => entry.id));
  return after.entries.filter((entry) => !old.has(entry.id)).map((entry) => entry.id);
}

function checkChange() {
  const content = join(home, "changed");
  cpSync(join(root, "tests/sites/example-valley/content"), content, { recursive: true });
  const before = read(join(home, "example-valley"));
  const again = build(content, "again");
  expectNone("the same record gives the same bytes", filesOf(again).filter((file) =>
    !readFileSync(join(again, file)).equals(readFileSync(join(home, "example-valley", file)))));

  const meeting = join(content, "meetings/trust-board-2026-11/meeting.md");
  const text = readFileSync(meeting, "utf8");
  writeFileSync(meeting, text.replace(/^changes:\n/m, `changes:
  - {at: 21 November 2026 08:00, kind: moved, was date: 27 November 2026, was venue: Town hall,
     reason: The hall is closed.}
`));
  const after = read(build(content, "moved"));
  const fresh = newIn(after["feed.xml"], before["feed.xml"]);
  expectNone("one change is one new entry",
    fresh.length === 1 ? [] : [`there are ${fresh.length}`, ...fresh]);
  const entry = (files) => files["meetings/calendar.ics"].entries
    .find((one) => one.id.includes("trust-board-2026-11@"));
  expectNone("a calendar counts the changes of a meeting", [
    entry(after).sequence === entry(before).sequence + 1 ? "" : JSON.stringify(entry(after)),
    entry(after).stamp.startsWith("2026-11-21") ? "" : `stamped ${entry(after).stamp}`,
  ].filter(Boolean));
}

// By the clocks of the United Kingdom: summer time from 1 UTC on the last Sunday of March to 1 UTC
// on that of October.
function lastSunday(year, month) {
  const day = new Date(Date.UTC(year, month, 0));
  day.setUTCDate(day.getUTCDate() - day.getUTCDay());
  return day.getTime() + 3600 * 1000;
}

function checkInstants() {
  const content = join(home, "clocks");
  mkdirSync(join(content, "meetings"), { recursive: true });
  mkdirSync(join(content, "committees"), { recursive: true });
  mkdirSync(join(content, "organisations"), { recursive: true });
  writeFileSync(join(content, "site.yaml"), "title: Clocks\norganisation: trust\n" +
    "address: https://clocks.example/\nfeed id: clocks.example, 1996\n" +
    "publish: [organisations, committees]\ncontact: Write to the Trust.\n");
  writeFileSync(join(content, "organisations/trust.md"), "---\ntitle: The Trust\n---\n");
  writeFileSync(join(content, "committees/board.md"), "---\ntitle: Board\n---\n");
  const expected = new Map();
  for (let year = 1996; year <= 2037; year++) {
    for (const sunday of [lastSunday(year, 3), lastSunday(year, 10)]) {
      for (const days of [-1, 0, 1]) {
        const noon = new Date(sunday + days * 86400 * 1000);
        const date = noon.toISOString().slice(0, 10);
        const utc = new Date(`${date}T14:30:00Z`).getTime();
        const isSummer = utc >= lastSunday(year, 3) && utc < lastSunday(year, 10);
        const starts = new Date(utc - (isSummer ? 3600 * 1000 : 0)).toISOString();
        expected.set(`meeting/board-${date}@clocks.example`, starts.slice(0, 19));
        mkdirSync(join(content, `meetings/board-${date}`));
        writeFileSync(join(content, `meetings/board-${date}/meeting.md`),
          `---\ncommittees: [board]\ndate: ${date}\ntime: 14:30-16:00\naccess: public\n---\n`);
      }
    }
  }
  writeFileSync(join(content, "meetings/board-away.yaml"),
    "committees: [board]\ndate: 8-9 January 2026\naccess: public\n");
  const site = build(content, "clocks-site", "2037-12-31");
  const files = read(site);
  const away = readFileSync(join(site, "meetings/board-away/calendar.ics"), "utf8");
  expectNone("a meeting of two days ends before the third", [
    "DTSTART;VALUE=DATE:20260108", "DTEND;VALUE=DATE:20260110"].filter((line) => !away.includes(line)));
  const got = new Map(files["meetings/calendar.ics"].entries
    .map((entry) => [entry.id, entry.starts.slice(0, 19)]));
  expectNone("every meeting starts at the instant of its zone", [...expected]
    .filter(([id, starts]) => got.get(id) !== starts)
    .map(([id, starts]) => `${id}: ${got.get(id)}, not ${starts}`));
  // As mail programs that are made with ical.js read it, by the zone in the file.
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(site, "meetings/calendar.ics"), "utf8")));
  const starting = new Map(calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one))
    .map((event) => [event.uid, event.startDate.toJSDate().toISOString().slice(0, 19)]));
  expectNone("and for ical.js", [...expected].filter(([id, starts]) => starting.get(id) !== starts)
    .map(([id, starts]) => `${id}: ${starting.get(id)}, not ${starts}`));
  checkKhal(join(site, "meetings/calendar.ics"), expected);
  pass(expected.size);
}

function checkKhal(file, expected) {
  if (!existsSync("/usr/bin/khal")) {
    console.log("khal is not installed: nothing was read by it");
    return;
  }
  const config = join(home, "khal.conf");
  writeFileSync(config, `[calendars]
[[board]]
path = ${home}/khal
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
longdateformat = %Y-%m-%d
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = ${home}/khal.db
`);
  const done = run("/usr/bin/khal", ["-c", config, "printics", "-f", "{uid} {start-long}", file]);
  const starting = new Map(done.stdout.split("\n").map((line) => line.split(" ")));
  expectNone("and for khal", [...expected].filter(([id, starts]) => starting.get(id) !== starts.slice(0, 16))
    .map(([id, starts]) => `${id}: ${starting.get(id)}, not ${starts}`).concat(done.stderr.split("\n").filter(Boolean)));
}

checkSite("example-valley", join(root, "tests/sites/example-valley/content"),
  "https://example-valley.example/");
checkLinks("example-valley", join(home, "example-valley"));
const example = checkSite("example", join(root, "content"), "https://board-papers.example/");
// A workstream with a page has a feed; one on the page of its priority is in the feed of that.
const told = (file) => (example[file]?.entries ?? []).map((entry) => entry.title);
expectNone("a workstream is followed", told("workstreams/reaching-out/feed.xml").includes("Reaching Out: reported for Q2 2023/24")
  ? [] : [...Object.keys(example).filter((file) => file.includes("workstreams/")), ...told("workstreams/reaching-out/feed.xml")]);
expectNone("or on the page of its priority", Object.keys(example).some((file) => file.startsWith("priorities/step-up-to-great/environments") &&
  told(file).some((title) => /^Environments: reported for /.test(title))) ? [] : Object.keys(example));
checkChange();
checkInstants();
finish();
