import type { Chain } from "../../chain/chain.ts";
import { findEvent } from "../../chain/findEvent.ts";
import type { Hex } from "../../chain/hex.ts";
import { readEvents } from "../../chain/readEvents.ts";

/** Who registered a record: its owner, unless custody has moved since. */
export async function readRegistrant(chain: Chain, record: Hex): Promise<Hex> {
  return findEvent(
    await readEvents(chain, { names: ["RecordRegistered"], about: record }),
    "RecordRegistered",
  ).owner;
}
