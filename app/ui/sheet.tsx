"use client";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";

export type SheetProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
};

const SheetPanel = dynamic(() => import("./sheetPanel.tsx").then((m) => m.SheetPanel), { ssr: false });

/** Details beside the page, from the right edge: one row of a list, filters on a phone. */
export function Sheet(props: SheetProps) {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return used ? <SheetPanel {...props} /> : null;
}
