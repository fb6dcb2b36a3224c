import type { Metadata } from "next";
import { PageHeader } from "./ui/pageHeader.tsx";
import { LinkButton } from "./ui/linkButton.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="This page does not exist"
        lede="The address may be mistyped, or the page may have moved. Your records are where they were."
      />
      <LinkButton href="/" variant="primary">
        Go to the first page
      </LinkButton>
    </>
  );
}
