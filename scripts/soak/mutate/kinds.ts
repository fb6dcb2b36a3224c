import type { Kind } from "./kind.ts";

/** Every kind of input, the slowest first; a worker loads only its own. */
export const kinds: ReadonlyMap<string, () => Promise<Kind>> = new Map([
  ["frames", async () => (await import("./kinds/frames.ts")).frames],
  ["headers", async () => (await import("./kinds/headers.ts")).headers],
]);
