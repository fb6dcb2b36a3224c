import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { buttonClasses, type ButtonSize, type ButtonVariant } from "./buttonClasses.ts";

export type ButtonProps = ComponentProps<"button"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Working on it: keeps its place and focus, ignores presses, says so to a screen reader. */
  readonly busy?: boolean | undefined;
};

/** A button. It is `type="button"` unless told: only a form's own button sends it. */
export function Button({
  variant = "secondary",
  size = "regular",
  busy = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? "button" : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? undefined : onClick}
      className={buttonClasses(variant, size, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-5 shrink-0 animate-turn" />}
      {children}
    </button>
  );
}
