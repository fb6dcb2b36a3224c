import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { EVENT_KINDS, type EventGroup } from "../../../offchain/audit/eventKinds.ts";
import { isEventName } from "../../../offchain/audit/isEventName.ts";

type Name = ChainEvent["name"];
type Option = { readonly value: string; readonly label: string };

const NAMES: readonly Name[] = Object.keys(EVENT_KINDS).filter(isEventName);
const GROUPS: readonly EventGroup[] = [...new Set(NAMES.map((name) => EVENT_KINDS[name].group))];

const namesIn = (group: EventGroup): Name[] => NAMES.filter((name) => EVENT_KINDS[name].group === group);

const KINDS: readonly Option[] = GROUPS.flatMap((group): Option[] => [
  { value: namesIn(group).join(","), label: `${group.charAt(0).toUpperCase()}${group.slice(1)}` },
  ...namesIn(group).map((name) => ({ value: name, label: `  ${EVENT_KINDS[name].label}` })),
]);

/** A group or one event; a link may name any others, which stay one choice of their own. */
export function kindOptions(kinds: readonly Name[] | undefined): readonly Option[] {
  const value = kinds?.join(",") ?? "";
  if (value === "" || KINDS.some((option) => option.value === value)) return KINDS;
  const label = (kinds ?? []).map((name) => EVENT_KINDS[name].label).join(", ");
  return [{ value, label }, ...KINDS];
}

export const kindsOf = (value: string): Name[] | undefined => {
  const names = value.split(",").filter(isEventName);
  return names.length === 0 ? undefined : names;
};

/** Seconds since 1970 as a date field has them, in the reader's own days; the other way round, the day's beginning. */
export function dayOf(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "";
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param after days to add: a last day is included, so its end is the next one's beginning */
export function beginningOf(day: string, after = 0): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (parts === null) return undefined;
  const [, year, month, date] = parts.map(Number);
  const time = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + after).getTime();
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
