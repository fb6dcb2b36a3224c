"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import { ShowMyCode } from "../../sharing/showMyCode.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { caredFor } from "../caredFor.ts";
import { RecordsNavigation } from "../recordsNavigation.tsx";
import { BringVault } from "./bringVault.tsx";
import { movesTo } from "./custodyMoves.ts";
import { MoveAway } from "./moveAway.tsx";
import { TakeOver } from "./takeOver.tsx";

const NAMES = ["CustodyProposed", "CarerAppointed", "CarerDismissed"] as const;

/** Moving records from one account to another, at either end. */
export function CustodyHome() {
  const vault = useVault();
  return (
    <>
      <RecordsNavigation />
      {vault.status === "none" && <BringVault />}
      <VaultGate purpose="move your records">
        {vault.status === "open" && <Moves key={vault.account} account={vault.account} />}
      </VaultGate>
    </>
  );
}

function Moves({ account }: { readonly account: Hex }) {
  const state = useEvents({ names: NAMES, about: account });
  const events = state.status === "ready" ? state.events : undefined;
  const coming = useMemo(() => movesTo(events ?? [], account), [account, events]);
  const patients = useMemo(() => caredFor(events ?? [], account), [account, events]);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading") return <Skeleton lines={2} className="h-56" />;
  return (
    <div className="grid gap-6">
      {coming.map((patient) => (
        <TakeOver key={patient} patient={patient} account={account} />
      ))}
      <MoveAway patient={account} account={account} />
      {patients.map((patient) => (
        <MoveAway key={patient} patient={patient} account={account} />
      ))}
      <Card title="How a move goes" actions={<ShowMyCode account={account} />}>
        <ol className="grid max-w-prose list-decimal gap-2 pl-5">
          <li>Here, at the old account, you name the new one. Seven days begin.</li>
          <li>
            In these seven days you can stop it. If somebody stole your wallet, that is your time to act.
          </li>
          <li>
            At the new account, open this page and, if it has no vault yet, open <strong>this</strong> vault
            there with its 24 words. Records are sealed for the vault, not for the wallet: without the words
            the new account owns them but cannot read them.
          </li>
          <li>After seven days, take them over there. Everybody you let in stays let in.</li>
        </ol>
      </Card>
    </div>
  );
}
