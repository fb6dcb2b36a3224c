import type { JobName, Jobs } from "./jobs.ts";
import type { Session } from "./session.ts";

export type JobContext<N extends JobName> = {
  readonly onProgress: (progress: Jobs[N]["progress"]) => void;
  readonly signal: AbortSignal;
};

/** What each job of `Jobs` is made of. */
export type JobTable = {
  readonly [N in JobName]: (
    session: Session,
    parameters: Jobs[N]["parameters"],
    context: JobContext<N>,
  ) => Promise<Jobs[N]["result"]>;
};
