import { setTimeout as sleep } from "node:timers/promises";

import type { Hex } from "../../chain/hex.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { eraseRecord as orderErasure } from "../../chain/records/eraseRecord.ts";
import { readErasure } from "../../chain/requests/readErasure.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { forgetDeviceSecrets } from "./home/deviceSecrets.ts";
import type { Home } from "./home/home.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

export type EraseRecordParameters = {
  readonly record: Hex;
  /** How long to wait until so many guardians have confirmed that the rest cannot open it. Milliseconds. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
};

export type ErasedRecord = {
  readonly record: Hex;
  /** More than n − t guardians have confirmed: too few shares are left, for ever. */
  readonly erased: boolean;
  readonly confirmed: number;
  readonly guardians: number;
  /** Secrets of this device that were deleted with it. */
  readonly forgotten: number;
  readonly transaction: Hex;
  readonly gas: bigint;
};

/**
 * End a record for everyone, its owner included. Cannot be undone. Nobody is permitted from this block on; guardians
 * delete their shares, and confirm once the epoch key that could open them again is destroyed.
 *
 * @throws ClientError `record-erased`, `not-the-owner`
 */
export async function eraseRecord(
  { chain }: Connection,
  home: Home,
  { record, waitMs, signal }: EraseRecordParameters,
): Promise<ErasedRecord> {
  const { owner, guardianSet } = await requireOpenRecord(chain, record);
  if (owner !== home.account) {
    throw new ClientError("not-the-owner", `record ${record} belongs to ${owner}`, {
      repair: "only its owner may erase it; a carer may not",
      values: { record, owner },
    });
  }
  const guardians = (await readGuardianSet(chain, guardianSet)).members.length;
  const mined = await orderErasure(chain, record);
  const forgotten = await forgetDeviceSecrets(home, record);
  const deadline = Date.now() + waitMs;
  for (;;) {
    const query = { fromBlock: mined.block, names: ["RecordErased"] as const, about: record };
    const erased = (await readEvents(chain, query)).length > 0;
    if (erased || Date.now() >= deadline || signal?.aborted === true) {
      const confirmed = (await readErasure(chain, record)).length;
      return { record, erased, confirmed, guardians, forgotten, transaction: mined.hash, gas: mined.gas };
    }
    await sleep(150);
  }
}
