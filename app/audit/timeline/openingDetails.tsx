"use client";
import { useQuery } from "@tanstack/react-query";
import { sayBasis } from "../../../offchain/audit/sayBasis.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Callout } from "../../ui/callout.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Person } from "../person.tsx";
import type { AuditNames } from "../useNames.ts";
import type { AuditClient } from "../worker/auditClient.ts";

/** A request's answer: every guardian's receipt, whether they were enough, and on what ground they were given. */
export function OpeningDetails({
  request,
  client,
  names,
}: {
  readonly request: Hex;
  readonly client: AuditClient;
  readonly names: AuditNames;
}) {
  const { data, isPending } = useQuery({
    queryKey: ["audit-opening", request],
    queryFn: async () => client.run("opening", { request }),
    retry: false,
  });
  if (isPending) return <Skeleton lines={3} />;
  if (!data) return null;
  const { opening, basis } = data;
  const { receipts, threshold } = opening;
  return (
    <section aria-labelledby="receipts">
      <h3 id="receipts" className="text-title">
        Receipts
      </h3>
      <p className="mt-1 text-muted">
        {opening.answered
          ? `${receipts.length} guardians released their shares; ${threshold ?? "?"} are enough. From then on ${names.account(opening.accessor)} could read the record.`
          : `${receipts.length} of ${threshold ?? "?"} guardians have released their shares. The record has not been opened by this request.`}
      </p>
      {receipts.length > 0 && (
        <ol className="mt-3 divide-y divide-border border-y border-border">
          {receipts.map(({ guardian, index, digest, time, at }) => (
            <li key={index} className="grid gap-0.5 py-2">
              <Person account={guardian} names={names} />
              <span className="text-sm text-muted">
                {names.time(time)}, block {at.block}, share digest{" "}
                <ShortAddress address={digest} what="digest" copy />
              </span>
            </li>
          ))}
        </ol>
      )}
      {basis !== undefined && (
        <p className="mt-3">
          <span className="text-muted">Ground: </span>
          {sayBasis(basis, names)}
        </p>
      )}
      {opening.emergency !== undefined && (
        <Callout tone="caution" className="mt-3" title="Opened in an emergency">
          {names.account(opening.accessor)} must be able to show the reason. Its words are not on the chain;
          their hash is <ShortAddress address={opening.emergency} what="reason hash" copy />
        </Callout>
      )}
    </section>
  );
}
