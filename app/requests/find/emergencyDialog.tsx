"use client";

import { useState } from "react";

import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { TextArea } from "../../ui/textArea.tsx";

export type EmergencyDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
};

/** Fewer characters say nothing an auditor could check. */
const SHORTEST = 15;

/** Breaking the glass: the reason comes first. */
export function EmergencyDialog({ open, onClose, onReason }: EmergencyDialogProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const submit = () => {
    const given = reason.trim();
    if (given.length < SHORTEST) {
      setError(`Say in a sentence what has happened, in at least ${SHORTEST} characters.`);
      return;
    }
    setReason("");
    onReason(given);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Open as an emergency"
      description="Only when somebody’s life or health is in danger now and the patient cannot be asked."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={submit}>
            File the emergency
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="What has happened?"
          hint="It stays on this device; a fingerprint of it goes to the chain. An auditor may ask you for it."
          error={error}
        >
          <TextArea
            rows={3}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              setError(undefined);
            }}
          />
        </Field>
        <Callout tone="caution" title="The patient will see that you did this">
          It opens at once, stays open to you for 24 hours, and is on the chain for ever, under your account.
        </Callout>
      </div>
    </Dialog>
  );
}
