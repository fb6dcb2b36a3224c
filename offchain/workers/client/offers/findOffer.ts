import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/hex.ts";
import { readOffers, type KnownOffer } from "../../../chain/offers/readOffers.ts";
import { ClientError } from "../errors.ts";

/** An offer by its id. @throws ClientError `no-offer` */
export async function findOffer(chain: Chain, offer: Hex): Promise<KnownOffer> {
  const [found] = await readOffers(chain, offer);
  if (found !== undefined) return found;
  throw new ClientError("no-offer", `there is no offer ${offer}`, {
    repair: "check its id: npm run aceso -- offer list shows what was offered to you",
    values: { offer },
  });
}
