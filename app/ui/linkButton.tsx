import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClasses, type ButtonSize, type ButtonVariant } from "./buttonClasses.ts";

export type LinkButtonProps = ComponentProps<typeof Link> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ variant = "secondary", size = "regular", className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClasses(variant, size, className)} />;
}
