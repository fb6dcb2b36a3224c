"use client";

import { Wallet } from "lucide-react";
import { useState } from "react";

import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/emptyState.tsx";
import { ConnectPrompt } from "./connectPrompt.tsx";

/** In place of what only a connected person can see. `purpose` completes "Connect a wallet to …". */
export function NeedsWallet({ purpose }: { readonly purpose: string }) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <EmptyState
        icon={<Wallet />}
        title={`Connect a wallet to ${purpose}`}
        actions={
          <Button
            variant="primary"
            onClick={() => {
              setChoosing(true);
            }}
          >
            Connect a wallet
          </Button>
        }
      >
        Your wallet is who you are here: it signs what you decide, and nobody else can.
      </EmptyState>
      <ConnectPrompt open={choosing} onOpenChange={setChoosing} />
    </>
  );
}
