/** Write one .npy array of version 1, for tests. */
export function npyBytes(
  descr: string,
  shape: readonly number[],
  data: Uint8Array,
  fortran = false,
): Uint8Array {
  const extents = shape.map((extent) => `${extent},`).join(" ");
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${extents}), }`;
  const padded = `${dictionary}${" ".repeat(63 - ((10 + dictionary.length) % 64))}\n`;
  const bytes = new Uint8Array(10 + padded.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(data, 10 + padded.length);
  return bytes;
}
