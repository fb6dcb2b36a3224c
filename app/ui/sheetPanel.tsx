"use client";
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { buttonClasses } from "./buttonClasses.ts";
import { scrimClasses } from "./dialogClasses.ts";
import { focusPanel } from "./focusPanel.ts";
import { useReturnFocus } from "./useReturnFocus.ts";
import type { SheetProps } from "./sheet.tsx";

/** Sheet, once it has been opened: Radix comes with it, not with the page. */
export function SheetPanel({ open, onOpenChange, title, description, children, footer }: SheetProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {/* As in dialogPanel.tsx: put there already open. */}
      {open && (
        <Radix.Portal container={document.body}>
          <div aria-hidden className={scrimClasses} />
          <Radix.Content
            data-modal=""
            aria-modal
            {...returnFocus}
            onOpenAutoFocus={focusPanel}
            {...(description === undefined && { "aria-describedby": undefined })}
            className="fixed inset-y-0 right-0 z-50 flex w-full max-w-md animate-slide flex-col border-l border-border bg-raised shadow-raised outline-none"
          >
            <div className="flex items-start justify-between gap-4 border-b border-border px-4 py-3 sm:px-6">
              <div className="min-w-0 pt-1.5">
                <Radix.Title className="text-title">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
                )}
              </div>
              <Radix.Close aria-label="Close" className={buttonClasses("quiet", "icon")}>
                <X aria-hidden className="size-5" />
              </Radix.Close>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">{children}</div>
            {footer !== undefined && (
              <div className="flex flex-wrap justify-end gap-2 border-t border-border px-4 py-3 sm:px-6">
                {footer}
              </div>
            )}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}
