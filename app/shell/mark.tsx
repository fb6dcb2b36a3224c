import clsx from "clsx";

/** Aceso's mark: two rings that share one keyhole. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 36 24" fill="none" className={clsx("h-6 w-9", className)}>
      <g className="stroke-accent" strokeWidth="2.6">
        <circle cx="12.2" cy="12" r="10" />
        <circle cx="23.8" cy="12" r="10" />
      </g>
      <g className="fill-text stroke-text" strokeWidth="1.6" strokeLinecap="round">
        <circle cx="18" cy="10.4" r="1.5" />
        <path d="M18 11v4" />
      </g>
    </svg>
  );
}
