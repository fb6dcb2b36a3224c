import { CsvError } from "./errors.ts";

/**
 * The text of a UTF-8 file.
 * @throws CsvError for another encoding: a guess would spoil names silently
 */
export const decodeText = (bytes: Uint8Array, source: string): string => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!isUtf16 && !bytes.includes(0)) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Falls through to the one refusal below.
  }
  throw new CsvError(
    source,
    null,
    "is not UTF-8 text",
    "Save it as UTF-8, e.g. with iconv -f LATIN1 -t UTF-8.",
  );
};
