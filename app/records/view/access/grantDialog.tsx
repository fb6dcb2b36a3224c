"use client";

import { useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import { AccountField } from "../../../sharing/accountField.tsx";
import { AccountName } from "../../../sharing/accountName.tsx";
import { accountWords } from "../../../sharing/accountWords.ts";
import { parsePatientLink } from "../../../sharing/parsePatientLink.ts";
import { PurposeChecks } from "../../../sharing/purposeChecks.tsx";
import { sayPurposes } from "../../../sharing/purposeWords.ts";
import { untilSeconds, type UntilChoice } from "../../../sharing/untilChoice.ts";
import { UntilField } from "../../../sharing/untilField.tsx";
import { useKnownAccounts } from "../../../sharing/useKnownAccounts.ts";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { EarlierGrant } from "./earlierGrant.tsx";
import { useGrant } from "./useGrant.ts";

export type GrantDialogProps = {
  /** What is granted; `name` undefined: not known on this device. */
  readonly records: readonly { readonly record: Hex; readonly name: string | undefined }[];
  /** The records' owner, who needs no grant. */
  readonly owner: Hex;
  /** A request to answer: for whom and for what is settled. */
  readonly asked?: { readonly grantee: Hex; readonly purposes: number } | undefined;
  readonly onClose: () => void;
};

const ALL_BUT_EMERGENCY = 0x7f & ~32;

/** Let somebody open one record or several: who, what for, until when. Mount it to open it. */
export function GrantDialog({ records, owner, asked, onClose }: GrantDialogProps) {
  const known = useKnownAccounts();
  const refresh = useRefreshChain();
  const { state, seal, reset } = useGrant();
  const [text, setText] = useState<string>(asked?.grantee ?? "");
  const [purposes, setPurposes] = useState(asked?.purposes ?? 1);
  const [until, setUntil] = useState<UntilChoice>({ span: "month", date: "" });
  const [tried, setTried] = useState(false);

  const grantee = parsePatientLink(text);
  const end = untilSeconds(until, Date.now() / 1000);
  const wrongAccount =
    grantee === undefined
      ? "This is no address and no link of ours. An address begins with 0x and has 42 characters."
      : grantee === owner
        ? "The record is theirs already: they need no permission."
        : undefined;
  const wrongPurposes = purposes === 0 ? "Choose at least one purpose." : undefined;
  const wrongEnd = end === undefined ? "Choose a day that is still to come." : undefined;

  const submit = () => {
    setTried(true);
    if (wrongAccount !== undefined || grantee === undefined || end === undefined || purposes === 0) return;
    const grants = records.map(({ record }) => ({ record, grantee, purposes, until: end }));
    const who = accountWords(grantee, known.get(grantee));
    const what = records.length === 1 ? "this record" : `these ${records.length} records`;
    const when = new Date(end * 1000).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
    void seal(grants, {
      title: "Grant access",
      effects: [
        `${who} may open ${what} until ${when}.`,
        `Allowed for: ${sayPurposes(purposes)}. They say what they open it for; nothing proves it.`,
        "Every opening leaves receipts that you see. You can take the access back at any time.",
      ],
      irreversible:
        "What they open meanwhile they have seen. That you let them in stays on the chain for ever, for everybody to read.",
    });
  };

  const isSigning = state.status === "signing";
  return (
    <>
      <Dialog
        open={!isSigning}
        onOpenChange={(open) => {
          if (!open && !isSigning) onClose();
        }}
        title={asked === undefined ? "Let somebody in" : "Approve the request"}
        description={describe(records)}
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={state.status === "sealing"} onClick={submit}>
              {state.status === "sealing" ? "Sealing the key to them" : "Look at what it does"}
            </Button>
          </>
        }
      >
        <form
          className="grid gap-6"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {asked === undefined ? (
            <AccountField
              label="Who"
              value={text}
              onChange={setText}
              except={[owner]}
              error={tried ? wrongAccount : undefined}
            />
          ) : (
            <p>
              For <AccountName account={asked.grantee} copy />
            </p>
          )}
          <PurposeChecks
            legend="What for"
            value={purposes}
            onChange={setPurposes}
            offered={ALL_BUT_EMERGENCY | (asked?.purposes ?? 0)}
            error={tried ? wrongPurposes : undefined}
          />
          {grantee !== undefined && (
            <EarlierGrant
              records={records.map(({ record }) => record)}
              grantee={grantee}
              purposes={purposes}
              onKeep={(kept) => {
                setPurposes(purposes | kept);
              }}
            />
          )}
          <UntilField value={until} onChange={setUntil} error={tried ? wrongEnd : undefined} />
          {state.status === "failed" && (
            <Callout tone="danger" title={state.explained.what} announce>
              {state.explained.repair} Nothing was sent.
            </Callout>
          )}
        </form>
      </Dialog>
      <TransactionDialog
        transaction={isSigning ? state.transaction : undefined}
        onDone={() => void refresh()}
        onClose={(sent) => {
          if (sent) onClose();
          else reset();
        }}
      />
    </>
  );
}

function describe(records: GrantDialogProps["records"]): string {
  const [only, ...others] = records;
  if (others.length === 0) return only?.name === undefined ? "One record" : `“${only.name}”`;
  const named = records.flatMap(({ name }) => (name === undefined ? [] : [`“${name}”`]));
  return named.length === records.length ? named.join(", ") : `${records.length} records`;
}
