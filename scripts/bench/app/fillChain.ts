import { createHash } from "node:crypto";

import type { Hex } from "../../../offchain/chain/hex.ts";
import type { Grant } from "../../../offchain/chain/records/grantAccess.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import type { ConnectedPerson } from "../../network/connectPerson.ts";

/** Fits a transaction's gas (EIP-7825: 2^24) with room to spare. */
const BATCH = 180;
const GAS = 16_500_000n;
/** Wei; blocks stay less than half full, so the base fee only falls from the first block's 1 gwei. */
const FEE = 10n ** 10n;
const YEAR = 365 * 24 * 3600;

/**
 * Bring the chain to so many events, through the contracts: a patient grants and revokes access to her records, to many
 * people, again and again. The sealed keys are noise of the right length: nobody opens anything here.
 *
 * @param count how many events to add
 */
export async function fillChain(
  { connection: { chain } }: ConnectedPerson,
  records: readonly Hex[],
  count: number,
): Promise<void> {
  const { recordRegistry } = chain.contracts;
  const signer = requireSigner(chain);
  let nonce = await chain.provider.getTransactionCount(await signer.getAddress());
  // Without estimating first and without asking what became of it: both take as long as the transaction itself.
  const send = async (call: Awaited<ReturnType<typeof recordRegistry.grantBatch.populateTransaction>>) => {
    await signer.sendTransaction({
      ...call,
      nonce,
      gasLimit: GAS,
      maxFeePerGas: FEE,
      maxPriorityFeePerGas: 1n,
    });
    nonce += 1;
  };
  const until = Math.floor(Date.now() / 1000) + YEAR;
  for (let made = 0, round = 0; made < count; round++) {
    const size = Math.min(BATCH, Math.ceil((count - made) / 2));
    const grants = Array.from({ length: size }, (_, i): Grant => {
      const seed = createHash("sha512")
        .update(`${round % 10} ${i}`)
        .digest();
      return {
        record: records[(round + i) % records.length] ?? "0x",
        grantee: `0x${seed.subarray(0, 20).toString("hex")}`,
        purposes: 1 << (i % 5),
        until,
        sealedKey: new Uint8Array(Buffer.concat([seed, seed.subarray(0, 16)])),
      };
    });
    const revocations = grants.map(({ record, grantee }) => ({ record, grantee }));
    await send(await recordRegistry.grantBatch.populateTransaction(grants));
    await send(await recordRegistry.revokeBatch.populateTransaction(revocations));
    made += 2 * size;
  }
}
