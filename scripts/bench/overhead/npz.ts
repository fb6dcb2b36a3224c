import { crc32 } from "node:zlib";
import type { Dataset } from "../../../offchain/learning/data/dataset.ts";

/** An array of bytes in NumPy's format, version 1.0. */
function toNpy(values: Uint8Array, shape: readonly number[]): Buffer {
  const says = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  // The header is padded to a multiple of 64 bytes with the ten before it.
  const header = `${says.padEnd(Math.ceil((says.length + 11) / 64) * 64 - 11)}\n`;
  const head = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([head, Buffer.from(header, "latin1"), values]);
}

/** A ZIP archive of files that are not compressed. */
function toZip(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), bytes]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), about, where, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Grey 28 × 28 images as a MedMNIST file: pixels from [−2, 2] to bytes. All are for training; the other parts have one. */
export function toNpz({ inputs, labels }: Dataset): Buffer {
  const pixels = Uint8Array.from(inputs, (value) =>
    Math.max(0, Math.min(255, Math.round((value + 2) * 63.75))),
  );
  const parts = [
    ["train", labels.length],
    ["val", 1],
    ["test", 1],
  ] as const;
  return toZip(
    parts.flatMap(([part, rows]) => [
      [`${part}_images.npy`, toNpy(pixels.subarray(0, 784 * rows), [rows, 28, 28])] as const,
      [`${part}_labels.npy`, toNpy(Uint8Array.from(labels.subarray(0, rows)), [rows, 1])] as const,
    ]),
  );
}
