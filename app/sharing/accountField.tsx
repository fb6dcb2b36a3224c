"use client";

import { useMemo } from "react";

import type { Hex } from "../chain/deployment.ts";
import { Field } from "../ui/field.tsx";
import { QrScanner } from "../ui/qrScanner.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/textInput.tsx";
import { accountWords } from "./accountWords.ts";
import { misspelling } from "./misspelling.ts";
import { parsePatientLink } from "./parsePatientLink.ts";
import { useKnownAccounts } from "./useKnownAccounts.ts";

export type AccountFieldProps = {
  readonly label: string;
  /** As it was typed, pasted or scanned: `parsePatientLink` reads it. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Accounts that make no sense here: oneself. */
  readonly except?: readonly Hex[];
  readonly error?: string | undefined;
  /** Offer everybody whom institutions vouch for; not where only the person's own account makes sense. */
  readonly pick?: boolean;
};

/** Somebody's account: typed or pasted as an address or link, read from their code, or picked from who is known. */
export function AccountField({ label, value, onChange, except = [], error, pick = true }: AccountFieldProps) {
  const known = useKnownAccounts();
  const account = parsePatientLink(value);
  const options = useMemo(
    () =>
      [...(pick ? known.values() : [])]
        .filter((one) => !except.includes(one.account))
        .map((one) => ({
          value: one.account,
          label: accountWords(one.account, one),
          group: one.isInstitution ? "Institutions" : "People",
        }))
        .sort((a, b) => (a.label < b.label ? -1 : 1)),
    [except, known, pick],
  );
  const recognised = account === undefined ? undefined : known.get(account);
  return (
    <div className="grid gap-3">
      {options.length > 0 && (
        <Field label={label} hint="Somebody an institution vouches for, or the institution itself.">
          <Select
            value={account !== undefined && known.has(account) ? account : ""}
            placeholder="Choose, or give an address below"
            options={options}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        </Field>
      )}
      <Field
        label={options.length > 0 ? "Or their address or link" : label}
        hint={
          pick
            ? "Ask them to show you their code, or to send you their link."
            : "Its address, or the code or link it shows under “Show my code”."
        }
        error={misspelling(value) ?? error}
      >
        <TextInput
          value={value}
          spellCheck={false}
          autoComplete="off"
          placeholder="0x…"
          className="font-mono"
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <QrScanner onRead={onChange} label={pick ? "Scan their code" : "Scan its code"} />
        <p role="status" className="text-sm text-muted">
          {account !== undefined &&
            recognised !== undefined &&
            `This is ${accountWords(account, recognised)}.`}
          {account !== undefined &&
            recognised === undefined &&
            `No institution says anything of this account. Make sure it is ${pick ? "theirs" : "yours"}.`}
        </p>
      </div>
    </div>
  );
}
