import { z } from "zod";

/** A list of at most so many, refused by its length before anything in it is parsed: points of a curve are slow to check. */
export const listOf = <T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> =>
  z.array(z.unknown()).max(most).pipe(z.array(item));
