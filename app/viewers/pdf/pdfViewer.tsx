"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { Reading } from "../reading.tsx";
import { ViewerProblem } from "../viewerProblem.tsx";
import { PdfPages } from "./pdfPages.tsx";
import { usePdf } from "./usePdf.ts";

/** A PDF, drawn in the page; one with a password asks for it, and the password goes nowhere. */
export default function PdfViewer({ content }: { readonly content: Blob }) {
  const state = usePdf(content);
  switch (state.status) {
    case "opening":
      return <Reading />;
    case "failed":
      return <ViewerProblem error={state.error} />;
    case "locked":
      return <Unlock wrong={state.wrong} onUnlock={state.unlock} />;
    case "ready":
      return <PdfPages pdf={state.pdf} />;
  }
}

function Unlock({
  wrong,
  onUnlock,
}: {
  readonly wrong: boolean;
  readonly onUnlock: (password: string) => void;
}) {
  const [password, setPassword] = useState("");
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onUnlock(password);
      }}
    >
      <Field
        label="Password of this PDF"
        hint="Whoever made the file set it. It is used in this page only."
        error={wrong ? "That was not it. Check it and try again." : undefined}
      >
        <TextInput
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
          }}
        />
      </Field>
      <div>
        <Button type="submit" variant="primary">
          Open
        </Button>
      </div>
    </form>
  );
}
