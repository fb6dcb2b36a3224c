import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import type { AttributeHolder } from "../../../offchain/records/access/unlockAccess.ts";
import type { Guardian, Share } from "../../../offchain/records/guardians/guardian.ts";
import { openShare } from "../../../offchain/records/guardians/openShare.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { streamOf } from "./streamOf.ts";
import {
  sealRecord,
  type SealedRecord,
  type SealRecordParameters,
} from "../../../offchain/records/sealRecord.ts";

/** The people and institutions around the records that are spoilt. */
export type Cast = {
  /** Satisfies the policy and the emergency policy. */
  readonly clinician: AttributeHolder;
  readonly guardians: readonly (Guardian & { readonly keyPair: EncryptionKeyPair })[];
  readonly vaultKey: Uint8Array;
  readonly seal: (
    content: Uint8Array,
    changes?: Partial<SealRecordParameters>,
  ) => Promise<SealedRecord & { readonly bytes: Uint8Array; readonly content: Uint8Array }>;
  /** What each guardian takes in from a header. */
  readonly sharesOf: (sealed: SealedRecord) => Promise<readonly Share[]>;
};

export const GID = `eip155:31337:0x${"c1".repeat(20)}`;

/** Sets up two authorities, a clinician and three guardians. Keys are fresh each time; all lengths are the same. */
export const cast = async (): Promise<Cast> => {
  const mercy = await setupAuthority("mercy");
  const health = await setupAuthority("health-authority");
  const authorityKeys = new Map([
    ["mercy", { version: 1, publicKey: mercy.publicKey }],
    ["health-authority", { version: 3, publicKey: health.publicKey }],
  ]);
  const attributeKeys = [
    await issueAttributeKey(mercy.secretKey, GID, "cardiology"),
    await issueAttributeKey(health.secretKey, GID, "eu"),
    await issueAttributeKey(health.secretKey, GID, "emergency"),
  ];
  const guardians = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const keyPair = await generateEncryptionKeyPair();
      return { account: new Uint8Array(20).fill(0x90 + n), epoch: 10 + n, key: keyPair.publicKey, keyPair };
    }),
  );
  const vaultKey = new Uint8Array(32).fill(0x11);
  const seal: Cast["seal"] = async (content, changes = {}) => {
    const sealed = await sealRecord({
      record: new Uint8Array(32).fill(0xaa),
      version: 2,
      policy: "cardiology@mercy and eu@health-authority",
      emergencyPolicy: "emergency@health-authority",
      authorityKeys,
      attributeId: ({ name, authority }) => keccak_256(utf8ToBytes(`${name}@${authority}`)),
      guardians,
      threshold: 2,
      vaultKey,
      metadata: { name: "scan.dcm", mediaType: "application/dicom" },
      content: streamOf(content, 65_536),
      ...changes,
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of sealed.envelope) pieces.push(piece);
    return { ...sealed, bytes: concatBytes(...pieces), content };
  };
  const sharesOf: Cast["sharesOf"] = ({ header }) =>
    Promise.all(
      guardians.map(({ account, epoch, keyPair }) =>
        openShare(header, {
          record: header.record,
          version: header.version,
          guardian: account,
          epoch,
          epochPrivateKey: keyPair.privateKey,
        }),
      ),
    );
  return { clinician: { gid: GID, attributeKeys, authorityKeys }, guardians, vaultKey, seal, sharesOf };
};
