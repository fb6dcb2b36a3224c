"use client";
import { Button } from "./ui/button.tsx";
import { LinkButton } from "./ui/linkButton.tsx";
import { PageHeader } from "./ui/pageHeader.tsx";

/** What no page foresaw. The error itself stays out of sight: it could hold something personal. */
export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  return (
    <div role="alert">
      <PageHeader
        title="Something went wrong on this page"
        lede="Nothing was sent because of it. Try again; if it keeps happening, reload the page. You may have to open your vault again."
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
        <LinkButton href="/">Go to the first page</LinkButton>
      </div>
    </div>
  );
}
