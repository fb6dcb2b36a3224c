import type { Metadata } from "next";
import { PageHeader } from "../ui/pageHeader.tsx";
import { AuditViews } from "./auditViews.tsx";
import { Limits } from "./limits.tsx";

export const metadata: Metadata = { title: "Audit" };

export default function AuditPage() {
  return (
    <>
      <PageHeader
        title="Audit"
        lede="Everything that happened on this network, as the chain recorded it: who asked for which record, who was answered, what was allowed and taken back."
      />
      <Limits />
      <AuditViews />
    </>
  );
}
