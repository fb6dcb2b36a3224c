/**
 * An uncompressed multi-frame DICOM study of a given number of 512 × 512 × 16 bit slices (½ MiB each), streamed: a
 * phantom (an ellipse with a bright inset that drifts from slice to slice), so that a viewer shows a picture.
 * Source: DICOM PS3.5 §7.1 (explicit VR little endian), PS3.10 §7.1 (file meta information).
 */
export async function* makeImaging(slices: number): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(head(slices));
  for (let slice = 0; slice < slices; slice++) yield drawSlice(slice, slices);
}

const SIDE = 512;
const SLICE_BYTES = SIDE * SIDE * 2;
const MULTI_FRAME_SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7.3";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
const INSTANCE = "2.25.20261001090000";

function head(slices: number): Uint8Array {
  const meta = [
    element(0x0002, 0x0002, "UI", text(MULTI_FRAME_SECONDARY_CAPTURE, "\0")),
    element(0x0002, 0x0003, "UI", text(INSTANCE, "\0")),
    element(0x0002, 0x0010, "UI", text(EXPLICIT_LITTLE_ENDIAN, "\0")),
  ];
  const metaLength = meta.reduce((sum, part) => sum + part.length, 0);
  const preamble = new Uint8Array(132);
  preamble.set(text("DICM", " "), 128);
  const pixelData = new Uint8Array(12);
  const view = new DataView(pixelData.buffer);
  view.setUint16(0, 0x7fe0, true);
  view.setUint16(2, 0x0010, true);
  pixelData.set(text("OW", " "), 4);
  view.setUint32(8, slices * SLICE_BYTES, true);
  return join([
    preamble,
    element(0x0002, 0x0000, "UL", u32(metaLength)),
    ...meta,
    element(0x0008, 0x0016, "UI", text(MULTI_FRAME_SECONDARY_CAPTURE, "\0")),
    element(0x0008, 0x0018, "UI", text(INSTANCE, "\0")),
    element(0x0008, 0x0060, "CS", text("OT", " ")),
    element(0x0010, 0x0010, "PN", text("Marchetti^Rosa", " ")),
    element(0x0028, 0x0002, "US", u16(1)),
    element(0x0028, 0x0004, "CS", text("MONOCHROME2", " ")),
    element(0x0028, 0x0008, "IS", text(String(slices), " ")),
    element(0x0028, 0x0010, "US", u16(SIDE)),
    element(0x0028, 0x0011, "US", u16(SIDE)),
    element(0x0028, 0x0100, "US", u16(16)),
    element(0x0028, 0x0101, "US", u16(16)),
    element(0x0028, 0x0102, "US", u16(15)),
    element(0x0028, 0x0103, "US", u16(0)),
    pixelData,
  ]);
}

function drawSlice(slice: number, slices: number): Uint8Array {
  const pixels = new Uint16Array(SIDE * SIDE);
  const inset = 160 + Math.round((slice / slices) * 192);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const inBody = ((x - 256) / 220) ** 2 + ((y - 256) / 170) ** 2 < 1;
      const inInset = (x - inset) ** 2 + (y - 256) ** 2 < 900;
      if (inBody) pixels[y * SIDE + x] = (inInset ? 3000 : 1000) + ((x * 31 + y * 17 + slice * 7) & 63);
    }
  }
  return new Uint8Array(pixels.buffer);
}

function element(group: number, tag: number, vr: string, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + value.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, group, true);
  view.setUint16(2, tag, true);
  bytes.set(text(vr, " "), 4);
  view.setUint16(6, value.length, true);
  bytes.set(value, 8);
  return bytes;
}

/** DICOM values have an even length; the padding byte depends on the value representation. */
function text(value: string, pad: string): Uint8Array {
  return new TextEncoder().encode(value.length % 2 === 0 ? value : value + pad);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
}

function join(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
