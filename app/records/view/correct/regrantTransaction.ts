import type { Call } from "../../../chain/call.ts";
import type { Transaction } from "../../../transaction/transaction.ts";

/** Hands the record's new key to everybody who is let in by name. */
export const regrantTransaction = (call: Call, people: number): Transaction => ({
  title: "Let the same people in again",
  effects: [
    `The record has a new key. ${people === 1 ? "The person" : `The ${people} people`} you have let in by name ${people === 1 ? "gets" : "get"} it, for the same purposes and as long as before.`,
    "Until this is signed, they cannot open the new version.",
  ],
  call,
});
