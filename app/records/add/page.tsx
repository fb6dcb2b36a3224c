import type { Metadata } from "next";
import Link from "next/link";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { AddRecord } from "./addRecord.tsx";

export const metadata: Metadata = { title: "Add a record" };

export default function AddRecordPage() {
  return (
    <>
      <PageHeader
        back={
          <Link href="/records" className="text-accent-text underline underline-offset-2">
            All records
          </Link>
        }
        title="Add a record"
        lede="It is sealed here, on this device. Nobody else ever sees it open, unless you let them."
      />
      <AddRecord />
    </>
  );
}
