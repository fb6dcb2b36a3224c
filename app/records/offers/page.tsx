import type { Metadata } from "next";
import Link from "next/link";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { OfferView } from "./offerView.tsx";

export const metadata: Metadata = { title: "Written for you" };

export default function OfferPage() {
  return (
    <>
      <PageHeader
        back={
          <Link href="/records/inbox" className="text-accent-text underline underline-offset-2">
            Inbox
          </Link>
        }
        title="Written for you"
        lede="Read it first. It becomes a record of yours only if you accept it."
      />
      <OfferView />
    </>
  );
}
