// Office files and PDFs that hold more than they show: each is refused, with
// what it holds; a person who looked lets out what a person may let out, and
// nothing else. Clean ones go out as they are.

import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectNone, finish, root, run, scratch } from "../suite.mjs";
import { makePdf } from "./pdf.mjs";
import { makeZip, readZip } from "./zip.mjs";

const folder = scratch();
const program = process.env.PROGRAM ?? join(root, "build/release/boardpack");
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const types = ["[Content_Types].xml", "<Types/>"];

const word = (body, parts = []) => makeZip([types,
  ["word/document.xml", `<w:document ${w}><w:body>${body}</w:body></w:document>`], ...parts]);
const plain = "<w:p><w:r><w:t>Report</w:t></w:r></w:p>";
const relation = (id, type, target) => `<Relationships><Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/></Relationships>`;
const excel = (sheets, rows, parts = []) => makeZip([types, ["_rels/.rels", relation("r1", "officeDocument", "xl/workbook.xml")],
  ["xl/_rels/workbook.xml.rels", relation("w1", "worksheet", "worksheets/sheet1.xml")],
  ["xl/workbook.xml", `<workbook><sheets>${sheets}</sheets></workbook>`],
  ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`], ...parts]);
const sheet = '<sheet name="Beds" sheetId="1" id="w1"/>';
const slides = (slide, parts = []) => makeZip([types,
  ["ppt/presentation.xml", "<presentation/>"], ["ppt/slides/slide1.xml", slide], ...parts]);
const odf = (type, body) => makeZip([["mimetype", `application/vnd.oasis.opendocument.${type}`],
  ["content.xml", `<d xmlns:t="urn:t">${type === "spreadsheet" ? `<t:body><t:spreadsheet><t:table>${body}</t:table></t:spreadsheet></t:body>` : body}</d>`]]);

const slide = (place) => makeZip([["mimetype", "application/vnd.oasis.opendocument.presentation"],
  ["styles.xml", '<d xmlns:t="urn:t"><t:page-layout-properties t:page-width="28cm" t:page-height="15.75cm"/></d>'],
  ["content.xml", `<d xmlns:t="urn:t"><t:page><t:frame ${place}><t:p>Report</t:p></t:frame></t:page></d>`]]);

const tagged = "/MarkInfo <</Marked true>> /StructTreeRoot 6 0 R";
const tree = { objects: ["<</Type /StructTreeRoot>>"], catalog: tagged };
const pdf = (more = {}, lines = ["Report"]) => makePdf(lines, { ...tree, ...more }).bytes;
const whole = pdf();
const covered = (line) => `BT /F1 12 Tf 72 700 Td (${line}) Tj ET 0 g 70 695 200 20 re f`;
const before = (painted) => (line) => `${painted} BT /F1 12 Tf 72 700 Td (${line}) Tj ET`;
const after = (painted) => (line) => `BT /F1 12 Tf 72 700 Td (${line}) Tj ET ${painted}`;
const shaded = (line) => `0.9 g 70 695 200 20 re f 0 g BT /F1 12 Tf 72 700 Td (${line}) Tj ET ` +
  "0.9 g 300 695 200 20 re f";
const image = (more = "") => `<</Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ${more} /Length 1>>\nstream\nx\nendstream`;
const pictured = (place, more) => pdf({ objects: [...tree.objects, image(more)], resources: "/XObject <</Im1 7 0 R>>",
  content: after(`q ${place} cm /Im1 Do Q`) });
// A form, which stands at 70, 698 and is the object after the tree.
const stream = (text, more = "") => `<</Type /XObject /Subtype /Form /BBox [0 0 200 20] ${more} /Length ${text.length}>>\nstream\n${text}\nendstream`;
const form = "q 1 0 0 1 70 698 cm /Fm1 Do Q";
const said = "BT /F1 12 Tf 2 2 Td (Elm Road) Tj ET";
const fonts = (other) => `/Resources <</XObject <</Fm2 ${other} 0 R>>>>`;
const drawn = (content, text = said, more = "", objects = []) => pdf({ objects: [...tree.objects, stream(text, more), ...objects], content: () => content,
  resources: "/XObject <</Fm1 7 0 R>> /ExtGState <</G1 <</ca 0.3>> /G2 <</BM /Multiply>>>>" });
const scanned = (line) => `BT 3 Tr /F1 12 Tf 72 700 Td (${line}) Tj ET 1 g 70 695 200 20 re f`;
const inBox = (text) => (objects) => pdf({ objects: [...tree.objects, ...objects], page: text });

const styled = (properties) => `<t:style t:name="S"><t:text-properties ${properties}/></t:style>`;
const spanned = '<t:p><t:span t:style-name="S">x</t:span></t:p>';
const white = '<solidFill><srgbClr val="FFFFFF"/></solidFill>';
const words = (size = "", colour = "") => `<p><r><rPr ${size}>${colour}</rPr><t>x</t></r></p>`;
const box = (x, y, said, fill = "") => `<sp><spPr><xfrm><off x="${x}" y="${y}"/><ext cx="20" cy="10"/></xfrm>${fill}</spPr><txBody>${said}</txBody></sp>`;
const deck = (shapes, parts = []) => makeZip([types, ["ppt/presentation.xml", '<presentation><sldSz cx="100" cy="75"/></presentation>'],
  ["ppt/slides/slide1.xml", `<sld><cSld><spTree>${shapes}</spTree></cSld></sld>`], ...parts]);

// name, bytes, what is said, and whether a person who looked may let it out.
const cases = [
  ["clean.docx", word(plain), null],
  ["inserted.docx", word(`<w:ins w:author="Ann">${plain}</w:ins>`), "tracked changes", true],
  ["deleted.docx", word(`<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>`),
    "tracked changes", true],
  ["moved.docx", word(`<w:p><w:moveFrom w:author="Ann"><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>`), "tracked changes", true],
  ["comment.docx", word(plain, [["word/comments.xml", `<w:comments ${w}><w:comment/></w:comments>`]]), "comments", true],
  ["none.docx", word(plain, [["word/comments.xml", `<w:comments ${w}/>`]]), null],
  ["comment.pptx", slides("<sld/>", [["ppt/comments/c1.xml", "<cmLst><cm/></cmLst>"]]), "comments", true],
  ["picture.docx", word(plain, [["word/media/image1.png", Buffer.from("\x89PNG\r\n\x1a\nno more", "latin1")]]), "a picture that is damaged", true],
  ["scan.docx", word(plain, [["word/media/image1.tiff", "II*\0scan"]]), "cannot be cleaned", true],
  ["hidden.docx", word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"),
    "hidden text", true],
  ["style.docx", word('<w:p><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>x</w:t></w:r></w:p>', [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`]]), "hidden text", true],
  ["unused.docx", word(plain, [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`]]), null],
  ["white.docx", word('<w:p><w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>x</w:t></w:r></w:p>'), "hidden text", true],
  ...[['<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>', true], ['<w:color w:themeColor="background1"/>', true],
    ['<w:color w:val="FDFDFD"/>', true], ['<w:color w:val="595959" w:themeColor="text1" w:themeTint="A6"/>', false], ['<w:color w:val="D9D9D9"/>', false],
    ['<w:color w:val="FFFFFF" w:themeColor="text1"/>', false],
  ].map(([colour, hides], i) => [`pale${i}.docx`, word(`<w:p><w:r><w:rPr>${colour}</w:rPr><w:t>x</w:t></w:r></w:p>`), hides ? "hidden text" : null, true]),
  // By a style, on the page, on a shade and in front of a picture of a cover.
  ...[["", "", true], ['<w:pPr><w:shd w:fill="003087"/></w:pPr>', "", false], ["", '<w:p><w:r><w:drawing><w:anchor behindDoc="1"/></w:drawing></w:r></w:p>', false],
  ].map(([ground, more, hides], i) => [`styled${i}.docx`, word(`<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>${more}`, [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="T"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style><w:style w:styleId="C"><w:basedOn w:val="T"/>${ground}</w:style></w:styles>`]]),
  hides ? "hidden text" : null, true]),
  ["pale.pptx", deck(box(1, 1, words("", '<solidFill><schemeClr val="bg1"/></solidFill>'))), "hidden text", true],
  ["dark.odt", odf("text", styled('t:color="#404040"') + spanned), null],
  ["tiny.docx", word('<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>x</w:t></w:r></w:p>'), "hidden text", true],
  ["head.docx", word('<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Cost</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), null],
  ["empty.docx", word('<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t> </w:t></w:r></w:p>'), null],
  ["section.odt", odf("text", '<t:section t:display="none"><t:p>x</t:p></t:section>'), "hidden text", true],
  ["under.docx", word('<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`]]), "hidden text", true],
  ["normal.docx", word('<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>x</w:t></w:r></w:p>', [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="N"/></w:styles>`]]), "hidden text", true],
  ["banner.docx", word('<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>x</w:t></w:r></w:p>', [["word/styles.xml",
    `<w:styles ${w}><w:style w:styleId="N"><w:pPr><w:shd w:fill="003087"/></w:pPr></w:style></w:styles>`]]), null],
  ["notes.odp", makeZip([["mimetype", "application/vnd.oasis.opendocument.presentation"], ["content.xml", "<d><notes><p>say it</p></notes></d>"]]), "notes of the speaker", true],
  ["printed.odp", makeZip([["mimetype", "application/vnd.oasis.opendocument.presentation"], ["content.xml", "<d><notes><p><page-number>1</page-number></p></notes></d>"],
    ["styles.xml", "<d><notes><p><page-number>number</page-number>Board</p></notes></d>"]]), null],
  ["marker.docx", word('<w:p><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t>x</w:t></w:r></w:p>'), "hidden text", true],
  ["yellow.docx", word('<w:p><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>x</w:t></w:r></w:p>'), null],
  ["shade.docx", word('<w:tbl><w:p><w:r><w:rPr><w:color w:val="003087"/><w:shd w:fill="003087"/></w:rPr><w:t>x</w:t></w:r></w:p></w:tbl>'), "hidden text", true],
  ["marker.odt", odf("text", styled('t:color="#000000" t:background-color="#000000"') + spanned), "hidden text", true],
  ["dark.docx", makeZip([types, ["word/document.xml", `<w:document ${w}><w:background w:color="003087"/><w:body><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>x</w:t></w:r></w:p></w:body></w:document>`]]), null],
  ["white.odt", odf("text", styled('t:color="#ffffff"') + spanned), "hidden text", true],
  ["tiny.odt", odf("text", styled('t:font-size="1pt"') + spanned), "hidden text", true],
  ["gone.odt", odf("text", styled('t:display="none"') + spanned), "hidden text", true],
  ["tiny.odp", odf("presentation", styled('t:font-size="2.5pt"') + spanned), "hidden text", true],
  ["inherit.odt", odf("text", styled('t:color="#FFFFFF"') + '<t:style t:name="C" t:parent-style-name="S"/><t:p t:style-name="C">x</t:p>'), "hidden text", true],
  ["common.odt", makeZip([["mimetype", "application/vnd.oasis.opendocument.text"],
    ["content.xml", '<d xmlns:t="urn:t"><t:p t:style-name="S">x</t:p></d>'],
    ["styles.xml", `<d xmlns:t="urn:t">${styled('t:color="#ffffff"')}</d>`]]), "hidden text", true],
  ["unused.odt", odf("text", `${styled('t:display="none"')}<t:p>x</t:p>`), null],
  ["black.odt", odf("text", `${styled('t:color="#ffffff"')}<t:style t:name="K"><t:text-properties t:color="#000000"/></t:style><t:p t:style-name="S"><t:span t:style-name="K">x</t:span></t:p>`), null],
  ["blank.odt", odf("text", `${styled('t:font-size="1pt"')}<t:p><t:span t:style-name="S"> </t:span></t:p>`), null],
  ["head.odt", odf("text", `${styled('t:color="#ffffff"')}<t:table><t:p><t:span t:style-name="S">x</t:span></t:p></t:table>`), null],
  ["banner.odt", odf("text", styled('t:color="#ffffff" t:background-color="#003087"') + spanned), null],
  ["shaded.odt", odf("text", `${styled('t:color="#ffffff"')}<t:style t:name="P"><t:paragraph-properties t:background-color="#003087"/></t:style><t:p t:style-name="P"><t:span t:style-name="S">x</t:span></t:p>`), null],
  ["night.odt", odf("text", `<t:page-layout-properties t:background-color="#000000"/>${styled('t:color="#ffffff"')}${spanned}`), null],
  ["beside.odp", slide('t:x="-12cm" t:y="1cm" t:width="5cm" t:height="2cm"'), "hidden text", true],
  ["below.odp", slide('t:x="1cm" t:y="16in" t:width="5cm" t:height="2cm"'), "hidden text", true],
  ["edge.odp", slide('t:x="-2cm" t:y="1cm" t:width="5cm" t:height="2cm"'), null],
  ["tiny.pptx", deck(box(1, 1, words('sz="200"'))), "hidden text", true],
  ["beside.pptx", deck(box(-30, 1, words())), "hidden text", true],
  ["below.pptx", deck(box(1, 90, words())), "hidden text", true],
  ["picture.pptx", deck('<pic><spPr><xfrm><off x="990" y="0"/><ext cx="10" cy="10"/></xfrm></spPr></pic>'), "hidden text", true],
  ["edge.pptx", deck(box(-5, 1, words())), null],
  ["nothing.pptx", deck(box(-30, 1, "")), null],
  ["layout.pptx", deck(`<sp><spPr/><txBody>${words()}</txBody></sp>`), null],
  ["white.pptx", deck(box(1, 1, words("", white))), "hidden text", true],
  ["button.pptx", deck(box(1, 1, words("", white), '<solidFill><srgbClr val="003087"/></solidFill>')), null],
  ["over.pptx", deck(box(1, 1, "", '<solidFill><srgbClr val="003087"/></solidFill>') + box(2, 2, words("", white))), null],
  ["aside.pptx", deck(box(70, 50, "", '<solidFill><srgbClr val="003087"/></solidFill>') + box(2, 2, words("", white))), "hidden text", true],
  ["dark.pptx", deck(box(1, 1, words("", white)), [["ppt/slideMasters/slideMaster1.xml",
    '<m><bg><bgPr><solidFill><srgbClr val="000000"/></solidFill></bgPr></bg></m>']]), null],
  ["theme.pptx", deck(box(1, 1, words("", white)), [["ppt/slideMasters/slideMaster1.xml",
    '<m><bg><bgRef idx="1001"><schemeClr val="bg1"/></bgRef></bg></m>'],
  ["ppt/theme/theme1.xml", '<theme><lt1><sysClr val="window"/></lt1><x><gradFill/></x></theme>']]), "hidden text", true],
  ["shown.docx", word('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>'), null],
  ["shape.docx", word('<a:path xmlns:a="urn:a"><a:moveTo/></a:path>'), null],
  ["chart.docx", word(plain, [["word/embeddings/book.xlsx", "PK"]]), "workbook behind a chart", false],
  ["broken.docx", word("<w:p>"), "cannot be looked through", false],
  ["changed.docx", Buffer.from(word(plain).toString("latin1").replace("Report", "Retort"), "latin1"),
    "cannot be looked through", false],
  ["entities.docx", makeZip([types, ["word/document.xml", '<!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>']]),
    "cannot be looked through", false],
  ["plain.xlsx", excel(sheet, ""), "a person has to look first", true],
  ["sheet.xlsx", excel('<sheet name="x" state="veryHidden" id="w1"/>', ""), "hidden sheets", false],
  ["rows.xlsx", excel(sheet, '<row r="1" hidden="1"/>'), "hidden rows", false],
  ["columns.xlsx", excel(sheet, "", [["xl/worksheets/sheet2.xml", '<cols><col hidden="true"/></cols>']]),
    "hidden rows or columns", false],
  ["flat.xlsx", excel(sheet, '<row r="1" ht="0"><c r="A1"><v>7</v></c></row>'), "cells that do not show", false],
  ["under.xlsx", excel(sheet, '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>7</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData>'),
    "cells that do not show", false],
  ["condition.xlsx", excel(sheet, '<row r="1"><c r="A1"><v>7</v></c></row></sheetData><extLst><ext><conditionalFormattings><conditionalFormatting>' +
    '<cfRule type="expression"><dxf><numFmt formatCode=";;;"/></dxf></cfRule><sqref>A1</sqref></conditionalFormatting></conditionalFormattings></ext></extLst><sheetData>'),
  "cells that do not show", false],
  ["group.ods", odf("spreadsheet", '<t:table-row-group t:display="false"><t:table-row><t:table-cell><t:p>x</t:p></t:table-cell></t:table-row></t:table-row-group>'),
    "cells that do not show", false],
  ...[['<t:condition t:apply-style-name="S" t:value="&lt;9"/>', "B2:B3", true], ['<t:condition t:apply-style-name="S" t:value="&lt;5"/>', "B2:B3", false],
    ['<t:condition t:apply-style-name="S" t:value="&lt;9"/>', "B3:B4", false], ['<t:icon-set t:show-value="false"/>', "B2:B2", true], ['<t:icon-set/>', "B2:B2", false],
  ].map(([rule, range, hides], i) => [`condition${i}.ods`, makeZip([["mimetype", "application/vnd.oasis.opendocument.spreadsheet"],
    ["content.xml", '<d xmlns:t="urn:t"><t:automatic-styles><t:style t:name="S"><t:text-properties t:color="#ffffff"/></t:style></t:automatic-styles><t:body><t:spreadsheet><t:table t:name="A">' +
      '<t:table-row/><t:table-row><t:table-cell/><t:table-cell t:value-type="float" t:value="7"><t:p>7</t:p></t:table-cell></t:table-row>' +
      `<t:conditional-formats><t:conditional-format t:target-range-address="${range.replace(/\w+/g, "'A b'.$&")}">${rule}</t:conditional-format></t:conditional-formats>` +
      "</t:table></t:spreadsheet></t:body></d>"]]), hides ? "cells that do not show" : "a person has to look first", !hides]),
  ["pivot.xlsx", excel(sheet, "", [["xl/pivotCache/records.xml", "<r/>"]]), "pivot", false],
  ["links.xlsx", excel(sheet, "", [["xl/externalLinks/externalLink1.xml", "<l/>"]]),
    "links to other workbooks", false],
  ["inside.xlsx", excel(sheet, "", [["xl/embeddings/a.bin", "x"]]), "files inside it", false],
  ["slide.pptx", slides('<p:sld xmlns:p="urn:p" show="0"/>'), "hidden slides", true],
  ["notes.pptx", slides("<sld/>", [["ppt/notesSlides/n1.xml", "<n><r><t>say it</t></r></n>"]]),
    "notes of the speaker", true],
  ["root.pptx", slides("<sld/>", [["ppt/notesSlides/n1.xml", "<n>say it</n>"]]), "notes of the speaker", true],
  ["number.pptx", slides("<sld/>", [["ppt/notesSlides/n1.xml", "<n><fld><t>3</t></fld></n>"]]), null],
  ["changes.odt", odf("text", "<t:tracked-changes/>"), "tracked changes", true],
  ["note.odt", odf("text", "<t:annotation/>"), "comments", true],
  ["plain.odt", odf("text", "<t:p>Report</t:p>"), null],
  ["rows.ods", odf("spreadsheet", '<t:table-row t:visibility="collapse"/>'), "hidden rows", false],
  ["macros.docx", word(plain, [["word/vbaProject.bin", "x"]]), "macros", false],
  ["clean.pdf", whole, null],
  ["covered.pdf", pdf({ content: covered }, ["Elm Road"]), "text under boxes", true],
  ["outlined.pdf", pdf({ content: after("0 g 221 690 m 70 690 l 70 715 l 300 715 l 300 690 l h f*") }), "text under boxes", true],
  ["rounded.pdf", pdf({ content: after("0 g 75 690 m 290 690 l 295 690 300 695 300 700 c 300 705 l 300 710 295 715 290 715 c 75 715 l 72 715 70 710 70 705 c 70 700 l 70 695 72 690 75 690 c b") }),
    "text under boxes", true],
  ["circle.pdf", pdf({ content: after("0 g 70 700 m 70 800 270 800 270 700 c 270 600 70 600 70 700 c f") }), null],
  ["photo.pdf", pictured("200 0 0 20 70 695"), "text under boxes or pictures", true],
  ["drawn.pdf", drawn(`${form} 0 g 70 695 200 20 re f`), "text under boxes", true],
  ["beside.pdf", drawn(`${form} 0 g 70 600 200 20 re f`), null],
  ["first.pdf", drawn(`0.9 g 70 695 200 20 re f 0 g ${form}`), null],
  ["tinted.pdf", drawn(`0.9 g 70 695 200 20 re f ${form}`), "text in the colour of what it stands on", true],
  ["deep.pdf", drawn(`${form} 0 g 70 695 200 20 re f`, "/Fm2 Do", fonts(8), [stream(said)]), "text under boxes", true],
  ["moved.pdf", drawn(`${form} 0 g 170 695 200 20 re f`, said, "/Matrix [1 0 0 1 100 0]"), "text under boxes", true],
  ["box.pdf", drawn(`BT /F1 12 Tf 72 700 Td (Elm Road) Tj ET ${form}`, "0 g 0 0 200 20 re f"), "text under boxes", true],
  ["clipped.pdf", drawn(`BT /F1 12 Tf 72 720 Td (Elm Road) Tj ET ${form}`, "0 g 0 0 200 200 re f"), null],
  ["clip.pdf", drawn("BT /F1 12 Tf 72 700 Td (Elm Road) Tj ET q 70 600 200 50 re W n 0 g 70 600 200 200 re f Q"), null],
  ["clip-ends.pdf", drawn("BT /F1 12 Tf 72 700 Td (Elm Road) Tj ET q 70 600 200 50 re W n Q 0 g 70 600 200 200 re f"), "text under boxes", true],
  ["circle-of-forms.pdf", drawn(form, "/Fm2 Do", fonts(7)), "more on a page than can be looked through", true],
  ["clear.pdf", drawn(`${form} q /G1 gs 0 g 70 695 200 20 re f Q`), null],
  ["pen.pdf", drawn(`${form} /G2 gs 1 1 0 rg 70 695 200 20 re f`), null],
  ["pen-of-a-form.pdf", drawn("BT /F1 12 Tf 72 700 Td (Elm Road) Tj ET /G2 gs q 1 0 0 1 70 698 cm /Fm1 Do Q", "/G3 gs 1 1 0 rg 0 0 200 20 re f",
    "/Resources <</ExtGState <</G3 <</BM /Normal>>>>>>"), null],
  ["black-pen.pdf", drawn(`${form} /G2 gs 0 g 70 695 200 20 re f`), "text under boxes", true],
  ["signature.pdf", pictured("200 0 0 20 70 695", "/SMask 7 0 R"), null],
  ["scan.pdf", pictured("595 0 0 842 0 0"), null],
  ["logo.pdf", pictured("200 0 0 20 70 400"), null],
  ["nested.pdf", pdf({ content: before("q ".repeat(70)) }), "more on a page than can be looked through", true],
  ["many.pdf", pdf({ content: after("1 0 1 1 re f ".repeat(100001)) }), "more on a page than can be looked through", true],
  ["large.pdf", pdf({ content: after(" ".repeat((32 << 20) + 1)) }), "more on a page than can be looked through", true],
  ["marker.pdf", pdf({ content: before("0 g 70 690 200 25 re f 0 0 0 rg") }), "text in the colour of what it stands on", true],
  ["white.pdf", pdf({ content: before("1 g") }), "text in the colour of what it stands on", true],
  ["paper.pdf", pdf({ content: before("0 0 0 0 k") }), "text in the colour of what it stands on", true],
  ["kept.pdf", pdf({ content: before("q 1 g Q") }), null],
  ["head.pdf", pdf({ content: before("0 0.2 0.5 rg 70 690 200 25 re f 1 g") }), null],
  ["badge.pdf", pdf({ content: before("0 0.2 0.5 rg 70 700 m 70 800 270 800 270 700 c 270 600 70 600 70 700 c f 1 g") }), null],
  ["picture.pdf", pdf({ content: before("q 300 0 0 100 0 650 cm /Im1 Do Q 1 g") }), null],
  ["form.pdf", pdf({ content: before("q 1 0 0 1 0 0 cm /Fm1 Do Q 1 g") }), null],
  ["gradient.pdf", pdf({ content: before("/Sh1 sh 1 g") }), null],
  ["ink.pdf", pdf({ content: before("/CS1 cs 1 scn") }), null],
  ["shaded.pdf", pdf({ content: shaded }), null],
  ["scanned.pdf", pdf({ content: scanned }), null],
  ["attached.pdf", inBox("")(["<</Type /Filespec /EF <</F 8 0 R>>>>",
    "<</Type /EmbeddedFile /Length 1>>\nstream\nx\nendstream"]), "attached files", false],
  ["layer.pdf", inBox("")(["<</OCGs [8 0 R] /D <</OFF [8 0 R]>>>>"]), "layers", true],
  ["comment.pdf", inBox("/Annots [7 0 R]")(["<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (why)>>"]),
    "comments or marks", true],
  ["link.pdf", inBox("/Annots [7 0 R]")(["<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (why)>>"]),
    null],
  ["revised.pdf", Buffer.concat([whole, Buffer.from(`${whole.toString("latin1").slice(whole.lastIndexOf("xref\n0"))}`, "latin1")]),
    "earlier versions", true],
];

// What a build remembers of PDFs lies here, and the two programs say when they are run.
const cache = join(folder, "cache");
const runs = join(folder, "runs");
const counted = join(folder, "bin");
mkdirSync(counted);
for (const tool of ["qpdf", "pdftotext"]) {
  writeFileSync(join(counted, tool), `#!/bin/sh\necho ${tool} >>${runs}\nexec /usr/bin/${tool} "$@"\n`, { mode: 0o755 });
}

function build(name, bytes, more = "", path = process.env.PATH, first = "", options = []) {
  const content = join(folder, "content");
  const meeting = join(content, "meetings/board-2026-05");
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content, { recursive: true });
  cpSync(join(root, "tests/golden/missing-file/content"), content, { recursive: true });
  writeFileSync(join(meeting, name), bytes);
  writeFileSync(join(meeting, "finance.yaml"),
    `title: Finance\n${first}attachments:\n  - file: ${name}\n${more}`);
  const output = join(folder, "public");
  const done = run(program, ["build", "--content", content, "--theme", "themes/plain",
    "--output", output, "--date", "2026-11-22", ...options],
  { env: { ...process.env, PATH: path, XDG_CACHE_HOME: cache } });
  return { status: done.status, said: done.stderr, file: join(output, "meetings/board-2026-05", name) };
}

const marked = "marking checked: Trust Secretary, 20 November 2026\n";
for (const [name, bytes, may] of [
  ["marked.docx", word("<w:p><w:r><w:t>NOT FOR PUBLICATION</w:t></w:r></w:p>")],
  ["header.docx", word(plain, [["word/header1.xml", `<w:hdr ${w}><w:p><w:r><w:t>Confidential</w:t></w:r></w:p></w:hdr>`]])],
  ["watermark.docx", word(plain, [["word/header1.xml", `<w:hdr ${w}><w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">` +
    '<v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r></w:p></w:hdr>']])],
  ["class.odt", odf("text", "<t:p>Classification: Restricted</t:p>")],
  ["embargo.pptx", slides("<sld><p><t>Embargo: 27 November 2026</t></p></sld>")],
  ["session.pdf", pdf({}, ["PRIVATE SESSION"])],
  ["sensitive.pdf", pdf({}, ["Report", "OFFICIAL-SENSITIVE"])],
  ["marked.txt", Buffer.from("Report\n\nCYFRINACHOL\n")],
  ["note.vtt", Buffer.from("WEBVTT\n\nNOTE\nNOT FOR PUBLICATION\n\n00:00.000 --> 00:02.000\nHi\n")],
  ["sentence.docx", word("<w:p><w:r><w:t>The report was confidential.</w:t></w:r></w:p>"), true],
  ["policy.pdf", pdf({}, ["Confidentiality policy"]), true],
]) {
  const done = build(name, bytes);
  const good = may ? done.status === 0 : done.status === 1 && done.said.includes("[marking]");
  expectNone(name, good ? [] : [`status ${done.status}`, done.said]);
  const checked = build(name, bytes, "", process.env.PATH, marked);
  expectNone(`${name}, looked at`, checked.status === 0 ? [] : [`status ${checked.status}`, checked.said]);
}

const looked = "    checked by: Trust Secretary, 20 November 2026\n";
for (const [name, bytes, message, may] of cases) {
  const done = build(name, bytes);
  if (!message) {
    const same = done.status === 0 && existsSync(done.file) && readFileSync(done.file).equals(bytes);
    expectNone(name, same ? [] : [`status ${done.status}`, done.said]);
    continue;
  }
  const refused = done.status === 1 && done.said.includes(message) && done.said.includes("remedy:") &&
    done.said.includes("1 error,") && /\[(hidden-content|unchecked-file|damaged-file|file-type)\]/.test(done.said);
  expectNone(name, refused ? [] : [`status ${done.status}, not refused for ${message}`, done.said]);
  const checked = build(name, bytes, looked);
  expectNone(`${name}, checked`, checked.status === (may ? 0 : 1) ? []
    : [`status ${checked.status}`, checked.said]);
}

// All of a file's text goes through the search, also what only programs read.
const number = "NHS number 943 476 5919";
for (const [name, bytes] of [
  ["alt.docx", word(`<w:p><w:r><w:drawing><a:docPr xmlns:a="urn:a" id="1" name="P" descr="${number}"/></w:drawing></w:r></w:p>`)],
  ["custom.docx", word(plain, [["customXml/item1.xml", `<x><y>${number}</y></x>`]])],
  ["title.docx", word(plain, [["docProps/core.xml", `<p><title>${number}</title></p>`]])],
  ["drawn.docx", word(plain, [["word/media/image1.emf", Buffer.from(`\u0001${number}\u0001`, "utf16le")]])],
  ["drawn.odt", makeZip([["mimetype", "application/vnd.oasis.opendocument.text"], ["content.xml", "<d/>"],
    ["Pictures/1.wmf", `\x01${number}\x01`]])],
  ["runs.docx", word("<w:p><w:r><w:t>NHS number 943 476</w:t></w:r><w:r><w:t> 5919</w:t></w:r></w:p>")],
  ["bookmark.docx", word(`<w:p><w:bookmarkStart w:id="0" w:name="${number}"/><w:r><w:t>x</w:t></w:r></w:p>`)],
  ["alt.pptx", slides(`<sld><cNvPr id="1" descr="${number}"/></sld>`)],
  ["title.pdf", pdf({ info: `<</Title (${number})>>` })],
  ["subject.pdf", pdf({ info: `<</Subject <FEFF${[...number].map((c) => `00${c.charCodeAt(0).toString(16)}`).join("")}>>>` })],
  ["about.pdf", pdf({ objects: [...tree.objects, `<</Type /Metadata /Subtype /XML /Length ${number.length + 13}>>\nstream\n<d>\n${number}</d>\n \nendstream`] })],
  ["alt.pdf", pdf({ objects: [`<</Type /StructTreeRoot /K 8 0 R>>`, "null", `<</Type /StructElem /S /Figure /Alt (${number})>>`] })],
  ["note.vtt", Buffer.from(`WEBVTT\n\nNOTE ${number}\n\n00:00.000 --> 00:02.000\nHi\n`)],
]) {
  const done = build(name, bytes);
  expectNone(`${name} is searched`, done.status === 1 && done.said.includes("[nhs-number]") ? [] : [done.said]);
}

// Who made an Office file, where and when, and what its pictures carry, is taken
// out of it; all else in it stays as it was.
const secret = "zqplanted";
const jpeg = (comment) => Buffer.concat([Buffer.from([0xff, 0xd8]), comment,
  Buffer.from([0xff, 0xda, 0, 2, 0x11, 0xff, 0xd9])]);
const noted = jpeg(Buffer.concat([Buffer.from([0xff, 0xfe, 0, 11]), Buffer.from(secret)]));
const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"';
const core = (inside) => `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ${spaces}>${inside}</cp:coreProperties>`;
const facts = (...parts) => `<dc:title>Report</dc:title>${parts.map((part) => `<${part}>${secret}</${part}>`).join("")}`;
const about = (...parts) => core(facts(...parts));
const office = [
  ["made.docx", word(plain, [["docProps/core.xml", about("dc:creator", "cp:lastModifiedBy", "dc:description")],
    ["docProps/app.xml", `<Properties><Company>${secret}</Company></Properties>`], ["docProps/custom.xml", `<p><property>${secret}</property></p>`],
    ["_rels/.rels", '<r><R Target="docProps/thumbnail.jpeg"/><R Target="word/document.xml"/></r>'],
    ["docProps/thumbnail.jpeg", noted], ["word/media/image1.jpeg", noted],
    ["word/people.xml", `<people><person author="${secret}"/></people>`],
    ["word/_rels/settings.xml.rels", `<r><R Type="x/attachedTemplate" Target="file:///C:\\${secret}.dotm"/></r>`]]),
    "docProps/thumbnail.jpeg"],
  ["templates.docx", word(plain, [["word/_rels/settings.xml.rels", `<r><R Type="x/attachedTemplate" Target="file:///C:\\${secret}.dotm"/>` +
    '<R Type="x/attachedTemplate" Target="Normal.dotm"/></r>']])],
  ["packaged.docx", word(plain, [["package/services/metadata/core-properties/1.psmdcp", about("dc:creator", "cp:lastModifiedBy")]])],
  ["lay.docx", word(plain, [["docProps/core.xml", core(`<dc:title>C:\\${secret}\\report.docx</dc:title>`)]])],
  ["made.odt", makeZip([["mimetype", "application/vnd.oasis.opendocument.text"], ["content.xml", "<d/>"],
    ["meta.xml", `<d ${spaces}><m:meta>${facts("m:initial-creator", "m:user-defined")}</m:meta></d>`],
    ["settings.xml", `<s><config-item name="PrinterName">${secret}</config-item></s>`],
    ["META-INF/manifest.xml", '<m><f full-path="Thumbnails/thumbnail.png"/></m>'],
    ["Thumbnails/thumbnail.png", secret], ["Pictures/1.jpg", noted]]), "Thumbnails/thumbnail.png"],
  ["made.pptx", slides("<sld/>", [["docProps/core.xml", about("dc:creator")], ["ppt/media/image1.jpg", noted],
    ["ppt/authors.xml", `<l><author name="${secret}"/></l>`]])],
  ["made.xlsx", excel(`${sheet}<absPath url="C:\\${secret}"/>`, "", [["xl/media/image1.jpg", noted],
    ["xl/persons/person.xml", `<l><person displayName="${secret}"/></l>`]]), "", true],
];
for (const [name, bytes, goes, check] of office) {
  const done = build(name, bytes, check ? "    checked by: Trust Secretary, 20 November 2026\n" : "");
  const problems = done.status === 0 && !done.said.includes("warning") ? [] : [`status ${done.status}`, done.said];
  const after = existsSync(done.file) ? new Map(readZip(readFileSync(done.file))) : new Map();
  for (const [part, body] of readZip(bytes)) {
    const now = after.get(part);
    if (part === goes ? now : !now) {
      problems.push(`${part} ${now ? "is still there" : "is missing"}`);
    } else if (now?.includes(secret)) {
      problems.push(`${part} still tells: ${now}`);
    } else if (now && !body.includes(secret) && !body.includes("thumbnail.") && !body.equals(now)) {
      problems.push(`${part} was changed`);
    } else if (now && body.includes(">Report</dc:title>") && !now.includes(">Report</dc:title>")) {
      problems.push(`${part} lost its title`);
    }
  }
  if (existsSync(done.file)) {
    const tags = JSON.parse(run("exiftool", ["-json", "-G", "-a", done.file]).stdout)[0];
    for (const tag of Object.keys(tags)) {
      if (!/^(SourceFile|ExifTool:.*|File:.*|ZIP:.*|XMP:Title)$/.test(tag) && !["", "Report"].includes(tags[tag])) {
        problems.push(`exiftool finds ${tag}: ${tags[tag]}`);
      }
    }
  }
  expectNone(`${name}, cleaned`, problems);
}

// What is only warned of.
const warnings = [
  ["author.pdf", pdf({ info: "<</Author (Ann Reed)>>" }), "\"Ann Reed\" [file-details]"],
  ["path.pdf", pdf({ info: "<</Title (C:\\\\\\\\work\\\\\\\\a.docx)>>" }), "where it lay"],
  ["untagged.pdf", makePdf(["Report"]).bytes, "[untagged-pdf]"],
  ["script.pdf", inBox("")(["<</S /JavaScript /JS (x)>>"]), "runs scripts"],
  ["blank.pdf", pdf({}, ["Report", ""]), "no text on page 2: nothing was looked for there [not-searched]"],
];
for (const [name, bytes, message] of warnings) {
  const done = build(name, bytes);
  const warned = done.status === 0 && (!message || done.said.includes(message));
  expectNone(name, warned ? [] : [`status ${done.status}`, done.said]);
}

// Without the tools nobody looked, unless somebody answers for it.
const without = build("clean.pdf", whole, "", "/nonexistent");
expectNone("no tools", without.status === 1 && without.said.includes("[unchecked-file]") ? []
  : [without.said]);
const answered = build("clean.pdf", whole, "    pdf unchecked: Trust Secretary, 20 November 2026\n",
  "/nonexistent");
expectNone("no tools, answered for", answered.status === 0 ? [] : [answered.said]);
// A PDF is looked through once, until it or a program is another, and what was
// found in it tells nobody anything who has not got it.
const found = pdf({ content: covered, info: "<</Author (Ann Reed)>>" }, ["Elm Road"]);
const kept = () => existsSync(join(cache, "boardpack")) ? readdirSync(join(cache, "boardpack")).map((name) =>
  join(cache, "boardpack", name)) : [];
let first;
for (const [what, expected, bytes, options, prepare] of [
  ["a PDF is read", 2, found],
  ["the same PDF is not read again", 0, found],
  ["it is read where nothing is to be remembered", 2, found, ["--no-cache"]],
  ["nor is that remembered", 2, pdf({}, ["Ward"]), ["--no-cache"]],
  ["another PDF is read", 2, pdf({}, ["Ward"])],
  ["what was kept is damaged", 2, found, [], () => kept().forEach((path) => appendFileSync(path, "x"))],
  ["a program is another", 2, found, [], () => appendFileSync(join(counted, "qpdf"), "\n")],
  ["what nobody asked for goes", 2, found, [], () => kept().forEach((path) => utimesSync(path, 0, 0))],
]) {
  prepare?.();
  rmSync(runs, { force: true });
  const done = build("kept.pdf", bytes, "", counted, "", options);
  const count = existsSync(runs) ? readFileSync(runs, "utf8").trim().split("\n").length : 0;
  const problems = count === expected ? [] : [`run ${count} times, not ${expected}`];
  if (bytes === found) {
    first ??= done.said;
    if (done.said !== first || !first.includes("text under boxes") || !first.includes("Ann Reed")) {
      problems.push("it says another thing", done.said);
    }
  }
  for (const path of kept()) {
    if (/Elm|Road|Ann|Reed|Ward/.test(readFileSync(path, "latin1"))) {
      problems.push(`${path} can be read`);
    }
  }
  expectNone(what, problems);
}
expectNone("what is kept", kept().length === 1 ? [] : kept());
const locked = build("locked.pdf", Buffer.from("%PDF-1.7\nnothing\n%%EOF\n"));
expectNone("no PDF inside", locked.status === 1 && locked.said.includes("damaged") ? [] : [locked.said]);
finish();
