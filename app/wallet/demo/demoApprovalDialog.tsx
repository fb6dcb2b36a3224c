"use client";

import { useDeployment } from "../../chain/useDeployment.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { PendingApproval } from "./demoApprovals.ts";
import { DemoRequestBody } from "./demoRequestBody.tsx";

const titles = {
  message: "Sign this message?",
  "typed-data": "Sign this statement?",
  transaction: "Send this transaction?",
} as const;

/** What a demo person's wallet asks, as a real wallet asks in a window of its own. */
export function DemoApprovalDialog({ pending }: { readonly pending: PendingApproval }) {
  const { chainName } = useDeployment();
  const { person, request, answer } = pending;
  return (
    <Dialog
      open
      // A press beside it is no answer: only its two buttons are.
      locked
      onOpenChange={(open) => {
        if (!open) answer(false);
      }}
      size="small"
      title={titles[request.kind]}
      description={`The wallet of ${person.name} asks.`}
      footer={
        <>
          <Button
            onClick={() => {
              answer(false);
            }}
          >
            Reject
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              answer(true);
            }}
          >
            {request.kind === "transaction" ? "Confirm and send" : "Sign"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div>
          <Badge tone="caution">Demo wallet, {chainName.toLowerCase()} only</Badge>
        </div>
        <DemoRequestBody request={request} />
      </div>
    </Dialog>
  );
}
