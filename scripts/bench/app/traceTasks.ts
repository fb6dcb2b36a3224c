import type { Browser, Page } from "playwright-core";
import { z } from "zod";

/** A task of a page's main thread. Milliseconds of the processor, and by the clock. */
export type Task = { readonly processorMs: number; readonly clockMs: number };

const event = z.looseObject({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.unknown().optional() }).optional(),
});
const trace = z.object({ traceEvents: z.array(event) });

/**
 * What a page's main thread was busy with while `work` went on, one task after the other. By the clock they are as long as
 * the machine's other work makes them; what the processor spent on them, slowed down as it is, is the page's own.
 */
export async function traceTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  let bytes: Buffer;
  try {
    await work();
  } finally {
    bytes = await browser.stopTracing();
  }
  const { traceEvents } = trace.parse(JSON.parse(bytes.toString("utf8")));
  const threadOf = ({ pid, tid }: z.output<typeof event>): string => `${pid} ${tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = traceEvents
    .filter((one) => one.name === "ThreadControllerImpl::RunTask" && mains.has(threadOf(one)))
    .flatMap(({ dur, tdur }) =>
      dur === undefined || tdur === undefined ? [] : [{ processorMs: tdur / 1000, clockMs: dur / 1000 }],
    );
  if (tasks.length === 0) throw new Error("this Chromium's trace tells no tasks of the page's main thread");
  return tasks;
}
