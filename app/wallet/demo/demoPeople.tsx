"use client";

import { useQuery } from "@tanstack/react-query";

import { explainError } from "../../chain/explainError.ts";
import { Badge } from "../../ui/badge.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { WalletChoice } from "../walletChoice.tsx";
import type { DemoPerson } from "./demoPerson.ts";
import { fetchDemoPeople } from "./fetchDemoPeople.ts";

/** The built-in people of the local network, each with a wallet that lives in the page. */
export function DemoPeople({
  asking,
  onChoose,
}: {
  readonly asking: string | undefined;
  readonly onChoose: (person: DemoPerson) => void;
}) {
  const people = useQuery({ queryKey: ["demo-people"], queryFn: fetchDemoPeople, staleTime: Infinity });
  return (
    <section aria-labelledby="demo-people" aria-busy={people.isPending} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="demo-people" className="font-semibold">
          Demo people
        </h3>
        <Badge tone="caution">Demo, local network only</Badge>
      </div>
      <p className="text-muted">
        Try everything without a wallet. Their keys are public, so never put a real record here. Each tab can
        be somebody else.
      </p>
      {people.isPending && <Skeleton lines={4} className="h-14" />}
      {people.isError && (
        <Callout tone="danger" title={explainError(people.error).what} announce>
          {explainError(people.error).repair}
        </Callout>
      )}
      {people.data !== undefined && (
        <ul className="grid gap-2">
          {people.data.map((person) => (
            <li key={person.index}>
              <WalletChoice
                name={person.name}
                detail={person.role}
                busy={asking === person.name}
                onChoose={() => {
                  onChoose(person);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
