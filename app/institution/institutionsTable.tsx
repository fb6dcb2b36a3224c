"use client";

import type { Institution } from "../chain/institutions/institution.ts";
import { Badge } from "../ui/badge.tsx";
import { DataTable, type DataColumn } from "../ui/dataTable.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";

const columns: readonly DataColumn<Institution>[] = [
  {
    id: "label",
    header: "Institution",
    primary: true,
    sortBy: ({ label }) => label,
    cell: ({ label }) => label,
  },
  {
    id: "account",
    header: "Account",
    cell: ({ account }) => <ShortAddress address={account} copy />,
  },
  {
    id: "active",
    header: "State",
    sortBy: ({ active }) => (active ? 0 : 1),
    cell: ({ active }) => (
      <Badge tone={active ? "positive" : "caution"}>{active ? "Active" : "Deactivated"}</Badge>
    ),
  },
  {
    id: "authority",
    header: "Attribute keys",
    sortBy: ({ authorityKeyVersion }) => authorityKeyVersion,
    cell: ({ authorityKeyVersion: version }) => (version === 0 ? "None published" : `Version ${version}`),
  },
  {
    id: "epoch",
    header: "Guardian epoch",
    sortBy: ({ epoch }) => epoch,
    cell: ({ epoch }) => (epoch === 0 ? "Not a guardian yet" : `Epoch ${epoch}`),
  },
  {
    id: "endpoint",
    header: "Endpoint",
    cell: ({ endpoint }) =>
      endpoint === "" ? (
        <span className="text-muted">None</span>
      ) : (
        <span className="break-all">{endpoint}</span>
      ),
  },
];

/** Everyone the consortium has admitted. */
export function InstitutionsTable({ rows }: { readonly rows: readonly Institution[] }) {
  return (
    <DataTable
      caption="Every institution that was admitted"
      columns={columns}
      rows={rows}
      rowId={({ account }) => account}
    />
  );
}
