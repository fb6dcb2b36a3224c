import { formatPolicy } from "../../abe/formatPolicy.ts";
import { parsePolicy } from "../../abe/parsePolicy.ts";
import { policyLeaves } from "../../abe/policyLeaves.ts";
import type { Hex } from "../../chain/hex.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../chain/institutions/attributeId.ts";
import { definePolicy } from "../../chain/institutions/definePolicy.ts";
import { addFile } from "../../ipfs/addFile.ts";
import { digestOf } from "../../ipfs/digestOf.ts";
import type { Metadata } from "../../records/envelope/metadata.ts";
import { releasePieces } from "../../records/envelope/releasePieces.ts";
import { sealRecord } from "../../records/sealRecord.ts";
import { checkEmergencyPolicy } from "./checkEmergencyPolicy.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fetchAuthorityKeys } from "./fetchAuthorityKeys.ts";
import { fetchGuardians } from "./fetchGuardians.ts";
import { fromHex, toHex } from "./hexBytes.ts";

/** Most bytes of an envelope that the chain itself keeps. */
const MAX_INLINE = 16_384;

/** What is sealed and where it goes; the rest follows from the record. */
export type VersionContent = {
  readonly policy: string;
  readonly metadata: Metadata;
  readonly content: AsyncIterable<Uint8Array>;
  /** Into the chain itself instead of IPFS; at most 16 KiB with the envelope. */
  readonly inline: boolean;
};

export type SealVersionParameters = VersionContent & {
  readonly record: Hex;
  readonly version: number;
  readonly guardianSet: number;
  readonly emergencyOptOut: boolean;
  /** The owner's. */
  readonly vaultKey: Uint8Array;
  /** A of the version before; left out, a new one shuts former grantees out. */
  readonly accessSecret?: Uint8Array;
};

/** A version that is sealed and stored, ready to be registered. */
export type SealedVersion = {
  /** Canonical text. */
  readonly policyText: string;
  readonly policy: Hex;
  readonly epochs: readonly number[];
  readonly accessSecret: Uint8Array;
  readonly versionSecret: Uint8Array;
  /** On IPFS: the CID, and its digest for the register. On the chain: the envelope itself. */
  readonly stored:
    | { readonly on: "ipfs"; readonly cid: string; readonly digest: Hex }
    | { readonly on: "chain"; readonly envelope: Uint8Array };
};

/**
 * Seal one version of a record under both locks and store it: the policy is defined on the chain if it is not yet,
 * authority keys and epoch keys come from the chain, checked. Nothing refers to the envelope until it is registered.
 *
 * @throws ClientError, RecordsError, IpfsError, ChainError
 */
export async function sealVersion(
  connection: Connection,
  parameters: SealVersionParameters,
): Promise<SealedVersion> {
  const { chain, ipfs, emergencyPolicy } = connection;
  const { emergencyOptOut, accessSecret } = parameters;
  const parsed = parsePolicy(parameters.policy);
  const policies = [parsed, ...(emergencyOptOut ? [] : [parsePolicy(emergencyPolicy)])];
  if (!emergencyOptOut) await checkEmergencyPolicy(chain, emergencyPolicy);
  const labels = [...new Set(policies.flatMap(policyLeaves).map(({ authority }) => authority))];
  const [authorityKeys, accounts, { threshold, guardians }] = await Promise.all([
    fetchAuthorityKeys(
      chain,
      labels.map((label) => ({ label })),
    ),
    Promise.all(labels.map(async (label) => [label, await accountOfLabel(chain, label)] as const)),
    fetchGuardians(chain, parameters.guardianSet),
  ]);
  const accountOf = new Map<string, Hex>(accounts);
  const sealed = await sealRecord({
    record: fromHex(parameters.record),
    version: parameters.version,
    policy: parameters.policy,
    emergencyPolicy: emergencyOptOut ? null : emergencyPolicy,
    authorityKeys,
    attributeId: ({ name, authority }) => fromHex(attributeId(accountOf.get(authority) ?? "0x", name)),
    guardians,
    threshold,
    vaultKey: parameters.vaultKey,
    ...(accessSecret === undefined ? {} : { accessSecret }),
    metadata: parameters.metadata,
    content: parameters.content,
  });
  const stored = parameters.inline
    ? { on: "chain" as const, envelope: await collect(sealed.envelope) }
    : await store(ipfs, sealed.envelope);
  return {
    policyText: formatPolicy(parsed),
    policy: await definePolicy(chain, sealed.header.policy.program),
    epochs: guardians.map(({ epoch }) => epoch),
    accessSecret: sealed.accessSecret,
    versionSecret: sealed.versionSecret,
    stored,
  };
}

async function store(ipfs: Connection["ipfs"], envelope: AsyncIterable<Uint8Array>) {
  const { cid } = await addFile(ipfs, releasePieces(envelope));
  return { on: "ipfs" as const, cid: cid.toString(), digest: toHex(digestOf(cid)) };
}

async function collect(envelope: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of envelope) {
    size += piece.length;
    if (size > MAX_INLINE) {
      throw new ClientError("too-large-inline", `the sealed record is longer than ${MAX_INLINE} bytes`, {
        repair: "leave --inline out: it then goes to IPFS, and its digest to the chain",
        values: { limit: MAX_INLINE },
      });
    }
    pieces.push(Uint8Array.from(piece));
  }
  return Uint8Array.from(Buffer.concat(pieces));
}
