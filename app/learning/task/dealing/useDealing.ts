"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useConfig } from "wagmi";

import { leaderOf } from "../../../../offchain/rounds/leaderOf.ts";
import { membersOf } from "../../../../offchain/rounds/membersOf.ts";
import type { TaskSpec } from "../../../../offchain/learning/tasks/taskSpec.ts";
import type { Chain } from "../../../chain/chain.ts";
import { POLL_MS } from "../../../chain/chainKeys.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { explainError } from "../../../chain/explainError.ts";
import { loadPart } from "../../../chain/loadPart.ts";
import { readChain } from "../../../chain/readChain.ts";
import { useChain } from "../../../chain/useChain.ts";
import { pause } from "../../../engine/pause.ts";
import type { TaskView } from "../../view/taskView.ts";
import type { DealingState } from "./dealingState.ts";

const LOCAL_CHAIN = 31337;
/** Keys are dealt to nobody whom a reorganisation may unseat. A network of this machine reorganises nothing. */
const confirmations = (chainId: number): number => (chainId === LOCAL_CHAIN ? 1 : 12);

async function untilSettled(chain: Chain, block: number, onWait: (blocks: number) => void): Promise<void> {
  const { chainId, demo } = chain.deployment;
  for (;;) {
    const head = Number(await readChain(chain.client.getBlockNumber()));
    const left = block + confirmations(chainId) - 1 - head;
    if (left <= 0) return;
    onWait(left);
    await pause(demo ? POLL_MS.local : POLL_MS.other, undefined);
  }
}

/** The leader first: it is the most likely to be at work. */
function inTurn({ seats, attempt }: TaskView): readonly Hex[] {
  const members = membersOf(seats);
  const first = leaderOf(attempt?.round ?? 0, attempt?.attempt ?? 0, members.length) - 1;
  return [...members.slice(first), ...members.slice(0, first)];
}

export type UseDealing = {
  readonly state: DealingState;
  /** @param known the dealing that somebody has heard of already, and who has: it is told on, and not made again */
  readonly deal: (known: {
    readonly dealing: Hex | undefined;
    readonly heard: readonly Hex[];
  }) => Promise<void>;
};

/** Makes the dealing of a task's keys once its committee is settled, and tells enough members, who pass it on. */
export function useDealing(view: TaskView, spec: TaskSpec): UseDealing {
  const config = useConfig();
  const chain = useChain();
  const client = useQueryClient();
  const [state, setState] = useState<DealingState>({ status: "idle" });
  const isUnderWay = useRef(false);
  // Made, but nobody has heard of it yet: told again, not made again.
  const made = useRef<Hex | undefined>(undefined);

  const deal = useCallback(
    async ({ dealing, heard }: { readonly dealing: Hex | undefined; readonly heard: readonly Hex[] }) => {
      if (isUnderWay.current || view.seatedIn === undefined) return;
      isUnderWay.current = true;
      try {
        const [{ signReferenceKeys }, { makeDealing }, { tellMember }, { tellEnough }, { dealtTask }] =
          await loadPart(async () =>
            Promise.all([
              import("../../keys/signReferenceKeys.ts"),
              import("./makeDealing.ts"),
              import("./tellMember.ts"),
              import("./tellEnough.ts"),
              import("./dealtTask.ts"),
            ]),
          );
        await untilSettled(chain, view.seatedIn, (blocks) => {
          setState({ status: "waiting", blocks });
        });
        let digest = dealing ?? made.current;
        if (digest === undefined) {
          setState({ status: "signing" });
          const signature = await signReferenceKeys(config, view.requester, chain.deployment, spec.seed);
          setState({ status: "making" });
          digest = await makeDealing(chain, view, spec, view.seatedIn, signature);
          made.current = digest;
        }
        const about = dealtTask(chain.deployment, view);
        const word = digest;
        await tellEnough({
          members: inTurn(view),
          heard,
          tell: (member) => {
            setState({ status: "telling", member });
            return tellMember(config, about, word, member);
          },
        });
        setState({ status: "told" });
        await client.invalidateQueries({ queryKey: ["dealing-heard"] });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      } finally {
        isUnderWay.current = false;
      }
    },
    [chain, client, config, spec, view],
  );

  return { state, deal };
}
