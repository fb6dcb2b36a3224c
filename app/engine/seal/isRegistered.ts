import type { Chain } from "../../chain/chain.ts";
import { ChainFailure } from "../../chain/errors.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import type { UnregisteredVersion } from "../device/interrupted.ts";

/** Whether the register has this version, or a later one. */
export async function isRegistered(chain: Chain, { record, version }: UnregisteredVersion): Promise<boolean> {
  try {
    return (await readRecord(chain, record)).version >= version;
  } catch (error) {
    if (error instanceof ChainFailure && error.code === "KeyReleaseRecordUnavailable") return false;
    throw error;
  }
}
