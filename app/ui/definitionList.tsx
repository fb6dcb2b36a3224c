import clsx from "clsx";
import type { ReactNode } from "react";

export type Definition = { readonly term: string; readonly value: ReactNode };

export type DefinitionListProps = {
  readonly items: readonly Definition[];
  readonly className?: string | undefined;
};

/** Facts about one thing: a term and its value, beside each other where there is room. */
export function DefinitionList({ items, className }: DefinitionListProps) {
  return (
    <dl className={clsx("divide-y divide-border", className)}>
      {items.map((item) => (
        <div key={item.term} className="grid gap-x-6 py-2.5 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
          <dt className="text-muted">{item.term}</dt>
          <dd className="min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
