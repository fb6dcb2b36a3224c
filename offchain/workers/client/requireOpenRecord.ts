import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import type { RecordState } from "../../chain/records/record.ts";
import { ClientError } from "./errors.ts";

/** A record that exists and has not been erased. @throws ClientError `record-erased`; ChainError when there is none */
export async function requireOpenRecord(chain: Chain, record: Hex): Promise<RecordState> {
  const state = await readRecord(chain, record);
  if (!state.erased) return state;
  throw new ClientError("record-erased", `record ${record} has been erased`, {
    repair: "nobody opens it any more, its owner included",
    values: { record },
  });
}
