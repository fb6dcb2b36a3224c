/** What a failure carries besides its words. */
export type ChainFailureDetails = {
  /** How a person mends it: one sentence. */
  readonly repair: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/**
 * Something the chain, the RPC or the wallet refused. `code` is a contract's custom error by its own name, or one of those
 * in errors/refusals.ts, or: reverted, rpc-refused, unexpected, event-missing, encryption-key-missing,
 * deployment-missing. `message` is a sentence for the person. No code here depends on the words of a message.
 */
export class ChainFailure extends Error {
  override readonly name = "ChainFailure";
  readonly code: string;
  readonly repair: string;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: string, message: string, { repair, values = {}, cause }: ChainFailureDetails) {
    super(message, { cause });
    this.code = code;
    this.repair = repair;
    this.values = values;
  }
}
