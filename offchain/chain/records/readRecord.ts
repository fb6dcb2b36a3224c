import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";
import type { RecordState } from "./record.ts";

const NOTHING: Hex = `0x${"00".repeat(32)}`;

/** A record as it is now. Throws ChainError "KeyReleaseRecordUnavailable" for one that never was. */
export async function readRecord(chain: Chain, record: Hex): Promise<RecordState> {
  const { recordRegistry, policyRegistry } = chain.contracts;
  const [state, digest] = await readChain(
    Promise.all([recordRegistry.recordOf(record), recordRegistry.digestOf(record)]),
  );
  if (BigInt(state.owner) === 0n)
    throw new ChainError("KeyReleaseRecordUnavailable", `there is no record ${record}`, {
      repair: "check the record's id, and the network (ACESO_NETWORK, or ACESO_RPC for a guardian)",
      values: { record },
    });
  const erased = state.policyIndex === 0n;
  const policy = erased ? NOTHING : await readChain(policyRegistry.policyAt(state.policyIndex));
  const settings = Number(state.settings);
  return {
    record,
    owner: parseHex(state.owner, "owner", 20),
    nonce: Number(state.nonce),
    erased,
    policy: parseHex(policy, "policy", 32),
    guardianSet: Number(state.guardianSet),
    version: Number(state.version),
    standingConsent: settings & 0x7f,
    emergencyOptOut: (settings & 0x80) !== 0,
    digest: parseHex(digest, "digest", 32),
  };
}
