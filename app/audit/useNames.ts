"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Names } from "../../offchain/audit/names.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { fetchDemoPeople } from "../wallet/demo/fetchDemoPeople.ts";
import type { AuditSummary } from "./worker/auditJobs.ts";

const short = (id: string): string => `${id.slice(0, 6)}…${id.slice(-4)}`;

/** Made once: making one costs more than drawing a row. */
const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const time = (seconds: number): string =>
  Number.isFinite(seconds) && seconds < 8.64e12 ? format.format(seconds * 1000) : "an unknown time";

export type AuditNames = Names & {
  /** The institution's label, or the demo person's name; undefined: an account is all there is. */
  readonly label: (account: string) => string | undefined;
};

/** Institutions by the label they were admitted under, the demo's people by name, everyone else by account. */
export function useNames(institutions: AuditSummary["institutions"]): AuditNames {
  const { demo } = useDeployment();
  const people = useQuery({
    queryKey: ["demo-people"],
    queryFn: fetchDemoPeople,
    staleTime: Infinity,
    enabled: demo,
  });
  return useMemo(() => {
    const labels = new Map<string, string>();
    for (const { account, name } of people.data ?? []) labels.set(account, name);
    for (const { account, label } of institutions) labels.set(account, label);
    return {
      label: (account) => labels.get(account),
      account: (account) => labels.get(account) ?? short(account),
      record: short,
      time,
    };
  }, [people.data, institutions]);
}
