import { isEventName } from "../../offchain/audit/isEventName.ts";
import type { TimelineFilter } from "../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../chain/deployment.ts";

export type AuditView = "timeline" | "record" | "accounting" | "reason";

/** What the audit page shows: all of it stands in the URL's fragment, which no server sees. */
export type AuditFragment = {
  readonly view: AuditView;
  readonly filter: TimelineFilter;
};

const VIEWS: readonly string[] = ["timeline", "record", "accounting", "reason"] satisfies AuditView[];
export const isView = (text: string | null): text is AuditView => text !== null && VIEWS.includes(text);

/** Lower case, or undefined for what is no account (20 bytes) or id (32 bytes). */
export function parseHexText(text: string | null, bytes: number): Hex | undefined {
  const lower = text?.trim().toLowerCase() ?? "";
  return lower.length === 2 + 2 * bytes && /^0x[0-9a-f]*$/.test(lower) ? (lower as Hex) : undefined;
}

/**
 * Reads a fragment, with or without its `#`. Whatever is not understood is left out: a link cut short still shows the
 * log. Times in seconds since 1970.
 *
 * @example
 * parseFragment("#record=0x9f…&kinds=AccessRequested,ShareReleased&from=1700000000");
 */
export function parseFragment(text: string): AuditFragment {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  const whole = (name: string): number | undefined => {
    const value = fields.get(name);
    return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
  };
  const purposes = whole("purposes");
  const kinds = fields.get("kinds")?.split(",").filter(isEventName);
  const view = fields.get("view");
  return {
    view: isView(view) ? view : "timeline",
    filter: withoutNothing({
      person: parseHexText(fields.get("person"), 20),
      record: parseHexText(fields.get("record"), 32),
      institution: parseHexText(fields.get("institution"), 20),
      purposes: purposes !== undefined && purposes < 128 ? purposes : undefined,
      kinds: kinds?.length === 0 ? undefined : kinds,
      from: whole("from"),
      to: whole("to"),
    }),
  };
}

/** The other way round: `""` for the plain log, else with its `#`. */
export function formatFragment({ view, filter }: AuditFragment): string {
  const fields = new URLSearchParams();
  if (view !== "timeline") fields.set("view", view);
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === 0) continue;
    const text = typeof value === "object" ? value.join(",") : String(value);
    if (text !== "") fields.set(name, text);
  }
  const text = fields.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `#${text}`;
}

/** So that two filters that say the same are the same. */
function withoutNothing(filter: TimelineFilter): TimelineFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== 0));
}
