import type { InputsEntry } from "../../rounds/appendInput.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** That a trainer committed to what it then withheld. `replayInputs` gives the entries. */
export type Withholding = {
  certificate: Certificate;
  signers: number;
  trainer: Hex;
  /** What it signed for a batch and the way to the batch's root; undefined where it committed directly. */
  batched: { commitment: Hex; signature: Hex; proof: readonly Hex[] } | undefined;
  /** `inputs` before the entry by which it committed, that entry, and all after it up to the certificate. */
  inputsBefore: Hex;
  commit: InputsEntry;
  after: readonly InputsEntry[];
};

const NOTHING = `0x${"00".repeat(32)}`;

/** Takes a twentieth of a trainer's stake for a reveal that a final round certified as withheld. */
export async function slashWithheld(chain: Chain, evidence: Withholding): Promise<MinedTask> {
  const { batched } = evidence;
  const plain = ({ head, content }: InputsEntry): InputsEntry => ({ head, content });
  const call = await chain.contracts.roundCoordinator.slashWithheld.populateTransaction({
    certificate: evidence.certificate,
    signers: evidence.signers,
    trainer: evidence.trainer,
    commitment: batched?.commitment ?? NOTHING,
    signature: batched?.signature ?? "0x",
    proof: [...(batched?.proof ?? [])],
    inputsBefore: evidence.inputsBefore,
    commit: plain(evidence.commit),
    after_: evidence.after.map(plain),
  });
  return submitTaskTransaction(chain, call);
}
