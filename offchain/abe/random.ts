import { AbeError } from "./errors.ts";
import { bytesToScalar } from "./scalarBytes.ts";
import { reduceScalar } from "./scalarField.ts";

/** A source of `bytes` uniform, secret bytes. Everywhere it may be given, WebCrypto is the default. */
export type Random = (bytes: number) => Uint8Array;

export const webRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** 384 bits reduced modulo the 255-bit r: within 2^-129 of uniform. */
export const SCALAR_DRAW_BYTES = 48;

/** The scalar that 48 drawn bytes, big-endian, stand for. */
export const scalarFromDraw = (bytes: Uint8Array): bigint => reduceScalar(bytesToScalar(bytes));

/** `bytes` from the source, checked for length. @throws AbeError `randomness-invalid` */
export const drawBytes = (random: Random, bytes: number): Uint8Array => {
  const drawn = random(bytes);
  if (drawn.length === bytes) return drawn;
  throw new AbeError("randomness-invalid", `Asked for ${bytes} random bytes, got ${drawn.length}.`, {
    values: { asked: bytes, got: drawn.length },
    repair: "Give a source that returns as many bytes as it is asked for, or leave it out for WebCrypto.",
  });
};

/** A uniform scalar other than zero: zero would be a key without a secret. @throws AbeError `randomness-invalid` */
export const drawSecretScalar = (random: Random): bigint => {
  const scalar = scalarFromDraw(drawBytes(random, SCALAR_DRAW_BYTES));
  if (scalar !== 0n) return scalar;
  throw new AbeError("randomness-invalid", "The random source drew the scalar zero.", {
    repair: "The source is broken: zero comes up once in 2^255 draws. Use WebCrypto.",
  });
};
