import clsx from "clsx";

/** Aceso's mark: two rings that share one opening. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 36 24" fill="none" className={clsx("h-6 w-9", className)}>
      <circle cx="12.5" cy="12" r="9.5" className="stroke-accent" strokeWidth="3" />
      <circle
        cx="23.5"
        cy="12"
        r="9.5"
        className="stroke-accent"
        strokeWidth="3"
        pathLength="100"
        strokeDasharray="14 6"
        strokeDashoffset="-3"
      />
      <circle cx="18" cy="12" r="2.2" className="fill-text" />
    </svg>
  );
}
