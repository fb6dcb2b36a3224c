import { RepairableError } from "../../offchain/errors/repairableError.ts";

/**
 * Something the chain, the RPC or the wallet refused. `code` is a contract's custom error by its own name, or one of those
 * in errors/refusals.ts, or: reverted, rpc-refused, unexpected, event-missing, encryption-key-missing,
 * deployment-missing. `message` is a sentence for the person. No code here depends on the words of a message.
 */
export class ChainFailure extends RepairableError<string, string> {
  override readonly name = "ChainFailure";
}
