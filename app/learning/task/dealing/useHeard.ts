"use client";

import { useQuery } from "@tanstack/react-query";

import { membersOf } from "../../../../offchain/rounds/membersOf.ts";
import { POLL_MS } from "../../../chain/chainKeys.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { explainError, type Explanation } from "../../../chain/explainError.ts";
import { loadPart } from "../../../chain/loadPart.ts";
import { useDeployment } from "../../../chain/useDeployment.ts";
import type { TaskView } from "../../view/taskView.ts";

export type HeardState =
  | { readonly status: "asking" }
  | {
      readonly status: "known";
      readonly members: readonly Hex[];
      /** Those who have heard of the dealing, and its digest; undefined: nobody has. */
      readonly heard: readonly Hex[];
      readonly dealing: Hex | undefined;
    }
  | { readonly status: "failed"; readonly error: Explanation };

/** Which members have heard of the keys' dealing; asked again until all have. */
export function useHeard(view: TaskView): HeardState {
  const deployment = useDeployment();
  const members = membersOf(view.seats);
  const { data, error } = useQuery({
    queryKey: ["dealing-heard", deployment.chainId, view.task, ...members],
    queryFn: async () => {
      const [{ askForWords }, { dealtTask }] = await loadPart(async () =>
        Promise.all([import("./askForWords.ts"), import("./dealtTask.ts")]),
      );
      return askForWords(dealtTask(deployment, view), members);
    },
    refetchInterval: ({ state }) =>
      state.data?.every((digest) => digest !== undefined) === true
        ? false
        : deployment.demo
          ? POLL_MS.local
          : POLL_MS.other,
    retry: 1,
  });
  if (data === undefined)
    return error === null ? { status: "asking" } : { status: "failed", error: explainError(error) };
  const heard = members.filter((_, i) => data[i] !== undefined);
  return { status: "known", members, heard, dealing: data.find((digest) => digest !== undefined) };
}
