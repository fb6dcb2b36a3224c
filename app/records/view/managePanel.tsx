"use client";

import type { OwnRecord } from "../ownRecord.ts";
import { CorrectPanel } from "./correct/correctPanel.tsx";
import { RegrantNotice } from "./correct/regrantNotice.tsx";
import { EraseCard } from "./erase/eraseCard.tsx";

export type ManagePanelProps = {
  readonly found: OwnRecord;
  /** Undefined: not known on this device. */
  readonly name: string | undefined;
  readonly isOwner: boolean;
};

/** What an owner, or in part a carer, does with a record itself: correct it, erase it. */
export function ManagePanel({ found, name, isOwner }: ManagePanelProps) {
  return (
    <div className="grid gap-6">
      <RegrantNotice record={found.record} />
      <CorrectPanel found={found} />
      <EraseCard found={found} name={name} isOwner={isOwner} />
    </div>
  );
}
