import { z } from "zod";

/** The number of a task, or of a round of one, on the command line. */
export const taskNumber = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, "must be a whole number, from 1")
  .transform(Number);
