"use client";

import { useMemo } from "react";

import type { SealedVersion } from "../../engine/sealedVersion.ts";
import type { Sending } from "../../chain/sending.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { useWorker } from "../../worker/useWorker.ts";
import { registrationTransactions } from "./registrationTransactions.ts";

/** What has to be signed for a sealed version; how far it came is kept on this device, so that a reload does not lose it. */
export function useRegistration(
  sealed: SealedVersion | undefined,
  { name, guardians }: { readonly name: string; readonly guardians: number },
): readonly Transaction[] | undefined {
  const worker = useWorker();
  return useMemo(() => {
    if (sealed === undefined) return undefined;
    const { record, version } = sealed;
    // A vault that locked itself meanwhile must not keep the wallet from being asked.
    const onSending = (sending: Sending) =>
      worker.run("markSending", { record, version, sending }).then(
        () => undefined,
        () => undefined,
      );
    return registrationTransactions(sealed, { name, guardians }, onSending);
  }, [guardians, name, sealed, worker]);
}
