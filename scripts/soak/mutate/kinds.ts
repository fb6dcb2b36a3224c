import type { Kind } from "./kind.ts";

/** Every kind of input, the slowest first; a worker loads only its own. */
export const kinds: ReadonlyMap<string, () => Promise<Kind>> = new Map([
  ["commands", async () => (await import("./kinds/commands.ts")).commands],
  ["processes", async () => (await import("./kinds/processes.ts")).processes],
  ["frames", async () => (await import("./kinds/frames.ts")).frames],
  ["abe", async () => (await import("./kinds/abe.ts")).abe],
  ["rpc", async () => (await import("./kinds/rpc.ts")).rpc],
  ["headers", async () => (await import("./kinds/headers.ts")).headers],
  ["lies", async () => (await import("./kinds/lies.ts")).lies],
  ["programs", async () => (await import("./kinds/programs.ts")).programs],
  ["blocks", async () => (await import("./kinds/blocks.ts")).blocks],
  ["messages", async () => (await import("./kinds/messages.ts")).messages],
  ["files", async () => (await import("./kinds/files.ts")).files],
  ["policies", async () => (await import("./kinds/policies.ts")).policies],
  ["cids", async () => (await import("./kinds/cids.ts")).cids],
]);
