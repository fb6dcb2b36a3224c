import type { Call } from "../chain/call.ts";
import type { Sending } from "../chain/sending.ts";

/** A transaction as a person is told of it before it is sent. */
export type Transaction = {
  /** What it is: "Grant access". */
  readonly title: string;
  /** Plain sentences: what it will do. */
  readonly effects: readonly string[];
  /** What can't be undone. */
  readonly irreversible?: string;
  readonly call: Call;
  /** Told before the wallet is asked, which waits for it, and whenever more is known. Must not fail. */
  readonly onSending?: (sending: Sending) => Promise<void>;
};
