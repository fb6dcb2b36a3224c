import type { Metadata } from "next";
import Link from "next/link";

import { RecordView } from "./recordView.tsx";

export const metadata: Metadata = { title: "Record" };

export default function RecordPage() {
  return (
    <>
      <p className="mb-2">
        <Link href="/records">All records</Link>
      </p>
      <RecordView />
    </>
  );
}
