"use client";

import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { useInstitutions } from "../../../institution/useInstitutions.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Steps } from "../../../ui/steps.tsx";
import type { OwnRecord } from "../../ownRecord.ts";
import { useForgotten } from "./useForgotten.ts";

export type ErasurePanelProps = {
  readonly found: OwnRecord;
  /** Everything that happened to the record. */
  readonly events: readonly ChainEvent[];
};

/** How far an erasure has come: ordered, guardian by guardian, over. */
export function ErasurePanel({ found, events }: ErasurePanelProps) {
  const institutions = useInstitutions();
  const all = institutions.status === "ready" ? institutions.institutions : [];
  const confirmed = new Set(
    events.flatMap((event) => (event.name === "ShareErased" ? [event.guardian] : [])),
  );
  const keepers = new Set<Hex>(
    events.flatMap((event) =>
      event.name === "ShareAccepted" || event.name === "ShareErased" ? [event.guardian] : [],
    ),
  );
  const isOver = found.state === "erased";
  const here = useForgotten(found.record);
  return (
    <Card
      title={isOver ? "Erased" : "Being erased"}
      lede={
        isOver
          ? "Too few shares of its key are left. Nobody can ever open it again."
          : "Nobody may open it any more. Each guardian confirms when no key is left that could bring its share back; that can take some days."
      }
    >
      <Steps
        label="Erasing"
        steps={[
          { id: "ordered", label: "Ordered: nobody is permitted any more", state: "done" },
          {
            id: "here",
            label: "This device deletes what it keeps of it",
            state: here.status === "forgotten" ? ("done" as const) : ("active" as const),
            detail: here.explained !== undefined && (
              <span role="alert">
                {here.explained.what} {here.explained.repair} Its key may still be on this device.{" "}
                <Button size="small" onClick={here.retry}>
                  Delete it now
                </Button>
              </span>
            ),
          },
          ...[...keepers].map((guardian) => ({
            id: guardian,
            label: all.find(({ account }) => account === guardian)?.label ?? guardian,
            state: confirmed.has(guardian) ? ("done" as const) : ("active" as const),
            detail: confirmed.has(guardian)
              ? "Its share is destroyed"
              : "Has to destroy the key of its epoch",
          })),
          {
            id: "over",
            label: "So few shares are left that it can never be opened",
            state: isOver ? ("done" as const) : ("waiting" as const),
            detail: `${confirmed.size} of ${found.guardians} confirmed`,
          },
        ]}
      />
    </Card>
  );
}
