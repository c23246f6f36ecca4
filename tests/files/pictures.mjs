// Pictures of authors: what exiftool can put into one, none of it goes out,
// and a browser shows the same pixels. Chromium draws the pictures themselves.

import { cpSync, mkdirSync, readFileSync, writeFileSync, appendFileSync } from "node:fs";
import { join } from "node:path";

import { launch } from "../browser/browser.mjs";
import { expectNone, finish, root, run, scratch } from "../suite.mjs";

const planted = "zqplanted";
// What exiftool tells of any file, or works out itself, and what must stay.
const expected = /^(ExifTool|File|Composite|JFIF|PNG|GIF|RIFF|QuickTime|MPEG|ICC_Profile):/;
const mayStay = /^EXIF:(Orientation|ExifByteOrder)$/;

const browser = await launch();
const page = await (await browser.newContext()).newPage();
const types = { png: "image/png", jpg: "image/jpeg", webp: "image/webp" };

// A picture in which every pixel counts.
async function draw(type) {
  return page.evaluate(async (type) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [61, 37];
    const context = canvas.getContext("2d");
    for (let x = 0; x < 61; x++) {
      for (let y = 0; y < 37; y++) {
        context.fillStyle = `rgb(${x * 4} ${y * 6} ${(x * y) % 256})`;
        context.fillRect(x, y, 1, 1);
      }
    }
    return canvas.toDataURL(type, 0.8).split(",")[1];
  }, type);
}

async function pixels(bytes, type) {
  return page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
    return `${canvas.width} x ${canvas.height}: ${[...data].join(" ")}`;
  }, `data:${type};base64,${bytes.toString("base64")}`);
}

// One pixel, made by hand: no browser writes GIF.
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=", "base64");

// Sound: frames between tags of all three sorts. A film: what it says of itself
// in boxes, and its pictures, which stay where they were.
const box = (type, ...parts) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};
const frames = Buffer.from([0xff, 0xfb, 0x90, 0, ...Array(413).fill(7)]);
const id3 = (text) => Buffer.from(`ID3\x04\0\0\0\0\0${String.fromCharCode(text.length + 11)}TPE1\0\0\0${
  String.fromCharCode(text.length + 1)}\0\0\x03${text}`, "latin1");
const sound = Buffer.concat([id3(planted), frames, frames, Buffer.from(`TAG${planted}`.padEnd(128, "\0"), "latin1")]);
const seen = Buffer.from("what is seen and heard");
const time = (length) => [0, 0, 0, 0, ...Array(8).fill(0x5a), ...Array(length - 12).fill(0)];
const film = (handler) => Buffer.concat([box("ftyp", "mp42\0\0\0\0mp42"),
  box("moov", box("mvhd", time(100)), box("trak", box("tkhd", time(84)), box("mdia", box("mdhd", time(24)),
    box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0], handler, Array(12).fill(0), `${planted}\0`), box("minf", box("vmhd", Array(12).fill(0))))),
  box("udta", box("\xa9nam".replace("\xa9", "n"), planted))), box("mdat", seen)]);

const folder = scratch();
const meeting = join(folder, "content/meetings/board-2026-05");
cpSync(join(root, "tests/golden/missing-file/content"), join(folder, "content"), { recursive: true });
mkdirSync(meeting, { recursive: true });

const made = { gif, mp3: sound, mp4: film("vide") };
const words = [`-Artist=${planted}`, `-Comment=${planted}`, `-XMP-dc:Creator=${planted}`,
  `-XMP-photoshop:City=${planted}`];
const cases = [
  ["plain.png", []], ["all.png", [...words, `-PNG:Title=${planted}`, "-GPSLatitude=52.6"]],
  ["turned.png", [...words, "-Orientation#=6"]],
  ["plain.jpg", []],
  ["all.jpg", [...words, `-IPTC:Caption-Abstract=${planted}`, "-GPSLatitude=52.6",
    "-GPSLatitudeRef=N", `-UserComment=${planted}`]],
  ["turned.jpg", [...words, "-Orientation#=6"]],
  ["mirrored.jpg", [...words, "-Orientation#=5", "-ExifByteOrder=Little-endian"]],
  ["plain.webp", []], ["all.webp", words.filter((word) => !word.startsWith("-Comment"))],
  ["all.mp3", []], ["all.mp4", [`-Title=${planted}`, `-GPSCoordinates=52.6 -1.1`, `-XMP-dc:Creator=${planted}`]],
  ["all.gif", words.filter((word) => !word.startsWith("-Artist"))],
];
for (const [name, args] of cases) {
  const ending = name.split(".")[1];
  const path = join(meeting, name);
  writeFileSync(path, made[ending] ?? Buffer.from(await draw(types[ending]), "base64"));
  if (args.length > 0) {
    const done = run("exiftool", ["-q", "-overwrite_original", ...args, path]);
    expectNone(`exiftool ${name}`, done.status === 0 ? [] : [done.stderr]);
  }
  if (name.startsWith("all") && !["webp", "mp3", "mp4"].includes(ending)) {
    appendFileSync(path, planted);
  }
}
writeFileSync(join(meeting, "finance.yaml"), "title: Finance report\n" +
  `attachments:\n${cases.map(([name]) => `  - file: ${name}\n`).join("")}`);

const output = join(folder, "public");
const built = run(join(root, "build/release/boardpack"), ["build", "--content", join(folder, "content"),
  "--theme", "themes/plain", "--output", output, "--date", "2026-11-22"]);
expectNone("build", built.status === 0 ? [] : [built.stderr]);

for (const [name, args] of built.status === 0 ? cases : []) {
  const ending = name.split(".")[1];
  const before = readFileSync(join(meeting, name));
  const path = join(output, "meetings/board-2026-05", name);
  const after = readFileSync(path);
  const problems = [];
  const tags = JSON.parse(run("exiftool", ["-json", "-G", "-a", path]).stdout)[0];
  for (const tag of Object.keys(tags)) {
    if (tag !== "SourceFile" && !expected.test(tag) && !mayStay.test(tag)) {
      problems.push(`exiftool finds ${tag}: ${tags[tag]}`);
    }
    if (!tag.startsWith("ICC_Profile:") &&
        (/Comment|Author|Artist|Title|Creator|Trailer|Thumbnail|GPS|HandlerDesc/i.test(tag) ||
          (/^QuickTime:.*(Create|Modify)Date/.test(tag) && !/^0000/.test(tags[tag])))) {
      problems.push(`exiftool finds ${tag}: ${tags[tag]}`);
    }
  }
  if (name.startsWith("all") && !before.includes(planted)) {
    problems.push("nothing was planted");
  }
  if (after.includes(planted)) {
    problems.push("what was planted is still there");
  }
  if (name.startsWith("plain") && !before.equals(after) && ending !== "jpg") {
    problems.push("a clean picture was changed");
  }
  const type = types[ending] ?? "image/gif";
  if (ending.startsWith("mp")) {
    const [start, kept] = ending === "mp3" ? [0, Buffer.concat([frames, frames])] : [before.indexOf(seen), seen];
    if (!after.subarray(start).equals(kept) || (ending === "mp4" && after.length !== before.length)) {
      problems.push("what is heard is another");
    }
  } else if (await pixels(before, type) !== await pixels(after, type)) {
    problems.push("its pixels are others");
  }
  expectNone(name, problems);
}
await browser.close();
finish();
