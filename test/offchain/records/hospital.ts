/** Two authorities, a clinician, three guardians and a patient: the parties of the tests of this room. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import type { AttributeHolder } from "../../../offchain/records/access/unlockAccess.ts";
import type { Envelope } from "../../../offchain/records/envelope/readEnvelope.ts";
import { readEnvelope } from "../../../offchain/records/envelope/readEnvelope.ts";
import type { Guardian, Share } from "../../../offchain/records/guardians/guardian.ts";
import { openShare } from "../../../offchain/records/guardians/openShare.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { SealedRecord, SealRecordParameters } from "../../../offchain/records/sealRecord.ts";
import { sealRecord } from "../../../offchain/records/sealRecord.ts";
import { chunks, collect } from "./streams.ts";

export type Hospital = {
  parameters: Omit<SealRecordParameters, "content">;
  guardians: readonly (Guardian & { keyPair: EncryptionKeyPair })[];
  clinician: AttributeHolder;
  emergencyDoctor: AttributeHolder;
  stranger: AttributeHolder;
};

export const accountOf = (byte: number): Uint8Array => new Uint8Array(20).fill(byte);
const gidOf = (byte: number) => `eip155:31337:0x${byte.toString(16).padStart(2, "0").repeat(20)}`;

const build = async (): Promise<Hospital> => {
  const mercy = await setupAuthority("mercy");
  const health = await setupAuthority("health-authority");
  const authorityKeys = new Map([
    ["mercy", { version: 1, publicKey: mercy.publicKey }],
    ["health-authority", { version: 3, publicKey: health.publicKey }],
  ]);
  const holder = async (byte: number, mercyNames: string[], healthNames: string[]) => ({
    gid: gidOf(byte),
    attributeKeys: await Promise.all([
      ...mercyNames.map((name) => issueAttributeKey(mercy.secretKey, gidOf(byte), name)),
      ...healthNames.map((name) => issueAttributeKey(health.secretKey, gidOf(byte), name)),
    ]),
    authorityKeys,
  });
  const guardians = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const keyPair = await generateEncryptionKeyPair();
      return { account: accountOf(0x90 + n), epoch: 10 + n, key: keyPair.publicKey, keyPair };
    }),
  );
  return {
    guardians,
    clinician: await holder(0xc1, ["cardiology"], ["eu"]),
    emergencyDoctor: await holder(0xc2, [], ["emergency"]),
    stranger: await holder(0xc3, ["cardiology"], []),
    parameters: {
      record: new Uint8Array(32).fill(0xaa),
      version: 1,
      policy: "cardiology@mercy and eu@health-authority",
      emergencyPolicy: "emergency@health-authority",
      authorityKeys,
      attributeId: ({ name, authority }) => keccak_256(utf8ToBytes(`${name}@${authority}`)),
      guardians,
      threshold: 2,
      vaultKey: new Uint8Array(32).fill(0x11),
      metadata: { name: "scan.dcm", mediaType: "application/dicom" },
    },
  };
};

let built: Promise<Hospital> | undefined;

/** The same parties for every test of one run: pairings cost too much to repeat. */
export const hospital = (): Promise<Hospital> => (built ??= build());

/** A sealed version and its bytes. */
export const sealed = async (
  content: Uint8Array,
  changes: Partial<SealRecordParameters> = {},
): Promise<SealedRecord & { bytes: Uint8Array }> => {
  const { parameters } = await hospital();
  const record = await sealRecord({ ...parameters, content: chunks(content, 65_536), ...changes });
  return { ...record, bytes: await collect(record.envelope) };
};

export const envelopeOf = (bytes: Uint8Array): Promise<Envelope> => readEnvelope(chunks(bytes, 300_000));

/** What guardian `n` takes in from a header. */
export const shareOf = async (envelope: Envelope, n: number): Promise<Share> => {
  const { account, epoch, keyPair } = (await hospital()).guardians[n]!;
  const { record, version } = envelope.header;
  return openShare(envelope.header, {
    record,
    version,
    guardian: account,
    epoch,
    epochPrivateKey: keyPair.privateKey,
  });
};
