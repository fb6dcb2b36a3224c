import { bytesToHex, encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * `purposes`: bit mask of docs/protocol.md; `until`: seconds since 1970, exclusive; `sealedKey`: the record's A sealed to
 * the grantee's published key (sealGrant), 80 bytes.
 */
export type Grant = {
  readonly record: Hex;
  readonly grantee: Hex;
  readonly purposes: number;
  readonly until: number;
  readonly sealedKey: Uint8Array;
};

/** Allows `grantee` to open the record for `purposes` until `until`; replaces an earlier grant to them. Owner or carer. */
export const grantAccessCall = ({ addresses }: Deployment, grant: Grant): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "grant",
    args: [grant.record, grant.grantee, grant.purposes, grant.until, bytesToHex(grant.sealedKey)],
  }),
});
