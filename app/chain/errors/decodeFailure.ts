import { ChainFailure } from "../errors.ts";

/** Turns whatever viem, the wallet or the RPC threw into a ChainFailure. Never looks at the words of a message. */
export function decodeFailure(error: unknown): ChainFailure {
  if (error instanceof ChainFailure) return error;
  return new ChainFailure("rpc-unreachable", "The network did not answer.", {
    repair: "Check your connection and try again.",
    cause: error,
  });
}
