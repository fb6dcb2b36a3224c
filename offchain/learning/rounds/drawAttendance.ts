import { random } from "../numbers/random.ts";
import type { Plan } from "./plan.ts";

/** What becomes of a selected client: its update arrives, it never starts, or it finishes after the deadline. */
export type Attendance = "present" | "vanished" | "late";

/** Draw what becomes of a client in a round. Independent of all other clients and rounds. */
export const drawAttendance = (
  { seed, availability }: Pick<Plan, "seed" | "availability">,
  round: number,
  client: number,
): Attendance => {
  const chance = random("attendance", seed, round, client).uniform();
  if (chance < availability.vanish) return "vanished";
  return chance < availability.vanish + availability.late ? "late" : "present";
};
