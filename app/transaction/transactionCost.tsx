import type { Estimate } from "../chain/estimateCall.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { formatEther } from "./formatEther.ts";

/** What a transaction costs, or its place while that is being asked. */
export function TransactionCost({
  estimate,
  isLocal,
}: {
  readonly estimate: Estimate | undefined;
  readonly isLocal: boolean;
}) {
  if (estimate === undefined)
    return (
      <>
        <span className="sr-only">Being estimated</span>
        <Skeleton className="h-6 w-44" />
      </>
    );
  if (isLocal) return <>Free on this test network ({formatEther(estimate.costWei)} of play money)</>;
  return (
    <>
      About {formatEther(estimate.costWei)}, at most {formatEther(estimate.mostWei)}
    </>
  );
}
