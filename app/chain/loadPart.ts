import { ChainFailure } from "./errors.ts";

/**
 * Code that is fetched when it is first wanted. A way to this server that fails is the same to a person whether a part of
 * the page or an answer of the chain was to come over it. Throws ChainFailure "rpc-unreachable".
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new ChainFailure("rpc-unreachable", "The network did not answer.", {
      repair: "Check your internet connection, then try again.",
      cause,
    });
  }
}
