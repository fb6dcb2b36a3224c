"use client";
import clsx from "clsx";
import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";

export type Tab = {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
};

export type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly defaultTab?: string | undefined;
  /** With onChange: the page keeps which tab is open. */
  readonly value?: string | undefined;
  readonly onChange?: ((id: string) => void) | undefined;
  readonly className?: string | undefined;
};

/** Views of one thing, one at a time. */
export function Tabs({ label, tabs, defaultTab, value, onChange, className }: TabsProps) {
  const first = defaultTab ?? tabs[0]?.id;
  return (
    <Radix.Root
      className={clsx("min-w-0", className)}
      {...(value === undefined ? first !== undefined && { defaultValue: first } : { value })}
      {...(onChange !== undefined && { onValueChange: onChange })}
    >
      <Radix.List aria-label={label} className="mb-4 flex flex-wrap gap-x-1 border-b border-border px-1 pt-1">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className={clsx(
              "min-h-11 shrink-0 rounded-t-control border-b-3 border-transparent px-3 font-medium text-muted hover:text-text",
              "data-[state=active]:border-accent data-[state=active]:text-text",
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="rounded-control">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
