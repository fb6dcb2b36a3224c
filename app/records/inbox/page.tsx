import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { InboxHome } from "./inboxHome.tsx";

export const metadata: Metadata = { title: "Inbox" };

export default function InboxPage() {
  return (
    <>
      <PageHeader title="Inbox" lede="Who asks for your records, and what others wrote for you." />
      <InboxHome />
    </>
  );
}
