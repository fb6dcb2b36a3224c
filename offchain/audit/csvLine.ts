/** What spreadsheets take for the beginning of a formula; the names of attributes are other people's words. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** RFC 4180: quoted when it must be, quotes doubled; a leading apostrophe disarms a formula. Ends in CRLF. */
export const csvLine = (fields: readonly string[]): string => `${fields.map(field).join(",")}\r\n`;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
