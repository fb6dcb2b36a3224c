"use client";

import { useCallback, useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { explainError, type Explanation } from "../../../chain/explainError.ts";
import { revokeAccessCall } from "../../../chain/records/revokeAccessCall.ts";
import { useChain } from "../../../chain/useChain.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import { accountWords } from "../../../sharing/accountWords.ts";
import { useKnownAccounts } from "../../../sharing/useKnownAccounts.ts";
import type { Transaction } from "../../../transaction/transaction.ts";
import { remainingWays, type RemainingWay } from "./remainingWays.ts";

export type RevokeState =
  | { readonly status: "idle" }
  | { readonly status: "signing"; readonly grantee: Hex; readonly transaction: Transaction }
  | { readonly status: "checking"; readonly grantee: Hex }
  /** `ways`: what still lets them in. */
  | { readonly status: "revoked"; readonly grantee: Hex; readonly ways: readonly RemainingWay[] }
  | { readonly status: "failed"; readonly explained: Explanation };

export type UseRevoke = {
  readonly state: RevokeState;
  readonly begin: (grantee: Hex) => void;
  readonly mined: (grantee: Hex) => Promise<void>;
  /** The dialog, or what was said afterwards, is closed. */
  readonly dismiss: () => void;
};

/** Takes a grant back, then asks the chain whether its holder still gets in without it. */
export function useRevoke(record: Hex): UseRevoke {
  const chain = useChain();
  const refresh = useRefreshChain();
  const known = useKnownAccounts();
  const [state, setState] = useState<RevokeState>({ status: "idle" });

  const begin = useCallback(
    (grantee: Hex) => {
      const who = accountWords(grantee, known.get(grantee));
      const transaction: Transaction = {
        title: "Take access back",
        effects: [
          `${who} loses what you granted, at once: guardians answer them no more.`,
          "Signed permissions for this record that nobody has used yet become void.",
        ],
        irreversible:
          "If they have opened the record, they have seen it and may have kept it. Nothing can take that back.",
        call: revokeAccessCall(chain.deployment, record, grantee),
      };
      setState({ status: "signing", grantee, transaction });
    },
    [chain, known, record],
  );

  const mined = useCallback(
    async (grantee: Hex) => {
      void refresh();
      setState({ status: "checking", grantee });
      try {
        setState({
          status: "revoked",
          grantee,
          ways: await remainingWays(chain, { record, account: grantee }),
        });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [chain, record, refresh],
  );

  const dismiss = useCallback(() => {
    setState({ status: "idle" });
  }, []);
  return { state, begin, mined, dismiss };
}
