"use client";

import { useCallback, useRef, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../../chain/deployment.ts";
import { explainError } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useChain } from "../../chain/useChain.ts";
import { loadTransactionPanel } from "../../transaction/loadTransactionPanel.ts";
import type { Mined } from "../../transaction/transactionState.ts";
import { LearningFailure } from "../errors.ts";
import type { PostingState } from "./postingState.ts";
import type { ReferenceSet } from "./readReference.ts";
import type { TaskOrder } from "./taskForm.ts";

export type UsePostTask = {
  readonly state: PostingState;
  /** @param stake in the token's units */
  readonly post: (order: TaskOrder, set: ReferenceSet, stake: bigint) => Promise<void>;
  /** The transaction that creates it is mined. */
  readonly created: (mined: readonly Mined[]) => Promise<void>;
  /** The person closed the wallet's dialog. */
  readonly closed: (sent: boolean) => void;
  readonly reset: () => void;
};

/** Below 2⁵³, so that two tasks of an account have different keys. */
const drawSeed = (): number => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high % 2 ** 21) * 2 ** 32 + low;
};

const differs = (): LearningFailure =>
  new LearningFailure("wallet-signs-differently", "Your wallet signed the same message in two ways.", {
    repair:
      "The keys of the reference set could not be made again when they are dealt. Use another wallet, or the command line.",
  });

/** Makes a task's keys from the wallet's signature, its files from the form, stores them, and has the task created. */
export function usePostTask(account: Hex): UsePostTask {
  const config = useConfig();
  const chain = useChain();
  const [state, setState] = useState<PostingState>({ status: "idle" });
  const isUnderWay = useRef(false);

  const post = useCallback(
    async (order: TaskOrder, set: ReferenceSet, stake: bigint) => {
      // A second press may come before the first one is drawn.
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      try {
        setState({ status: "signing", count: 1 });
        const [{ signReferenceKeys }, { prepareOrder }, { storeDocuments }, { createTaskCall }] =
          await loadPart(async () =>
            Promise.all([
              import("../keys/signReferenceKeys.ts"),
              import("./prepareOrder.ts"),
              import("../documents/storeDocuments.ts"),
              import("../../chain/tasks/createTaskCall.ts"),
            ]),
          );
        void loadTransactionPanel().catch(() => undefined);
        const seed = drawSeed();
        const signature = await signReferenceKeys(config, account, chain.deployment, seed);
        setState({ status: "signing", count: 2 });
        if ((await signReferenceKeys(config, account, chain.deployment, seed)) !== signature) throw differs();
        setState({ status: "preparing" });
        const { files, terms } = await prepareOrder(order, set, { account, signature, seed, stake });
        setState({ status: "uploading", stored: 0, of: files.length });
        await storeDocuments(location.origin, files, (stored) => {
          setState({ status: "uploading", stored, of: files.length });
        });
        const transaction = {
          title: "Post the task",
          effects: [
            `Posts “${order.title}”: ${order.rounds === 1 ? "one round" : `${order.rounds} rounds`}, ${order.leastTrainers} hospitals or more.`,
            "Hospitals enrol once its pay is in escrow, which is the next step.",
          ],
          irreversible: "Nobody can change its terms, you neither. You can cancel it.",
          call: createTaskCall(chain.deployment, terms),
        };
        setState({ status: "creating", transaction, specDigest: terms.specDigest });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error), sent: false });
      } finally {
        isUnderWay.current = false;
      }
    },
    [account, chain, config],
  );

  const specDigest = state.status === "creating" ? state.specDigest : undefined;
  const created = useCallback(
    async (mined: readonly Mined[]) => {
      const block = mined.at(-1)?.block;
      if (specDigest === undefined || block === undefined) return;
      setState({ status: "finding" });
      try {
        const { findPostedTask } = await loadPart(async () => import("./findPostedTask.ts"));
        const task = await findPostedTask(chain, block, { requester: account, specDigest });
        setState({ status: "created", task });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error), sent: true });
      }
    },
    [account, chain, specDigest],
  );

  const closed = useCallback((sent: boolean) => {
    setState((now) => {
      if (now.status !== "creating") return now;
      if (!sent) return { status: "idle" };
      const explained = {
        what: "The task may still be taken in.",
        repair: "Look for it in the list of tasks before you post it again; put its pay in escrow there.",
        code: "not-mined-yet",
      };
      return { status: "failed", explained, sent };
    });
  }, []);

  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);

  return { state, post, created, closed, reset };
}
