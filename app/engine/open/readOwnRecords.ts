import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import type { RecordState } from "../../chain/records/record.ts";

/** The records an account owns now and that are not erased: registered by it, or taken over. */
export async function readOwnRecords(chain: Chain, account: Hex): Promise<readonly RecordState[]> {
  const events = await readEvents(chain, { names: ["RecordRegistered", "CustodyTaken"], about: account });
  const records = new Set(
    events.flatMap((e) => (e.name === "RecordRegistered" || e.name === "CustodyTaken" ? [e.record] : [])),
  );
  const states = await Promise.all([...records].map((record) => readRecord(chain, record)));
  return states.filter(({ owner, erased }) => owner === account && !erased);
}
