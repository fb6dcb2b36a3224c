"use client";
import clsx from "clsx";
import * as Radix from "radix-ui/dropdown-menu";
import type { MenuProps } from "./menu.tsx";

/** A menu, once its button has been pressed: Radix comes with it, not with the page. */
export function MenuPanel({ trigger, items, heading, align = "end" }: MenuProps) {
  return (
    // Not modal: a menu need not lock the page, and locking would inject a style element (CSP). Not in a portal: it stays
    // in its button's landmark.
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>

      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className="z-50 min-w-52 animate-appear rounded-card border border-border bg-raised p-1.5 shadow-raised outline-none"
      >
        {heading !== undefined && (
          <Radix.Label className="px-3 py-2 text-sm text-muted">{heading}</Radix.Label>
        )}
        {items.map((item) => {
          const row = (
            <>
              {item.icon !== undefined && (
                <span className="shrink-0 [&>svg]:size-5" aria-hidden>
                  {item.icon}
                </span>
              )}
              <span className="flex-1">{item.label}</span>
            </>
          );
          const className = clsx(
            "flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 outline-none select-none data-highlighted:bg-accent-soft",
            "data-disabled:cursor-not-allowed data-disabled:opacity-55",
            item.danger === true && "text-danger-text",
          );
          return item.checked === undefined ? (
            <Radix.Item
              key={item.id}
              disabled={item.disabled === true}
              onSelect={item.onSelect}
              className={className}
            >
              {row}
            </Radix.Item>
          ) : (
            <Radix.CheckboxItem
              key={item.id}
              checked={item.checked}
              disabled={item.disabled === true}
              onSelect={item.onSelect}
              className={clsx(className, "data-[state=checked]:font-semibold")}
            >
              {row}
              <Radix.ItemIndicator aria-hidden>✓</Radix.ItemIndicator>
            </Radix.CheckboxItem>
          );
        })}
      </Radix.Content>
    </Radix.Root>
  );
}
