import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import type { RecordState } from "../../chain/records/record.ts";
import { EngineError } from "../errors.ts";

/** A record that exists and has not been erased. @throws EngineError `record-erased`; ChainFailure when there is none */
export async function requireOpenRecord(chain: Chain, record: Hex): Promise<RecordState> {
  const state = await readRecord(chain, record);
  if (!state.erased) return state;
  throw new EngineError("record-erased", "This record has been erased.", {
    repair: "Nobody can open it any more, its owner included.",
    values: { record },
  });
}
