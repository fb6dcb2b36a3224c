"use client";

import { Card } from "../../ui/card.tsx";
import { TextField } from "./textField.tsx";

/** Rounds, hospitals, what each round pays and how it is divided. */
export function PayFields({ symbol }: { readonly symbol: string }) {
  return (
    <Card title="3. Rounds and pay" lede="The pay of all rounds is put in escrow at once.">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField name="rounds" label="Rounds" hint="How often updates are joined." inputMode="numeric" />
        <TextField
          name="attempts"
          label="Attempts at a round"
          hint="When all have failed, the task ends."
          inputMode="numeric"
        />
        <TextField
          name="pay"
          label={`Pay for each round, ${symbol}`}
          hint="Divided as said below."
          inputMode="decimal"
        />
        <TextField
          name="leastTrainers"
          label="Hospitals, at least"
          hint="Four or more."
          inputMode="numeric"
        />
        <TextField
          name="mostTrainers"
          label="Hospitals, at most"
          hint="The last to come begins the first round."
          inputMode="numeric"
        />
        <TextField
          name="stake"
          label={`Stake of each hospital, ${symbol}`}
          hint="Taken from whoever signs two results."
          inputMode="decimal"
        />
      </div>
      <h3 className="mt-6 font-semibold">How a round’s pay is divided, in percent</h3>
      <p className="mb-3 text-sm text-muted">What is left after these three is paid by contribution.</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="participation"
          label="Taking part"
          hint="Accepted updates alike."
          inputMode="numeric"
        />
        <TextField name="committee" label="Checking" hint="Members who sign." inputMode="numeric" />
        <TextField name="patients" label="Patients" hint="Whose rows were declared." inputMode="numeric" />
      </div>
    </Card>
  );
}
