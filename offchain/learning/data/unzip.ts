import { inflateSync } from "fflate";
import { crc32 } from "./crc32.ts";
import { NpzError } from "./errors.ts";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** Data of any kind that is worth learning from packs to a hundredth at best; small files may pack better. */
const MOST_TIMES = 100;
const ALWAYS = 2 ** 26;
const LARGE = 0xffffffff; // "see the zip64 field"

/** Where the end-of-central-directory record begins: the last one whose comment reaches the end of the file. */
const findEnd = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  return -1;
};

/**
 * Unpack a zip, strictly: the central directory rules (numpy writes zip64 fields only in local headers), every CRC-32
 * is checked, and nothing is unpacked before the declared sizes of all entries are known to stay below the limit and, above
 * 64 MiB together, below a hundred times the file.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
 *
 * @param source the file's name, for errors
 * @param limit most bytes all entries together may declare
 * @throws NpzError for anything else than a complete, unencrypted zip of distinct stored or deflated entries
 */
export const unzip = (bytes: Uint8Array, source: string, limit: number): Map<string, Uint8Array> => {
  const refuse = (why: string, cause?: unknown): never => {
    throw new NpzError(source, why, cause);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < END_BYTES || view.getUint32(0, true) !== LOCAL) refuse("is no zip file (wrong magic)");
  const end = findEnd(view);
  if (end < 0) refuse("is a truncated zip: the directory at its end is missing");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === LARGE) refuse("is a zip64 file, which is larger than anything read here");

  const decoder = new TextDecoder();
  const entries = new Map<
    string,
    { method: number; crc: number; packed: number; size: number; local: number }
  >();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) refuse("has a damaged zip directory");
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) refuse("has a damaged zip directory");
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    };
    if ((view.getUint16(at + 8, true) & 1) === 1) refuse(`has an encrypted entry, ${name}`);
    if (entries.has(name)) refuse(`has two entries named ${name}`);
    if (entry.method !== 0 && entry.method !== 8)
      refuse(`packs ${name} by method ${entry.method}, not deflate`);
    total += entry.size;
    if (entry.packed === LARGE || total > limit) {
      refuse(`declares more than ${limit} bytes once unpacked (at ${name}); that may be a zip bomb`);
    }
    entries.set(name, entry);
    at = next;
  }
  if (total > ALWAYS && total > MOST_TIMES * bytes.length) {
    refuse(
      `declares ${total} bytes once unpacked, more than ${MOST_TIMES} times its own ${bytes.length}; that may be a zip bomb`,
    );
  }

  const files = new Map<string, Uint8Array>();
  for (const [name, entry] of entries) {
    if (entry.local + 30 > end || view.getUint32(entry.local, true) !== LOCAL) {
      refuse(`has no entry where its directory puts ${name}`);
    }
    const start =
      entry.local + 30 + view.getUint16(entry.local + 26, true) + view.getUint16(entry.local + 28, true);
    if (start + entry.packed > end) refuse(`is truncated within ${name}`);
    const packed = bytes.subarray(start, start + entry.packed);
    let file = packed;
    if (entry.method === 8) {
      // Deflate expands at most 1,032 times (zlib's technical notes): more is a lie told to make us allocate.
      if (entry.size > entry.packed * 1032 + 64) refuse(`declares an impossible size for ${name}`);
      try {
        file = inflateSync(packed, { out: new Uint8Array(entry.size) });
      } catch (cause) {
        refuse(`has damaged data in ${name}`, cause);
      }
    }
    if (file.length !== entry.size) refuse(`holds ${file.length} bytes of ${name}, not ${entry.size}`);
    if (crc32(file) !== entry.crc) refuse(`has a wrong CRC-32 for ${name}`);
    files.set(name, file);
  }
  return files;
};
