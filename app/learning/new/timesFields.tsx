"use client";

import { useFormContext } from "react-hook-form";

import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { paces } from "./presets.ts";
import type { TaskFormText } from "./taskForm.ts";
import { TextField } from "./textField.tsx";

const phases = ["open", "commit", "reveal", "certify", "challenge", "window"] as const;

/** How long each phase lasts; presets fill all of them. */
export function TimesFields() {
  const { setValue } = useFormContext<TaskFormText>();
  return (
    <Card
      title="4. Times"
      lede="Write 90s, 10m, 2h or 3d. Hospitals stay out where a phase is too short for their chain."
    >
      <ul className="mb-4 grid gap-2 sm:grid-cols-3" aria-label="Times that go together">
        {paces.map(({ id, label, hint, times }) => (
          <li key={id} className="grid content-start gap-1">
            <Button
              onClick={() => {
                for (const name of phases) setValue(name, times[name], { shouldValidate: true });
              }}
            >
              {label}
            </Button>
            <span className="text-sm text-muted">{hint}</span>
          </li>
        ))}
      </ul>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField name="open" label="Enrolling" hint="Then the keys are dealt, by you." />
        <TextField name="commit" label="Commit" hint="Deal the keys and train within it." />
        <TextField name="reveal" label="Reveal" hint="Updates are shown and fetched." />
        <TextField name="certify" label="Certify" hint="Everybody recomputes the round." />
        <TextField name="challenge" label="Challenge" hint="Void if f + 1 members object." />
        <TextField name="window" label="Direct window" hint="End of Commit and Reveal, without a leader." />
      </div>
    </Card>
  );
}
