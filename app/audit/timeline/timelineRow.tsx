import {
  Building2,
  Eye,
  FileText,
  HandHelping,
  KeyRound,
  Shield,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import { memo } from "react";
import { EVENT_KINDS, type EventGroup } from "../../../offchain/audit/eventKinds.ts";
import { sayEntry } from "../../../offchain/audit/sayEntry.ts";
import { Badge } from "../../ui/badge.tsx";
import type { AuditNames } from "../useNames.ts";
import type { AuditRow } from "../worker/auditJobs.ts";

const GROUP_ICONS: Readonly<Record<EventGroup, LucideIcon>> = {
  "requests and receipts": Eye,
  consents: HandHelping,
  records: FileText,
  "carers and custody": UsersRound,
  guardians: Shield,
  "institutions and attributes": Building2,
  "keys and policies": KeyRound,
};

export type TimelineRowProps = {
  readonly row: AuditRow;
  readonly names: AuditNames;
  /** Its place in the list. */
  readonly index: number;
  readonly tabIndex: number;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (row: AuditRow) => void;
};

/** One event: what it was, the sentence, when, and for a request how far it was answered. */
export const TimelineRow = memo(function TimelineRow({
  row,
  names,
  index,
  tabIndex,
  onFocus,
  onOpen,
}: TimelineRowProps) {
  const { entry, opening } = row;
  const { label, group } = EVENT_KINDS[entry.event];
  const Icon = GROUP_ICONS[group];
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onFocus={() => {
        onFocus(index);
      }}
      onClick={() => {
        onOpen(row);
      }}
      className="flex w-full items-start gap-3 px-4 py-3 text-left -outline-offset-3 hover:bg-sunken/60"
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block">{sayEntry(entry, names)}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{label}</span>
          <time dateTime={isoOf(entry.time)}>{names.time(entry.time)}</time>
          {opening !== undefined && entry.event === "AccessRequested" && (
            <Badge tone={opening.answered ? "positive" : "neutral"}>
              {opening.answered
                ? `answered: ${opening.receipts.length} receipts`
                : `not answered: ${opening.receipts.length} receipts, ${opening.threshold ?? "?"} needed`}
            </Badge>
          )}
          {opening?.emergency !== undefined && <Badge tone="caution">emergency</Badge>}
        </span>
      </span>
    </button>
  );
});

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
