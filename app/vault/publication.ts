import type { Call } from "../chain/call.ts";
import type { Transaction } from "../transaction/transaction.ts";

/** Publishing an encryption key, in words. `isReplacement`: the account has one already, of another vault. */
export const publication = (call: Call, isReplacement: boolean): Transaction => ({
  title: "Publish your key",
  effects: [
    "Writes the public half of your encryption key next to your account, for everyone to see.",
    isReplacement
      ? "From then on others seal to this key instead of the one you published before."
      : "From then on others can grant you access to records and give you attributes.",
  ],
  irreversible: isReplacement
    ? "What was sealed to the key before opens with that vault only. A published key stays visible on the chain."
    : "A published key stays visible on the chain. It opens nothing; only your vault does.",
  call,
});
