import { z } from "zod";

import type { Timeline } from "../../../offchain/audit/timeline.ts";
import { toCsv } from "../../../offchain/audit/toCsv.ts";
import { toFhirAuditEvents } from "../../../offchain/audit/toFhirAuditEvents.ts";
import { readTimeline } from "../../../offchain/workers/client/readTimeline.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const auditExport = defineCommand({
  name: "export",
  summary: "what happened, as CSV or as FHIR R4 AuditEvents",
  description:
    "Read from the chain's events; no key is needed. Purposes are what people declared. Without --out it goes to " +
    "standard output, with --json inside the one object.",
  options: [
    ["--format <format>", "csv or fhir"],
    ["--out <path>", "write it to a file"],
    ["--record <id>", "only this record"],
    ["--person <account>", "only what this person did, or what was done to them"],
    ["--force", "replace an existing file"],
    ...networkOptions,
  ],
  example: "audit export --format fhir --out audit.json",
  input: z.object({
    format: z.enum(["csv", "fhir"], "must be csv or fhir"),
    out: argument.path.optional(),
    record: argument.recordId.optional(),
    person: z.string().min(1).optional(),
    force: argument.flag,
    ...networkInput,
  }),
  async run({ format, out, record, person, force, ...input }) {
    if (out !== undefined) await checkOutput(out, { force });
    const { chain, network } = await openSession(input, "reading");
    const timeline = await readTimeline(chain, {
      record,
      person: person === undefined ? undefined : resolveAccount(network, person),
    });
    const { entries, text, content } =
      format === "csv" ? asCsv(timeline) : asFhir(timeline, `eip155:${chain.chainId}`);
    const value = { format, entries };
    if (out === undefined) return { value: { ...value, content }, text: text.replace(/\r?\n$/, "") };
    await writeOutput(out, new TextEncoder().encode(text), { force });
    return { value: { ...value, out }, text: `${value.entries} entries to ${out}` };
  },
});

type Exported = { readonly entries: number; readonly text: string; readonly content: unknown };

function asCsv(timeline: Timeline): Exported {
  const text = toCsv(timeline);
  return { entries: timeline.entries.length, text, content: text };
}

/** Fewer than the timeline has: a receipt stands in its request's entry. */
function asFhir(timeline: Timeline, chain: string): Exported {
  const bundle = toFhirAuditEvents(timeline, chain);
  return {
    entries: bundle.entry?.length ?? 0,
    text: `${JSON.stringify(bundle, null, 2)}\n`,
    content: bundle,
  };
}
