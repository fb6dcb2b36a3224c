import { Interface, isError, type TypedDataField } from "ethers";
import type { Chain } from "./chain.ts";
import type { Hex } from "./hex.ts";
import { digestTypedData, isSignedByKey } from "./isSignedByKey.ts";
import { readChain } from "./readChain.ts";

/** EIP-712 typed data as wallets take it. */
export type TypedData = {
  readonly domain: Readonly<Record<string, unknown>>;
  readonly types: Readonly<Record<string, readonly TypedDataField[]>>;
  readonly message: Readonly<Record<string, unknown>>;
};

/** What a contract answers for a signature it stands by. */
const VALID = "0x1626ba7e";
const erc1271 = new Interface([
  "function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)",
]);

/**
 * Whether an account signed this: with its key (ECDSA, 65 bytes, s in the lower half), or, an account with code, by its
 * own word now (ERC-1271). A contract may change its mind; a key cannot.
 *
 * @throws ChainError when the chain cannot be asked
 */
export async function isSignedBy(
  chain: Chain,
  account: Hex,
  data: TypedData,
  signature: Hex,
): Promise<boolean> {
  if (isSignedByKey(account, data, signature)) return true;
  if ((await readChain(chain.provider.getCode(account))) === "0x") return false;
  const asked = erc1271.encodeFunctionData("isValidSignature", [digestTypedData(data), signature]);
  const answer = await readChain(
    chain.provider.call({ to: account, data: asked }).catch((error: unknown) => {
      // A contract that reverts has not said yes.
      if (isError(error, "CALL_EXCEPTION")) return "0x";
      throw error;
    }),
  );
  return answer === VALID.padEnd(66, "0");
}
