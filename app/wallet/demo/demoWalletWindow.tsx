"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";

import { pageApprovals } from "./pageApprovals.ts";

const DemoApprovalDialog = lazy(async () => ({
  default: (await import("./demoApprovalDialog.tsx")).DemoApprovalDialog,
}));

/** Opens when a demo person's wallet has a question. */
export function DemoWalletWindow() {
  const pending = useSyncExternalStore(pageApprovals.subscribe, pageApprovals.current, () => undefined);
  if (pending === undefined) return null;
  return (
    <Suspense>
      <DemoApprovalDialog pending={pending} />
    </Suspense>
  );
}
