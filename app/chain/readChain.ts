import { loadPart } from "./loadPart.ts";

/** Waits for a read of the chain; what goes wrong becomes a ChainFailure. */
export async function readChain<Value>(read: Promise<Value>): Promise<Value> {
  try {
    return await read;
  } catch (error) {
    // The names and words of every error there is are only wanted once there is one.
    const { decodeFailure } = await loadPart(async () => import("./errors/decodeFailure.ts"));
    throw decodeFailure(error);
  }
}
