import type { Hex } from "./hex.ts";
import type { Seat } from "./roster.ts";
import type { TaskEvent } from "./taskEvent.ts";

export type EnrolledSeat = Seat & {
  /** The dataset it enrolled with; zeroes for none. */
  readonly dataset: Hex;
};

/** Who is enrolled in a task, by seat, from its events in order. `rosterRoot` of it is the contract's. */
export const readRoster = (events: readonly TaskEvent[], task: number): readonly EnrolledSeat[] =>
  events.flatMap((event) =>
    event.name === "Enrolled" && event.task === task
      ? [{ account: event.account, seat: event.seat, chair: event.chair, dataset: event.dataset }]
      : [],
  );
