"use client";

import { parsePatientLink } from "../sharing/parsePatientLink.ts";
import { useFragment } from "../sharing/useFragment.ts";
import { useVault } from "../vault/useVault.ts";
import { VaultGate } from "../vault/vaultGate.tsx";
import { PatientPicker } from "./find/patientPicker.tsx";
import { PatientRecords } from "./find/patientRecords.tsx";
import { OpenRequests } from "./open/openRequests.tsx";
import { RequestsNavigation } from "./requestsNavigation.tsx";

/** A patient, and what one may ask them for. Whose records these are stands after # in the address. */
export function RequestsHome() {
  const vault = useVault();
  const fragment = useFragment();
  const patient = fragment === undefined ? undefined : parsePatientLink(`#${fragment}`);
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="ask for records">
        {vault.status === "open" && (
          <div className="grid gap-6">
            <PatientPicker
              key={patient}
              patient={patient}
              onPick={(account) => {
                location.hash = `patient=${account}`;
              }}
            />
            {patient === undefined ? (
              <OpenRequests account={vault.account} />
            ) : (
              <PatientRecords key={`${patient} ${vault.account}`} patient={patient} account={vault.account} />
            )}
          </div>
        )}
      </VaultGate>
    </>
  );
}
