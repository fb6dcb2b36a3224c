"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Printer } from "lucide-react";
import { useRef, useState } from "react";
import { ACCOUNTING_PERIOD } from "../../../offchain/audit/accountingOfDisclosures.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { HexField } from "../hexField.tsx";
import { saveBlob } from "../saveBlob.ts";
import { beginningOf, dayOf } from "../timeline/filterFields.ts";
import { urlFragment } from "../urlFragment.ts";
import { useFragment } from "../useFragment.ts";
import type { ViewProps } from "../viewProps.ts";
import { AccountingSheet } from "./accountingSheet.tsx";
import { printElement } from "./printElement.ts";

/** More than this and a list to choose from helps nobody. */
const LISTED = 200;

/** The accounting of disclosures of one patient, to read, save or print. */
export function AccountingView({ client, summary, revision, names }: ViewProps) {
  const { filter } = useFragment();
  const sheet = useRef<HTMLDivElement>(null);
  const [now] = useState(() => Math.floor(Date.now() / 1000));
  const { person: patient, from: chosenFrom, to: chosenTo } = filter;
  const to = chosenTo ?? beginningOf(dayOf(now), 1) ?? now;
  const from = chosenFrom ?? to - ACCOUNTING_PERIOD;
  const set = (change: typeof filter): void => {
    const { person, from, to } = filter;
    urlFragment.goTo({ view: "accounting", filter: { person, from, to, ...change } });
  };
  const { data } = useQuery({
    queryKey: ["audit-accounting", revision, patient, from, to],
    queryFn: async () => (patient === undefined ? null : client.run("accounting", { patient, from, to })),
    placeholderData: (before) => before,
    staleTime: Infinity,
    retry: false,
  });
  const people = summary.patients.map(({ account, records }) => ({
    value: account,
    label: `${names.account(account)} (${records} ${records === 1 ? "record" : "records"})`,
  }));
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">
        Who has been given a patient’s records, when, and for which declared purpose: the content that 45 CFR
        164.528 asks of an accounting of disclosures. Only requests that enough guardians answered are
        disclosures; the others are listed apart.
      </p>
      <div className="mb-6 grid items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
        {people.length <= LISTED ? (
          <Field label="Patient">
            <Select
              placeholder="Choose a patient"
              options={people}
              value={patient ?? ""}
              onChange={({ target }) => {
                set({ person: summary.patients.find(({ account }) => account === target.value)?.account });
              }}
            />
          </Field>
        ) : (
          <HexField
            label="Patient"
            placeholder="0x… account"
            bytes={20}
            value={patient}
            onChange={(person) => {
              set({ person });
            }}
          />
        )}
        <Field label="From day">
          <TextInput
            type="date"
            value={dayOf(from)}
            onChange={({ target }) => {
              set({ from: beginningOf(target.value) });
            }}
          />
        </Field>
        <Field label="To day (included)">
          <TextInput
            type="date"
            value={dayOf(to - 1)}
            onChange={({ target }) => {
              set({ to: beginningOf(target.value, 1) });
            }}
          />
        </Field>
      </div>
      {patient === undefined ? (
        <EmptyState title="Whose records?">
          Choose a patient above. Patients are accounts that have owned a record.
        </EmptyState>
      ) : !data ? (
        <Skeleton lines={4} className="h-16" />
      ) : (
        <>
          <div className="mb-4 flex flex-wrap gap-2">
            <Button
              onClick={() => {
                void client.run("accountingCsv", { patient, from, to }).then((blob) => {
                  saveBlob(blob, "accounting-of-disclosures.csv");
                });
              }}
            >
              <Download aria-hidden className="size-4" />
              Save as CSV
            </Button>
            <Button
              onClick={() => {
                if (sheet.current !== null) printElement(sheet.current);
              }}
            >
              <Printer aria-hidden className="size-4" />
              Print
            </Button>
          </div>
          <div ref={sheet}>
            <AccountingSheet accounting={data} names={names} />
          </div>
        </>
      )}
    </>
  );
}
