import type { Chain } from "../../chain/chain.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { requireSigner } from "../../chain/requireSigner.ts";
import { signStatement } from "../../chain/tasks/signStatement.ts";
import { stateReceipt } from "../../rounds/stateReceipt.ts";
import { digestReceipt } from "./digestReceipt.ts";
import { FORMAT, type Receipt, type SignedReceipt } from "./receipt.ts";

/** Signs a receipt as the chain's account, which vouches for it. Throws ChainError "signer-missing". */
export async function signReceipt(
  chain: Pick<Chain, "signer" | "chainId">,
  receipt: Receipt,
): Promise<SignedReceipt> {
  const place = { chainId: chain.chainId, coordinator: receipt.coordinator };
  const signer = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
  const signature = await signStatement(chain, stateReceipt(place, receipt, digestReceipt(receipt)));
  return { format: FORMAT, receipt, signer, signature };
}
