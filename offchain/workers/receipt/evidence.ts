import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import type { BatchedReveal } from "../../rounds/revealsRoot.ts";
import type { SignedCommitment } from "../tasks/batch.ts";

/** What a round's files say that no event does; undefined for what cannot be had. A batch that was never posted is empty. */
export type Evidence = {
  readonly report: { readonly text: string; readonly value: RoundReport } | undefined;
  readonly commits: readonly SignedCommitment[] | undefined;
  readonly reveals: readonly BatchedReveal[] | undefined;
  readonly contributions: Contributions | undefined;
};
