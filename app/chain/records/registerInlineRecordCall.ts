import { bytesToHex, encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import type { Registration } from "./registerRecordCall.ts";

/** As Registration, with the envelope itself, 1 to 16,384 bytes. */
export type InlineRegistration = Omit<Registration, "digest"> & { readonly envelope: Uint8Array };

/**
 * Registers a record of the sender whose envelope the chain itself keeps, for ever, as ciphertext, also after erasure.
 * Throws ChainFailure "bad-argument" for epochs that are none.
 */
export const registerInlineRecordCall = (
  { addresses }: Deployment,
  registration: InlineRegistration,
): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "registerInline",
    args: [
      registration.salt,
      bytesToHex(registration.envelope),
      registration.policy,
      registration.guardianSet,
      encodeEpochs(registration.epochs),
      registration.settings,
    ],
  }),
});
