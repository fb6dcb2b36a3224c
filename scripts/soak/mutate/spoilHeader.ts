import { concatBytes } from "@noble/hashes/utils.js";
import { compilePolicy } from "../../../offchain/abe/compilePolicy.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { policyAuthorities } from "../../../offchain/records/access/policyAuthorities.ts";
import { decodeCbor, encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { encodePrefix, prefixLength } from "../../../offchain/records/envelope/prefix.ts";
import type { Draw } from "./draw.ts";
import { encodeLoosely } from "./encodeLoosely.ts";
import { mutateBytes, type MutatedBytes } from "./mutateBytes.ts";
import { mutateValue } from "./mutateValue.ts";

type Fields = ReadonlyMap<unknown, unknown>;

/** The length of an envelope's header, prefix left out. */
const headerLength = (envelope: Uint8Array): number =>
  new DataView(envelope.buffer, envelope.byteOffset).getUint32(prefixLength - 4);

const fieldsOf = (value: unknown): Fields => (value instanceof Map ? value : new Map<unknown, unknown>());

/** An envelope with its prefix or header changed and its frames as they were; `donor` lends fields. */
export const spoilHeader = (victim: Uint8Array, donor: Uint8Array, draw: Draw): MutatedBytes => {
  const length = headerLength(victim);
  const header = victim.subarray(prefixLength, prefixLength + length);
  const frames = victim.subarray(prefixLength + length);
  const around = (changed: Uint8Array, claimed = changed.length): Uint8Array =>
    concatBytes(encodePrefix(claimed), changed, frames);
  const way = draw.below(12);
  if (way === 0) {
    const { bytes, what } = mutateBytes(victim.subarray(0, prefixLength), draw);
    return { bytes: concatBytes(bytes, header, frames), what: `prefix: ${what}` };
  }
  if (way === 1) {
    const near = [length - 1, length + 1, length + frames.length];
    const claimed = draw.pick([0, 1, ...near, 262_144, 262_145, 2 ** 32 - 1]);
    return { bytes: around(header, claimed), what: `claim a header of ${claimed}` };
  }
  if (way === 2) return { bytes: around(encodeLoosely(decodeCbor(header), draw)), what: "encode loosely" };
  if (way <= 4) {
    const { bytes, what } = mutateBytes(header, draw);
    return { bytes: around(bytes, draw.oneIn(3) ? length : bytes.length), what: `header: ${what}` };
  }
  const fields = fieldsOf(decodeCbor(header));
  const spoil = draw.pick([
    copyFields,
    exchangePolicy,
    changeGuardian,
    changeGuardian,
    mutateFields,
    mutateFields,
    mutateFields,
  ]);
  const { value, what } = spoil(fields, draw, donor);
  return { bytes: around(encodeCbor(value)), what };
};

type Spoilt = { value: unknown; what: string };

const mutateFields = (fields: Fields, draw: Draw): Spoilt => mutateValue(fields, draw, "header");

const copyFields = (fields: Fields, draw: Draw, donor: Uint8Array): Spoilt => {
  const given = fieldsOf(decodeCbor(donor.subarray(prefixLength, prefixLength + headerLength(donor))));
  const keys = [...fields.keys()].filter(() => draw.oneIn(3));
  const value = new Map([...fields, ...keys.map((key) => [key, given.get(key)] as const)]);
  return { value, what: `copy ${keys.join(" ")} from another envelope` };
};

/** A policy consistent in text, program and authorities, around a ciphertext made under another. */
const exchangePolicy = (fields: Fields, draw: Draw): Spoilt => {
  const text = draw.pick([
    "nurse@mercy",
    "cardiology@mercy",
    "eu@health-authority or nurse@mercy",
    "a@charite",
  ]);
  const policy = parsePolicy(text);
  const access = fieldsOf(fields.get("access"));
  const authorities = policyAuthorities(policy).map((label) => {
    const uses: unknown[] = draw.oneIn(8) ? [] : [access.get("authorities")].flat();
    const known = uses.find((use) => Array.isArray(use) && use[0] === label);
    return known ?? [label, 1, new Uint8Array(32)];
  });
  const program = compilePolicy(policy, () => draw.bytes(32));
  const value = new Map([
    ...fields,
    [
      "policy",
      new Map<string, unknown>([
        ["text", text],
        ["program", program],
      ]),
    ],
    ["access", new Map<unknown, unknown>([...access, ["authorities", authorities]])],
  ] as const);
  return { value, what: `seal under ${text} instead` };
};

const changeGuardian = (fields: Fields, draw: Draw): Spoilt => {
  const guardians = fieldsOf(fields.get("guardians"));
  const shares: unknown[] = [guardians.get("shares")].flat();
  const at = draw.below(shares.length);
  const [key, given] = draw.pick<readonly [string, unknown]>([
    ["guardian", draw.bytes(20)],
    ["guardian", draw.bytes(20)],
    ["epoch", draw.below(65_536)],
    ["hash", draw.bytes(32)],
    ["sealed", fieldsOf(draw.pick(shares)).get("sealed")],
  ]);
  const share = new Map<unknown, unknown>([...fieldsOf(shares[at]), [key, given]]);
  const value = new Map([
    ...fields,
    ["guardians", new Map<unknown, unknown>([...guardians, ["shares", shares.with(at, share)]])],
  ] as const);
  return { value, what: `another ${key} for guardian ${at}` };
};
