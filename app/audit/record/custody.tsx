import type { ChainOfCustody } from "../../../offchain/audit/chainOfCustody.ts";
import { EVENT_KINDS } from "../../../offchain/audit/eventKinds.ts";
import { sayPurposes } from "../../../offchain/audit/sayPurposes.ts";
import type { Opening } from "../../../offchain/audit/timeline.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Person } from "../person.tsx";
import type { AuditNames } from "../useNames.ts";

export type CustodyProps = {
  readonly custody: ChainOfCustody;
  readonly names: AuditNames;
  readonly onTimeline: () => void;
};

/** Who owned it, what it was, who acted, who opened it, who keeps it, and whether it is gone. */
export function Custody({ custody, names, onTimeline }: CustodyProps) {
  const { owners, versions, openings, actors, keepers, erasure, entries } = custody;
  return (
    <>
      {erasure.ordered !== undefined && (
        <Callout tone="caution" title={erasure.completed === undefined ? "Being erased" : "Erased"}>
          Its owner ordered it on {names.time(erasure.ordered)}; from then on nobody may open it.{" "}
          {erasure.completed === undefined
            ? "Not enough guardians have confirmed yet that they erased their shares."
            : `On ${names.time(erasure.completed)} enough guardians had erased their shares: it can never be opened again.`}
        </Callout>
      )}
      <Card
        title="Owners"
        actions={
          <Button size="small" onClick={onTimeline}>
            All {entries.length} events in the timeline
          </Button>
        }
      >
        <ol className="divide-y divide-border">
          {owners.map(({ account, from, until }) => (
            <li key={from} className="py-2">
              <Person account={account} names={names} />
              <p className="text-sm text-muted">
                {names.time(from)} to {until === undefined ? "now" : names.time(until)}
              </p>
            </li>
          ))}
        </ol>
      </Card>
      <Card title="Versions">
        <ol className="divide-y divide-border">
          {versions.map(({ version, time, by, digest }) => (
            <li key={version} className="py-2">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold">Version {version}</span>
                {by !== undefined && (
                  <>
                    <span className="text-muted">by</span> <Person account={by} names={names} />
                  </>
                )}
              </p>
              <p className="text-sm text-muted">
                {names.time(time)}
                {digest !== undefined && (
                  <>
                    , digest <ShortAddress address={digest} what="digest" copy />
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      </Card>
      <Card title="Openings" lede="Every request, newest first, with the guardians’ receipts for it.">
        {openings.length === 0 ? (
          <p className="text-muted">Nobody has asked to open it.</p>
        ) : (
          <ol className="divide-y divide-border">
            {openings.toReversed().map((opening) => (
              <OpeningItem key={opening.request} opening={opening} names={names} />
            ))}
          </ol>
        )}
      </Card>
      <Card title="Guardians" lede="Who said that they keep a share, of which versions.">
        {keepers.length === 0 ? (
          <p className="text-muted">No guardian has said so yet.</p>
        ) : (
          <ul className="divide-y divide-border">
            {keepers.map(({ guardian, index, accepted, erased }) => (
              <li key={index} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
                <Person account={guardian} names={names} />
                <span className="text-sm text-muted">
                  {erased === undefined
                    ? `keeps share ${index + 1} of version ${accepted.join(", ")}`
                    : `erased its share on ${names.time(erased)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Who acted on it">
        <ul className="divide-y divide-border">
          {actors.map(({ account, first, last, did }) => (
            <li key={account} className="py-2">
              <Person account={account} names={names} />
              <p className="text-sm text-muted">
                {[...did].map(([event, times]) => `${EVENT_KINDS[event].label} (${times})`).join(", ")};{" "}
                {first === last ? names.time(first) : `${names.time(first)} to ${names.time(last)}`}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function OpeningItem({ opening, names }: { readonly opening: Opening; readonly names: AuditNames }) {
  const { accessor, purpose, time, receipts, threshold, answered, emergency } = opening;
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Person account={accessor} names={names} />
        <span>for {sayPurposes(purpose)}</span>
        <Badge tone={answered ? "positive" : "neutral"}>{answered ? "answered" : "not answered"}</Badge>
        {emergency !== undefined && <Badge tone="caution">emergency</Badge>}
      </p>
      <p className="text-sm text-muted">
        Asked on {names.time(time)}; {receipts.length} receipts, {threshold ?? "?"} needed
        {receipts.length > 0 && `: ${receipts.map(({ guardian }) => names.account(guardian)).join(", ")}`}
      </p>
    </li>
  );
}
