"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { useFieldControl } from "./fieldContext.ts";

/** Several lines of text. Inside a Field it takes the field's label, hint and error. */
export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} {...rest} {...useFieldControl(rest)} className={clsx("control", className)} />;
}
