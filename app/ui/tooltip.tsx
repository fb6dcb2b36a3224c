"use client";
import * as Radix from "radix-ui/tooltip";
import type { ReactElement, ReactNode } from "react";

export type TooltipProps = {
  readonly text: ReactNode;
  /** One element that takes focus. It must make sense without the tooltip: touch screens never show it. */
  readonly children: ReactElement;
};

/** A few words more about a control, on hover and on focus. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>

        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-appear rounded-control bg-text px-3 py-1.5 text-sm text-background shadow-raised"
        >
          {text}
        </Radix.Content>
      </Radix.Root>
    </Radix.Provider>
  );
}
