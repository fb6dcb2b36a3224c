"use client";
import { Check, X } from "lucide-react";
import type { Hex } from "../../chain/deployment.ts";
import type { CheckName, RecordReport, VersionReport } from "../../engine/recordCheck.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import type { AuditClient } from "../worker/auditClient.ts";
import { useRecordCheck, type RecordCheckState } from "./useRecordCheck.ts";

const WORDS: Readonly<Record<CheckName, string>> = {
  blocks: "Stored blocks",
  header: "Header",
  frames: "Encrypted frames",
  register: "Register",
  policy: "Policy",
  guardians: "Guardians",
  authorities: "Authorities’ keys",
};

const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`;

/** Does what the chain points to exist, unchanged, and is it what was registered? Needs no key. */
export function IntegrityCheck({ record, client }: { readonly record: Hex; readonly client: AuditClient }) {
  const { state, start } = useRecordCheck(client, record);
  return (
    <Card
      title="Check what this record points to"
      lede="Every block of every version is fetched and its hash compared; the header is held against the register. What is inside stays encrypted."
      actions={
        state.status === "checking" ? (
          <Button size="small" onClick={state.stop}>
            Stop
          </Button>
        ) : (
          <Button size="small" variant="primary" onClick={start}>
            {state.status === "idle" ? "Check now" : "Check again"}
          </Button>
        )
      }
    >
      <div aria-live="polite">
        <Outcome state={state} />
      </div>
    </Card>
  );
}

function Outcome({ state }: { readonly state: RecordCheckState }) {
  switch (state.status) {
    case "idle":
      return <p className="text-muted">Not checked yet.</p>;
    case "checking": {
      const { progress } = state;
      return (
        <ProgressBar
          label={progress === undefined ? "Asking the register" : `Reading version ${progress.version}`}
          detail={
            progress === undefined ? undefined : `${progress.blocks} blocks, ${mebibytes(progress.bytes)}`
          }
        />
      );
    }
    case "failed":
      return (
        <Callout tone="danger" title={state.error.message}>
          {state.error.repair} Whether the record is whole is not known.
        </Callout>
      );
    case "done":
      return <Report report={state.report} />;
  }
}

function Report({ report: { versions, erased } }: { readonly report: RecordReport }) {
  const isWhole = versions.every(({ checks }) => checks.every(({ ok }) => ok));
  return (
    <div className="grid gap-4">
      {isWhole ? (
        <Callout tone="positive" title="Everything is as registered">
          {versions.length === 1 ? "Its one version was" : `All ${versions.length} versions were`} read
          through. That the content itself is genuine shows only to who opens it, with the keys.
        </Callout>
      ) : erased ? (
        <Callout tone="info" title="This record is erased">
          That blocks are missing is what should be. Nobody can open it any more.
        </Callout>
      ) : (
        <Callout tone="danger" title="Something is not as registered">
          Who opens this record will be told the same and shown nothing false. Its owner can put it right with
          a correction.
        </Callout>
      )}
      <ol className="grid gap-4">
        {versions.map((version) => (
          <VersionChecks key={version.version} version={version} />
        ))}
      </ol>
    </div>
  );
}

function VersionChecks({ version: { version, inline, bytes, checks } }: { readonly version: VersionReport }) {
  return (
    <li>
      <h3 className="font-semibold">
        Version {version}{" "}
        <span className="font-normal text-muted">
          {mebibytes(bytes)}, {inline ? "on the chain" : "on IPFS"}
        </span>
      </h3>
      <ul className="mt-1 grid gap-1">
        {checks.map(({ check, ok, detail }) => (
          <li key={check} className="flex items-start gap-2">
            {ok ? (
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-positive" />
            ) : (
              <X aria-hidden className="mt-1 size-4 shrink-0 text-danger-text" />
            )}
            <span className="min-w-0">
              <span className="font-medium">{WORDS[check]}</span>
              <span className="sr-only">: {ok ? "right" : "wrong"}</span>
              <span className="text-muted"> {detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
