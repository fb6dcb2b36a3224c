"use client";

import { useQuery } from "@tanstack/react-query";

import type { TaskSpec } from "../../../offchain/learning/tasks/taskSpec.ts";
import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { untilThere } from "./untilThere.ts";

export type SpecState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly spec: TaskSpec }
  | { readonly status: "failed"; readonly error: Explanation };

/** A task's description, fetched by its digest. What stands in it is its requester's word. */
export function useSpec(digest: Hex): SpecState {
  const { data, error } = useQuery({
    queryKey: ["task-spec", digest],
    queryFn: async () => {
      const [{ fetchDocument }, { parseTaskSpec }] = await loadPart(async () =>
        Promise.all([
          import("./fetchDocument.ts"),
          import("../../../offchain/learning/tasks/parseTaskSpec.ts"),
        ]),
      );
      return parseTaskSpec(await fetchDocument(location.origin, digest));
    },
    staleTime: Infinity,
    retry: 1,
    refetchInterval: untilThere,
  });
  if (data !== undefined) return { status: "ready", spec: data };
  return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
}
