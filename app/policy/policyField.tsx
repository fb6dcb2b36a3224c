"use client";
import dynamic from "next/dynamic";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { usePublishedAttributes } from "./usePublishedAttributes.ts";

export type PolicyFieldProps = {
  /** Where to begin: a policy's text, or "" for none. */
  readonly defaultValue: string;
  /** The canonical text; undefined while it is unfinished, or a record could not be sealed under it. */
  readonly onChange: (policy: string | undefined) => void;
};

const loading = (
  <div role="status">
    <span className="sr-only">Loading the attributes that institutions give out</span>
    <Skeleton className="h-72" />
  </div>
);

const PolicyBuilder = dynamic(() => import("./policyBuilder.tsx").then((m) => m.PolicyBuilder), {
  ssr: false,
  loading: () => loading,
});

/** The policy builder over what the institutions have published. It and the query builder load when first shown. */
export function PolicyField(props: PolicyFieldProps) {
  const state = usePublishedAttributes();
  if (state.status === "loading") return loading;
  if (state.status === "failed") {
    return (
      <Callout
        tone="danger"
        title="The institutions’ attributes could not be read"
        announce
        actions={<Button onClick={state.retry}>Try again</Button>}
      >
        The chain does not answer. Nothing you have filled in is lost.
      </Callout>
    );
  }
  return <PolicyBuilder {...props} published={state.published} />;
}
