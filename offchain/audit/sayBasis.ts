import type { Names } from "./names.ts";
import type { OpeningBasis } from "./openingBases.ts";

/** On what ground a record was opened, in words for its patient. */
export function sayBasis(basis: OpeningBasis, { account, time }: Pick<Names, "account" | "time">): string {
  switch (basis.kind) {
    case "owner":
      return "the patient’s own opening";
    case "carer":
      return "opened as the patient’s carer";
    case "grant":
      return `access given on ${time(basis.given)}${basis.by === undefined ? "" : ` by ${account(basis.by)}`}`;
    case "standing consent":
      return "the record’s standing consent, by meeting its policy";
    case "emergency":
      return "an emergency that the recipient declared";
    case "unknown":
      return "not told by the events at hand";
  }
}
