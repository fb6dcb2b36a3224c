import { RoundsError } from "../../../offchain/rounds/errors.ts";
import { seatResults, type SeatResult } from "./seatResults.ts";
import type { RoundView, TaskView } from "./taskView.ts";

export type RoundResults =
  | { readonly status: "read"; readonly results: readonly SeatResult[] }
  /** A quorum signed what cannot be read with this task's roster. */
  | { readonly status: "broken"; readonly why: string };

/** A certified round seat by seat, or why it cannot be read. */
export function readRoundResults(view: TaskView, round: RoundView): RoundResults {
  try {
    return { status: "read", results: seatResults(view, round) };
  } catch (error) {
    if (error instanceof RoundsError) return { status: "broken", why: `${error.message}: ${error.repair}.` };
    throw error;
  }
}
