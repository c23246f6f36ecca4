// Writers of Office files for the tests: a ZIP of XML with the parts that readers need, the same
// bytes for the same input. Only what the tests say is in them.

import { deflateRawSync } from "node:zlib";

import { makePdf } from "../files/pdf.mjs";

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

// A ZIP of { name: text or bytes }; claims: sizes that an entry is to claim instead of its own.
export function zip(parts, claims = {}) {
  const locals = [];
  const central = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const stored = name === "mimetype";
    const packed = stored ? bytes : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(stored ? 0 : 8, 4);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims[name] ?? bytes.length, 18);
    head.writeUInt16LE(title.length, 22);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), head, title, packed);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2, 0, 26);
    entry.writeUInt32LE(at, 38);
    central.push(Buffer.from("PK\x01\x02", "latin1"), entry, title);
    at += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

export function xml(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

export function rels(list) {
  return `${head}<Relationships xmlns="${relationships}">` + list.map(([id, type, target, mode]) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${xml(target)}"` +
    `${mode ? ` TargetMode="${mode}"` : ""}/>`).join("") + "</Relationships>";
}

const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>';

// Pieces of a Word file.

export const w = (name, inner = "", attributes = "") => `<w:${name}${attributes}>${inner}</w:${name}>`;
export const run = (text, properties = "") =>
  w("r", `${properties ? w("rPr", properties) : ""}<w:t xml:space="preserve">${xml(text)}</w:t>`);
export const bold = (text) => run(text, "<w:b/>");

// A paragraph of runs or of a text; style is the id of a style.
export function p(content, { style, list, level = 0, extra = "" } = {}) {
  const properties = (style ? `<w:pStyle w:val="${style}"/>` : "") +
    (list ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` : "") + extra;
  return w("p", (properties ? w("pPr", properties) : "") +
    (String(content).startsWith("<w:") ? content : run(content)));
}

// A cell: a text, or { text, fill, span, merge, paragraphs }.
export function cell(value) {
  const it = typeof value === "string" ? { text: value } : value;
  const properties = (it.span ? `<w:gridSpan w:val="${it.span}"/>` : "") +
    (it.merge ? `<w:vMerge${it.merge === "restart" ? ' w:val="restart"' : ""}/>` : "") +
    (it.fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${it.fill}"/>` : "");
  const paragraphs = it.paragraphs ??
    (it.text ?? "").split("\n").map((line) => (line === "" ? "<w:p/>" : p(it.bold ? bold(line) : line)));
  return w("tc", w("tcPr", properties) + paragraphs.join(""));
}

export function table(rows, { heading = false } = {}) {
  return w("tbl", rows.map((row, index) =>
    w("tr", (heading && index === 0 ? w("trPr", "<w:tblHeader/>") : "") + row.map(cell).join(""))).join(""));
}

const defaultStyles = `<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>` +
  [1, 2, 3].map((n) => `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/>` +
    `<w:pPr><w:outlineLvl w:val="${n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`).join("") +
  '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>';

// List 1 has bullets, list 2 numbers, list 3 letters, list 4 counts "1.", "1.1" over two levels.
const level = (n, format, text) => `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
  `<w:lvlText w:val="${text}"/></w:lvl>`;
const defaultNumbering = [
  level(0, "bullet", "o") + level(1, "bullet", "o"),
  level(0, "decimal", "%1.") + level(1, "decimal", "%2."),
  level(0, "lowerLetter", "(%1)"),
  level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"),
].map((levels, n) => `<w:abstractNum w:abstractNumId="${n}">${levels}</w:abstractNum>`).join("") +
  [1, 2, 3, 4].map((n) => `<w:num w:numId="${n}"><w:abstractNumId w:val="${n - 1}"/></w:num>`).join("");

export function docx(body, { styles = defaultStyles, links = [], notes = "", parts = {}, media = {},
  strict = false } = {}) {
  const main = strict ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
    : "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const names = `xmlns:w="${main}" xmlns:r="${office}" ` +
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
  return zip({
    "[Content_Types].xml": `${types}<Override PartName="/word/document.xml" ContentType=` +
      '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": rels([["rId1", "officeDocument", "word/document.xml"]]),
    "word/_rels/document.xml.rels": rels([
      ["rId1", "styles", "styles.xml"],
      ["rId2", "numbering", "numbering.xml"],
      ["rId3", "footnotes", "footnotes.xml"],
      ...links.map((target, n) => [`link${n + 1}`, "hyperlink", target, "External"]),
      ...Object.keys(media).map((name, n) => [`image${n + 1}`, "image", `media/${name}`]),
    ]),
    "word/document.xml": `${head}<w:document ${names}><w:body>${body}</w:body></w:document>`,
    "word/styles.xml": `${head}<w:styles ${names}>${styles}</w:styles>`,
    "word/numbering.xml": `${head}<w:numbering ${names}>${defaultNumbering}</w:numbering>`,
    "word/footnotes.xml": `${head}<w:footnotes ${names}>${notes}</w:footnotes>`,
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}`, bytes])),
    ...parts,
  });
}

