import { createHash } from "node:crypto";
import { CID } from "multiformats/cid";
import { base36 } from "multiformats/bases/base36";
import { base58btc } from "multiformats/bases/base58";
import { base64 } from "multiformats/bases/base64";
import { create } from "multiformats/hashes/digest";
import { cidFromDigest } from "../../../../offchain/ipfs/cidFromDigest.ts";
import { digestOf } from "../../../../offchain/ipfs/digestOf.ts";
import { IpfsError } from "../../../../offchain/ipfs/errors.ts";
import { parseCid } from "../../../../offchain/ipfs/parseCid.ts";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import type { Draw } from "../draw.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { mutateBytes } from "../mutateBytes.ts";
import { mutateText, type MutatedText } from "../mutateText.ts";
import { referenceMultibase } from "../referenceMultibase.ts";

const digest = createHash("sha256").update("aceso").digest();
const [raw, pb, cbor] = [0x55, 0x70, 0x71].map((code) => CID.createV1(code, create(0x12, digest))) as [
  CID,
  CID,
  CID,
];
const v0 = CID.createV0(create(0x12, digest));
const texts = [
  raw.toString(),
  pb.toString(),
  cbor.toString(),
  v0.toString(),
  raw.toString(base58btc),
  pb.toString(base36),
  raw.toString(base64),
];

/** Spoilt CIDs, as text and as bytes in a base: refused, or read as the very bytes that the text spells. */
export const cids: Kind = {
  name: "cids",
  mutations: 2_000,
  reaches: ["IPFS_INVALID_CID"],
  prepare: () =>
    Promise.resolve({
      refusals: [IpfsError],
      attempt: (draw) => {
        if (draw.oneIn(12)) return fromDigest(draw);
        const isHonest = draw.oneIn(25);
        const { text, what } = isHonest
          ? nothingChanged(draw)
          : draw.oneIn(2)
            ? mutateText(draw.pick(texts), draw, ["/ipfs/", ...texts])
            : binary(draw);
        return {
          isHonest,
          what,
          run: () => {
            const cid = parseCid(text);
            const spelt = referenceMultibase(text);
            if (spelt === undefined || !equalBytes(spelt, cid.bytes)) {
              throw new SoakFault(`read as ${cid.toString()}, which is not what it spells`);
            }
            if (cid.toString() !== CID.decode(spelt).toString()) {
              throw new SoakFault(`it calls itself ${cid.toString()}: one block, several names`);
            }
            const again = parseCid(cid.toString());
            if (!again.equals(cid) || digestOf(again).length !== 32)
              throw new SoakFault("it does not read back");
            return Promise.resolve(undefined);
          },
        };
      },
    }),
};

/** The last text is in a base that our reader does not take. */
const nothingChanged = (draw: Draw): MutatedText => ({
  text: draw.pick(texts.slice(0, -1)),
  what: "nothing changed",
});

/** The parts of a CID changed (version, codec, hash, length, digest), in one of the bases. */
const binary = (draw: Draw): MutatedText => {
  const code = draw.pick([0x00, 0x11, 0x12, 0x13, 0x14, 0x1e, 0x7f, 0xff]);
  const length = draw.pick([0, 1, 31, 32, 32, 33, 64, 0x7f]);
  const parts = Uint8Array.from([
    draw.pick([0, 1, 1, 1, 2, 3, 0x12]),
    draw.pick([0x55, 0x70, 0x71, 0x00, 0x7f]),
    draw.oneIn(2) ? 0x12 : code,
    length,
    ...draw.bytes(draw.oneIn(3) ? draw.below(70) : length),
  ]);
  const from = draw.pick([parts, parts, raw.bytes, v0.bytes]);
  const { bytes, what } = draw.oneIn(2) ? { bytes: from, what: "parts" } : mutateBytes(from, draw);
  const text = draw.pick([
    (b: Uint8Array) => `b${toBase32(b)}`,
    (b: Uint8Array) => base58btc.encode(b),
    (b: Uint8Array) => base58btc.encode(b).slice(1),
    (b: Uint8Array) => base36.encode(b),
  ])(bytes);
  return { text, what: `${what}: ${JSON.stringify(text.slice(0, 160))}` };
};

const toBase32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups
    .map((group) => "abcdefghijklmnopqrstuvwxyz234567"[parseInt(group.padEnd(5, "0"), 2)] ?? "")
    .join("");
};

const fromDigest = (draw: Draw) => {
  const { bytes, what } = mutateBytes(digest, draw);
  return {
    what: `a digest: ${what}`,
    run: () => {
      const cid = cidFromDigest(bytes, draw.pick(["raw", "dag-pb"]));
      if (!equalBytes(digestOf(cid), bytes)) throw new SoakFault("another digest came out");
      return Promise.resolve(undefined);
    },
  };
};
