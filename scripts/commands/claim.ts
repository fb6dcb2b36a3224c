import { z } from "zod";

import type { Chain } from "../../offchain/chain/chain.ts";
import { parseHex } from "../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { claimPatient } from "../../offchain/chain/tasks/claimPatient.ts";
import { claimPay } from "../../offchain/chain/tasks/claimPay.ts";
import { readFinalResult } from "../../offchain/chain/tasks/readFinalResult.ts";
import { readSettlement } from "../../offchain/chain/tasks/readSettlement.ts";
import { refundRounds } from "../../offchain/chain/tasks/refundRounds.ts";
import { doubleLeaf } from "../../offchain/rounds/doubleLeaf.ts";
import { rootFromProof } from "../../offchain/rounds/rootFromProof.ts";
import { MOST_CLAIM_BYTES, parseClaim } from "../../offchain/workers/consent/claimFile.ts";
import { claimOf } from "../../offchain/workers/tasks/claimOf.ts";
import { readTaskView } from "../../offchain/workers/tasks/readTaskView.ts";
import * as argument from "./frame/argument.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { CommandError, UsageError } from "./frame/errors.ts";
import type { Outcome } from "./frame/outcome.ts";
import { readBounded } from "./frame/readBounded.ts";
import { networkInput, networkOptions } from "./session/networkOptions.ts";
import { openSession } from "./session/openSession.ts";
import { taskNumber } from "./task/taskNumber.ts";
import { formatTokens } from "./task/tokenAmount.ts";

export const claim = defineCommand({
  name: "claim",
  summary: "take what settled rounds of a task owe you",
  description:
    "As a hospital, the pay of its seat; as the requester, what nobody earned, and the pay of rounds that are void or were " +
    "never held. What was paid already is left alone. Hospitals' workers claim by themselves. As a patient, or anybody for " +
    "one, what the file from the hospital says: it is paid to the account in the file, whoever sends it.",
  arguments: [["[task]", "its number"]],
  options: [["--file <path>", "a patient's claim, as a hospital gives it"], ...networkOptions],
  example: "claim 1 --as requester",
  input: z.object({ task: taskNumber.optional(), file: argument.path.optional(), ...networkInput }),
  async run({ task, file, ...input }) {
    if (task !== undefined && file !== undefined)
      throw new UsageError("give a task's number or a patient's claim, not both");
    if (file !== undefined) return claimForPatient((await openSession(input, "acting")).chain, file);
    if (task === undefined) throw new UsageError("give a task's number, or a patient's claim with --file");
    const { chain } = await openSession(input, "acting");
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

/** Has a patient paid by the file that a hospital gave them. */
async function claimForPatient(chain: Chain, file: string): Promise<Outcome> {
  const { task, round, account, amount, proof } = parseClaim(await readBounded(file, MOST_CLAIM_BYTES));
  const details = { task, round: round + 1, account, amount };
  const settled = (await readTaskView(chain, task)).rounds.find((one) => one.round === round)?.settled;
  if (settled === undefined)
    throw new CommandError("not-settled", `round ${round + 1} of task ${task} is not settled`, { details });
  if (rootFromProof(doubleLeaf(task, round, account, amount), proof) !== settled.patientsRoot)
    throw new CommandError("not-certified", "nothing like this claim was certified: ask the hospital again", {
      details,
    });
  const { trainersRoot } = settled;
  const { hash, gas } = await claimPatient(chain, { task, round, account, amount, trainersRoot, proof });
  return {
    value: { ...details, transaction: hash, gas },
    text: `${formatTokens(amount)} tokens paid to ${account}  ${hash} (${gas} gas)`,
  };
}
