import { RepairableError } from "../../errors/repairableError.ts";

/** Where a hospital's worker can be stopped, in words a person on call can act on. */
export type HospitalErrorCode = "no-file" | "would-equivocate" | "diverged";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class HospitalError extends RepairableError<HospitalErrorCode> {
  override readonly name = "HospitalError";
}
