"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { useFieldControl } from "./fieldContext.ts";

/** One line of text. Inside a Field it takes the field's label, hint and error. */
export function TextInput({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} {...rest} {...useFieldControl(rest)} className={clsx("control", className)} />;
}
