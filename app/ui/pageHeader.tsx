import clsx from "clsx";
import type { ReactNode } from "react";

export type PageHeaderProps = {
  readonly title: ReactNode;
  readonly lede?: ReactNode;
  readonly actions?: ReactNode;
  /** Above the title: the way back. */
  readonly back?: ReactNode;
  readonly className?: string | undefined;
};

/** The page's one h1, a line that says what it is for, and what one can do on it. */
export function PageHeader({ title, lede, actions, back, className }: PageHeaderProps) {
  return (
    <header className={clsx("mb-6 sm:mb-8", className)}>
      {back !== undefined && <div className="mb-2">{back}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-prose">
          <h1 className="text-display">{title}</h1>
          {lede !== undefined && <p className="mt-2 text-lede text-muted">{lede}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
