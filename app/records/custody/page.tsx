import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { CustodyHome } from "./custodyHome.tsx";

export const metadata: Metadata = { title: "Moving" };

export default function CustodyPage() {
  return (
    <>
      <PageHeader
        title="Moving"
        lede="Take your records to another account, in two steps with a week in between."
      />
      <CustodyHome />
    </>
  );
}
