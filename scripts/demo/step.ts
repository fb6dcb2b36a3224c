/** One step of the demo as it came out. `ok` is `expected === got`; gas is null where nothing was sent. */
export type StepResult = {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly gas: number | null;
};

/** What a step did, in the words of `expected`, and what it paid for. */
export type Outcome = { readonly got: string; readonly gas?: bigint };

/** A step: what should happen, in words, and what makes it happen. */
export type Step = {
  readonly name: string;
  readonly expected: string;
  readonly run: () => Promise<Outcome>;
};
