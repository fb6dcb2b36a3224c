/** How often a page is told how far a job is: nobody reads faster, and each time it is drawn anew. */
const EVERY_MS = 400;

/** A job's reports, in order, at most every 400 ms: of several in between only the latest is passed on. */
export type PacedProgress = {
  readonly report: (progress: unknown) => void;
  /** The job is over: what was held back goes out now. */
  readonly end: () => void;
};

export function paceProgress(post: (progress: unknown) => void): PacedProgress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held: { readonly progress: unknown } | undefined;
  const pass = (): void => {
    timer = undefined;
    if (held === undefined) return;
    const { progress } = held;
    held = undefined;
    post(progress);
    timer = setTimeout(pass, EVERY_MS);
  };
  return {
    report: (progress) => {
      held = { progress };
      if (timer === undefined) pass();
    },
    end: () => {
      clearTimeout(timer);
      pass();
      clearTimeout(timer);
    },
  };
}
