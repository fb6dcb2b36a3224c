"use client";
import clsx from "clsx";
import { FolderPlus, Plus, Trash2 } from "lucide-react";
import { RuleGroupBodyComponents, useRuleGroup, type RuleGroupProps } from "react-querybuilder";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { combinatorOptions } from "./combinatorOptions.ts";
import { focusAdder } from "./focusAdder.ts";
import { placeOf } from "./policyRuleRow.tsx";

/** Some attributes and how many of them are needed. Groups stand inside groups. */
export function PolicyGroupBox(props: RuleGroupProps) {
  const group = useRuleGroup(props);
  const nested = props.path.length > 0;
  const place = placeOf(props.path);
  const { rules } = group.ruleGroup;
  const combinator = ("combinator" in group.ruleGroup ? group.ruleGroup.combinator : undefined) ?? "all";
  // Of one, all and any are the same: nothing to ask.
  const asksHowMany = rules.length > 1 || !["all", "any"].includes(combinator);
  const box = (
    <fieldset
      className={clsx(
        // On a phone, boxes in boxes would leave no room for the names: a line at the side says as much.
        "min-w-0 sm:rounded-card sm:border sm:border-border sm:p-4",
        nested && "max-sm:border-l-4 max-sm:border-accent max-sm:pl-3",
        props.path.length % 2 === 0 ? "sm:bg-surface" : "sm:bg-sunken",
      )}
    >
      <legend className="sr-only">{nested ? `Group ${place}` : "Who may open it"}</legend>
      <div className="mb-3 flex items-center gap-2 empty:hidden">
        {asksHowMany && (
          <Select
            aria-label={nested ? `How many of group ${place} are needed` : "How many are needed"}
            className="min-w-0 flex-1 font-medium sm:max-w-64"
            value={combinator}
            options={combinatorOptions(rules.length, combinator)}
            onChange={(event) => {
              group.onCombinatorChange(event.target.value);
            }}
          />
        )}
        {nested && (
          <Button
            variant="quiet"
            size="icon"
            className="ml-auto"
            aria-label={`Remove group ${place}`}
            onClick={(event) => {
              focusAdder(event.currentTarget.closest("li")?.parentElement?.closest("fieldset"));
              group.removeGroup();
            }}
          >
            <Trash2 aria-hidden className="size-5" />
          </Button>
        )}
      </div>
      {rules.length === 0 ? (
        <p className="text-muted">Nothing here yet.</p>
      ) : (
        <ul className="grid gap-2">
          <RuleGroupBodyComponents {...group} />
        </ul>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          size="small"
          data-adder=""
          aria-label={nested ? `Add an attribute to group ${place}` : undefined}
          onClick={() => {
            group.addRule();
          }}
        >
          <Plus aria-hidden className="size-4" />
          Add an attribute
        </Button>
        {group.schema.maxLevels > props.path.length && (
          <Button
            variant="quiet"
            size="small"
            aria-label={nested ? `Add a group to group ${place}` : undefined}
            onClick={() => {
              group.addGroup();
            }}
          >
            <FolderPlus aria-hidden className="size-4" />
            Add a group
          </Button>
        )}
      </div>
    </fieldset>
  );
  return nested ? <li>{box}</li> : box;
}
