import { concatBytes } from "@noble/hashes/utils.js";
import { u32 } from "../../../offchain/records/bytes.ts";
import { decodeCbor, encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { deriveDataKey } from "../../../offchain/records/envelope/deriveDataKey.ts";
import { encodeHeader } from "../../../offchain/records/envelope/encodeHeader.ts";
import { encodePrefix } from "../../../offchain/records/envelope/prefix.ts";
import { sealFrames } from "../../../offchain/records/envelope/sealFrames.ts";
import type { SealedRecord } from "../../../offchain/records/sealRecord.ts";
import type { Draw } from "./draw.ts";
import { encodeLoosely } from "./encodeLoosely.ts";
import { mutateBytes, type MutatedBytes } from "./mutateBytes.ts";
import { mutateValue } from "./mutateValue.ts";
import type { SpoiltEnvelope } from "./spoilFrames.ts";
import { streamOf } from "./streamOf.ts";

/** Seals under the victim's true keys what no honest sealer would: spoilt metadata, a false length or size. */
export const sealHead = async (
  victim: SealedRecord & { readonly content: Uint8Array },
  draw: Draw,
): Promise<SpoiltEnvelope> => {
  const { content } = victim;
  const honest = new Map<string, unknown>([
    ["name", "scan.dcm"],
    ["size", content.length],
    ["mediaType", "application/dicom"],
  ]);
  const spoil = draw.pick([falseSize, looseHead, spoiltBytes, spoiltValue, spoiltValue]);
  const { bytes: head, what } = spoil(honest, draw);
  const near = [0, head.length - 1, head.length + 1, 65_537, 2 ** 32 - 1];
  const claimed = draw.oneIn(5) ? draw.pick(near) : head.length;
  const plaintext = concatBytes(u32(claimed), head, content);
  const key = await deriveDataKey(
    victim.header,
    victim.headerHash,
    victim.accessSecret,
    victim.versionSecret,
  );
  const header = encodeHeader(victim.header);
  const pieces: Uint8Array[] = [encodePrefix(header.length), header];
  for await (const piece of sealFrames(key, victim.headerHash, streamOf(plaintext, 1 << 20)))
    pieces.push(piece);
  const rest = plaintext.subarray(4 + claimed);
  const mayOpen = spoil !== looseHead && isWell(plaintext.subarray(4, 4 + claimed), rest.length);
  return {
    bytes: concatBytes(...pieces),
    what: `sealed by a dishonest owner: ${what}; ${claimed} of ${head.length} bytes of metadata`,
    content: mayOpen && claimed <= head.length + content.length ? rest : undefined,
  };
};

type Head = ReadonlyMap<string, unknown>;

const falseSize = (honest: Head, draw: Draw): MutatedBytes => {
  const off = draw.pick([-1, 1, 0, 1_000, 2 ** 40]);
  const size = Number(honest.get("size")) + off;
  return { bytes: encodeCbor(new Map([...honest, ["size", size] as const])), what: `size off by ${off}` };
};

const looseHead = (honest: Head, draw: Draw): MutatedBytes => ({
  bytes: encodeLoosely(decodeCbor(encodeCbor(honest)), draw),
  what: "encode loosely",
});

const spoiltBytes = (honest: Head, draw: Draw): MutatedBytes => mutateBytes(encodeCbor(honest), draw);

const spoiltValue = (honest: Head, draw: Draw): MutatedBytes => {
  const { value, what } = mutateValue(honest, draw, "metadata");
  return { bytes: encodeCbor(value), what };
};

/** docs/protocol.md §4, written down a second time: whether this may be the metadata of so much content. */
const isWell = (head: Uint8Array, size: number): boolean => {
  let value: unknown;
  try {
    value = decodeCbor(head);
  } catch {
    return false;
  }
  if (!(value instanceof Map)) return false;
  const fields = new Map<unknown, unknown>(value);
  const isText = (text: unknown): boolean => typeof text === "string" && text.length <= 1024;
  const name = fields.get("name");
  const isName =
    typeof name === "string" &&
    isText(name) &&
    !["", ".", ".."].includes(name) &&
    !/[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069]/.test(name);
  return (
    isName &&
    isText(fields.get("mediaType")) &&
    (!fields.has("fhirType") || isText(fields.get("fhirType"))) &&
    (!fields.has("size") || fields.get("size") === size) &&
    [...fields.keys()].every((key) =>
      ["name", "mediaType", "fhirType", "size"].some((known) => known === key),
    )
  );
};
