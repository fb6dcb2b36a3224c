"use client";
import clsx from "clsx";
import * as Radix from "radix-ui/alert-dialog";
import { Button } from "./button.tsx";
import { panelClasses, scrimClasses } from "./dialogClasses.ts";
import { useReturnFocus } from "./useReturnFocus.ts";
import type { AlertDialogProps } from "./alertDialog.tsx";

/** AlertDialog, once it has been opened: Radix comes with it, not with the page. */
export function AlertDialogPanel({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  cancel = "Cancel",
  danger = false,
  busy = false,
  onConfirm,
  children,
}: AlertDialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden className={scrimClasses} />
        <Radix.Content
          data-modal=""
          aria-modal
          {...returnFocus}
          className={clsx(panelClasses, "sm:max-w-lg")}
        >
          <div className="min-h-0 flex-1 overflow-y-auto p-4 sm:p-6">
            <Radix.Title className="text-title">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-2 text-muted">{description}</div>
            </Radix.Description>
            {children !== undefined && <div className="mt-4">{children}</div>}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-border px-4 py-3 sm:px-6">
            <Radix.Cancel asChild>
              <Button>{cancel}</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
