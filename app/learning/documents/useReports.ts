"use client";

import { useQueries } from "@tanstack/react-query";

import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import type { RoundView } from "../view/taskView.ts";
import type { ShownReport } from "./parseRoundReport.ts";
import { untilThere } from "./untilThere.ts";

export type ReportState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly report: ShownReport }
  | { readonly status: "failed"; readonly error: Explanation };

async function fetchReport(digest: Hex): Promise<ShownReport> {
  const [{ fetchDocument }, { parseRoundReport }] = await loadPart(async () =>
    Promise.all([import("./fetchDocument.ts"), import("./parseRoundReport.ts")]),
  );
  return parseRoundReport(await fetchDocument(location.origin, digest));
}

/** The reports of rounds, in their order, each fetched by the digest its committee signed. */
export function useReports(rounds: readonly RoundView[]): readonly ReportState[] {
  const queries = useQueries({
    queries: rounds.map(({ results }) => ({
      queryKey: ["round-report", results.reportDigest],
      queryFn: () => fetchReport(results.reportDigest),
      staleTime: Infinity,
      retry: 1,
      refetchInterval: untilThere,
    })),
  });
  return queries.map(({ data, error }): ReportState => {
    if (data !== undefined) return { status: "ready", report: data };
    return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
  });
}
