"use client";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";

export type AlertDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question: "Erase this record?" */
  readonly title: ReactNode;
  /** What will happen and what can't be undone. */
  readonly description: ReactNode;
  /** The verb: "Erase record", never "OK". */
  readonly confirm: string;
  readonly cancel?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
  /** The dialog stays open: close it when the work is done. */
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
};

const AlertDialogPanel = dynamic(() => import("./alertDialogPanel.tsx").then((m) => m.AlertDialogPanel), {
  ssr: false,
});

/** Asks before something that can't be undone. Focus starts on the way out. */
export function AlertDialog(props: AlertDialogProps) {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return used ? <AlertDialogPanel {...props} /> : null;
}
