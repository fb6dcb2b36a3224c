import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type CardProps = Omit<ComponentProps<"section">, "title"> & {
  readonly title?: ReactNode;
  /** The heading's level on this page: headings go down one at a time. */
  readonly level?: 2 | 3 | 4 | undefined;
  readonly lede?: ReactNode;
  readonly actions?: ReactNode;
};

/** One matter on its own ground. */
export function Card({ title, level = 2, lede, actions, className, children, ...rest }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section
      {...rest}
      className={clsx("min-w-0 rounded-card border border-border bg-surface p-4 sm:p-6", className)}
    >
      {(title !== undefined || actions !== undefined) && (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            {title !== undefined && <Heading className="text-title">{title}</Heading>}
            {lede !== undefined && <p className="mt-1 text-muted">{lede}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
