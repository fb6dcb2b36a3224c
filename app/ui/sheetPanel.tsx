"use client";
import { ModalPanel } from "./modalPanel.tsx";
import type { SheetProps } from "./sheet.tsx";

/** Sheet, once it has been opened: Radix comes with it, not with the page. */
export function SheetPanel(props: SheetProps) {
  return (
    <ModalPanel
      {...props}
      className="fixed inset-y-0 right-0 z-50 flex w-full max-w-md animate-slide flex-col border-l border-border bg-raised shadow-raised outline-none"
      headClassName="border-b border-border px-4 py-3 sm:px-6"
    />
  );
}