// A workbook: { sheets: { name: { rows, state, merges, columns } } }. A cell is a text, a number, or
// { v, t, s, f, inline } as SpreadsheetML has them; s is an index of these styles.

export const styles = { plain: 0, date: 1, percent: 2, month: 3, moment: 4, own: 5, time: 6, white: 8, black: 9, struck: 10,
  tiny: 11, nothing: 12, star: 13, heading: 14, account: 15, few: 16,
  // Grounds: as written, of the theme with a tint, by its number, of a style with a name; a stripe, a gradient.
  red: 17, amber: 18, green: 19, blue: 20, good: 21, stripe: 22, gradient: 23 };
// Fills that only a cell of no words shows.
const solid = (colour) => `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
const grounds = ['rgb="FFFF0000"', 'rgb="FFFFC000"', 'theme="9" tint="0.39997558519241921"', 'indexed="30"', 'rgb="FFC6EFCE"',
  'rgb="FF9BC2E6"'].map(solid).join("") + '<fill><gradientFill><stop position="0"><color rgb="FF00B050"/></stop></gradientFill></fill>';
const money = '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-';
const styleSheet = `${head}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
  '<numFmts><numFmt numFmtId="170" formatCode="[$-809]dd mmmm yyyy"/><numFmt numFmtId="171" formatCode="&quot;day&quot; 0"/>' +
  [";;;", '"*";"*";"*"', money, '[<5]"*";0'].map((code, n) => `<numFmt numFmtId="${172 + n}" formatCode="${xml(code)}"/>`).join("") +
  '</numFmts><fonts><font/><font><color rgb="FFFFFFFF"/></font><font><strike/></font><font><sz val="1"/></font></fonts>' +
  '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor theme="1"/></patternFill></fill>' +
  `${grounds}</fills><cellStyleXfs count="2"><xf/><xf fillId="7"/></cellStyleXfs>` +
  `<cellXfs>${[0, 14, 10, 17, 22, 170, 20, 171].map((id) => `<xf numFmtId="${id}"/>`).join("")}` +
  [[0, 1, 0], [0, 0, 2], [0, 2, 0], [0, 3, 0], [172, 0, 0], [173, 0, 0], [0, 1, 2], [174, 0, 0], [175, 0, 0]]
    .map(([id, font, fill]) => `<xf numFmtId="${id}" fontId="${font}" fillId="${fill}"/>`).join("") +
  [3, 4, 5, 6].map((fill) => `<xf numFmtId="0" fontId="0" fillId="${fill}" xfId="0"/>`).join("") + '<xf numFmtId="0" fontId="0" fillId="7" xfId="1"/>' +
  [8, 9].map((fill) => `<xf numFmtId="0" fontId="0" fillId="${fill}" xfId="0"/>`).join("") + '</cellXfs><cellStyles><cellStyle name="Normal" xfId="0"/><cellStyle name="Good" xfId="1"/>' +
  '</cellStyles><dxfs><dxf><numFmt numFmtId="180" formatCode=";;;"/></dxf><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><font><color rgb="FF9C0006"/></font>' +
  '<fill><patternFill><bgColor rgb="FF9C0006"/></patternFill></fill></dxf><dxf><font><color rgb="FFFFFFFF"/></font>' +
  '<fill><patternFill><bgColor rgb="FF9C0006"/></patternFill></fill></dxf>' +
  // From 4 on: grounds alone, red, amber, green; then one that is no ground.
  ["FFFF0000", "FFFFC000", "FF00B050"].map((colour) => `<dxf><fill><patternFill><bgColor rgb="${colour}"/></patternFill></fill></dxf>`).join("") +
  '<dxf><font><b/></font></dxf></dxfs></styleSheet>';
