"use client";

import { useState } from "react";

import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextArea } from "../ui/textArea.tsx";

export type PhraseFormProps = {
  readonly busy: boolean;
  /** What was wrong with the last one, without its words. */
  readonly error: string | undefined;
  readonly submit: string;
  readonly onPhrase: (phrase: string) => void;
};

const countWords = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;

/** The 24 words. They stay in this field until it goes; nothing keeps or sends them. */
export function PhraseForm({ busy, error, submit, onPhrase }: PhraseFormProps) {
  const [text, setText] = useState("");
  const words = countWords(text);
  return (
    <form
      className="grid gap-3"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (words > 0) onPhrase(text);
      }}
    >
      <Field
        label="Recovery phrase"
        hint="All 24 words in order, with spaces between them. They never leave this device."
        error={error}
      >
        <TextArea
          rows={4}
          value={text}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // Browser extensions that check spelling send what is typed to their makers.
          data-gramm="false"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" busy={busy} disabled={words === 0}>
          {submit}
        </Button>
        <p className="text-sm text-muted">{words} of 24 words</p>
      </div>
    </form>
  );
}
