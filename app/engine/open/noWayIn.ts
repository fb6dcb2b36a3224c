import type { Hex } from "../../chain/deployment.ts";
import { EngineError } from "../errors.ts";
import type { RefusedWay } from "../openedRecord.ts";

/** Lock A does not open by any key this person has. */
export const noWayIn = (record: Hex, policy: string, ways: readonly RefusedWay[]): EngineError =>
  new EngineError("no-way-in", "None of your keys opens this record.", {
    repair: `It is for: ${policy}. Ask the institutions for the attributes, or the patient for a grant.`,
    values: { record, policy, ways },
  });
