import { secp256k1 } from "@noble/curves/secp256k1.js";
import { z } from "zod";
import type { Hex } from "../../rounds/hex.ts";

/** Lower-case hexadecimal of so many bytes. */
export const hexOf = (bytes: number): z.ZodType<Hex> =>
  z.custom<Hex>(
    (value) => typeof value === "string" && new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`).test(value),
    `must be 0x and ${2 * bytes} hexadecimal digits in lower case`,
  );

/** A point of secp256k1 other than zero, compressed. */
export const point = hexOf(33).refine((value) => {
  try {
    secp256k1.Point.fromHex(value.slice(2));
    return true;
  } catch {
    return false;
  }
}, "must be a point of secp256k1");

export const round = z.number().int().min(0).max(65_534);
export const attempt = z.number().int().min(0).max(254);
