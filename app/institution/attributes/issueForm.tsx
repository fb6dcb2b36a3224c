"use client";

import { useState, type SyntheticEvent } from "react";

import type { Institution } from "../../chain/institutions/institution.ts";
import { attestAttributesCall } from "../../chain/institutions/attestAttributesCall.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { TextArea } from "../../ui/textArea.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { parseAttestations, type AttestationForm } from "./parseAttestations.ts";

export type IssueFormProps = {
  readonly institution: Institution;
  readonly onTransaction: (transaction: Transaction) => void;
};

const DAY = 24 * 3600;

const inAYear = (): string => new Date(Date.now() + 365 * DAY * 1000).toISOString().slice(0, 10);

/** Say what people are: one attribute, one person or several, until a day. */
export function IssueForm({ institution, onTransaction }: IssueFormProps) {
  const deployment = useDeployment();
  const [form, setForm] = useState<AttestationForm>(() => ({ name: "", accounts: "", until: inAYear() }));
  const [problems, setProblems] = useState<Partial<Record<keyof AttestationForm, string>>>({});
  const change = (field: keyof AttestationForm) => (event: { target: { value: string } }) => {
    setForm((before) => ({ ...before, [field]: event.target.value }));
    setProblems((before) => ({ ...before, [field]: undefined }));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const parsed = parseAttestations(form, Math.floor(Date.now() / 1000));
    if (!parsed.ok) {
      setProblems(parsed.problems);
      return;
    }
    const { attestations } = parsed;
    const [first] = attestations;
    if (first === undefined) return;
    const who = attestations.length === 1 ? first.account : `${attestations.length} people`;
    const end = new Date(first.until * 1000).toLocaleDateString(undefined, {
      dateStyle: "long",
      timeZone: "UTC",
    });
    onTransaction({
      title: "Issue an attribute",
      effects: [
        `${institution.label} says that ${who} ${attestations.length === 1 ? "is" : "are"} ${first.name}@${institution.label}, until ${end}.`,
        "Whoever’s records ask for this attribute may then be opened by them, where the patient consents.",
        "Deliver its key afterwards: without the key, nothing sealed under the attribute opens.",
      ],
      irreversible:
        "Everyone can read on the chain, for ever, that this account was given this attribute. You can revoke it.",
      call: attestAttributesCall(deployment, attestations),
    });
  };
  return (
    <Card title="Issue an attribute" lede="For people whose work here you have checked. Patients rely on it.">
      <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Attribute"
          hint={`What they are at ${institution.label}, like “cardiology”.`}
          error={problems.name}
        >
          <TextInput
            value={form.name}
            onChange={change("name")}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label="Until" hint="The first day on which it no longer counts." error={problems.until}>
          <TextInput type="date" value={form.until} onChange={change("until")} />
        </Field>
        <Field
          className="sm:col-span-2"
          label="Accounts"
          hint="One or several, each on a line of its own. People find theirs under “Requests”, “My attributes”."
          error={problems.accounts}
        >
          <TextArea
            rows={2}
            value={form.accounts}
            onChange={change("accounts")}
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary">
            Issue
          </Button>
        </div>
      </form>
    </Card>
  );
}
