import { AbiCoder, keccak256, type ContractTransaction } from "ethers";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";
import { parseHex } from "./parseHex.ts";
import { readBlockRef } from "./readBlockRef.ts";
import { readChain } from "./readChain.ts";
import { requireSigner } from "./requireSigner.ts";
import { submitTransaction, type Mined } from "./submitTransaction.ts";

/** `scheduled`: announced only; call again from `readyAt` (seconds since 1970) on, and it is done. */
export type Restricted =
  { kind: "done"; mined: Mined } | { kind: "scheduled"; mined: Mined; readyAt: number };

/**
 * Sends a call only the consortium may make. Where the consortium stands under a delay, the first call announces it
 * (everyone can see it coming) and the same call again, once the delay is over, does it.
 * Throws ChainError "AccessManagedUnauthorized" for another account, "AccessManagerNotReady" before its time.
 */
export async function submitRestricted(chain: Chain, call: ContractTransaction): Promise<Restricted> {
  const { accessManager } = chain.contracts;
  const from = await requireSigner(chain).getAddress();
  const selector = call.data.slice(0, 10);
  const { immediate, delay } = await readChain(accessManager.canCall(from, call.to, selector));
  if (immediate) return { kind: "done", mined: await submitTransaction(chain, call) };
  if (delay === 0n)
    throw new ChainError("AccessManagedUnauthorized", `${from} is not the consortium`, {
      repair: "sign with the consortium's account",
      values: { caller: from },
    });
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address", "address", "bytes"],
    [from, call.to, call.data],
  );
  const operation = parseHex(keccak256(encoded), "operation id", 32);
  const readyAt = Number(await readChain(accessManager.getSchedule(operation)));
  if (readyAt === 0) {
    const schedule = await accessManager.schedule.populateTransaction(call.to, call.data, 0);
    const mined = await submitTransaction(chain, schedule);
    const announced = Number(await readChain(accessManager.getSchedule(operation)));
    return { kind: "scheduled", mined, readyAt: announced };
  }
  const now = (await readChain(readBlockRef(chain, "latest")))?.time ?? 0;
  if (now < readyAt)
    throw new ChainError(
      "AccessManagerNotReady",
      `announced, and not to be done before ${new Date(readyAt * 1000).toISOString()}`,
      {
        repair: "wait, then do the same again",
        values: { operationId: operation, readyAt: String(readyAt) },
      },
    );
  const execute = await accessManager.execute.populateTransaction(call.to, call.data);
  return { kind: "done", mined: await submitTransaction(chain, execute) };
}
