import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { ConsentsHome } from "./consentsHome.tsx";

export const metadata: Metadata = { title: "Standing consents" };

export default function ConsentsPage() {
  return (
    <>
      <PageHeader
        title="Standing consents"
        lede="What whoever meets a record’s policy may open it for without asking you each time. Each is off unless you turned it on."
      />
      <ConsentsHome />
    </>
  );
}
