import type { JobName, Jobs } from "./jobs.ts";
import { jobTable, type JobContext } from "./jobTable.ts";
import type { Session } from "./session.ts";

/** Run one job of a session, here and now. Throws whatever it throws. */
export const runJob = <N extends JobName>(
  session: Session,
  name: N,
  parameters: Jobs[N]["parameters"],
  context: JobContext<N>,
): Promise<Jobs[N]["result"]> => jobTable[name](session, parameters, context);
