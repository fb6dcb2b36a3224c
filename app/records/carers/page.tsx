import type { Metadata } from "next";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { CarersHome } from "./carersHome.tsx";

export const metadata: Metadata = { title: "Carers" };

export default function CarersPage() {
  return (
    <>
      <PageHeader title="Carers" lede="Who may act for you, and for whom you may act." />
      <CarersHome />
    </>
  );
}
