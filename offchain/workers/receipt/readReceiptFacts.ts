import type { Chain } from "../../chain/chain.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import { placeOf } from "../../chain/tasks/placeOf.ts";
import { readGasPaid } from "../../chain/tasks/readGasPaid.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { asCertified } from "../tasks/asCertified.ts";
import type { ReceiptFacts } from "./receiptFacts.ts";
import { transactionsOf } from "./transactionsOf.ts";

/**
 * What the chain says of a round as of a block; of the task's last event, unless it is told otherwise, so that whoever
 * exports when nothing has happened since exports the same. Undefined where the round had no certificate by then, or the
 * chain has no such block. Throws ChainError.
 */
export async function readReceiptFacts(
  chain: Chain,
  task: number,
  round: number,
  block?: number,
): Promise<ReceiptFacts | undefined> {
  const events = await readTaskEvents(chain, block === undefined ? { task } : { task, toBlock: block });
  const number = block ?? events.at(-1)?.at.block;
  const at = number === undefined ? undefined : await readBlockRef(chain, number);
  const past = asCertified(events, task, round);
  const certified = past?.round.certified;
  if (past === undefined || certified === undefined || at === undefined) return undefined;
  const transactions = await Promise.all(
    transactionsOf(events, round).map(async (one) => ({
      ...one,
      ...(await readGasPaid(chain, one.transaction)),
    })),
  );
  const { before, view, round: found } = past;
  const final = events.some((event) => event.name === "RoundFinal" && event.round === round);
  return { place: placeOf(chain), at, before, view, round: found, certified, final, transactions };
}
