import { readEndpoint } from "../../chain/institutions/readEndpoint.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fetchDocument } from "../messages/fetchDocument.ts";
import { firstFound } from "./firstFound.ts";
import type { Reader } from "./reader.ts";

/**
 * Asks institutions, all at once, for a document, and takes the first that `read` makes something of: whoever hands one over
 * need not be trusted, and whoever does not answer holds nobody up. Undefined where nobody has it. Throws ChainError.
 */
export async function askMembers<Found>(
  { account, chain }: Pick<Reader, "account" | "chain">,
  path: string,
  from: readonly Hex[],
  read: (text: string) => Found | undefined | Promise<Found | undefined>,
): Promise<Found | undefined> {
  const ask = async (member: Hex): Promise<Found | undefined> => {
    const endpoint = await readEndpoint(chain, member);
    const text = endpoint === "" ? undefined : await fetchDocument(endpoint, path);
    return text === undefined ? undefined : read(text);
  };
  return firstFound(from.filter((member) => member !== account).map(ask));
}
