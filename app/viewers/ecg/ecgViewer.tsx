"use client";
import { useMemo, useState } from "react";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { toggled } from "../toggled.ts";
import { secondsText } from "./secondsText.ts";
import { SignalCanvas } from "./signalCanvas.tsx";
import { SignalTable } from "./signalTable.tsx";
import type { Signal } from "./signal.ts";
import { signalFacts } from "./signalFacts.ts";

const SPEEDS = [12.5, 25, 50];
const GAINS = [5, 10, 20];

/** Recorded signals on millimetre paper: 25 mm a second and 10 mm a millivolt unless told otherwise. */
export default function EcgViewer({ signals }: { readonly signals: readonly Signal[] }) {
  const [chosen, setChosen] = useState(0);
  const signal = signals[chosen] ?? signals[0];
  return (
    <div className="grid grid-cols-1 gap-4">
      {signals.length > 1 && (
        <Field label="Recording" className="max-w-md">
          <Select
            value={String(chosen)}
            onChange={(event) => {
              setChosen(Number(event.target.value));
            }}
            options={signals.map(({ name }, i) => ({ value: String(i), label: name }))}
          />
        </Field>
      )}
      {signal !== undefined && <OneSignal key={chosen} signal={signal} />}
    </div>
  );
}

function OneSignal({ signal }: { readonly signal: Signal }) {
  const [speed, setSpeed] = useState(25);
  const [gain, setGain] = useState(10);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const facts = useMemo(() => signalFacts(signal), [signal]);
  const shown = useMemo(() => signal.channels.filter((_, i) => !hidden.has(i)), [signal, hidden]);
  const length = secondsText(facts.seconds);
  return (
    <>
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Paper speed" className="w-36">
          <Select
            value={String(speed)}
            onChange={(event) => {
              setSpeed(Number(event.target.value));
            }}
            options={SPEEDS.map((mm) => ({ value: String(mm), label: `${mm} mm/s` }))}
          />
        </Field>
        <Field label="Height" className="w-36">
          <Select
            value={String(gain)}
            onChange={(event) => {
              setGain(Number(event.target.value));
            }}
            options={GAINS.map((mm) => ({ value: String(mm), label: `${mm} mm/mV` }))}
          />
        </Field>
        <p className="pb-2 text-sm text-muted">
          {length}, {Number(signal.rate.toFixed(2))} samples a second. Large squares: {5 / speed} s and{" "}
          {5 / gain} mV.
        </p>
      </div>
      {signal.channels.length > 1 && (
        <fieldset className="flex flex-wrap gap-x-5">
          <legend className="font-semibold">Leads</legend>
          {signal.channels.map(({ name }, i) => (
            <Checkbox
              key={i}
              label={name}
              checked={!hidden.has(i)}
              onChange={() => {
                setHidden((was) => toggled(was, i));
              }}
            />
          ))}
        </fieldset>
      )}
      {shown.length === 0 ? (
        <p className="text-muted">No lead is chosen. Tick one to see it.</p>
      ) : (
        <SignalCanvas
          label={`${signal.name}, ${length}, ${shown.length} leads drawn. Scrolls with the left and right arrows; the table below says it in numbers.`}
          channels={shown}
          rate={signal.rate}
          seconds={facts.seconds}
          mmPerSecond={speed}
          mmPerMillivolt={gain}
        />
      )}
      <SignalTable name={signal.name} channels={facts.channels} />
      <p className="text-sm text-muted">Drawn as recorded, without filter. Nothing here is a diagnosis.</p>
    </>
  );
}
