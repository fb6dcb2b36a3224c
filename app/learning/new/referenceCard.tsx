"use client";

import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { FileDrop } from "../../ui/fileDrop.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import { Select } from "../../ui/select.tsx";
import { ReferenceReport } from "./referenceReport.tsx";
import type { UseReference } from "./useReference.ts";

/** The reference set: dropped, read and looked over in the page. */
export function ReferenceCard({ reference }: { readonly reference: UseReference }) {
  const { state, take, chooseLabel } = reference;
  const set = state.status === "read" ? state.set : undefined;
  return (
    <Card
      title="2. The reference set"
      lede="Rows that nobody trains on: each round updates are weighed and contributions measured on a part of them."
    >
      <div className="grid gap-4">
        <Callout tone="caution" title="Each part becomes readable by everybody, in its round">
          Until then it lies encrypted. Take made-up rows, or rows that may be published: no names, no dates,
          no numbers that lead to a person.
        </Callout>
        <FileDrop
          label={set === undefined ? "A CSV file with a column of labels" : `${set.name}: take another`}
          hint="Up to 8 MB, UTF-8. It is read here; only encrypted parts leave this page."
          accept=".csv,text/csv"
          onFiles={([file]) => {
            if (file !== undefined) void take(file);
          }}
        />
        {state.status === "reading" && <ProgressBar label="Reading the file" />}
        {state.status === "refused" && (
          <Callout tone="danger" announce title={state.explained.what}>
            {state.explained.repair}
          </Callout>
        )}
        {set !== undefined && (
          <>
            <Field label="The column with what the model is to tell" className="max-w-md">
              <Select
                options={set.columns.map((name) => ({ value: name, label: name }))}
                value={set.label}
                onChange={(event) => void chooseLabel(event.target.value)}
              />
            </Field>
            <ReferenceReport set={set} />
          </>
        )}
      </div>
    </Card>
  );
}
