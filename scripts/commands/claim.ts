import { z } from "zod";

import { parseHex } from "../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { claimPay } from "../../offchain/chain/tasks/claimPay.ts";
import { readFinalResult } from "../../offchain/chain/tasks/readFinalResult.ts";
import { readSettlement } from "../../offchain/chain/tasks/readSettlement.ts";
import { refundRounds } from "../../offchain/chain/tasks/refundRounds.ts";
import { claimOf } from "../../offchain/workers/tasks/claimOf.ts";
import { readTaskView } from "../../offchain/workers/tasks/readTaskView.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { networkInput, networkOptions } from "./session/networkOptions.ts";
import { openSession } from "./session/openSession.ts";
import { taskNumber } from "./task/taskNumber.ts";
import { formatTokens } from "./task/tokenAmount.ts";

export const claim = defineCommand({
  name: "claim",
  summary: "take what settled rounds of a task owe you",
  description:
    "As a hospital, the pay of its seat; as the requester, what nobody earned, and the pay of rounds that are void or were " +
    "never held. What was paid already is left alone. Hospitals' workers claim by themselves.",
  arguments: [["<task>", "its number"]],
  options: [...networkOptions],
  example: "claim 1 --as requester",
  input: z.object({ task: taskNumber, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { task } = input;
    const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
    const view = await readTaskView(chain, task);
    const isRequester = view.requester === account;
    const own = view.roster.flatMap((enrolled, seat) => (enrolled.account === account ? [seat] : []));
    const seats = isRequester ? [...own, view.roster.length] : own;
    let [amount, gas] = [0n, 0n];
    const rounds: number[] = [];
    for (const round of view.rounds) {
      const state = await readSettlement(chain, task, round.round);
      if (state.kind !== "settled") continue;
      for (const seat of seats.filter((one) => !state.claimed.includes(one))) {
        const due = claimOf(view, round, seat);
        if (due === undefined) continue;
        gas += (await claimPay(chain, due)).gas;
        amount += due.amount;
        rounds.push(round.round);
      }
    }
    const refunded: number[] = [];
    if (isRequester && view.funding !== undefined) {
      for (let round = 0; round < view.terms.rounds; round++) {
        const [result, state] = await Promise.all([
          readFinalResult(chain, task, round),
          readSettlement(chain, task, round),
        ]);
        if (result.kind === "void" && state.kind === "unsettled") refunded.push(round);
      }
      if (refunded.length > 0) {
        gas += (await refundRounds(chain, task, refunded)).gas;
        amount += view.funding.perRound * BigInt(refunded.length);
      }
    }
    return {
      value: { task, account, amount, rounds, refunded, gas },
      text:
        amount === 0n ? "nothing is due" : `${formatTokens(amount)} tokens paid to ${account} (${gas} gas)`,
    };
  },
});
