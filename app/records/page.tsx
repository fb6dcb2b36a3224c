import type { Metadata } from "next";

import { LinkButton } from "../ui/linkButton.tsx";
import { PageHeader } from "../ui/pageHeader.tsx";
import { RecordsHome } from "./list/recordsHome.tsx";

export const metadata: Metadata = { title: "Records" };

export default function RecordsPage() {
  return (
    <>
      <PageHeader
        title="My records"
        lede="What you keep, who may open it, and who did."
        actions={
          <LinkButton variant="primary" href="/records/add">
            Add a record
          </LinkButton>
        }
      />
      <RecordsHome />
    </>
  );
}
