/**
 * The frame of every encoding of this room: `version (0x01) ‖ kind (one ASCII letter) ‖ fields`, where a text is
 * `length (one byte) ‖ ASCII` and everything else has a fixed length. Nothing may follow the last field.
 */
import { AbeError } from "./errors.ts";

export const VERSION = 0x01;

const KINDS = {
  P: "authority public key",
  S: "authority secret key",
  K: "attribute key",
  C: "ciphertext",
} as const;

export type Kind = keyof typeof KINDS;

/** A refusal that says which encoding, which field, and what is wrong with it. */
export const badEncoding = (kind: Kind, field: string, problem: string, cause?: unknown): AbeError =>
  new AbeError("encoding-invalid", `The ${KINDS[kind]} cannot be read: ${field}: ${problem}.`, {
    values: { kind: KINDS[kind], field },
    repair: `Get the ${KINDS[kind]} again from whoever issued it, byte for byte.`,
    ...(cause !== undefined && { cause }),
  });

export const asciiField = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  return Uint8Array.of(bytes.length, ...bytes);
};

export const joinFields = (kind: Kind, ...fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(2 + fields.reduce((sum, field) => sum + field.length, 0));
  bytes.set([VERSION, kind.charCodeAt(0)]);
  let at = 2;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
};

export type FieldReader = {
  readonly take: (field: string, length: number) => Uint8Array;
  readonly byte: (field: string) => number;
  readonly ascii: (field: string) => string;
  readonly end: () => void;
};

/** Opens an encoding; every read names its field. @throws AbeError `encoding-invalid` */
export const readFields = (kind: Kind, bytes: Uint8Array): FieldReader => {
  let at = 0;
  const take = (field: string, length: number): Uint8Array => {
    if (at + length > bytes.length) {
      throw badEncoding(kind, field, `${length} bytes expected, ${bytes.length - at} left`);
    }
    at += length;
    return bytes.slice(at - length, at);
  };
  const byte = (field: string): number => take(field, 1)[0] ?? 0;

  const version = byte("version");
  if (version !== VERSION) throw badEncoding(kind, "version", `${version} is not known, only ${VERSION} is`);
  const letter = String.fromCharCode(byte("kind"));
  if (letter !== kind) throw badEncoding(kind, "kind", `${JSON.stringify(letter)} is not ${kind}`);

  return {
    take,
    byte,
    ascii: (field) => String.fromCharCode(...take(field, byte(`${field} length`))),
    end: () => {
      if (at < bytes.length) throw badEncoding(kind, "end", `${bytes.length - at} trailing bytes`);
    },
  };
};
