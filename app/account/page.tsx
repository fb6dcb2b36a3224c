import type { Metadata } from "next";

import { PageHeader } from "../ui/pageHeader.tsx";
import { AccountPage } from "./accountPage.tsx";

export const metadata: Metadata = { title: "Vault and keys" };

export default function Page() {
  return (
    <>
      <PageHeader
        title="Vault and keys"
        lede="The secret that opens your records, the key others seal to, and what this device keeps."
      />
      <AccountPage />
    </>
  );
}
