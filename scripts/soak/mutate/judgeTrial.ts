import type { Subject, Trial } from "./kind.ts";
import { SoakFault } from "./errors.ts";

export type Verdict =
  | { readonly outcome: "accepted" }
  | { readonly outcome: "refused"; readonly code: string }
  | { readonly outcome: "fault"; readonly why: string };

/** Runs a trial and tells what it came to. */
export const judgeTrial = async (trial: Trial, refusals: Subject["refusals"]): Promise<Verdict> => {
  const verdict = await runTrial(trial, refusals);
  if (trial.isHonest !== true || verdict.outcome !== "refused") return verdict;
  return { outcome: "fault", why: `nothing was changed, and it was refused: ${verdict.code}` };
};

const runTrial = async (trial: Trial, refusals: Subject["refusals"]): Promise<Verdict> => {
  try {
    const code = await trial.run();
    return code === undefined ? { outcome: "accepted" } : { outcome: "refused", code };
  } catch (error) {
    return judgeError(error, refusals);
  }
};

const judgeError = (error: unknown, refusals: Subject["refusals"]): Verdict => {
  if (error instanceof SoakFault) return { outcome: "fault", why: error.message };
  if (!(error instanceof Error))
    return { outcome: "fault", why: `threw ${String(error)}, which is no error` };
  if (!refusals.some((known) => error instanceof known)) {
    return { outcome: "fault", why: `an untyped error: ${(error.stack ?? error.message).slice(0, 800)}` };
  }
  const code: unknown = Reflect.get(error, "code");
  const repair: unknown = Reflect.get(error, "repair");
  if (typeof code !== "string" || code === "") return { outcome: "fault", why: `${error.name} has no code` };
  if (typeof repair !== "string" || repair === "" || error.message === "") {
    return { outcome: "fault", why: `${error.name} ${code} does not say what is wrong and how to mend it` };
  }
  return { outcome: "refused", code };
};
