import { LearningError } from "../../learning/errors.ts";
import { readSpec } from "../replay/readSpec.ts";
import { readRows } from "../tasks/readRows.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { refuseSpec } from "./refuseSpec.ts";
import { refuseTerms } from "./refuseTerms.ts";

/**
 * Whether this institution joins a task: chosen by its operator, under terms that it accepts (before anything of it is
 * fetched), by a description it can follow and accepts, and with rows that fit. Throws where that cannot be told yet
 * (ReplayError "no-file").
 *
 * @param blockSeconds from one block to the next, as measured
 */
export async function wantsTask(hospital: Hospital, view: TaskView, blockSeconds: number): Promise<boolean> {
  const { settings, chain, tied, log } = hospital;
  const { tasks, data, maxEpsilon } = settings;
  if (tasks !== "all" && !tasks.includes(view.task)) return false;
  const known = settings.tokens ?? [chain.addresses.incentiveToken];
  const why =
    refuseTerms(view, { ...settings, tokens: known, blockSeconds, hasDataset: tied !== undefined }) ??
    (await refuseRows(hospital, view, data, maxEpsilon));
  if (why === undefined) return true;
  log.info({ task: view.task, reason: why }, "not joined");
  return false;
}

async function refuseRows(
  hospital: Hospital,
  view: TaskView,
  data: string,
  maxEpsilon: number | undefined,
): Promise<string | undefined> {
  try {
    const spec = await readSpec(hospital, view);
    const { labels } = await readRows(data, spec, hospital.tied?.ties.column);
    return refuseSpec(spec, view.terms, { rows: labels.length, maxEpsilon });
  } catch (error) {
    if (error instanceof LearningError) return error.message;
    throw error;
  }
}
