"use client";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import type { NamedWindow, Window } from "./dicomImage.ts";
import type { FrameMeasure } from "./measureFrame.ts";

export type WindowControlsProps = {
  readonly window: Window;
  readonly presets: readonly NamedWindow[];
  readonly measure: FrameMeasure;
  readonly onChange: (window: Window) => void;
};

const near = (a: number, b: number) => Math.abs(a - b) < 0.5;

/** Which values are shown from black to white: by name, or by their middle and width. */
export function WindowControls({ window, presets, measure, onChange }: WindowControlsProps) {
  const preset = presets.findIndex(
    ({ center, width }) => near(center, window.center) && near(width, window.width),
  );
  const number = (written: string) => {
    const value = Number(written);
    return written.trim() !== "" && Number.isFinite(value) ? value : undefined;
  };
  return (
    <fieldset className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[14rem_9rem_9rem_1fr] sm:items-end">
      <legend className="sr-only">Brightness and contrast</legend>
      <Field label="Brightness for" className="max-sm:col-span-2">
        <Select
          value={String(preset)}
          onChange={(event) => {
            const next = presets[Number(event.target.value)];
            if (next !== undefined) onChange({ center: next.center, width: next.width });
          }}
          options={[
            ...(preset === -1 ? [{ value: "-1", label: "Own setting" }] : []),
            ...presets.map(({ name }, i) => ({ value: String(i), label: name })),
          ]}
        />
      </Field>
      <Field label="Middle (level)">
        <TextInput
          type="number"
          value={Math.round(window.center)}
          onChange={(event) => {
            const center = number(event.target.value);
            if (center !== undefined) onChange({ ...window, center });
          }}
        />
      </Field>
      <Field label="Width (window)">
        <TextInput
          type="number"
          min={1}
          value={Math.round(window.width)}
          onChange={(event) => {
            const width = number(event.target.value);
            if (width !== undefined && width >= 1) onChange({ ...window, width });
          }}
        />
      </Field>
      <p className="pb-2 text-sm max-sm:col-span-2 text-muted">
        Values in this frame: {Math.round(measure.lowest)} to {Math.round(measure.highest)}
      </p>
    </fieldset>
  );
}
