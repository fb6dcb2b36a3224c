import { decodeFailure } from "./errors/decodeFailure.ts";

/** Waits for a read of the chain; what goes wrong becomes a ChainFailure. */
export async function readChain<Value>(read: Promise<Value>): Promise<Value> {
  try {
    return await read;
  } catch (error) {
    throw decodeFailure(error);
  }
}
