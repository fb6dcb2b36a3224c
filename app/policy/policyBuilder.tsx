"use client";
import { useMemo, useState } from "react";
import { QueryBuilder } from "react-querybuilder";
import { formatPolicy } from "../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../offchain/abe/parsePolicy.ts";
import { MAX_DEPTH, type Policy } from "../../offchain/abe/policy.ts";
import { Button } from "../ui/button.tsx";
import { checkPolicy } from "./checkPolicy.ts";
import { PolicyGroupBox } from "./policyGroupBox.tsx";
import { PolicyMeaning } from "./policyMeaning.tsx";
import { emptyRule, type PolicyQuery } from "./policyQuery.ts";
import { PolicyRuleRow } from "./policyRuleRow.tsx";
import { PolicyText } from "./policyText.tsx";
import { policyToQuery } from "./policyToQuery.ts";
import type { PublishedAttributes } from "./publishedAttribute.ts";
import { queryToPolicy } from "./queryToPolicy.ts";

export type PolicyBuilderProps = {
  /** Where to begin: a policy's text, or "" for an empty row. To begin anew, give the builder another key. */
  readonly defaultValue: string;
  /** The canonical text; undefined while it is unfinished, or a record could not be sealed under it. */
  readonly onChange: (policy: string | undefined) => void;
  readonly published: PublishedAttributes;
};

type Draft =
  | { readonly mode: "groups"; readonly query: PolicyQuery }
  | { readonly mode: "text"; readonly policy: Policy | undefined; readonly text: string };

const controls = { rule: PolicyRuleRow, ruleGroup: PolicyGroupBox };
const fields = [{ name: "attribute", label: "Attribute" }];
const operators = [{ name: "has", label: "has" }];
const combinators = [
  { name: "all", label: "All of these" },
  { name: "any", label: "Any one of these" },
];
const emptyQuery: PolicyQuery = { combinator: "any", rules: [emptyRule] };

/** Builds a policy from groups of attributes, or from its text, and says what it comes to. */
export function PolicyBuilder({ defaultValue, onChange, published }: PolicyBuilderProps) {
  const [draft, setDraft] = useState<Draft>(() => ({
    mode: "groups",
    query: defaultValue === "" ? emptyQuery : policyToQuery(parsePolicy(defaultValue)),
  }));
  const context = useMemo(() => ({ attributes: published.attributes }), [published]);
  const reading = draft.mode === "groups" ? queryToPolicy(draft.query) : undefined;
  const policy = draft.mode === "text" ? draft.policy : reading?.ok === true ? reading.policy : undefined;

  const tell = (next: Policy | undefined) => {
    const stands = next !== undefined && checkPolicy(next, published).blocking.length === 0;
    onChange(stands ? formatPolicy(next) : undefined);
  };
  const take = (query: PolicyQuery) => {
    setDraft({ mode: "groups", query });
    const next = queryToPolicy(query);
    tell(next.ok ? next.policy : undefined);
  };

  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">
        An attribute is what an institution says of a person: a cardiologist at Mercy, a nurse, a doctor in
        the EU.
      </p>
      {draft.mode === "groups" ? (
        <QueryBuilder
          query={draft.query}
          onQueryChange={take}
          fields={fields}
          operators={operators}
          combinators={combinators}
          controlElements={controls}
          context={context}
          maxLevels={MAX_DEPTH}
          onAddGroup={(group) => ({ ...group, combinator: "any", rules: [emptyRule] })}
          suppressStandardClassnames
        />
      ) : (
        <PolicyText
          defaultText={draft.text}
          onChange={(next) => {
            setDraft({ ...draft, policy: next });
            tell(next);
          }}
        />
      )}
      <div>
        <Button
          variant="quiet"
          size="small"
          disabled={draft.mode === "text" && policy === undefined}
          onClick={() => {
            if (draft.mode === "groups") {
              setDraft({ mode: "text", policy, text: policy === undefined ? "" : formatPolicy(policy) });
            } else if (policy !== undefined) {
              take(policyToQuery(policy));
            }
          }}
        >
          {draft.mode === "groups" ? "Write it as text" : "Back to choosing"}
        </Button>
      </div>
      <p role="status" className="text-muted empty:hidden">
        {reading?.ok === false && reading.problems.join(" ")}
      </p>
      {policy !== undefined && <PolicyMeaning policy={policy} published={published} />}
    </div>
  );
}
