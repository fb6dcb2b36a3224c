"use client";

import { useController, useFormContext } from "react-hook-form";

import { Card } from "../../ui/card.tsx";
import { RadioCards } from "../../ui/radioCards.tsx";
import type { TaskFormText } from "./taskForm.ts";
import { TextField } from "./textField.tsx";

const choices = [
  {
    value: "none",
    label: "No noise",
    hint: "Whoever reads an update can learn of single patients. Some hospitals stay out of such tasks.",
  },
  {
    value: "noise",
    label: "Noise for every row (DP-SGD)",
    hint: "Bounds what an update tells of one patient, by ε. The model needs more rows to be as good.",
  },
] as const;

/** What an update may tell of one row. */
export function PrivacyFields() {
  const { control } = useFormContext<TaskFormText>();
  const { field } = useController({ control, name: "privacy" });
  return (
    <Card title="5. Patients’ privacy">
      <div className="grid gap-4">
        <RadioCards
          legend="In training"
          hideLegend
          options={choices}
          value={field.value}
          onChange={field.onChange}
          columns={2}
        />
        {field.value === "noise" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="epsilon" label="Most ε" hint="A hospital that has spent it trains no more." />
            <TextField name="delta" label="δ" hint="Well below one in the rows of a hospital." />
            <TextField name="noise" label="Noise" hint="In units of the norm that gradients are cut to." />
            <TextField name="clip" label="Largest norm of one row’s gradient" />
          </div>
        )}
      </div>
    </Card>
  );
}
