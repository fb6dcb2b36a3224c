"use client";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";

export type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the main one last. */
  readonly footer?: ReactNode;
  readonly size?: "small" | "regular" | "large" | undefined;
  /** Work that must not be lost is under way: neither Escape nor a press outside closes it. */
  readonly locked?: boolean | undefined;
  /** It will be opened soon: its parts are fetched and put in place beforehand. */
  readonly ready?: boolean | undefined;
};

const DialogPanel = dynamic(() => import("./dialogPanel.tsx").then((m) => m.DialogPanel), { ssr: false });

/** Something to finish or leave before going on with the page. Focus goes in, stays in, and comes back. */
export function Dialog({ ready = false, ...props }: DialogProps) {
  const [used, setUsed] = useState(props.open || ready);
  if ((props.open || ready) && !used) setUsed(true);
  return used ? <DialogPanel {...props} /> : null;
}
