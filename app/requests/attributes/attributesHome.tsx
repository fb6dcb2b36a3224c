"use client";

import { lazy, Suspense } from "react";

import { ShowMyCode } from "../../sharing/showMyCode.tsx";
import { Card } from "../../ui/card.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RequestsNavigation } from "../requestsNavigation.tsx";
import { CollectKeys } from "./collectKeys.tsx";

// Nobody sees it before their vault is open.
const AttributeList = lazy(async () => ({ default: (await import("./attributeList.tsx")).AttributeList }));

/** What institutions attest to a person, the keys of it, and how patients find them. */
export function AttributesHome() {
  const vault = useVault();
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="see your attributes and keep their keys">
        {vault.status === "open" && (
          <div className="grid gap-6">
            <Suspense fallback={<Skeleton className="h-48" />}>
              <AttributeList account={vault.account} />
            </Suspense>
            <CollectKeys />
            <Card
              title="My address"
              lede="A patient scans it to let you in by name; an institution needs it to vouch for you."
              actions={<ShowMyCode account={vault.account} />}
            >
              <ShortAddress address={vault.account} copy />
            </Card>
          </div>
        )}
      </VaultGate>
    </>
  );
}
