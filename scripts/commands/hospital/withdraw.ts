import { z } from "zod";

import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { readStake } from "../../../offchain/chain/tasks/readStake.ts";
import { withdrawStake } from "../../../offchain/chain/tasks/withdrawStake.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { formatTokens, tokenAmount } from "../task/tokenAmount.ts";

export const hospitalWithdraw = defineCommand({
  name: "withdraw",
  summary: "take stake that is free out of the vault",
  description:
    "A hospital's worker frees its stake some time after a task has ended, and stakes it again in the next. This pays what " +
    "is free to the hospital's account; what a task has locked stays locked.",
  options: [["--amount <tokens>", "default: all that is free"], ...networkOptions],
  example: "hospital withdraw --as mercy",
  input: z.object({ amount: tokenAmount.optional(), ...networkInput }),
  async run({ amount, ...input }) {
    const { chain } = await openSession(input, "acting");
    const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
    const { free } = await readStake(chain, account);
    const wanted = amount ?? free;
    if (wanted > free)
      throw new CommandError(
        "not-free",
        `${formatTokens(free)} tokens are free, and ${formatTokens(wanted)} were asked for`,
        { details: { account, free: String(free), amount: String(wanted) } },
      );
    if (wanted === 0n)
      return { value: { account, amount: wanted, free, transaction: null }, text: "nothing is free" };
    const { hash, gas } = await withdrawStake(chain, wanted);
    return {
      value: { account, amount: wanted, free: free - wanted, transaction: hash, gas },
      text: `${formatTokens(wanted)} tokens paid to ${account}  ${hash} (${gas} gas)`,
    };
  },
});
