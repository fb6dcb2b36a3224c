import { keccak_256 } from "@noble/hashes/sha3.js";
import { ContributionParameterError } from "./errors.ts";

const WORD = 32;

const bigEndian = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(WORD);
  for (let i = WORD - 1, rest = value; i >= 0; i -= 1, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
};

const remainder = (bytes: Uint8Array, below: number): number =>
  bytes.reduce((rest, byte) => (rest * 256 + byte) % below, 0);

/**
 * The order of players in permutation t, defined so that a contract can recompute it. Permutations come in antithetic
 * pairs: p = ⌊t/2⌋ is drawn by Fisher and Yates, starting from 0 … n−1 and for i = n−1 down to 1 exchanging the places
 * i and uint256(keccak256(abi.encode(bytes32 seed, uint256 p, uint256 i))) mod (i + 1); an odd t is that order reversed.
 * (Reducing 256 bits favours no place by more than one part in 2²⁵⁰.)
 *
 * @param seed 32 bytes
 * @param t from 0
 * @param players n, 1 to 65,536
 * @throws ContributionParameterError
 */
export const permutationAt = (seed: Uint8Array, t: number, players: number): Uint32Array => {
  if (seed.length !== WORD)
    throw new ContributionParameterError("The length of the seed", seed.length, "32 bytes");
  if (!Number.isSafeInteger(t) || t < 0)
    throw new ContributionParameterError("The permutation", t, "a whole number from 0");
  if (!Number.isInteger(players) || players < 1 || players > 65_536)
    throw new ContributionParameterError("The number of players", players, "a whole number from 1 to 65,536");
  const input = new Uint8Array(3 * WORD);
  input.set(seed);
  input.set(bigEndian(BigInt(Math.floor(t / 2))), WORD);
  const order = Uint32Array.from({ length: players }, (_, i) => i);
  for (let i = players - 1; i > 0; i -= 1) {
    input.set(bigEndian(BigInt(i)), 2 * WORD);
    const j = remainder(keccak_256(input), i + 1);
    const moved = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = moved;
  }
  return t % 2 === 1 ? order.reverse() : order;
};
