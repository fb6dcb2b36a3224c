"use client";

import { useController, useFormContext } from "react-hook-form";

import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { RadioCards } from "../../ui/radioCards.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/textArea.tsx";
import type { TaskFormText } from "./taskForm.ts";
import { TextField } from "./textField.tsx";

const models = [
  {
    value: "logistic",
    label: "Logistic regression",
    hint: "Weighs each column once. Small, quick, easy to explain.",
  },
  { value: "mlp", label: "Small neural network", hint: "One hidden layer. Finds how columns play together." },
] as const;

const rules = [
  { value: "flTrust", label: "FLTrust: weighed against the reference set" },
  { value: "fedAvg", label: "FedAvg: the plain average; one liar can spoil it" },
  { value: "median", label: "Median, number by number" },
  { value: "trimmedMean", label: "Average without the extremes" },
  { value: "multiKrum", label: "Multi-Krum: those that lie near each other" },
];

/** What the model is for, and how it is made. */
export function ModelFields() {
  const { register, control, formState } = useFormContext<TaskFormText>();
  const { field: model } = useController({ control, name: "model" });
  return (
    <Card title="1. The model" lede="This is what hospitals read when they decide whether to take part.">
      <div className="grid gap-4">
        <TextField name="title" label="Title" hint="What the model is to tell: “Which of two diagnoses”." />
        <Field
          label="What for, and whose rows it needs"
          hint="For hospitals: which patients, which columns and units, what becomes of the model."
          error={formState.errors.about?.message}
        >
          <TextArea rows={3} {...register("about")} />
        </Field>
        <RadioCards
          legend="Kind"
          options={models}
          value={model.value}
          onChange={model.onChange}
          columns={2}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {model.value === "mlp" && (
            <TextField
              name="hidden"
              label="Units of the hidden layer"
              hint="More find more, and need more rows."
              inputMode="numeric"
            />
          )}
          <Field
            label="How updates become one model"
            hint="FLTrust is what this network is made for."
            error={formState.errors.rule?.message}
          >
            <Select options={rules} {...register("rule")} />
          </Field>
        </div>
      </div>
    </Card>
  );
}
