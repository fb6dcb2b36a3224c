import { encodeFunctionData, hashTypedData, recoverAddress, size, slice } from "viem";
import type { AuthorshipMessage } from "../../offchain/records/offers/authorshipMessage.ts";
import type { Chain } from "./chain.ts";
import type { Hex } from "./deployment.ts";
import { decodeFailure } from "./errors/decodeFailure.ts";
import { findInCauses } from "./errors/findInCauses.ts";
import { revertData } from "./errors/revertData.ts";
import { readChain } from "./readChain.ts";

const ERC1271 = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ type: "bytes4" }],
  },
] as const;

/** What a contract answers for a signature it stands by, padded to a word. */
const VALID: Hex = `0x1626ba7e${"0".repeat(56)}`;

/** Half the order of secp256k1: what is above is the other form of the same signature. */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * Whether an account signed this: with its key (ECDSA, 65 bytes, s in the lower half), or, an account with code, by its
 * own word now (ERC-1271). A contract may change its mind; a key cannot.
 *
 * @throws ChainFailure when the chain cannot be asked
 */
export async function isSignedBy(
  { client }: Chain,
  account: Hex,
  typed: AuthorshipMessage,
  signature: Hex,
): Promise<boolean> {
  const hash = hashTypedData(typed);
  if ((await recover(hash, signature)) === account) return true;
  const code = await readChain(client.request({ method: "eth_getCode", params: [account, "latest"] }));
  if (code === "0x") return false;
  const data = encodeFunctionData({
    abi: ERC1271,
    functionName: "isValidSignature",
    args: [hash, signature],
  });
  const answer = await client.call({ to: account, data }).catch((error: unknown) => {
    // A contract that reverts has not said yes.
    if (isRevert(error)) return { data: undefined };
    throw decodeFailure(error);
  });
  return answer.data === VALID;
}

const isRevert = (error: unknown): boolean =>
  revertData(error) !== undefined ||
  findInCauses(error, (inner) => Reflect.get(inner, "name") === "ExecutionRevertedError" || undefined) ===
    true;

async function recover(hash: Hex, signature: Hex): Promise<string | undefined> {
  if (size(signature) !== 65 || BigInt(slice(signature, 32, 64)) > HALF_ORDER) return undefined;
  try {
    return (await recoverAddress({ hash, signature })).toLowerCase();
  } catch {
    // No signature of any key: then only a contract can stand by it.
    return undefined;
  }
}
