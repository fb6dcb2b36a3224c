"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "../../ui/skeleton.tsx";
import { NeedsWallet } from "../../wallet/needsWallet.tsx";
import { useWallet } from "../../wallet/useWallet.ts";

const loading = () => (
  <div role="status" aria-busy="true">
    <span className="sr-only">Loading the form</span>
    <Skeleton className="h-96" />
  </div>
);

// Nobody sees it before a wallet is connected.
const NewTaskForm = dynamic(() => import("./newTaskForm.tsx").then((m) => m.NewTaskForm), {
  ssr: false,
  loading,
});

/** The form for whoever is connected: a task is the connected account's own. */
export function NewTaskView() {
  const wallet = useWallet();
  if (wallet.status === "starting") return loading();
  if (wallet.status === "disconnected") return <NeedsWallet purpose="post a task" />;
  return <NewTaskForm key={wallet.account} account={wallet.account} />;
}
