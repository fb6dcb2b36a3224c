"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { misspelling } from "../../sharing/misspelling.ts";
import { parsePatientLink } from "../../sharing/parsePatientLink.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { QrScanner } from "../../ui/qrScanner.tsx";
import { TextInput } from "../../ui/textInput.tsx";

export type PatientPickerProps = {
  /** Who is chosen, or what the page's address names in their place. */
  readonly given: string | undefined;
  readonly onPick: (patient: Hex) => void;
};

const WRONG = "That is no patient’s code, link or address. An address is 0x and 40 characters.";

const LONGEST = 200;

const wrong = (text: string): string | undefined =>
  parsePatientLink(text) === undefined ? (misspelling(text) ?? WRONG) : undefined;

/** A patient by what they show or send: a code, a link or an address. */
export function PatientPicker({ given = "", onPick }: PatientPickerProps) {
  const [text, setText] = useState(given.slice(0, LONGEST));
  const [error, setError] = useState(given === "" ? undefined : wrong(given));
  const take = (said: string) => {
    const account = parsePatientLink(said);
    if (account === undefined) {
      setText(said.slice(0, LONGEST));
      setError(wrong(said));
      return;
    }
    setError(undefined);
    onPick(account);
  };
  return (
    <Card title="Whose records?" lede="The patient shows a code, or sends you a link or their address.">
      <form
        noValidate
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          take(text);
        }}
      >
        <Field label="Link or address" error={error} className="min-w-0 flex-1 basis-64">
          <TextInput
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setError(undefined);
            }}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Button type="submit" variant="primary">
          Find records
        </Button>
        <QrScanner onRead={take} label="Scan their code" />
      </form>
    </Card>
  );
}
