import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { compilePolicy } from "../abe/compilePolicy.ts";
import { formatPolicy } from "../abe/formatPolicy.ts";
import { parsePolicy } from "../abe/parsePolicy.ts";
import type { Attribute, Policy } from "../abe/policy.ts";
import type { AuthorityKeys } from "./access/authorityKeys.ts";
import { lockAccess } from "./access/lockAccess.ts";
import { sealOwnerEnvelope } from "./access/ownerEnvelope.ts";
import { exactly, u32 } from "./bytes.ts";
import { deriveDataKey } from "./envelope/deriveDataKey.ts";
import { encodeHeader } from "./envelope/encodeHeader.ts";
import { frameSize, maxVersion, type Header } from "./envelope/header.ts";
import { encodeMetadata, ofSize, type Metadata } from "./envelope/metadata.ts";
import { encodePrefix } from "./envelope/prefix.ts";
import { sealFrames } from "./envelope/sealFrames.ts";
import { policyRejected } from "./access/policyRejected.ts";
import { RecordsError } from "./errors.ts";
import type { Guardian } from "./guardians/guardian.ts";
import { sealShares } from "./guardians/sealShares.ts";

export type SealRecordParameters = {
  /** Record id, 32 bytes; the registry computes the same from the owner and a salt. */
  record: Uint8Array;
  /** 1 for a new record, one more for each correction. */
  version: number;
  /** Policy text, e.g. `cardiology@mercy and eu@health-authority`. */
  policy: string;
  /** The emergency policy's text, or null when the patient opts out. */
  emergencyPolicy: string | null;
  authorityKeys: AuthorityKeys;
  /** keccak256(abi.encode(institution, name)), 32 bytes: the caller knows the institutions' accounts. */
  attributeId: (attribute: Attribute) => Uint8Array;
  /** In the order of the guardian set. */
  guardians: readonly Guardian[];
  threshold: number;
  /** The owner's, 32 bytes. */
  vaultKey: Uint8Array;
  /** A of the earlier version. Without it a fresh one is drawn, which shuts former grantees out of this version. */
  accessSecret?: Uint8Array;
  metadata: Metadata;
  content: AsyncIterable<Uint8Array>;
};

export type SealedRecord = {
  header: Header;
  headerHash: Uint8Array;
  /** A, 32 bytes: for grants and corrections. */
  accessSecret: Uint8Array;
  /** B, 32 bytes: only ever for the device's own store; forget it otherwise. */
  versionSecret: Uint8Array;
  /** The bytes for IPFS; can be read once, and reads `content` as it goes. */
  envelope: AsyncGenerator<Uint8Array, void, undefined>;
};

/**
 * Seals one version of a record under both locks. The header is made at once, the frames as they are read:
 * constant memory whatever the size.
 *
 * @example
 * const sealed = await sealRecord({ record, version: 1, policy: "cardiology@mercy", …, content: file.stream() });
 * const { cid } = await addFile(ipfs, releasePieces(sealed.envelope));
 *
 * @throws RecordsError `policy-rejected`, `wrong-argument`, `key-rejected`, `metadata-rejected`, `too-large`;
 * while streaming, `size-mismatch` and whatever `content` throws: the envelope must then be thrown away.
 */
export const sealRecord = async (parameters: SealRecordParameters): Promise<SealedRecord> => {
  const { record, version, emergencyPolicy, authorityKeys, vaultKey, metadata, content } = parameters;
  exactly(record, 32, "the record id");
  if (!Number.isInteger(version) || version < 1 || version > maxVersion) {
    throw new RecordsError("wrong-argument", `${version} is not a version`, {
      repair: `Count versions from 1 to ${maxVersion}.`,
      values: { version },
    });
  }
  const policy = parse(parameters.policy);
  const emergency = emergencyPolicy === null ? null : parse(emergencyPolicy);
  const head = encodeMetadata(metadata);
  const accessSecret = parameters.accessSecret
    ? new Uint8Array(exactly(parameters.accessSecret, 32, "the access secret"))
    : crypto.getRandomValues(new Uint8Array(32));
  const versionSecret = crypto.getRandomValues(new Uint8Array(32));

  const header: Header = {
    record,
    version,
    policy: { text: formatPolicy(policy), program: compile(policy, parameters.attributeId) },
    access: await lockAccess(accessSecret, policy, authorityKeys, "access", record),
    emergency: emergency && {
      text: formatPolicy(emergency),
      ...(await lockAccess(accessSecret, emergency, authorityKeys, "emergency", record)),
    },
    owner: await sealOwnerEnvelope(accessSecret, vaultKey, record),
    guardians: {
      threshold: parameters.threshold,
      shares: await sealShares(versionSecret, parameters.guardians, parameters.threshold, record, version),
    },
    frameSize,
    nonce: crypto.getRandomValues(new Uint8Array(32)),
  };
  const bytes = encodeHeader(header);
  const start = concatBytes(encodePrefix(bytes.length), bytes);
  const headerHash = sha256(start);
  const key = await deriveDataKey(header, headerHash, accessSecret, versionSecret);
  const plaintext = after(concatBytes(u32(head.length), head), ofSize(content, metadata.size));
  const envelope = after(start, sealFrames(key, headerHash, plaintext));
  return { header, headerHash, accessSecret, versionSecret, envelope };
};

async function* after(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield first;
  yield* rest;
}

const parse = (text: string): Policy => {
  try {
    return parsePolicy(text);
  } catch (cause) {
    throw policyRejected(cause);
  }
};

const compile = (policy: Policy, attributeId: SealRecordParameters["attributeId"]): Uint8Array => {
  try {
    return compilePolicy(policy, attributeId);
  } catch (cause) {
    throw policyRejected(cause);
  }
};
