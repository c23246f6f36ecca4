// Small PDFs for tests, made by hand: each page one line of text, and whatever
// else a test wants in one. `objects` are further ones, as text; `page` is added
// to every page, `catalog` to the catalogue, `info` is a dictionary.

export function makePdf(lines, { objects = [], page = "", catalog = "", info = "", resources = "", content } = {}) {
  const first = 4 + 2 * lines.length;
  const bodies = [
    `<</Type /Catalog /Pages 2 0 R /Lang (en-GB) ${catalog}>>`,
    `<</Type /Pages /Count ${lines.length} /Kids [${lines.map((_, i) => `${4 + 2 * i} 0 R`).join(" ")}]>>`,
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  ];
  lines.forEach((line, i) => {
    const stream = content ? content(line) : `BT /F1 12 Tf 72 700 Td (${line}) Tj ET`;
    bodies.push(`<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R ` +
      `/Resources <</Font <</F1 3 0 R>> ${resources}>> ${page}>>`);
    bodies.push(`<</Length ${stream.length}>>\nstream\n${stream}\nendstream`);
  });
  bodies.push(...objects);
  if (info) {
    bodies.push(info);
  }
  let text = "%PDF-1.7\n";
  const places = bodies.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const at = text.length;
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${places.join("")}` +
    `trailer\n<</Size ${bodies.length + 1} /Root 1 0 R ${info ? `/Info ${bodies.length} 0 R` : ""}>>\n` +
    `startxref\n${at}\n%%EOF\n`;
  return { bytes: Buffer.from(text, "latin1"), next: first };
}
