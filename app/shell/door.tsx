import { ArrowRight, type LucideIcon } from "lucide-react";
import Link from "next/link";

export type DoorProps = {
  readonly href: string;
  readonly who: string;
  readonly title: string;
  readonly can: readonly string[];
  readonly Icon: LucideIcon;
};

/** One way in, for one kind of person: the whole card is the link. */
export function Door({ href, who, title, can, Icon }: DoorProps) {
  return (
    <div className="group relative flex gap-4 rounded-card border border-border bg-surface p-5 transition-colors hover:border-accent sm:p-6">
      <Icon aria-hidden className="mt-1 size-7 shrink-0 text-accent-text" />
      <div className="min-w-0 flex-1">
        <p className="text-sm text-muted">{who}</p>
        <h3 className="text-title">
          <Link
            href={href}
            className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-3 focus-visible:after:outline-offset-2 focus-visible:after:outline-ring"
          >
            {title}
          </Link>
        </h3>
        <ul className="mt-2 grid gap-1 text-muted">
          {can.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <ArrowRight
        aria-hidden
        className="mt-1 size-5 shrink-0 text-muted transition-transform group-hover:translate-x-1 group-hover:text-accent-text"
      />
    </div>
  );
}
