import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "regular" | "small" | "icon";

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-control bg-surface text-text hover:bg-sunken",
  quiet: "text-accent-text hover:bg-accent-soft",
  danger: "bg-danger text-on-danger hover:bg-danger-hover",
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  regular: "min-h-11 px-4 py-2",
  small: "min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11",
  icon: "size-11 shrink-0",
};

/** The classes that make a button, or a link that looks like one. */
export function buttonClasses(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-control text-center leading-tight font-semibold no-underline transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    variants[variant],
    sizes[size],
    className,
  );
}
