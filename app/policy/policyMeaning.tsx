import { parsePolicy } from "../../offchain/abe/parsePolicy.ts";
import type { Policy } from "../../offchain/abe/policy.ts";
import { Callout } from "../ui/callout.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { checkPolicy } from "./checkPolicy.ts";
import { describeCollusion } from "./describeCollusion.ts";
import { PolicyWords } from "./policyWords.tsx";
import type { PublishedAttributes } from "./publishedAttribute.ts";

export type PolicyMeaningProps = {
  readonly policy: Policy;
  readonly published: PublishedAttributes;
};

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul className="mt-1 grid list-disc gap-1 pl-5">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** What a policy comes to: who could open the record, what to be careful about, and who could get round it. */
export function PolicyMeaning({ policy, published }: PolicyMeaningProps) {
  const { blocking, warnings, holders } = checkPolicy(policy, published);
  const collusion = describeCollusion(policy, published.guardians);
  const emergency = describeCollusion(parsePolicy(published.emergencyPolicy), published.guardians);
  const people = `${holders.length} ${holders.length === 1 ? "person has" : "people have"} these attributes today`;
  return (
    <div className="grid gap-3">
      <div aria-live="polite" className="rounded-card bg-accent-soft p-4">
        <p className="font-semibold text-accent-text">Who could open it, when you permit it</p>
        <PolicyWords policy={policy} />
        {holders.length > 0 ? (
          <details className="mt-2">
            <summary className="min-h-6 w-fit underline underline-offset-2">{people}</summary>
            <ul className="mt-1 grid gap-1 pl-5">
              {holders.map((account) => (
                <li key={account}>
                  <ShortAddress address={account} />
                </li>
              ))}
            </ul>
          </details>
        ) : (
          <p className="mt-2">Nobody has these attributes today.</p>
        )}
      </div>
      {blocking.length > 0 && (
        <Callout tone="danger" title="A record cannot be sealed like this" announce>
          <Sentences sentences={blocking} />
        </Callout>
      )}
      {warnings.length > 0 && (
        <Callout tone="caution" title="Is this what you mean?">
          <Sentences sentences={warnings} />
        </Callout>
      )}
      <details className="rounded-card border border-border bg-surface p-4">
        <summary className="min-h-6 font-semibold">Who could get round it, if they acted together</summary>
        <div className="mt-2 grid gap-2 text-muted">
          <p>
            You rely on institutions to give their attributes only to the right people.{" "}
            {published.guardians.threshold} of {published.guardians.labels.length} guardians (
            {published.guardians.labels.join(", ")}) open a record together.
          </p>
          <Sentences sentences={collusion} />
          <p>Through emergency access, unless you turn it off for the record:</p>
          <Sentences sentences={emergency} />
        </div>
      </details>
    </div>
  );
}
