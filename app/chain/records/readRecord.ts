import { zeroAddress, zeroHash } from "viem";
import { policyRegistryAbi } from "../../../types/abis/PolicyRegistry.ts";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";
import type { RecordState } from "./record.ts";

/** A record as it is now. Throws ChainFailure "KeyReleaseRecordUnavailable" for one that never was. */
export async function readRecord({ client, deployment }: Chain, record: Hex): Promise<RecordState> {
  const { recordRegistry, policyRegistry } = deployment.addresses;
  const registry = { address: recordRegistry, abi };
  const [state, digest] = await readChain(
    Promise.all([
      client.readContract({ ...registry, functionName: "recordOf", args: [record] }),
      client.readContract({ ...registry, functionName: "digestOf", args: [record] }),
    ]),
  );
  if (state.owner === zeroAddress)
    throw new ChainFailure("KeyReleaseRecordUnavailable", "There is no such record on this network.", {
      repair: "Check the link, and that it is for this network.",
      values: { record },
    });
  const erased = state.policyIndex === 0;
  const policy = erased
    ? zeroHash
    : await readChain(
        client.readContract({
          address: policyRegistry,
          abi: policyRegistryAbi,
          functionName: "policyAt",
          args: [state.policyIndex],
        }),
      );
  return {
    record,
    owner: lowerCase(state.owner),
    nonce: state.nonce,
    erased,
    policy,
    guardianSet: state.guardianSet,
    version: state.version,
    standingConsent: state.settings & 0x7f,
    emergencyOptOut: (state.settings & 0x80) !== 0,
    digest,
  };
}
