import type { Metadata } from "next";
import Link from "next/link";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { ClaimView } from "./claimView.tsx";

export const metadata: Metadata = { title: "Claim pay" };

export default function ClaimPage() {
  return (
    <>
      <PageHeader
        back={
          <Link href="/learning" className="text-accent-text underline underline-offset-2">
            All tasks
          </Link>
        }
        title="Claim pay"
        lede="What settled rounds owe hospitals, requesters, and patients whose rows were declared."
      />
      <ClaimView />
    </>
  );
}
