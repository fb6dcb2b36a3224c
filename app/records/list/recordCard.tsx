import { Activity, File, FileHeart, FileText, Image, ScanLine, type LucideIcon } from "lucide-react";
import Link from "next/link";

import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Badge } from "../../ui/badge.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { kindWords, recordKind, type RecordKind } from "../recordKind.ts";

export type RecordCardProps = {
  readonly record: OwnRecord;
  /** Undefined: this device cannot tell, or is still looking. */
  readonly title: Metadata | undefined;
  readonly isLooking: boolean;
  /** Whose page this is. */
  readonly account: Hex;
};

const icons: Readonly<Record<RecordKind, LucideIcon>> = {
  summary: FileHeart,
  image: Image,
  scan: ScanLine,
  document: FileText,
  signal: Activity,
  other: File,
};

const people = (count: number, verb: string): string =>
  `${count} ${count === 1 ? "person" : "people"} ${verb}`;

/** One record in the list: what it is, who may open it, how often it was opened. */
export function RecordCard({ record, title, isLooking, account }: RecordCardProps) {
  const kind = title === undefined ? "other" : recordKind(title);
  const Icon = icons[kind];
  const { grantees, standing, openings, state, accepted, guardians } = record;
  return (
    <article className="relative flex h-full gap-4 rounded-card border border-border bg-surface p-4 transition-colors hover:border-accent sm:p-5">
      <Icon aria-hidden className="mt-1 size-6 shrink-0 text-accent-text" />
      <div className="min-w-0 flex-1">
        <h2 className="leading-snug font-semibold break-words">
          <Link
            href={`/records/view#${record.record}`}
            className="no-underline after:absolute after:inset-0 after:rounded-card"
          >
            {title?.name ??
              (isLooking ? (
                <Skeleton className="inline-block h-5 w-40" />
              ) : (
                "A record whose name is not known here"
              ))}
            {isLooking && title === undefined && <span className="sr-only">Loading its name</span>}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {title === undefined ? (
            <>
              Id <ShortAddress address={record.record} what="record id" />
            </>
          ) : (
            <>
              {kindWords[kind]}
              {title.size !== undefined && `, ${sizeText(title.size)}`}
            </>
          )}
          {record.version > 1 && `, version ${record.version}`}
        </p>
        <p className="mt-3 flex flex-wrap gap-2">
          {state === "erasing" && <Badge tone="caution">Being erased</Badge>}
          {state === "erased" && <Badge>Erased</Badge>}
          {state === "kept" && accepted < guardians && (
            <Badge tone="caution">
              {accepted} of {guardians} guardians keep it
            </Badge>
          )}
          {record.owner !== account && (
            <Badge tone="info">
              You care for <ShortAddress address={record.owner} />
            </Badge>
          )}
          {state === "kept" && (
            <Badge tone={grantees.length > 0 ? "accent" : "neutral"}>
              {grantees.length > 0 ? people(grantees.length, "let in") : "Nobody let in by name"}
            </Badge>
          )}
          {state === "kept" && standing !== 0 && <Badge tone="accent">Standing consent</Badge>}
        </p>
        <p className="mt-2 text-sm text-muted">
          {openings === 0
            ? "Never opened by others"
            : `Opened by others ${openings === 1 ? "once" : `${openings} times`}`}
        </p>
      </div>
    </article>
  );
}
