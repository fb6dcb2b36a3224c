/**
 * Writes small DICOM files by hand (PS3.5 §7.1.2, PS3.10 §7.1), so that what the viewer reads is not what its own
 * parser wrote.
 */
export type Element = readonly [tag: string, vr: string, value: string | readonly number[] | Uint8Array];

export const EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
export const IMPLICIT_LITTLE = "1.2.840.10008.1.2";
export const EXPLICIT_BIG = "1.2.840.10008.1.2.2";
export const RLE = "1.2.840.10008.1.2.5";
export const JPEG = "1.2.840.10008.1.2.4.50";

const LONG = ["OB", "OW", "SQ", "UN", "UT"];

function valueBytes(vr: string, value: Element[2], little: boolean): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, vr === "UI" ? 0 : 0x20);
  }
  const size = vr === "UL" || vr === "SL" || vr === "FL" ? 4 : 2;
  const out = new DataView(new ArrayBuffer(size * value.length));
  for (const [i, number] of value.entries())
    if (size === 4) out.setUint32(4 * i, number, little);
    else out.setUint16(2 * i, number & 0xffff, little);
  return new Uint8Array(out.buffer);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function element(
  [tag, vr, value]: Element,
  syntax = EXPLICIT_LITTLE,
  undefinedLength = false,
): Uint8Array {
  const little = syntax !== EXPLICIT_BIG;
  const bytes = valueBytes(vr, value, little);
  const long = LONG.includes(vr) || syntax === IMPLICIT_LITTLE;
  const head = new DataView(new ArrayBuffer(syntax === IMPLICIT_LITTLE ? 8 : long ? 12 : 8));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), little);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), little);
  if (syntax !== IMPLICIT_LITTLE) {
    head.setUint8(4, vr.charCodeAt(0));
    head.setUint8(5, vr.charCodeAt(1));
  }
  const length = undefinedLength ? 0xffffffff : bytes.length;
  if (syntax === IMPLICIT_LITTLE) head.setUint32(4, length, little);
  else if (long) head.setUint32(8, length, little);
  else head.setUint16(6, length, little);
  return concat(new Uint8Array(head.buffer), bytes);
}

/** A sequence of items of defined length. */
export function sequence(tag: string, items: readonly (readonly Element[])[]): Element {
  const bytes = items.map((elements) => {
    const inside = concat(...elements.map((one) => element(one)));
    const head = new DataView(new ArrayBuffer(8));
    head.setUint16(0, 0xfffe, true);
    head.setUint16(2, 0xe000, true);
    head.setUint32(4, inside.length, true);
    return concat(new Uint8Array(head.buffer), inside);
  });
  return [tag, "SQ", concat(...bytes)];
}

/** Encapsulated pixel data (PS3.5 §A.4): offset table, fragments, delimiter. */
export function encapsulated(offsets: readonly number[], fragments: readonly Uint8Array[]): Uint8Array {
  const item = (low: number, value: Uint8Array) => {
    const even = value.length % 2 === 0 ? value : concat(value, Uint8Array.of(0));
    const head = new DataView(new ArrayBuffer(8));
    head.setUint16(0, 0xfffe, true);
    head.setUint16(2, low, true);
    head.setUint32(4, even.length, true);
    return concat(new Uint8Array(head.buffer), even);
  };
  const table = valueBytes("UL", offsets, true);
  return element(
    [
      "7FE00010",
      "OB",
      concat(
        item(0xe000, table),
        ...fragments.map((one) => item(0xe000, one)),
        item(0xe0dd, new Uint8Array()),
      ),
    ],
    EXPLICIT_LITTLE,
    true,
  );
}

/** A whole file; `tail` is appended after the elements (encapsulated pixels). */
export function makeDicom(
  syntax: string,
  elements: readonly Element[],
  tail: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const meta = element(["00020010", "UI", syntax]);
  const length = element(["00020000", "UL", [meta.length]]);
  return concat(
    new Uint8Array(128),
    new TextEncoder().encode("DICM"),
    length,
    meta,
    ...elements.map((one) => element(one, syntax)),
    tail,
  );
}

/** The image elements; `more` overrides by tag. */
export function imageElements(
  size: { rows: number; columns: number; bits: 8 | 16 | 32; signed?: boolean; colour?: boolean },
  more: readonly Element[],
): readonly Element[] {
  const { rows, columns, bits, signed = false, colour = false } = size;
  const base: readonly Element[] = [
    ["00280002", "US", [colour ? 3 : 1]],
    ["00280004", "CS", colour ? "RGB" : "MONOCHROME2"],
    ["00280010", "US", [rows]],
    ["00280011", "US", [columns]],
    ["00280100", "US", [bits]],
    ["00280101", "US", [bits]],
    ["00280102", "US", [bits - 1]],
    ["00280103", "US", [signed ? 1 : 0]],
  ];
  const byTag = new Map([...base, ...more].map((one) => [one[0], one]));
  return [...byTag.values()].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
