"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button.tsx";

export type CopyButtonProps = Omit<ButtonProps, "onClick" | "busy" | "children"> & {
  readonly text: string;
  /** What is copied: "address", "link". */
  readonly what: string;
  /** Show words beside the icon. */
  readonly withWords?: boolean | undefined;
};

/** Copies a text and says that it did, or that the browser would not. */
export function CopyButton({ text, what, withWords = false, ...rest }: CopyButtonProps) {
  const [result, setResult] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (result === "idle") return;
    const timer = setTimeout(() => {
      setResult("idle");
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [result]);
  const words = { idle: `Copy ${what}`, copied: "Copied", refused: "Could not copy" }[result];
  return (
    <>
      <Button
        variant="quiet"
        size={withWords ? "small" : "icon"}
        {...rest}
        aria-label={withWords ? undefined : `Copy ${what}`}
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => {
              setResult("copied");
            },
            () => {
              setResult("refused");
            },
          );
        }}
      >
        {result === "copied" ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
        {withWords && words}
      </Button>
      <span role="status" className="sr-only">
        {result === "idle" ? "" : words}
      </span>
    </>
  );
}
