import { bytesToHex } from "@noble/hashes/utils.js";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { encodeCbor } from "../../../../offchain/records/canonicalCbor.ts";
import { RecordsError } from "../../../../offchain/records/errors.ts";
import { combineShares } from "../../../../offchain/records/guardians/combineShares.ts";
import { openRelease } from "../../../../offchain/records/guardians/openRelease.ts";
import { releaseInfo } from "../../../../offchain/records/guardians/releaseInfo.ts";
import { generateEncryptionKeyPair } from "../../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { hpkeSeal } from "../../../../offchain/records/keys/hpke.ts";
import { cast } from "../cast.ts";
import type { Draw } from "../draw.ts";
import { encodeLoosely } from "../encodeLoosely.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { mutateBytes } from "../mutateBytes.ts";
import { mutateValue } from "../mutateValue.ts";
import { sealedMessages } from "../sealedMessages.ts";

const none = new Uint8Array(0);

/** Grants, releases, deliveries, a carer's vault key, a device's secret, shares: spoilt, or opened in another's place. */
export const messages: Kind = {
  name: "messages",
  mutations: 1_200,
  reaches: ["seal-rejected", "share-rejected", "wrong-argument", "not-enough-shares"],
  prepare: async () => {
    const people = await cast();
    const sealed = await people.seal(new TextEncoder().encode("Pulse 64."));
    const shares = await people.sharesOf(sealed);
    const pair = await generateEncryptionKeyPair();
    const request = new Uint8Array(32).fill(3);
    const list = await sealedMessages({ people, sealed, share: shares[1]?.share ?? none, pair, request });
    const spoilMessage = (draw: Draw) => {
      const message = draw.pick(list);
      const inContext = draw.oneIn(3);
      const at = draw.below(message.context.length);
      const original = inContext ? (message.context[at] ?? none) : message.sealed;
      const { bytes, what } = draw.oneIn(25)
        ? { bytes: original, what: "nothing changed" }
        : mutateBytes(original, draw);
      const given = inContext ? message.sealed : bytes;
      const context = inContext ? message.context.with(at, bytes) : message.context;
      const isHonest = equalBytes(bytes, original);
      return {
        isHonest,
        what: `${message.name}, ${inContext ? `context ${at}` : "sealed"}: ${what}`,
        run: async () => {
          const opened = await message.open(given, context);
          if (!equalBytes(opened, message.plaintext))
            throw new SoakFault(`another secret: ${bytesToHex(opened)}`);
          if (!isHonest) throw new SoakFault("a changed message opened");
          return undefined;
        },
      };
    };
    const spoilShares = (draw: Draw) => {
      const { bytes, what } = mutateBytes(shares[1]?.share ?? none, draw);
      const index = draw.pick([0, 1, 1, 1, 2, 3, 255, -1, 0.5]);
      const given = draw.pick([
        [shares[0], { index, share: bytes }],
        [{ index, share: bytes }, shares[2]],
        [shares[0]],
      ]);
      return {
        what: `combine ${given.length} shares, one of them as index ${index}: ${what}`,
        run: async () => {
          const secret = await combineShares(
            sealed.header,
            given.filter((one) => one !== undefined),
          );
          if (!equalBytes(secret, sealed.versionSecret))
            throw new SoakFault(`another B: ${bytesToHex(secret)}`);
          return undefined;
        },
      };
    };
    /** What a guardian who seals something else than shares can make of a release. */
    const spoilRelease = async (draw: Draw) => {
      const honest = new Map([
        [1, shares[0]?.share ?? none],
        [2, shares[1]?.share ?? none],
      ]);
      const isLoose = draw.oneIn(3);
      const mutated = mutateValue(honest, draw, "release");
      const plaintext = isLoose ? encodeLoosely(honest, draw) : encodeCbor(mutated.value);
      const bytes = await hpkeSeal(pair.publicKey, releaseInfo(request, 1), plaintext);
      return {
        what: `a guardian's release: ${isLoose ? "encoded loosely" : mutated.what}`,
        run: async () => {
          const released = await openRelease(bytes, pair, request, 1);
          if (isLoose) throw new SoakFault("a loose encoding opened");
          for (const [version, one] of released) {
            if (!Number.isInteger(version) || version < 1 || version > 65_535 || one.length !== 33) {
              throw new SoakFault(`a release holds ${one.length} bytes for version ${version}`);
            }
          }
          return undefined;
        },
      };
    };
    return {
      refusals: [RecordsError],
      attempt: (draw) =>
        draw.pick([spoilMessage, spoilMessage, spoilMessage, spoilShares, spoilRelease])(draw),
    };
  },
};
