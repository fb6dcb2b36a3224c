"use client";

import { useState } from "react";

import { EmptyState } from "../../../ui/emptyState.tsx";
import { Field } from "../../../ui/field.tsx";
import { Select } from "../../../ui/select.tsx";
import type { TaskView } from "../../view/taskView.ts";
import { fateWords } from "./fateWords.ts";
import { RoundCard } from "./roundCard.tsx";

/** The rounds that were certified, one at a time, the newest first. */
export function RoundsPanel({ view }: { readonly view: TaskView }) {
  const [chosen, setChosen] = useState<number>();
  const { rounds } = view;
  const shown = rounds.find(({ round }) => round === chosen) ?? rounds.at(-1);
  if (shown === undefined)
    return (
      <EmptyState title="No round is certified yet">
        Once its committee has signed the first, what each hospital contributed and is paid stands here.
      </EmptyState>
    );
  return (
    <div className="grid gap-6">
      {rounds.length > 1 && (
        <Field label="Round" className="sm:max-w-xs">
          <Select
            value={String(shown.round)}
            onChange={(event) => {
              setChosen(Number(event.target.value));
            }}
            options={rounds.toReversed().map((round) => ({
              value: String(round.round),
              label: `Round ${round.round + 1}: ${fateWords(round).label.toLowerCase()}`,
            }))}
          />
        </Field>
      )}
      <RoundCard key={shown.round} view={view} round={shown} />
    </div>
  );
}
