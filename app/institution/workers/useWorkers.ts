"use client";

import { useQuery } from "@tanstack/react-query";
import * as z from "zod";

import { workerHealth, type WorkerHealth } from "./workerHealth.ts";

export type WorkersState =
  | { readonly status: "asking" }
  | { readonly status: "ready"; readonly workers: readonly WorkerHealth[] }
  | { readonly status: "failed" };

const answer = z.object({ workers: z.array(workerHealth) });

const EVERY_MS = 5_000;

/** The guardian workers this server knows, asked again while the page is in view. */
export function useWorkers(): WorkersState {
  const { data, error } = useQuery({
    queryKey: ["workers"],
    queryFn: async ({ signal }) => {
      const response = await fetch("/api/guardians", { signal });
      return answer.parse(await response.json()).workers;
    },
    refetchInterval: EVERY_MS,
    retry: 1,
  });
  if (data !== undefined && error === null) return { status: "ready", workers: data };
  return error === null ? { status: "asking" } : { status: "failed" };
}
