import type { ContractTransactionResponse } from "ethers";

/** What a whole transaction takes, intrinsic gas included. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("the in-process chain mined nothing");
  return Number(receipt.gasUsed);
}
