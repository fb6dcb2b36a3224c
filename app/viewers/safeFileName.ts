const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["application/fhir+json", "json"],
  ["application/json", "json"],
  ["application/pdf", "pdf"],
  ["application/dicom", "dcm"],
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/webp", "webp"],
  ["image/gif", "gif"],
  ["text/csv", "csv"],
  ["text/plain", "txt"],
]);

/** What Windows refuses as a name, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** At most this many characters: every file system takes them, even four bytes each. */
const MAX_LENGTH = 60;

/**
 * A name that any system saves as one visible file: no folders, no control or direction-changing characters (a
 * right-to-left override makes `fdp.exe` read as `exe.pdf`), not hidden, not reserved.
 *
 * @param name What the author called it.
 * @param mediaType Gives an extension to a name that has none.
 *
 * @example
 * safeFileName("../../etc/passwd", "text/plain"); // "etc-passwd.txt"
 */
export function safeFileName(name: string, mediaType: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[\\/:*?"<>|]+/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\-\s]+|[.\s]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const hasExtension = dot > 0 && /^\.[A-Za-z0-9]{1,8}$/.test(plain.slice(dot));
  const known = EXTENSIONS.get(mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "");
  const extension = hasExtension ? plain.slice(dot) : known === undefined ? "" : `.${known}`;
  const stem = (hasExtension ? plain.slice(0, dot) : plain)
    .slice(0, MAX_LENGTH - extension.length)
    .toWellFormed()
    .trim();
  const kept = stem === "" ? "record" : stem;
  return (RESERVED.test(kept + extension) ? `record-${kept}` : kept) + extension;
}
