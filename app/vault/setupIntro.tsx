"use client";

import { FileKey2, PenLine, ScrollText } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { SwitchNetworkButton } from "../wallet/switchNetworkButton.tsx";
import { useWallet } from "../wallet/useWallet.ts";

const points = [
  {
    icon: FileKey2,
    title: "What it is",
    text: "A vault is one secret key, made on this device. It opens your records. Nobody else has it: not this site, not a hospital.",
  },
  {
    icon: PenLine,
    title: "How you open it",
    text: "Your wallet signs a message. That costs nothing and sends nothing. We ask for it twice now, to see that your wallet always signs alike.",
  },
  {
    icon: ScrollText,
    title: "If you lose this device",
    text: "You write down 24 words once. They bring the vault back on any device. Without the words and without this device nobody can help you.",
  },
] as const;

/** What a vault is, before anything is asked. */
export function SetupIntro({
  isReplacement,
  onBegin,
  onBack,
}: {
  readonly isReplacement: boolean;
  readonly onBegin: () => void;
  readonly onBack: (() => void) | undefined;
}) {
  const wallet = useWallet();
  const onRightNetwork = wallet.status === "connected" && wallet.onRightNetwork;
  return (
    <Card
      title={isReplacement ? "Begin a new vault" : "Set up your vault"}
      lede="This takes about three minutes. Have pen and paper ready."
    >
      <ul className="grid gap-5 sm:grid-cols-3">
        {points.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon aria-hidden className="size-7 text-accent-text" />
            <h3 className="mt-2 font-semibold">{title}</h3>
            <p className="mt-1 text-muted">{text}</p>
          </li>
        ))}
      </ul>
      {isReplacement && (
        <Callout tone="caution" className="mt-5" title="What the old vault opens stays closed">
          Others will seal new things to the new key. Records and grants of the old vault do not open with the
          new one, unless you find the old phrase.
        </Callout>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        {onRightNetwork ? (
          <Button variant="primary" onClick={onBegin}>
            {isReplacement ? "Make a new vault" : "Set up my vault"}
          </Button>
        ) : (
          <SwitchNetworkButton variant="primary" />
        )}
        {onBack !== undefined && <Button onClick={onBack}>Back</Button>}
      </div>
    </Card>
  );
}
