import type { Explanation } from "../chain/explainError.ts";
import type { Hex } from "../chain/deployment.ts";
import type { AccessFacts } from "../engine/accessFacts.ts";
import type { AnswerProgress, ReadRecord } from "../engine/openedRecord.ts";
import type { Transaction } from "../transaction/transaction.ts";

type Asking = Extract<AnswerProgress, { stage: "asking" }>;

/** A request for access. `purpose`: one bit. */
export type Asked = { readonly request: Hex; readonly purpose: number };

/** Where opening one record stands. */
export type OpeningState =
  | { readonly status: "looking" }
  /** What could be done now; nothing has been asked. */
  | { readonly status: "ready"; readonly facts: AccessFacts }
  | { readonly status: "preparing" }
  /** A request to sign. */
  | ({ readonly status: "signing"; readonly transaction: Transaction } & Asked)
  /** Guardians are asked; `answers` undefined until the first look. */
  | ({ readonly status: "waiting"; readonly answers: Asking | undefined } & Asked)
  | { readonly status: "opening"; readonly done: number }
  | { readonly status: "open"; readonly opened: ReadRecord; readonly purpose: number }
  /** It was open, and the permission ended meanwhile. */
  | { readonly status: "closed" }
  /** `asked`: the request stays open and may be awaited again. */
  | { readonly status: "failed"; readonly explained: Explanation; readonly asked?: Asked };
