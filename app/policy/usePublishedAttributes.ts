"use client";
import { useQuery } from "@tanstack/react-query";
import type { Chain } from "../chain/chain.ts";
import { readEvents } from "../chain/events/readEvents.ts";
import { readGuardianSet } from "../chain/institutions/readGuardianSet.ts";
import { readInstitutions } from "../chain/institutions/readInstitutions.ts";
import { useChain } from "../chain/useChain.ts";
import { listPublishedAttributes } from "./listPublishedAttributes.ts";
import type { PublishedAttributes } from "./publishedAttribute.ts";

export type PublishedAttributesState =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly published: PublishedAttributes }
  | { readonly status: "failed"; readonly error: unknown; readonly retry: () => void };

async function readPublished(chain: Chain): Promise<PublishedAttributes> {
  const [events, institutions, set] = await Promise.all([
    readEvents(chain, { names: ["AttributeAttested", "AttributeRevoked"] }),
    readInstitutions(chain),
    readGuardianSet(chain, chain.deployment.guardianSet),
  ]);
  const labels = new Map(institutions.map(({ account, label }) => [account, label]));
  return {
    attributes: listPublishedAttributes(events, institutions, Math.floor(Date.now() / 1000)),
    institutions: institutions.map(({ label, active, authorityKeyVersion }) => ({
      label,
      active,
      hasKey: authorityKeyVersion > 0,
    })),
    guardians: {
      labels: set.members.map((member) => labels.get(member) ?? member),
      threshold: set.threshold,
    },
    emergencyPolicy: chain.deployment.emergencyPolicy,
  };
}

/** The attributes that institutions have attested and who holds them, from the chain's events. Read again after a minute. */
export function usePublishedAttributes(): PublishedAttributesState {
  const chain = useChain();
  const { chainId, addresses } = chain.deployment;
  const query = useQuery({
    queryKey: ["publishedAttributes", chainId, addresses.attributeRegistry],
    queryFn: () => readPublished(chain),
    staleTime: 60_000,
  });
  if (query.data !== undefined) return { status: "ready", published: query.data };
  if (query.error !== null) {
    return {
      status: "failed",
      error: query.error,
      retry: () => {
        void query.refetch();
      },
    };
  }
  return { status: "loading" };
}
