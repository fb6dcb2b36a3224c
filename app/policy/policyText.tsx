"use client";
import { useState } from "react";
import { AbeError } from "../../offchain/abe/errors.ts";
import { parsePolicy } from "../../offchain/abe/parsePolicy.ts";
import type { Policy } from "../../offchain/abe/policy.ts";
import { Field } from "../ui/field.tsx";
import { TextArea } from "../ui/textArea.tsx";

export type PolicyTextProps = {
  readonly defaultText: string;
  /** The policy the text stands for; undefined while it stands for none. */
  readonly onChange: (policy: Policy | undefined) => void;
};

/** What is wrong with a text, or nothing. */
function readText(
  text: string,
):
  | { readonly policy: Policy; readonly error?: undefined }
  | { readonly policy?: undefined; readonly error: string } {
  if (text.trim() === "") return { error: "Write a policy, such as: cardiology@mercy or nurse@mercy" };
  try {
    return { policy: parsePolicy(text) };
  } catch (error) {
    if (!(error instanceof AbeError)) throw error;
    return { error: `${error.message} ${error.repair}` };
  }
}

/** The policy as text, for who would rather write it. */
export function PolicyText({ defaultText, onChange }: PolicyTextProps) {
  const [text, setText] = useState(defaultText);
  const { error } = readText(text);
  return (
    <Field
      label="Policy as text"
      hint={
        <>
          Attributes as <code>name@institution</code>, joined by <code>and</code>, <code>or</code> and{" "}
          <code>2 of (…, …, …)</code>.
        </>
      }
      error={error}
    >
      <TextArea
        className="font-mono"
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        rows={3}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(readText(event.target.value).policy);
        }}
      />
    </Field>
  );
}
