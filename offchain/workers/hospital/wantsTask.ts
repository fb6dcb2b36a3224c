import { LearningError } from "../../learning/errors.ts";
import { readRows } from "../tasks/readRows.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { readSpec } from "./readSpec.ts";

/**
 * Whether this institution joins a task: chosen by its operator, stake within the limit, no consent asked for that it
 * cannot show, a description it can follow, and rows that fit. Throws where that cannot be told yet (HospitalError
 * "no-file").
 */
export async function wantsTask(hospital: Hospital, view: TaskView): Promise<boolean> {
  const { tasks, maxStake, data } = hospital.settings;
  if (tasks !== "all" && !tasks.includes(view.task)) return false;
  // Rows tied to consents are not built: such a task is left to others.
  if (view.terms.stake > maxStake || view.terms.consentGated) return false;
  try {
    await readRows(data, await readSpec(hospital, view));
    return true;
  } catch (error) {
    if (!(error instanceof LearningError)) throw error;
    hospital.log.info({ task: view.task, reason: error.message }, "not joined");
    return false;
  }
}
