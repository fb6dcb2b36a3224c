"use client";

import { useState } from "react";

import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/textInput.tsx";

export type PhraseCheckProps = {
  readonly phrase: string;
  /** Positions of the words asked for, from 0. */
  readonly asked: readonly number[];
  readonly onRight: () => void;
  readonly onBack: () => void;
};

const plain = (word: string): string => word.normalize("NFKD").trim().toLowerCase();

/** Three of the words, to see that they stand on paper. */
export function PhraseCheck({ phrase, asked, onRight, onBack }: PhraseCheckProps) {
  const words = phrase.split(" ");
  const [typed, setTyped] = useState<readonly string[]>(asked.map(() => ""));
  const [checked, setChecked] = useState(false);
  const isRight = (at: number) => plain(typed[at] ?? "") === words[asked[at] ?? -1];
  return (
    <Card title="Check what you wrote" lede="Type three of the words from your paper.">
      <form
        autoComplete="off"
        className="grid max-w-sm gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (asked.every((_, at) => isRight(at))) onRight();
        }}
      >
        {asked.map((position, at) => (
          <Field
            key={position}
            label={`Word ${position + 1}`}
            error={
              checked &&
              !isRight(at) &&
              `This is not word ${position + 1}. Look at your paper, or at the words again.`
            }
          >
            <TextInput
              value={typed[at] ?? ""}
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              onChange={(event) => {
                setChecked(false);
                setTyped(typed.map((word, index) => (index === at ? event.target.value : word)));
              }}
            />
          </Field>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            Check
          </Button>
          <Button onClick={onBack}>See the words again</Button>
        </div>
      </form>
    </Card>
  );
}
