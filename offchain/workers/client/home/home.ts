import type { Hex } from "../../../chain/hex.ts";

/**
 * The directory in which a person's software keeps what belongs to that person: the wrapped vault, attribute keys,
 * B of the versions this device sealed or opened, the access keys of requests under way. Everything secret in it is
 * sealed under the vault key, which itself is wrapped under the account's signature: without the account's keystore
 * (or the recovery phrase) the directory opens nothing.
 */
export type Home = {
  readonly directory: string;
  readonly account: Hex;
  readonly vaultKey: Uint8Array;
};
