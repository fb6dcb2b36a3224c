"use client";
import { useState } from "react";
import { fromHex } from "../../engine/hexBytes.ts";
import { hashReason } from "../../engine/open/hashReason.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Field } from "../../ui/field.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { TextArea } from "../../ui/textArea.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import type { ViewProps } from "../viewProps.ts";
import type { EmergencyEntry } from "../worker/auditJobs.ts";
import { parseDisclosure } from "./parseDisclosure.ts";

type Answer = { readonly status: "unasked" | "incomplete" } | { readonly entries: readonly EmergencyEntry[] };

/** Whether a reason that somebody discloses is the one whose fingerprint they left on the chain. */
export function ReasonCheck({ client, names }: Pick<ViewProps, "client" | "names">) {
  const [reason, setReason] = useState("");
  const [number, setNumber] = useState("");
  const [answer, setAnswer] = useState<Answer>({ status: "unasked" });
  const change = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setAnswer({ status: "unasked" });
  };
  const check = async () => {
    const disclosed = parseDisclosure(reason, number);
    if (disclosed === undefined) setAnswer({ status: "incomplete" });
    else {
      const reasonHash = hashReason(fromHex(disclosed.salt), disclosed.reason);
      setAnswer({ entries: await client.run("emergencies", { reasonHash }) });
    }
  };
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <p>
        Who opens a record in an emergency leaves only a fingerprint of the reason on the chain. When they
        disclose the reason, see here whether it is the one they gave then.
      </p>
      <Field
        label="Reason, as it was disclosed"
        hint="To the letter. Or paste what “Copy for the auditor” under “My emergencies” gave them: it has both."
      >
        <TextArea value={reason} rows={3} onChange={change(setReason)} />
      </Field>
      <Field label="Number it was made with">
        <TextInput
          value={number}
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={change(setNumber)}
        />
      </Field>
      <div>
        <Button type="submit">Compare with the log</Button>
      </div>
      <Result answer={answer} names={names} />
    </form>
  );
}

function Result({ answer, names }: { readonly answer: Answer } & Pick<ViewProps, "names">) {
  if ("status" in answer)
    return answer.status === "unasked" ? null : (
      <Callout tone="caution" title="A reason and its number are needed" announce>
        The number is 0x and 64 digits 0–9, a–f. Whoever filed the emergency has both.
      </Callout>
    );
  const { entries } = answer;
  if (entries.length === 0)
    return (
      <Callout tone="danger" title="This fits no emergency in this log" announce>
        Either the words or the number are not those that were given then. One character is enough.
      </Callout>
    );
  return (
    <Callout tone="positive" title="This is the reason that was given" announce>
      {entries.map(({ at, time, accessor, record }) => (
        <p key={`${at.transaction} ${at.logIndex}`}>
          {names.time(time)}, block {at.block}: {names.account(accessor)}, for record{" "}
          <ShortAddress address={record} what="record id" copy />
        </p>
      ))}
    </Callout>
  );
}
