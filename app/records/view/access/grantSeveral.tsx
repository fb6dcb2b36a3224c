"use client";

import { Users } from "lucide-react";
import { useState } from "react";

import type { Metadata } from "../../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import type { OwnRecord } from "../../ownRecord.ts";
import { GrantDialog } from "./grantDialog.tsx";

export type GrantSeveralProps = {
  readonly records: readonly OwnRecord[];
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
  /** Whose records can be chosen here. */
  readonly account: Hex;
};

type Step = "closed" | "choosing" | "granting";

/** Let one person into several records with one signature. */
export function GrantSeveral({ records, titles, account }: GrantSeveralProps) {
  const [step, setStep] = useState<Step>("closed");
  const [chosen, setChosen] = useState<ReadonlySet<Hex>>(new Set());
  const own = records.filter(({ state, owner }) => state === "kept" && owner === account);
  const picked = own.filter(({ record }) => chosen.has(record));
  if (own.length < 2) return null;
  const nameOf = (record: Hex) => titles?.get(record)?.name;
  const all = picked.length === own.length;
  return (
    <>
      <Button
        onClick={() => {
          setChosen(new Set());
          setStep("choosing");
        }}
      >
        <Users aria-hidden className="size-5" />
        Let somebody into several
      </Button>
      <Dialog
        open={step === "choosing"}
        onOpenChange={(open) => {
          if (!open) setStep((now) => (now === "choosing" ? "closed" : now));
        }}
        title="Which records?"
        description="One signature lets one person into all of them."
        footer={
          <>
            <Button
              onClick={() => {
                setStep("closed");
              }}
            >
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={picked.length === 0}
              onClick={() => {
                setStep("granting");
              }}
            >
              Next: who, and what for
            </Button>
          </>
        }
      >
        <Checkbox
          label={<strong>All {own.length}</strong>}
          checked={all}
          onChange={() => {
            setChosen(new Set(all ? [] : own.map(({ record }) => record)));
          }}
        />
        <ul className="border-t border-border">
          {own.map(({ record }) => (
            <li key={record}>
              <Checkbox
                label={
                  nameOf(record) ??
                  `A record whose name is not known here (${record.slice(0, 6)}…${record.slice(-4)})`
                }
                checked={chosen.has(record)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(record);
                  else next.delete(record);
                  setChosen(next);
                }}
              />
            </li>
          ))}
        </ul>
      </Dialog>
      {step === "granting" && (
        <GrantDialog
          records={picked.map(({ record }) => ({ record, name: nameOf(record) }))}
          owner={account}
          onClose={() => {
            setStep("closed");
          }}
        />
      )}
    </>
  );
}
