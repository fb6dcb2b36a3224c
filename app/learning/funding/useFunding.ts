"use client";

import { useCallback, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../../chain/deployment.ts";
import { explainError } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useChain } from "../../chain/useChain.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { formatAmount } from "../view/formatAmount.ts";
import type { Funding, FundingState } from "./fundingState.ts";

export type UseFunding = {
  readonly state: FundingState;
  readonly fund: (funding: Funding) => Promise<void>;
  readonly paid: () => void;
  /** The person closed the wallet's dialog. */
  readonly closed: (sent: boolean) => void;
};

/** Puts the pay of a task's rounds in escrow, in the network's own token: a permit signed, then one transaction. */
export function useFunding(account: Hex): UseFunding {
  const config = useConfig();
  const chain = useChain();
  const refresh = useRefreshChain();
  const [state, setState] = useState<FundingState>({ status: "idle" });

  const fund = useCallback(
    async ({ task, rounds, perRound, split }: Funding) => {
      setState({ status: "permitting" });
      try {
        const [{ signPermit }, { fundWithPermitCall }, { readToken }] = await loadPart(async () =>
          Promise.all([
            import("./signPermit.ts"),
            import("../../chain/tasks/fundWithPermitCall.ts"),
            import("../../chain/tasks/readToken.ts"),
          ]),
        );
        const token = chain.deployment.addresses.incentiveToken;
        const value = perRound * BigInt(rounds);
        const unit = await readToken(chain, token);
        const permit = await signPermit(config, chain, { owner: account, token, value });
        const transaction = {
          title: `Put the pay of task ${task} in escrow`,
          effects: [
            `Takes ${formatAmount(value, unit)} from your account into escrow${rounds === 1 ? "" : `: ${formatAmount(perRound, unit)} for each of ${rounds} rounds`}.`,
            "Hospitals can enrol from then on.",
          ],
          irreversible:
            "What a final round pays cannot be taken back. Cancelling gives back the rounds that were not held.",
          call: fundWithPermitCall(chain.deployment, { task, token, perRound, split, permit }),
        };
        setState({ status: "paying", transaction });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [account, chain, config],
  );

  const paid = useCallback(() => {
    setState({ status: "done" });
    void refresh();
  }, [refresh]);

  const closed = useCallback((sent: boolean) => {
    setState((now) => {
      if (now.status !== "paying") return now;
      const explained = sent
        ? {
            what: "The pay may still be taken in.",
            repair: "Look at the task before you pay again.",
            code: "not-mined-yet",
          }
        : { what: "The pay is not in escrow.", repair: "No hospital enrols before it is.", code: "unpaid" };
      return { status: "failed", explained };
    });
  }, []);

  return { state, fund, paid, closed };
}
