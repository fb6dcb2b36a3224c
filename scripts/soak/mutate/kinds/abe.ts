import { AbeError } from "../../../../offchain/abe/errors.ts";
import { decapsulate } from "../../../../offchain/abe/decapsulate.ts";
import { decodeAttributeKey } from "../../../../offchain/abe/decodeAttributeKey.ts";
import { decodeAuthorityPublicKey } from "../../../../offchain/abe/decodeAuthorityPublicKey.ts";
import { decodeAuthoritySecretKey } from "../../../../offchain/abe/decodeAuthoritySecretKey.ts";
import { decodeCiphertext } from "../../../../offchain/abe/decodeCiphertext.ts";
import { encapsulate } from "../../../../offchain/abe/encapsulate.ts";
import { encodeAttributeKey } from "../../../../offchain/abe/encodeAttributeKey.ts";
import { encodeAuthorityPublicKey } from "../../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { encodeAuthoritySecretKey } from "../../../../offchain/abe/encodeAuthoritySecretKey.ts";
import { encodeCiphertext } from "../../../../offchain/abe/encodeCiphertext.ts";
import { issueAttributeKey } from "../../../../offchain/abe/issueAttributeKey.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import { setupAuthority } from "../../../../offchain/abe/setupAuthority.ts";
import { verifyAttributeKey } from "../../../../offchain/abe/verifyAttributeKey.ts";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { requirePoints } from "../requirePoints.ts";
import { spoilEncoding, type Encoding } from "../spoilEncoding.ts";

const GID = "eip155:1:0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const SAME_BYTES = "what was decoded encodes to other bytes";

/** Keys and ciphertexts of the ABE room, as bytes and as fields: points off the curve, of other groups, of other keys. */
export const abe: Kind = {
  name: "abe",
  mutations: 2_500,
  reaches: [
    "encoding-invalid",
    "gid-invalid",
    "attribute-invalid",
    "attribute-key-rejected",
    "ciphertext-rejected",
  ],
  prepare: async () => {
    const [mercy, charite] = [await setupAuthority("mercy"), await setupAuthority("charite")];
    const publicKeys = new Map([mercy, charite].map(({ publicKey }) => [publicKey.label, publicKey]));
    const keys = [
      await issueAttributeKey(mercy.secretKey, GID, "nurse"),
      await issueAttributeKey(charite.secretKey, GID, "eu"),
    ];
    const other = await issueAttributeKey(mercy.secretKey, GID, "icu");
    const policy = parsePolicy("nurse@mercy and eu@charite or 2 of (eu@charite, icu@mercy, a@mercy)");
    const context = new Uint8Array(32).fill(5);
    const sealed = await encapsulate({ policy, publicKeys, context });
    const twin = await encapsulate({ policy, publicKeys, context });

    const publicKey: Encoding = {
      name: "public key",
      bytes: encodeAuthorityPublicKey(mercy.publicKey),
      fields: [1, 1, 6, 192, 96],
      donor: encodeAuthorityPublicKey(charite.publicKey).subarray(2),
      check: async (bytes) => {
        const decoded = await decodeAuthorityPublicKey(bytes);
        if (!equalBytes(encodeAuthorityPublicKey(decoded), bytes)) throw new SoakFault(SAME_BYTES);
        requirePoints(decoded.P);
      },
    };
    const secretKey: Encoding = {
      name: "secret key",
      bytes: encodeAuthoritySecretKey(mercy.secretKey),
      fields: [1, 1, 6, 32, 32],
      donor: encodeAuthoritySecretKey(charite.secretKey).subarray(2),
      check: (bytes) => {
        if (!equalBytes(encodeAuthoritySecretKey(decodeAuthoritySecretKey(bytes)), bytes))
          throw new SoakFault(SAME_BYTES);
        return Promise.resolve();
      },
    };
    const key = encodeAttributeKey(keys[0] ?? other);
    const attributeKey: Encoding = {
      name: "attribute key",
      bytes: key,
      fields: [1, 1, 1, GID.length, 1, 11, 32, 48, 96],
      donor: encodeAttributeKey(other),
      check: async (bytes) => {
        const decoded = await decodeAttributeKey(bytes);
        if (!equalBytes(encodeAttributeKey(decoded), bytes)) throw new SoakFault(SAME_BYTES);
        requirePoints(decoded.K, decoded.Kprime);
        await verifyAttributeKey(decoded, mercy.publicKey);
        if (!equalBytes(bytes, key))
          throw new SoakFault("a key was verified that its authority did not issue");
      },
    };
    const ciphertext = {
      bytes: sealed.ciphertext,
      fields: ciphertextFields(sealed.ciphertext),
      donor: twin.ciphertext,
    };
    const shape: Encoding = {
      ...ciphertext,
      name: "ciphertext",
      check: async (bytes) => {
        if (!equalBytes(encodeCiphertext(await decodeCiphertext(bytes)), bytes))
          throw new SoakFault(SAME_BYTES);
      },
    };
    const opening: Encoding = {
      ...ciphertext,
      name: "ciphertext to open",
      check: async (bytes) => {
        const opened = await decapsulate({ policy, publicKeys, context, ciphertext: bytes, gid: GID, keys });
        if (!equalBytes(opened, sealed.key)) throw new SoakFault("another key came out");
        if (!equalBytes(bytes, sealed.ciphertext)) throw new SoakFault("a changed ciphertext opened");
      },
    };
    const encodings = [publicKey, publicKey, secretKey, attributeKey, attributeKey, shape, opening, opening];
    return {
      refusals: [AbeError],
      attempt: (draw) => {
        const encoding = draw.pick(encodings);
        const { bytes, what } = draw.oneIn(25)
          ? { bytes: encoding.bytes, what: "nothing changed" }
          : spoilEncoding(encoding, draw);
        return {
          isHonest: equalBytes(bytes, encoding.bytes),
          what: `${encoding.name}: ${what}`,
          run: async () => {
            await encoding.check(bytes);
            return undefined;
          },
        };
      },
    };
  },
};

/** version, kind, rows, leaves, masked σ, then C1 and C3 of each row, C2 and C4 of each leaf (ciphertext.ts). */
const ciphertextFields = ({ 2: rows = 0, 3: leaves = 0 }: Uint8Array): number[] => [
  ...[1, 1, 1, 1, 32],
  ...Array.from({ length: rows }, () => [192, 96]).flat(),
  ...Array.from({ length: leaves }, () => [96, 48]).flat(),
];
