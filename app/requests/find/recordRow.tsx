"use client";

import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { AccessFacts } from "../../engine/accessFacts.ts";
import type { Way } from "../../engine/openedRecord.ts";
import { describePolicy } from "../../policy/describePolicy.ts";
import type { OwnRecord } from "../../records/ownRecord.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useAccessFacts } from "./useAccessFacts.ts";
import { useInView } from "./useInView.ts";

export type RecordRowProps = {
  readonly record: OwnRecord;
  readonly account: Hex;
  /** One bit: what it would be asked for. */
  readonly purpose: number;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onEmergency: () => void;
};

/** One record as somebody else sees it: whether one may open it for this purpose, and how. */
export function RecordRow({ record, account, purpose, chosen, onChoose, onEmergency }: RecordRowProps) {
  const { ref, wasInView } = useInView<HTMLLIElement>();
  const state = useAccessFacts(record.record, account, wasInView);
  return (
    <li ref={ref} className="flex flex-wrap items-start justify-between gap-3 py-4">
      <label className="flex min-w-0 flex-1 basis-64 gap-3">
        <input
          type="checkbox"
          checked={chosen}
          onChange={(event) => {
            onChoose(event.target.checked);
          }}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span className="font-semibold">
            Record <ShortAddress address={record.record} what="record id" />
          </span>
          {record.version > 1 && <span className="text-muted">, version {record.version}</span>}
          {state.status === "looking" && <Skeleton className="mt-1 h-5 w-56" />}
          {state.status === "failed" && (
            <span className="block text-sm text-danger-text">
              {state.error.what} {state.error.repair}
            </span>
          )}
          {state.status === "ready" && (
            <span className="block text-sm text-muted">
              {describePolicy(parsePolicy(state.facts.policyText))}
            </span>
          )}
        </span>
      </label>
      {state.status === "ready" && (
        <div className="flex flex-wrap items-center gap-2">
          <Standing facts={state.facts} purpose={purpose} />
          {state.facts.emergency && (
            <Button size="small" onClick={onEmergency}>
              Emergency
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

const waySaid: Readonly<Record<Way, string>> = {
  vault: "",
  grant: ": let in by name",
  policy: ": by your attributes",
  emergency: ": emergency",
};

function Standing({ facts, purpose }: { readonly facts: AccessFacts; readonly purpose: number }) {
  const isPermitted = (facts.permitted & purpose) !== 0;
  if (isPermitted && facts.way !== null)
    return <Badge tone="positive">You may open it{waySaid[facts.way]}</Badge>;
  if (isPermitted)
    return (
      <>
        <Badge tone="caution">Permitted, but a key of yours is missing</Badge>
        <LinkButton size="small" href="/requests/attributes">
          Collect it
        </LinkButton>
      </>
    );
  return <Badge>The patient is asked first</Badge>;
}
