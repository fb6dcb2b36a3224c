const LINES = [
  "Mercy hospital, Department of cardiology",
  "",
  "Discharge letter",
  "",
  "Patient: Rosa Marchetti, born 2 March 1954",
  "",
  "Mrs Marchetti was with us from 12 to 15 September 2026 with palpitations.",
  "The ECG showed atrial fibrillation; the echocardiogram was normal.",
  "",
  "We recommend apixaban 5 mg twice a day and a check of kidney function",
  "in three months. Metformin continues unchanged. Allergy: penicillin.",
  "",
  "Rosa Marchetti does not exist. This letter was made for the demo.",
] as const;

/**
 * A letter of one A4 page as PDF: always the same bytes.
 * Source: ISO 32000-1 §7.5 (file structure), §9.6.2.2 (standard fonts), §9.4 (text objects).
 */
export function makeLetter(): Uint8Array {
  const [, , title, ...rest] = LINES;
  const text = [
    "BT /F1 11 Tf 72 760 Td 16 TL",
    show(LINES[0]),
    "T* T* /F2 20 Tf",
    show(title),
    "/F1 11 Tf T* T*",
    ...rest.map((line) => `${show(line)} T*`),
    "ET",
  ].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

const show = (line: string): string => `(${line.replaceAll(/[\\()]/g, "\\$&")}) Tj`;
