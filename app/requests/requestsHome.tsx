"use client";

import { lazy, Suspense } from "react";

import { parsePatientLink } from "../sharing/parsePatientLink.ts";
import { useFragment } from "../sharing/useFragment.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useVault } from "../vault/useVault.ts";
import { VaultGate } from "../vault/vaultGate.tsx";
import { PatientPicker } from "./find/patientPicker.tsx";
import { RequestsNavigation } from "./requestsNavigation.tsx";

// A visit sees one of the two, and neither before its vault is open.
const PatientRecords = lazy(async () => ({
  default: (await import("./find/patientRecords.tsx")).PatientRecords,
}));
const OpenRequests = lazy(async () => ({ default: (await import("./open/openRequests.tsx")).OpenRequests }));

const NAMES = "patient=";

/** A patient, and what one may ask them for. Whose records these are stands after # in the address. */
export function RequestsHome() {
  const vault = useVault();
  const fragment = useFragment();
  const patient = fragment === undefined ? undefined : parsePatientLink(`#${fragment}`);
  const named = fragment?.startsWith(NAMES) ? fragment.slice(NAMES.length) : undefined;
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="ask for records">
        {vault.status === "open" && (
          <div className="grid gap-6">
            <PatientPicker
              key={named}
              given={patient ?? named}
              onPick={(account) => {
                location.hash = `patient=${account}`;
              }}
            />
            <Suspense fallback={<Skeleton className="h-64" />}>
              {patient === undefined ? (
                <OpenRequests account={vault.account} />
              ) : (
                <PatientRecords
                  key={`${patient} ${vault.account}`}
                  patient={patient}
                  account={vault.account}
                />
              )}
            </Suspense>
          </div>
        )}
      </VaultGate>
    </>
  );
}
