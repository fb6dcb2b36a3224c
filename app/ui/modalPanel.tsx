"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { buttonClasses } from "./buttonClasses.ts";
import { scrimClasses } from "./dialogClasses.ts";
import { focusPanel } from "./focusPanel.ts";
import { useReturnFocus } from "./useReturnFocus.ts";

export type ModalPanelProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  /** Neither Escape nor a press outside closes it, and there is no button to. */
  readonly locked?: boolean | undefined;
  /** Where it stands, and how it comes. */
  readonly className: string;
  readonly headClassName: string;
};

/** What a dialog and a sheet are made of: the scrim over the page, and a panel with a head, a body that scrolls, a foot. */
export function ModalPanel({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  locked = false,
  className,
  headClassName,
}: ModalPanelProps) {
  const hold = (event: Event) => {
    if (locked) event.preventDefault();
  };
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {/* Put there already open, where it belongs: one that is there closed is drawn as a whole, in one task, when it opens. */}
      {open && (
        <Radix.Portal container={document.body}>
          <div aria-hidden className={scrimClasses} />
          <Radix.Content
            data-modal=""
            aria-modal
            {...returnFocus}
            onOpenAutoFocus={focusPanel}
            {...(description === undefined && { "aria-describedby": undefined })}
            onEscapeKeyDown={hold}
            onInteractOutside={hold}
            className={className}
          >
            <div className={clsx("flex items-start justify-between gap-4", headClassName)}>
              <div className="min-w-0 pt-1.5">
                <Radix.Title className="text-title">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
                )}
              </div>
              {!locked && (
                <Radix.Close aria-label="Close" className={buttonClasses("quiet", "icon")}>
                  <X aria-hidden className="size-5" />
                </Radix.Close>
              )}
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">{children}</div>
            {footer !== undefined && footer !== false && (
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
