"use client";
import { memo, useState } from "react";
import type { Hex } from "../chain/deployment.ts";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/textInput.tsx";
import { parseHexText } from "./fragment.ts";

export type HexFieldProps = {
  readonly label: string;
  readonly placeholder: string;
  /** 20: an account; 32: a record. */
  readonly bytes: 20 | 32;
  readonly value: Hex | undefined;
  /** Called with what is whole and valid, and with undefined when it is emptied. */
  readonly onChange: (value: Hex | undefined) => void;
  readonly hint?: string;
};

/** An account or id that is pasted or typed. What is not whole yet changes nothing. */
export const HexField = memo(function HexField({
  label,
  placeholder,
  bytes,
  value,
  onChange,
  hint,
}: HexFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const text = draft ?? value ?? "";
  const isWrong = draft !== undefined && draft.trim() !== "" && parseHexText(draft, bytes) === undefined;
  return (
    <Field
      label={label}
      hint={hint}
      error={isWrong ? `This is not whole: 0x and ${2 * bytes} digits 0–9, a–f.` : undefined}
    >
      <TextInput
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        onChange={({ target }) => {
          const parsed = parseHexText(target.value, bytes);
          if (parsed !== undefined || target.value.trim() === "") {
            setDraft(undefined);
            onChange(parsed);
          } else setDraft(target.value);
        }}
      />
    </Field>
  );
});
