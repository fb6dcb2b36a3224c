import { NpzError } from "./errors.ts";

/** An array of an .npz file, in C order (the last axis runs fastest) whatever order it was stored in. */
export type NpyArray = {
  /** numpy's name of the stored type without the byte order, e.g. "u1", "f4". */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float64Array;
};

type Getter = (view: DataView, at: number, little: boolean) => number;

const GETTERS = new Map<string, Getter>([
  ["b1", (view, at) => view.getUint8(at)],
  ["u1", (view, at) => view.getUint8(at)],
  ["i1", (view, at) => view.getInt8(at)],
  ["u2", (view, at, little) => view.getUint16(at, little)],
  ["i2", (view, at, little) => view.getInt16(at, little)],
  ["i4", (view, at, little) => view.getInt32(at, little)],
  ["i8", (view, at, little) => Number(view.getBigInt64(at, little))],
  ["f4", (view, at, little) => view.getFloat32(at, little)],
  ["f8", (view, at, little) => view.getFloat64(at, little)],
]);

/** For each place in C order, the place in Fortran order (the first axis runs fastest). */
const fortranPlace = (place: number, shape: readonly number[]): number => {
  let rest = place;
  let result = 0;
  let stride = shape.reduce((product, axis) => product * axis, 1);
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis] ?? 1;
    stride /= extent;
    result += (rest % extent) * stride;
    rest = Math.floor(rest / extent);
  }
  return result;
};

/**
 * Read one .npy array. Format versions 1 to 3; types u1, i1, i2, i4, i8, u2, f4, f8, b1 of either byte order; C or
 * Fortran order. Source: numpy.lib.format, "NEP 1: a simple file format for NumPy arrays".
 *
 * @param source file and entry, for errors
 * @throws NpzError for a wrong magic, another type, a length that is not the shape's, or an integer beyond 2⁵³
 */
export const readNpy = (bytes: Uint8Array, source: string): NpyArray => {
  const refuse = (why: string): never => {
    throw new NpzError(source, why);
  };
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte))
    refuse("is no .npy array (wrong magic)");
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) refuse(`is an .npy array of the unknown version ${version}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (version > 1 && bytes.length < 12) refuse("is truncated in its header");
  const headerStart = version === 1 ? 10 : 12;
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = headerStart + headerLength;
  if (start > bytes.length) refuse("is truncated in its header");
  const header = new TextDecoder().decode(bytes.subarray(headerStart, Math.min(start, headerStart + 4096)));

  const descr = /'descr'\s*:\s*'([<>|=])([a-zA-Z]\d{1,3})'/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header);
  const extents = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(header);
  const dtype = descr?.[2] ?? "";
  const get = GETTERS.get(dtype);
  if (get === undefined) {
    refuse(
      `has elements of a type not read here (${/'descr'\s*:\s*(.{1,24})/.exec(header)?.[1] ?? "none given"})`,
    );
  }
  if (order === null || extents === null) return refuse("has a header without order and shape");
  const shape = (extents[1] ?? "")
    .split(",")
    .map((extent) => extent.trim())
    .filter((extent) => extent !== "")
    .map(Number);
  const count = shape.reduce((product, extent) => product * extent, 1);
  const width = Number(dtype.slice(1));
  if (!Number.isSafeInteger(count) || start + count * width !== bytes.length) {
    refuse(
      `has ${bytes.length - start} bytes of data where its shape (${shape.join(", ")}) asks for ${count * width}`,
    );
  }

  const little = descr?.[1] !== ">";
  const reorder = order[1] === "True" && shape.length > 1;
  if ((dtype === "u1" || dtype === "b1") && !reorder) return { dtype, shape, values: bytes.slice(start) };
  const values = dtype === "u1" || dtype === "b1" ? new Uint8Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const place = reorder ? fortranPlace(i, shape) : i;
    const value = get?.(view, start + place * width, little) ?? 0;
    if (dtype === "i8" && !Number.isSafeInteger(value)) refuse(`holds the integer ${value}, beyond 2⁵³`);
    values[i] = value;
  }
  return { dtype, shape, values };
};
