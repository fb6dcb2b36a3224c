import { z } from "zod";

/** What a metered hospital writes of itself, again and again. Seconds since it was ready. */
export const meter = z.object({
  /** In which at least one call to the chain's RPC or to IPFS was under way. */
  calls: z.number(),
  /** Processor time of its main thread: it follows the chain, signs, encodes, sends, fetches. */
  main: z.number(),
  /** Processor time of everything else: the threads that train and judge. */
  threads: z.number(),
});

export type Meter = z.output<typeof meter>;
