"use client";
import { Trash2 } from "lucide-react";
import { useRule, type RuleProps } from "react-querybuilder";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { attributeOptions } from "./attributeOptions.ts";
import { focusAdder } from "./focusAdder.ts";
import type { PublishedAttribute } from "./publishedAttribute.ts";

/** "2.1": where a row or group stands, counted from 1. */
export function placeOf(path: readonly number[]): string {
  return path.map((index) => index + 1).join(".");
}

/** One attribute of the policy. */
export function PolicyRuleRow(props: RuleProps) {
  const rule = useRule(props);
  const { attributes } = props.context as { readonly attributes: readonly PublishedAttribute[] };
  const value = String(rule.rule.value);
  const place = placeOf(props.path);
  return (
    <li className="flex items-center gap-1 sm:gap-2">
      <Select
        aria-label={`Attribute ${place}`}
        className="min-w-0 flex-1"
        value={value}
        placeholder="Choose an attribute"
        options={attributeOptions(attributes, value)}
        onChange={(event) => {
          rule.onChangeValue(event.target.value);
        }}
      />
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Remove attribute ${place}`}
        onClick={(event) => {
          focusAdder(event.currentTarget.closest("fieldset"));
          rule.removeRule();
        }}
      >
        <Trash2 aria-hidden className="size-5" />
      </Button>
    </li>
  );
}
