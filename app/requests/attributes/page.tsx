import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { AttributesHome } from "./attributesHome.tsx";

export const metadata: Metadata = { title: "My attributes" };

export default function AttributesPage() {
  return (
    <>
      <PageHeader
        title="My attributes"
        lede="What institutions say of you, until when, and the keys that go with it."
      />
      <AttributesHome />
    </>
  );
}
