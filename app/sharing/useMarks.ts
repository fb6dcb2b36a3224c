"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import type { MarkKind } from "../worker/jobs.ts";
import { useVault } from "../vault/useVault.ts";
import { useWorker } from "../worker/useWorker.ts";

export type Marks = {
  /** Undefined while they are read. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly add: (keys: readonly string[]) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
};

/** What the person has seen or put aside, kept sealed on this device alone. Below a VaultGate. */
export function useMarks(kind: MarkKind): Marks {
  const worker = useWorker();
  const client = useQueryClient();
  const vault = useVault();
  const account = vault.status === "open" ? vault.account : undefined;
  const { data } = useQuery({
    queryKey: ["marks", kind, account],
    queryFn: async () => new Set((await worker.run("readMarks", { kind })).keys),
    enabled: account !== undefined,
    retry: false,
    structuralSharing: false,
  });
  const change = useCallback(
    async (make: (before: ReadonlySet<string>) => readonly string[]) => {
      // Another tab may have added some since.
      const keys = [...new Set(make(new Set((await worker.run("readMarks", { kind })).keys)))];
      await worker.run("setMarks", { kind, keys });
      await client.invalidateQueries({ queryKey: ["marks", kind] });
    },
    [client, kind, worker],
  );
  const add = useCallback((keys: readonly string[]) => change((before) => [...before, ...keys]), [change]);
  const remove = useCallback(
    (keys: readonly string[]) => change((before) => [...before].filter((key) => !keys.includes(key))),
    [change],
  );
  return { keys: data, add, remove };
}
