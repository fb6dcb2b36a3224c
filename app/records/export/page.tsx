import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { ExportHome } from "./exportHome.tsx";

export const metadata: Metadata = { title: "Export" };

export default function ExportPage() {
  return (
    <>
      <PageHeader title="Export" lede="Take everything with you. You need nobody’s leave for it." />
      <ExportHome />
    </>
  );
}