const palette = ["000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "00B050", "0563C1", "954F72"];
const theme = `${head}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements><a:clrScheme name="T">` +
  ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"].map((name, n) =>
    `<a:${name}><a:srgbClr val="${palette[n]}"/></a:${name}>`).join("") + "</a:clrScheme></a:themeElements></a:theme>";

function columnName(n) {
  return (n >= 26 ? columnName(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));
}

export function xlsx(sheets, { epoch = "", strings = [] } = {}) {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const texts = [...strings];
  const one = (value, place) => {
    if (value === "" || value === null) {
      return "";
    }
    if (typeof value === "string") {
      if (!texts.includes(value)) {
        texts.push(value);
      }
      return `<c r="${place}" t="s"><v>${texts.indexOf(value)}</v></c>`;
    }
    const it = typeof value === "number" ? { v: value } : value;
    return `<c r="${place}"${it.t ? ` t="${it.t}"` : ""}${it.s ? ` s="${it.s}"` : ""}>` +
      (it.f ? `<f>${it.f}</f>` : "") + (it.inline ? `<is><t>${xml(it.inline)}</t></is>` : it.runs ? `<is>${it.runs}</is>` : "") +
      (it.v === undefined ? "" : `<v>${xml(it.v)}</v>`) + "</c>";
  };
  const names = Object.keys(sheets);
  const parts = Object.fromEntries(names.map((name, n) => {
    const { rows, merges = [], columns = "", hidden = [], flat = [], behind = "" } = sheets[name];
    return [`xl/worksheets/sheet${n + 1}.xml`, `${head}<worksheet xmlns="${main}">${columns}<sheetData>` +
      rows.map((row, r) => `<row r="${r + 1}"${hidden.includes(r) ? ' hidden="1"' : ""}${flat.includes(r) ? ' ht="0" customHeight="1"' : ""}>` +
        row.map((value, c) => one(value, `${columnName(c)}${r + 1}`)).join("") + "</row>").join("") + "</sheetData>" +
      (merges.length ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : "") +
      `${behind}</worksheet>`];
  }));
  return zip({
    "[Content_Types].xml": `${types}<Override PartName="/xl/workbook.xml" ContentType=` +
      '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": rels([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/_rels/workbook.xml.rels": rels([["s", "styles", "styles.xml"], ["t", "sharedStrings", "sharedStrings.xml"], ["c", "theme", "theme/theme1.xml"],
      ...names.map((_, n) => [`w${n + 1}`, "worksheet", `worksheets/sheet${n + 1}.xml`])]),
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${epoch}/><sheets>` +
      names.map((name, n) => `<sheet name="${xml(name)}" sheetId="${n + 1}" r:id="w${n + 1}"` +
        `${sheets[name].state ? ` state="${sheets[name].state}"` : ""}/>`).join("") + "</sheets></workbook>",
    "xl/styles.xml": styleSheet,
    "xl/theme/theme1.xml": theme,
    "xl/sharedStrings.xml": `${head}<sst xmlns="${main}">` +
      texts.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join("") + "</sst>",
    ...parts,
  });
}

// The same as OpenDocument, of texts, and { type, value, text } for the rest.
export function ods(sheets, { automatic = "", margins = "" } = {}) {
  const names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' +
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ' +
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' +
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ' +
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ' +
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"';
  const one = (value) => {
    const it = typeof value === "string" ? { type: "string", text: value } : value;
    const name = it.type === "date" ? "date-value" : it.type === "boolean" ? "boolean-value" : "value";
    return it.text === "" && !it.value && !it.style ? "<table:table-cell/>" : `<table:table-cell office:value-type="${it.type}"` +
      (it.style ? ` table:style-name="${it.style}"` : "") +
      `${it.value === undefined ? "" : ` office:${name}="${it.value}"`}><text:p>${it.marks ?? xml(it.text)}</text:p></table:table-cell>`;
  };
  return zip({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `${head}<office:document-content ${names}><office:automatic-styles>` +
      '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>' +
      `${automatic}</office:automatic-styles><office:body><office:spreadsheet>` +
      Object.entries(sheets).map(([name, { rows, hidden, columns = "", around = "", behind = "", row: attributes = {} }]) =>
        `<table:table table:name="${xml(name)}"${hidden ? ' table:style-name="off"' : ""}>${columns}` +
        (around ? `<table:table-row-group ${around}>` : "") + rows.map((row, r) => `<table:table-row ${attributes[r] ?? ""}>` +
          row.map(one).join("") + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>').join("") +
        (around ? "</table:table-row-group>" : "") +
        `<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>${behind}</table:table>`).join("") +
      "</office:spreadsheet></office:body></office:document-content>",
    "styles.xml": `${head}<office:document-styles ${names}><office:master-styles><style:master-page style:name="Default">` +
      `${margins}</style:master-page></office:master-styles></office:document-styles>`,
  });
}

// A pack in one PDF. Pages are lists of lines; a line of several parts has them in columns.
const content = (page) => page.map((line, n) => (Array.isArray(line) ? line : [line]).map((part, k) =>
  `BT /F1 10 Tf ${60 + k * 200} ${780 - n * 24} Td (${part.replace(/[()\\]/g, "\\$&")}) Tj ET`).join("\n")).join("\n");

// bookmarks: [title, page] or [title, page, [...]], pages from 1.
export function pdf(pages, bookmarks = [], marks = []) {
  const first = 4 + 2 * pages.length;
  const flat = [];
  const place = (list, parent) => list.map(([title, page, kids]) => {
    const at = { number: first + 1 + flat.length, title, page, parent };
    flat.push(at);
    at.kids = kids ? place(kids, at.number) : [];
    return at;
  });
  const tops = place(bookmarks, first);
  const ends = (list) => (list.length ? `/First ${list[0].number} 0 R /Last ${list.at(-1).number} 0 R /Count ${list.length}` : "");
  const all = [tops, ...flat.map((it) => it.kids)];
  const objects = bookmarks.length === 0 ? [] : [`<</Type /Outlines ${ends(tops)}>>`, ...flat.map((it) => {
    const list = all.find((some) => some.includes(it));
    const at = list.indexOf(it);
    return `<</Title (${it.title.replace(/[()\\]/g, "\\$&")}) /Parent ${it.parent} 0 R /Dest [${4 + 2 * (it.page - 1)} 0 R /Fit] ` +
      `${at > 0 ? `/Prev ${list[at - 1].number} 0 R` : ""} ${list[at + 1] ? `/Next ${list[at + 1].number} 0 R` : ""} ${ends(it.kids)}>>`;
  })];
  const at = marks.map((_, n) => `${first + objects.length + n} 0 R`);
  return makePdf(pages, { content, objects: [...objects, ...marks], page: marks.length ? `/Annots [${at.join(" ")}]` : "", catalog: bookmarks.length ? `/Outlines ${first} 0 R` : "" }).bytes;
}
