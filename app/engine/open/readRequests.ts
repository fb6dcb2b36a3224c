import { readRequest } from "../../chain/requests/readRequest.ts";
import type { KeptRequest } from "../accessFacts.ts";
import { readPendingRequests } from "../device/pendingRequests.ts";
import type { Engine } from "../engine.ts";

/** Requests this device holds the keys of and whose answers were not opened yet. */
export async function readRequests(
  engine: Pick<Engine, "chain" | "store" | "vault">,
): Promise<readonly KeptRequest[]> {
  const pending = await readPendingRequests(engine);
  return Promise.all(
    pending.map(async ({ requestId, record, purpose, block }) => {
      const { expires } = await readRequest(engine.chain, requestId);
      return { request: requestId, record, purpose, block, expires };
    }),
  );
}
