"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY, POLL_MS } from "../chain/chainKeys.ts";
import type { Hex } from "../chain/deployment.ts";
import { isPermitted } from "../chain/requests/isPermitted.ts";
import { useChain } from "../chain/useChain.ts";
import { Callout } from "../ui/callout.tsx";

export type PatientFirstProps = {
  readonly record: Hex;
  readonly account: Hex;
  /** One bit. */
  readonly purpose: number;
};

/** While nothing permits a request: that its answer is the patient's first, not the guardians'. */
export function PatientFirst({ record, account, purpose }: PatientFirstProps) {
  const chain = useChain();
  const { chainId, demo } = chain.deployment;
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "permitted", chainId, record, account, purpose],
    queryFn: () => isPermitted(chain, { record, accessor: account, purpose }),
    refetchInterval: demo ? POLL_MS.local : POLL_MS.other,
    gcTime: 0,
  });
  if (data !== false) return null;
  return (
    <Callout title="The patient is asked first" announce className="mb-4">
      They find your request in their inbox. Once they have let you in, the guardians answer by themselves.
    </Callout>
  );
}
