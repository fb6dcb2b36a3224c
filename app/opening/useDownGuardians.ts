"use client";

import { useQuery } from "@tanstack/react-query";

const EVERY_MS = 3_000;
const NONE: ReadonlySet<string> = new Set();

const isDown = (worker: unknown): worker is { readonly label: string } =>
  typeof worker === "object" &&
  worker !== null &&
  "label" in worker &&
  typeof worker.label === "string" &&
  "status" in worker &&
  worker.status === null;

/** Labels of the guardians that this server finds down just now. It knows those beside it alone: of others it says nothing. */
export function useDownGuardians(): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: ["downGuardians"],
    queryFn: async ({ signal }) => {
      const answer: unknown = await (await fetch("/api/guardians", { signal })).json();
      const isAnswer = typeof answer === "object" && answer !== null && "workers" in answer;
      const workers: unknown = isAnswer ? answer.workers : [];
      return new Set(Array.isArray(workers) ? workers.filter(isDown).map(({ label }) => label) : []);
    },
    refetchInterval: EVERY_MS,
    retry: false,
    structuralSharing: false,
  });
  return data ?? NONE;
}
