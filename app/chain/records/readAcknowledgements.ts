import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readEvents } from "../events/readEvents.ts";

/** The seats of the guardians that say they keep their share of a version. A record is kept when all of its set have. */
export async function readAcknowledgements(
  chain: Chain,
  { record, version, fromBlock }: { record: Hex; version: number; fromBlock?: number },
): Promise<ReadonlySet<number>> {
  const from = fromBlock === undefined ? {} : { fromBlock };
  const events = await readEvents(chain, { ...from, names: ["ShareAccepted"], about: record });
  return new Set(
    events.flatMap((event) =>
      event.name === "ShareAccepted" && event.version === version ? [event.index] : [],
    ),
  );
}
