"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormContext } from "react-hook-form";

import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import type { TaskFormText } from "./taskForm.ts";

export type TextFieldProps = Pick<ComponentProps<"input">, "inputMode" | "disabled"> & {
  readonly name: keyof TaskFormText;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly className?: string;
};

/** One line of the form, with what is wrong with it. */
export function TextField({ name, label, hint, className, ...rest }: TextFieldProps) {
  const { register, formState } = useFormContext<TaskFormText>();
  return (
    <Field
      label={label}
      hint={hint}
      error={formState.errors[name]?.message}
      {...(className !== undefined && { className })}
    >
      <TextInput autoComplete="off" spellCheck={false} {...rest} {...register(name)} />
    </Field>
  );
}
