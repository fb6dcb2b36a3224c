"use client";
import { useQuery } from "@tanstack/react-query";
import type { Hex } from "../../chain/deployment.ts";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { HexField } from "../hexField.tsx";
import { urlFragment } from "../urlFragment.ts";
import { useFragment } from "../useFragment.ts";
import type { ViewProps } from "../viewProps.ts";
import { Custody } from "./custody.tsx";
import { IntegrityCheck } from "./integrityCheck.tsx";

/** One record from its first version to its erasure, and whether what it points to is whole. */
export function RecordView({ client, revision, names }: ViewProps) {
  const { record } = useFragment().filter;
  const choose = (next: Hex | undefined): void => {
    urlFragment.goTo({ view: "record", filter: next === undefined ? {} : { record: next } });
  };
  return (
    <>
      <div className="mb-6 max-w-2xl">
        <HexField
          label="Record"
          hint="Its id, out of the timeline or a link. Opening any event of a record offers it too."
          placeholder="0x… record id"
          bytes={32}
          value={record}
          onChange={choose}
        />
      </div>
      {record === undefined ? (
        <EmptyState title="Which record?">
          Paste a record’s id above. You will see who has owned it, its versions, who acted on it, every
          opening with its receipts, and you can check what it points to.
        </EmptyState>
      ) : (
        <Chosen key={record} record={record} {...{ client, revision, names }} />
      )}
    </>
  );
}

function Chosen({
  record,
  client,
  revision,
  names,
}: Pick<ViewProps, "client" | "revision" | "names"> & { readonly record: Hex }) {
  const { data, isPending } = useQuery({
    queryKey: ["audit-custody", revision, record],
    queryFn: async () => client.run("custody", { record }),
    placeholderData: (before) => before,
    staleTime: Infinity,
    retry: false,
  });
  if (isPending) return <Skeleton lines={5} className="h-20" />;
  if (!data)
    return (
      <EmptyState title="This log knows no such record">
        Check the id, and that it is of this network. A record that was only offered and not accepted has
        none.
      </EmptyState>
    );
  return (
    <div className="grid gap-6">
      <IntegrityCheck record={record} client={client} />
      <Custody
        custody={data}
        names={names}
        onTimeline={() => {
          urlFragment.goTo({ view: "timeline", filter: { record } }, "push");
        }}
      />
    </div>
  );
}
