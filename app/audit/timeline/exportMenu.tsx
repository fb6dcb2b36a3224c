"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Menu } from "../../ui/menu.tsx";
import { AuditFailure } from "../errors.ts";
import { saveBlob } from "../saveBlob.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { ExportFormat } from "../worker/auditJobs.ts";

const FORMATS: readonly { format: ExportFormat; label: string; file: string }[] = [
  { format: "csv", label: "CSV, for a spreadsheet", file: "audit-log.csv" },
  { format: "audit-events", label: "FHIR AuditEvents (IHE BALP)", file: "audit-events.fhir.json" },
  { format: "consents", label: "FHIR Consents given in them", file: "consents.fhir.json" },
];

type State =
  | { readonly status: "idle" }
  | { readonly status: "writing" }
  | { readonly status: "done"; readonly file: string }
  | { readonly status: "failed"; readonly error: string };

/** Saves what the filters leave. Written on this device; nothing is sent. */
export function ExportMenu({
  client,
  filter,
  count,
}: {
  readonly client: AuditClient;
  readonly filter: TimelineFilter;
  readonly count: number;
}) {
  const [state, setState] = useState<State>({ status: "idle" });
  const save = async (format: ExportFormat, file: string): Promise<void> => {
    setState({ status: "writing" });
    try {
      saveBlob(await client.run("export", { format, filter }), file);
      setState({ status: "done", file });
    } catch (error) {
      const words =
        error instanceof AuditFailure ? `${error.message} ${error.repair}` : "It could not be written.";
      setState({ status: "failed", error: words });
    }
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <span role="status" className="text-sm text-muted">
          {state.status === "done" && `Saved ${state.file}.`}
        </span>
        <Menu
          trigger={
            <Button size="small" busy={state.status === "writing"}>
              <Download aria-hidden className="size-4" />
              Save {count === 1 ? "this event" : `these ${count.toLocaleString()}`}
            </Button>
          }
          items={FORMATS.map(({ format, label, file }) => ({
            id: format,
            label,
            onSelect: () => {
              void save(format, file);
            },
          }))}
        />
      </div>
      {state.status === "failed" && (
        <Callout tone="danger" announce title="Nothing was saved" className="mt-2">
          {state.error}
        </Callout>
      )}
    </div>
  );
}
