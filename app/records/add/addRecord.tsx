"use client";

import { VaultGate } from "../../vault/vaultGate.tsx";
import { AddRecordForm } from "./addRecordForm.tsx";

export function AddRecord() {
  return (
    <VaultGate purpose="add a record">
      <AddRecordForm />
    </VaultGate>
  );
}
