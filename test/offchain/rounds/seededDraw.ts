import { shake256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../../../offchain/rounds/hex.ts";

/** Draws that repeat with the seed's words. */
export type Draw = {
  hex(bytes: number): Hex;
  /** From 0 to below `limit`, of any size. */
  below(limit: bigint): bigint;
  number(limit: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** A signed number of `bits`; one in four at a bound, or zero. */
  signed(bits: number): bigint;
};

export function seededDraw(seed: string): Draw {
  const stream = shake256.create().update(utf8ToBytes(seed));
  const hex = (bytes: number): Hex => `0x${bytesToHex(stream.xof(bytes))}`;
  const below = (limit: bigint): bigint => BigInt(hex(40)) % limit;
  const number = (limit: number): number => Number(below(BigInt(limit)));
  return {
    hex,
    below,
    number,
    pick: (values) => values[number(values.length)]!,
    signed(bits) {
      const half = 1n << BigInt(bits - 1);
      if (number(4) === 0) return [-half, half - 1n, 0n][number(3)]!;
      return below(2n * half) - half;
    },
  };
}
