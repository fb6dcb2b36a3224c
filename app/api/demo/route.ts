import { readFile } from "node:fs/promises";

import { fetchChainId } from "../../server/fetchChainId.ts";
import { LOCAL_CHAIN } from "../../server/localChain.ts";
import { refuse } from "../../server/refuse.ts";
import { demoPeopleFile, readSettings } from "../../server/settings.ts";

/**
 * The demo people of a local network, and of no other chain: there anybody could sign as them. Names, what they do, accounts. Their keys
 * are public; nothing here is secret.
 */
export async function GET(): Promise<Response> {
  const read = readSettings();
  if (!read.ok || read.settings.ACESO_DEMO_PEOPLE === undefined)
    return refuse(404, "This server has no demo people.");
  const chainId = await fetchChainId(read.settings.ACESO_RPC).catch(() => undefined);
  if (chainId === undefined) return refuse(502, "The chain does not answer. Try again in a moment.");
  if (chainId !== LOCAL_CHAIN) return refuse(404, "Demo people are for a local network; this chain is none.");
  try {
    const { people } = demoPeopleFile.parse(
      JSON.parse(await readFile(read.settings.ACESO_DEMO_PEOPLE, "utf8")),
    );
    return Response.json({ people }, { headers: { "cache-control": "no-store" } });
  } catch {
    return refuse(500, "The file of demo people (ACESO_DEMO_PEOPLE) cannot be read.");
  }
}
