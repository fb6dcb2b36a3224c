import { attributeJobs } from "./attributeJobs.ts";
import type { JobName, Jobs } from "./jobs.ts";
import type { JobContext, JobTable } from "./jobTable.ts";
import { offerJobs } from "./offerJobs.ts";
import { openJobs } from "./openJobs.ts";
import { sealJobs } from "./sealJobs.ts";
import type { Session } from "./session.ts";
import { vaultJobs } from "./vaultJobs.ts";

const table: JobTable = { ...vaultJobs, ...sealJobs, ...openJobs, ...offerJobs, ...attributeJobs };

/** Run one job of a session, here and now. Throws whatever it throws. */
export const runJob = <N extends JobName>(
  session: Session,
  name: N,
  parameters: Jobs[N]["parameters"],
  context: JobContext<N>,
): Promise<Jobs[N]["result"]> => table[name](session, parameters, context);
