"use client";
import clsx from "clsx";
import { panelClasses } from "./dialogClasses.ts";
import type { DialogProps } from "./dialog.tsx";
import { ModalPanel } from "./modalPanel.tsx";

const widths = { small: "sm:max-w-md", regular: "sm:max-w-xl", large: "sm:max-w-4xl" } as const;

/** Dialog, once it has been opened: Radix comes with it, not with the page. */
export function DialogPanel({ size = "regular", ...props }: Omit<DialogProps, "ready">) {
  return (
    <ModalPanel
      {...props}
      className={clsx(panelClasses, widths[size])}
      headClassName="px-4 pt-4 sm:px-6 sm:pt-5"
    />
  );
}
