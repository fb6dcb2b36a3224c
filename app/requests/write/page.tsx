import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { WriteHome } from "./writeHome.tsx";

export const metadata: Metadata = { title: "Write for a patient" };

export default function WritePage() {
  return (
    <>
      <PageHeader
        title="Write for a patient"
        lede="You sign it, only they can open it. Once they accept, it is a record of theirs with your name on it."
      />
      <WriteHome />
    </>
  );
}
