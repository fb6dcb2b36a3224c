import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { policyId } from "../../../offchain/abe/policyId.ts";
import { policyLeaves } from "../../../offchain/abe/policyLeaves.ts";
import { digestOf } from "../../../offchain/ipfs/digestOf.ts";
import { sealRecord } from "../../../offchain/records/sealRecord.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../chain/institutions/attributeId.ts";
import { definePolicyCall } from "../../chain/institutions/definePolicyCall.ts";
import { isPolicyDefined } from "../../chain/institutions/isPolicyDefined.ts";
import type { Reader } from "../engine.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import { fetchAuthorityKeys } from "../people/fetchAuthorityKeys.ts";
import { fetchGuardians } from "../people/fetchGuardians.ts";
import type { SealProgress, VersionContent } from "../sealedVersion.ts";
import { readBlob } from "../storage/readBlob.ts";
import { requireSize } from "../storage/requireSize.ts";
import { uploadFile } from "../storage/uploadFile.ts";
import { checkEmergencyPolicy } from "./checkEmergencyPolicy.ts";
import { collectInline } from "./collectInline.ts";

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

export type SealOptions = {
  readonly onProgress: (progress: SealProgress) => void;
  readonly signal?: AbortSignal;
};

/** A version that is sealed and stored, ready to be registered. */
export type StoredVersion = {
  /** Canonical text. */
  readonly policyText: string;
  readonly policy: Hex;
  /** Null: it is on the chain already. */
  readonly definePolicy: Call | null;
  readonly epochs: readonly number[];
  readonly versionSecret: Uint8Array;
  /** On IPFS: the CID, and its digest for the register. On the chain: the envelope itself. */
  readonly stored:
    | { readonly on: "ipfs"; readonly cid: string; readonly digest: Hex }
    | { readonly on: "chain"; readonly envelope: Uint8Array };
};

/**
 * Seal one version of a record under both locks and store it; authority keys and epoch keys come from the chain, checked.
 * Nothing refers to the envelope until it is registered.
 *
 * @throws EngineError, RecordsError, ChainFailure; the signal's reason
 */
export async function sealVersion(
  { chain, blocks }: Reader,
  parameters: SealVersionParameters,
  { onProgress, signal }: SealOptions,
): Promise<StoredVersion> {
  onProgress({ stage: "preparing" });
  const { emergencyPolicy } = chain.deployment;
  const { emergencyOptOut, accessSecret, content } = parameters;
  requireSize(content.size);
  const parsed = parsePolicy(parameters.policy);
  const policies = [parsed, ...(emergencyOptOut ? [] : [parsePolicy(emergencyPolicy)])];
  if (!emergencyOptOut) await checkEmergencyPolicy(chain);
  const labels = [...new Set(policies.flatMap(policyLeaves).map(({ authority }) => authority))];
  const [authorityKeys, accounts, { threshold, guardians }] = await Promise.all([
    fetchAuthorityKeys(
      chain,
      labels.map((label) => ({ label })),
    ),
    Promise.all(labels.map(async (label) => [label, await accountOfLabel(chain, label)] as const)),
    fetchGuardians(chain, parameters.guardianSet),
  ]);
  signal?.throwIfAborted();
  const accountOf = new Map<string, Hex>(accounts);
  const { header, versionSecret, envelope } = await sealRecord({
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
    metadata: { ...parameters.metadata, size: content.size },
    content: readBlob(content),
  });
  const stored = parameters.inline
    ? { on: "chain" as const, envelope: await collectInline(envelope) }
    : await store(blocks, envelope, content.size, { onProgress, ...(signal && { signal }) });
  const policy = toHex(policyId(header.policy.program));
  const isDefined = await isPolicyDefined(chain, policy);
  return {
    policyText: formatPolicy(parsed),
    policy,
    definePolicy: isDefined ? null : definePolicyCall(chain.deployment, header.policy.program),
    epochs: guardians.map(({ epoch }) => epoch),
    versionSecret,
    stored,
  };
}

async function store(
  blocks: Reader["blocks"],
  envelope: AsyncIterable<Uint8Array>,
  total: number,
  { onProgress, signal }: SealOptions,
) {
  onProgress({ stage: "sealing", done: 0, total });
  const onStored = (bytes: number): void => {
    onProgress({ stage: "sealing", done: Math.min(bytes, total), total });
  };
  const { cid } = await uploadFile(blocks, envelope, { onStored, signal });
  onProgress({ stage: "pinning" });
  return { on: "ipfs" as const, cid: cid.toString(), digest: toHex(digestOf(cid)) };
}
