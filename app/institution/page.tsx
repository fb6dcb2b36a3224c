import type { Metadata } from "next";

import { PageHeader } from "../ui/pageHeader.tsx";
import { InstitutionView } from "./institutionView.tsx";

export const metadata: Metadata = { title: "Institution" };

export default function InstitutionPage() {
  return (
    <>
      <PageHeader
        title="Institution"
        lede="Say who works here and as what, guard your shares of patients’ keys, and see that your worker is well."
      />
      <InstitutionView />
    </>
  );
}
