"use client";

import type { Hex } from "../../../chain/deployment.ts";
import { readPermit } from "../../../chain/records/readPermit.ts";
import { useRead } from "../../../chain/useRead.ts";
import { sayPurposes } from "../../../sharing/purposeWords.ts";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { RelativeTime } from "../../../ui/relativeTime.tsx";

export type EarlierGrantProps = {
  readonly records: readonly Hex[];
  readonly grantee: Hex;
  /** Bit mask of what is chosen now. */
  readonly purposes: number;
  /** Choose these too. */
  readonly onKeep: (purposes: number) => void;
};

/** A grant replaces the one before it, its purposes and its end: said before it is made. */
export function EarlierGrant({ records, grantee, purposes, onKeep }: EarlierGrantProps) {
  const found = useRead("permitsOf", [grantee, ...records], (chain) =>
    Promise.all(records.map((record) => readPermit(chain, record, grantee))),
  );
  if (found.status !== "ready") return null;
  const permits = found.value.filter((one) => one !== undefined && one.until * 1000 > Date.now());
  const [first] = permits;
  if (first === undefined) return null;
  const before = permits.reduce((mask, permit) => mask | (permit?.purposes ?? 0), 0);
  const lost = before & ~purposes;
  return (
    <Callout
      tone={lost === 0 ? "info" : "caution"}
      title="This replaces what you granted them before"
      announce
      actions={
        lost !== 0 && (
          <Button
            onClick={() => {
              onKeep(lost);
            }}
          >
            Keep that too
          </Button>
        )
      }
    >
      Until now: {sayPurposes(before)},{" "}
      {permits.length === 1 ? (
        <>
          ends <RelativeTime at={first.until} full />
        </>
      ) : (
        `on ${permits.length} of these records`
      )}
      . {lost === 0 ? "It will end when you say here." : `They would lose: ${sayPurposes(lost)}.`}
    </Callout>
  );
}
