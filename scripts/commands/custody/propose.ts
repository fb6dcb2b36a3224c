import { z } from "zod";

import { proposeCustody } from "../../../offchain/chain/people/proposeCustody.ts";
import { readMove } from "../../../offchain/chain/people/readMove.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const custodyPropose = defineCommand({
  name: "propose",
  summary: "begin to move records to a new account (the patient or a carer)",
  description:
    "Takes seven days, in which the old account can stop it. The new account needs the same vault: restore it from its " +
    "phrase (vault restore).",
  arguments: [["<account>", "the new account, or a name on the local network"]],
  options: [["--patient <account>", "whose records, for a carer; default: your own"], ...networkOptions],
  example: "custody propose 0x70997970c51812dc3a010c7d01b50e0d17dc79c8 --as patient",
  input: z.object({ account: z.string().min(1), patient: z.string().min(1).optional(), ...networkInput }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const newAccount = resolveAccount(network, input.account);
    const patient =
      input.patient === undefined
        ? parseHex(await requireSigner(chain).getAddress(), "the account", 20)
        : resolveAccount(network, input.patient);
    const mined = await proposeCustody(chain, patient, newAccount);
    const readyAt = (await readMove(chain, patient))?.readyAt ?? 0;
    return {
      value: { patient, newAccount, readyAt, transaction: mined.hash, gas: mined.gas },
      text: `${newAccount} may take over from ${new Date(readyAt * 1000).toISOString()} on, unless it is stopped`,
    };
  },
});
