"use client";

import { lazy, Suspense, useState } from "react";

const ConnectDialog = lazy(async () => ({ default: (await import("./connectDialog.tsx")).ConnectDialog }));

/** The dialog that connects a wallet, loaded when it is first opened. */
export function ConnectPrompt(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const [isWanted, setIsWanted] = useState(false);
  if (props.open && !isWanted) setIsWanted(true);
  if (!isWanted) return null;
  return (
    <Suspense>
      <ConnectDialog {...props} />
    </Suspense>
  );
}
