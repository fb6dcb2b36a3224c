import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { EmergenciesHome } from "./emergenciesHome.tsx";

export const metadata: Metadata = { title: "My emergencies" };

export default function EmergenciesPage() {
  return (
    <>
      <PageHeader
        title="My emergencies"
        lede="The reasons you gave, kept on this device. An auditor who finds one on the chain will ask you for them."
      />
      <EmergenciesHome />
    </>
  );
}
