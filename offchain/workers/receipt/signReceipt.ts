import type { Chain } from "../../chain/chain.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { requireSigner } from "../../chain/requireSigner.ts";
import { signStatement } from "../../chain/tasks/signStatement.ts";
import { stateReceipt } from "../../rounds/stateReceipt.ts";
import { digestReceipt } from "./digestReceipt.ts";
import { ReceiptError } from "./errors.ts";
import { FORMAT, receiptSchema, type Receipt, type SignedReceipt } from "./receipt.ts";

/**
 * Signs a receipt as the chain's account, which vouches for it. Throws ChainError "signer-missing", and ReceiptError
 * "too-much" for one that no reader would take, as of a round of more than 4,096 transactions.
 */
export async function signReceipt(
  chain: Pick<Chain, "signer" | "chainId">,
  receipt: Receipt,
): Promise<SignedReceipt> {
  const issue = receiptSchema.safeParse(receipt).error?.issues[0];
  if (issue !== undefined)
    throw new ReceiptError(
      "too-much",
      `no receipt holds this round: ${issue.path.join(".")}: ${issue.message}`,
      {
        repair: "audit the round without --receipt: everything is on the chain",
      },
    );
  const place = { chainId: chain.chainId, coordinator: receipt.coordinator };
  const signer = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
  const signature = await signStatement(chain, stateReceipt(place, receipt, digestReceipt(receipt)));
  return { format: FORMAT, receipt, signer, signature };
}
