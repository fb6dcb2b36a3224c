/** Where a task stands, by what there is to know in each stage. Times are seconds since 1970. */
export type TaskState = TaskShape &
  (
    | { readonly stage: "open"; readonly openEnd: number }
    | (Running & { readonly stage: "round"; readonly posted: Posted } & PhaseTimes)
    | (Running & { readonly stage: "challenge"; readonly challengeEnd: number })
    | {
        readonly stage: "done" | "cancelled";
        /** How many rounds were held, void ones included. */
        readonly round: number;
        /** Until then stakes can be slashed; afterwards they are released. */
        readonly stakesUntil: number;
      }
  );

export type TaskShape = {
  readonly rounds: number;
  readonly minReveals: number;
  /** How many are enrolled, and how many of them sit on the committee. */
  readonly trainers: number;
  readonly members: number;
  readonly directWindow: number;
  readonly challengeTime: number;
};

export type PhaseTimes = {
  readonly commitEnd: number;
  readonly revealEnd: number;
  readonly certifyEnd: number;
};

type Running = {
  readonly round: number;
  readonly attempt: number;
  /** The requester asked to end the task when this round has ended. */
  readonly ending: boolean;
};

type Posted = {
  /** Something was committed in this attempt. */
  readonly acted: boolean;
  /** The leader's batches. */
  readonly commits: boolean;
  readonly reveals: boolean;
};
