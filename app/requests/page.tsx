import type { Metadata } from "next";

import { PageHeader } from "../ui/pageHeader.tsx";
import { RequestsHome } from "./requestsHome.tsx";

export const metadata: Metadata = { title: "Requests" };

export default function RequestsPage() {
  return (
    <>
      <PageHeader title="Requests" lede="Find a patient’s records, ask for them, and open them here." />
      <RequestsHome />
    </>
  );
}
