import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { authorityKeyDigest } from "../../../offchain/abe/authorityKeyDigest.ts";
import { compilePolicy } from "../../../offchain/abe/compilePolicy.ts";
import { encapsulate } from "../../../offchain/abe/encapsulate.ts";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { encodeAuthorityPublicKey } from "../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { encodeAuthoritySecretKey } from "../../../offchain/abe/encodeAuthoritySecretKey.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { hashAttribute, hashGid } from "../../../offchain/abe/hashes.ts";
import { loadPairing } from "../../../offchain/abe/loadPairing.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { policyId } from "../../../offchain/abe/policyId.ts";
import { canonicalGt, compressGt } from "../../../offchain/abe/targetGroup.ts";
import { alice, foundHospitals } from "./hospital.ts";
import { seededRandom } from "./seededRandom.ts";

const policies: readonly [string, readonly string[]][] = [
  ["cardiology@mercy", ["cardiology@mercy"]],
  [
    "cardiology@mercy and nurse@mercy and oncology@charite",
    ["cardiology@mercy", "nurse@mercy", "oncology@charite"],
  ],
  ["cardiology@mercy or oncology@charite", ["oncology@charite"]],
  ["2 of (nurse@mercy, oncology@charite, trial7@sponsor)", ["nurse@mercy", "trial7@sponsor"]],
  [
    "cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, oncology@charite, trial7@sponsor))",
    ["cardiology@mercy", "oncology@charite", "trial7@sponsor"],
  ],
];

/**
 * Everything a second implementation needs to check itself, from one seeded stream of randomness. Attribute ids
 * in the programs are keccak256 of `name@authority` here: the chain's depend on addresses.
 */
export const makeVectors = async (): Promise<object> => {
  const random = seededRandom("aceso/abe/v1 test vectors");
  const pairing = await loadPairing();
  const authorities = await foundHospitals(["mercy", "charite", "sponsor", "health-authority"], random);

  const encapsulations: object[] = [];
  for (const [text, held] of policies) {
    const policy = parsePolicy(text);
    const context = utf8ToBytes(`context of ${text}`);
    const sigma = random(32);
    const { publicKeys } = authorities;
    const { ciphertext, key } = await encapsulate({ policy, publicKeys, context, random: () => sigma });
    const program = compilePolicy(policy, (attribute) => policyId(utf8ToBytes(formatAttribute(attribute))));
    encapsulations.push({
      policy: formatPolicy(policy),
      program: bytesToHex(program),
      policyId: bytesToHex(policyId(program)),
      context: bytesToHex(context),
      sigma: bytesToHex(sigma),
      ciphertext: bytesToHex(ciphertext),
      key: bytesToHex(key),
      attributeKeys: (await authorities.issue(alice, ...held)).map((issued) =>
        bytesToHex(encodeAttributeKey(issued)),
      ),
    });
  }

  return {
    about: "Aceso ABE v1: hex; written by test/offchain/abe/writeVectors.ts, layout in offchain/abe",
    licence: "MIT",
    pairing: [1n, 2n, 0x1234567890abcdefn].map((k) => ({
      k: k.toString(16),
      canonical: bytesToHex(canonicalGt(pairing.wasm, pairing.powE(k))),
      compressed: bytesToHex(compressGt(pairing.wasm, pairing.powE(k))),
    })),
    gids: [alice].map((gid) => ({ gid, H: bytesToHex(hashGid(pairing, gid).serialize()) })),
    attributes: ["cardiology@mercy", "eu@health-authority"].map((text) => ({
      text,
      F: bytesToHex(hashAttribute(pairing, text).serialize()),
    })),
    authorities: [...authorities.secretKeys.values()].map((secretKey) => {
      const publicKey = authorities.publicKeys.get(secretKey.label);
      if (publicKey === undefined) throw new Error(`no public key of ${secretKey.label}`);
      return {
        secretKey: bytesToHex(encodeAuthoritySecretKey(secretKey)),
        publicKey: bytesToHex(encodeAuthorityPublicKey(publicKey)),
        digest: bytesToHex(authorityKeyDigest(publicKey)),
      };
    }),
    encapsulations,
  };
};
