import { decodeError } from "./decodeError.ts";

/** Waits for a read of the chain; what goes wrong becomes a ChainError. */
export async function readChain<Value>(read: Promise<Value>): Promise<Value> {
  try {
    return await read;
  } catch (error) {
    throw decodeError(error);
  }
}
