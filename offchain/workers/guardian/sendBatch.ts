import { ChainError } from "../../chain/errors.ts";

/**
 * Sends a batch as one transaction. If the contract refuses it, something in it is not on the chain as we knew it: then
 * one by one, so that it does not hold up the others.
 */
export async function sendBatch<Entry>(
  batch: readonly Entry[],
  send: (entries: readonly Entry[]) => Promise<unknown>,
  refused: (entry: Entry, code: string) => void,
): Promise<void> {
  const isRefusal = (error: unknown): error is ChainError =>
    error instanceof ChainError && error.code.startsWith("KeyRelease");
  try {
    await send(batch);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    for (const entry of batch) {
      await send([entry]).catch((cause: unknown) => {
        if (!isRefusal(cause)) throw cause;
        refused(entry, cause.code);
      });
    }
  }
}
