import { z } from "zod";

import { checkReceipt } from "../../../offchain/workers/receipt/checkReceipt.ts";
import { MAX_RECEIPT_BYTES, parseReceipt } from "../../../offchain/workers/receipt/parseReceipt.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { readBounded } from "../frame/readBounded.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { listChecks } from "./listChecks.ts";

/** More differing lines than anybody reads; all are in the JSON. */
const MOST_SHOWN = 20;

export const auditReceipt = defineCommand({
  name: "receipt",
  summary: "check a round's receipt, trusting neither its signer nor who handed it over",
  description:
    "Checks the signature, then every line against the chain as of the receipt's block: gas and who paid it, outcomes, " +
    "reasons, utilities, pay, roots and digests; report and batches that come with it are held against the digests the " +
    "chain has. Then the round is replayed as audit round does. It says how far it came (events, or updates) and which " +
    "lines do not hold, and fails if anything does not. What the receipt leaves empty it does not claim.",
  arguments: [["<file>", "what audit round --receipt wrote"]],
  options: [...networkOptions],
  example: "audit receipt round-2.json",
  input: z.object({ file: argument.path, ...networkInput }),
  async run({ file, ...input }) {
    const told = parseReceipt(await readBounded(file, MAX_RECEIPT_BYTES));
    const { chain, connection } = await openSession(input, "reading");
    const { tier, ok, checks, differences, missing } = await checkReceipt(chain, connection.ipfs, told);
    const { task, round } = told.receipt;
    const { signer } = told;
    const wrong = differences
      .slice(0, MOST_SHOWN)
      .map((one) => `     ${one.line}: it says ${one.told}, found ${one.found}`);
    const lines = [...listChecks({ checks, tier, missing }), ...wrong];
    if (!ok)
      throw new CommandError("receipt-false", `the receipt does not hold\n${lines.join("\n")}`, {
        details: { task, round: round + 1, signer, tier, checks, differences },
      });
    return {
      value: { task, round: round + 1, signer, tier, ok, checks, missing },
      text: lines.join("\n"),
    };
  },
});
