import type { JobName, Jobs } from "./jobs.ts";
import type { JobContext, JobTable } from "./jobTable.ts";
import type { Session } from "./session.ts";
import { vaultJobs } from "./vaultJobs.ts";

let loading: Promise<JobTable> | undefined;

/** All jobs. The pairings behind them are most of the worker's bytes: they come once a vault is open, or are asked for. */
const loadJobs = (): Promise<JobTable> => (loading ??= load());

const load = async (): Promise<JobTable> => {
  const [{ sealJobs }, { openJobs }, { attributeJobs }, { offerJobs }] = await Promise.all([
    import("./sealJobs.ts"),
    import("./openJobs.ts"),
    import("./attributeJobs.ts"),
    import("./offerJobs.ts"),
  ]);
  return { ...vaultJobs, ...sealJobs, ...openJobs, ...attributeJobs, ...offerJobs };
};

/** Run one job of a session, here and now. Throws whatever it throws. */
export async function runJob<N extends JobName>(
  session: Session,
  name: N,
  parameters: Jobs[N]["parameters"],
  context: JobContext<N>,
): Promise<Jobs[N]["result"]> {
  const atHand: Partial<JobTable> = vaultJobs;
  const job = atHand[name] ?? (await loadJobs())[name];
  const result = await job(session, parameters, context);
  if (session.open !== undefined) loadJobs().catch(() => (loading = undefined));
  return result;
}
