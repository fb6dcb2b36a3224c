import { statementDomain } from "../../rounds/statement.ts";
import type { Place } from "../../rounds/step.ts";

/**
 * What a requester signs to have the keys of its task's reference set (`deriveScalar`), as EIP-712 typed data. `seed` is
 * that of the task's description: everybody can read it again, so the requester needs nothing but its account.
 */
export const referenceKeysMessage = (place: Place, seed: number) =>
  ({
    domain: statementDomain(place),
    types: {
      ReferenceKeys: [
        { name: "seed", type: "uint64" },
        { name: "purpose", type: "string" },
      ],
    },
    primaryType: "ReferenceKeys",
    message: {
      seed: BigInt(seed),
      purpose: "Make the keys of this learning task’s reference set. Sign only on a page you trust.",
    },
  }) as const;
