import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { readEvents } from "../../../chain/events/readEvents.ts";
import { fromHex } from "../../../engine/hexBytes.ts";

/**
 * The encryption keys that accounts had published by a block; nothing for who had none. From events: nodes forget old
 * state. Throws ChainFailure.
 */
export async function keysAsOf(
  chain: Chain,
  accounts: readonly Hex[],
  block: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const events = await readEvents(chain, {
    names: ["EncryptionKeyPublished"],
    about: accounts,
    toBlock: block,
  });
  return new Map(
    events.flatMap((event) =>
      event.name === "EncryptionKeyPublished" ? [[event.account.toLowerCase(), fromHex(event.key)]] : [],
    ),
  );
}
