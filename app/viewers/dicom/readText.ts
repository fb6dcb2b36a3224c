import type { DataSet } from "dicom-parser";

/** Specific Character Set (PS3.3 C.12.1.1.2) to the names that TextDecoder knows; the default repertoire is ASCII. */
const DECODERS: Readonly<Record<string, string>> = {
  "ISO_IR 100": "iso-8859-1",
  "ISO_IR 101": "iso-8859-2",
  "ISO_IR 109": "iso-8859-3",
  "ISO_IR 110": "iso-8859-4",
  "ISO_IR 144": "iso-8859-5",
  "ISO_IR 127": "iso-8859-6",
  "ISO_IR 126": "iso-8859-7",
  "ISO_IR 138": "iso-8859-8",
  "ISO_IR 148": "iso-8859-9",
  "ISO_IR 13": "shift_jis",
  "ISO_IR 166": "windows-874",
  "ISO_IR 192": "utf-8",
  GB18030: "gb18030",
  GBK: "gbk",
};

/**
 * A text element in the file's character set, trimmed; undefined when absent or empty. Code extensions (ISO 2022
 * escapes, used by some Japanese and Korean scanners) are read in the first set only.
 */
export function readText(dataSet: DataSet, tag: string): string | undefined {
  const element = dataSet.elements[tag];
  if (element === undefined || element.length === 0) return undefined;
  const set = dataSet.string("x00080005", 0)?.replace("ISO 2022 IR", "ISO_IR") ?? "";
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  const text = new TextDecoder(DECODERS[set] ?? "iso-8859-1").decode(bytes).replaceAll("\0", "").trim();
  return text === "" ? undefined : text;
}
