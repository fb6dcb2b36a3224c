import clsx from "clsx";

export type SkeletonProps = {
  /** Lines of text it stands for; each takes the height of one. */
  readonly lines?: number | undefined;
  /** Give the size of what will come, so nothing moves when it does. */
  readonly className?: string | undefined;
};

/** The place of something still loading. Say "Loading" once, in the region around it (aria-busy). */
export function Skeleton({ lines = 1, className }: SkeletonProps) {
  return (
    <div aria-hidden className="grid gap-2">
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={clsx(
            "animate-wait rounded-control bg-sunken",
            className ?? "h-5",
            lines > 1 && line === lines - 1 && "w-2/3",
          )}
        />
      ))}
    </div>
  );
}
