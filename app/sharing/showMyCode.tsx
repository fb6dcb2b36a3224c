"use client";

import { QrCode as Icon } from "lucide-react";
import { useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copyButton.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { QrCode } from "../ui/qrCode.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { patientLink } from "./patientLink.ts";

/** One's own address as a code to scan and a link to send: how others find whom to ask, or to let in. */
export function ShowMyCode({ account }: { readonly account: Hex }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon aria-hidden className="size-5" />
        Show my code
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="small"
        title="My code"
        description="Whoever scans it can ask for your records, write for you, or let you in. It opens nothing by itself."
      >
        {open && (
          <div className="grid justify-items-center gap-4">
            <QrCode text={patientLink(location.origin, account)} label="Your address as a code to scan" />
            <ShortAddress address={account} copy />
            <CopyButton
              text={patientLink(location.origin, account)}
              what="link"
              withWords
              variant="secondary"
            />
            <p className="text-sm text-muted">
              Whoever knows your address can see on the chain that records of yours exist, who asked for them
              and when. Show it to people you trust.
            </p>
          </div>
        )}
      </Dialog>
    </>
  );
}
