import type { Metadata } from "next";
import Link from "next/link";

import { RecordView } from "./recordView.tsx";

export const metadata: Metadata = { title: "Record" };

export default function RecordPage() {
  return (
    <>
      <p className="mb-2">
        <Link href="/records" className="text-accent-text underline underline-offset-2">
          All records
        </Link>
      </p>
      <RecordView />
    </>
  );
}
