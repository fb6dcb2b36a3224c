import type { Policy } from "../../offchain/abe/policy.ts";
import { describeAttribute } from "./describePolicy.ts";

function head({ threshold, children }: Policy & { readonly kind: "gate" }): string {
  if (threshold === children.length) return children.length === 2 ? "both of:" : "all of:";
  return threshold === 1 ? "any one of:" : `at least ${threshold} of:`;
}

function Part({ policy }: { readonly policy: Policy }) {
  if (policy.kind === "leaf") return describeAttribute(policy.attribute);
  return (
    <>
      {head(policy)}
      <ul className="my-1 list-disc pl-6">
        {policy.children.map((child, index) => (
          // A policy's parts have no name of their own and may repeat; they are drawn anew whenever it changes.
          <li key={index}>
            <Part policy={child} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A policy as a list that reads: groups inside groups, no brackets. */
export function PolicyWords({ policy }: { readonly policy: Policy }) {
  return (
    <div>
      Anyone with <Part policy={policy} />
    </div>
  );
}
