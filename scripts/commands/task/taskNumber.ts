import { z } from "zod";

/** A task's number on the command line. */
export const taskNumber = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, "must be a task's number, from 1")
  .transform(Number);
