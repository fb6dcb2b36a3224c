"use client";

import { Download } from "lucide-react";
import Link from "next/link";

import { buttonClasses } from "../../ui/buttonClasses.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import { OpenRoom } from "../openRoom.tsx";
import { useExport } from "./useExport.ts";

/** All of one's records as one file. */
export function ExportHome() {
  return <OpenRoom purpose="export your records">{() => <Export />}</OpenRoom>;
}

function Export() {
  const { state, begin, stop } = useExport();
  return (
    <Card title="Everything you own, as one file">
      <div className="grid max-w-prose gap-4">
        <p>
          A zip with each record as the file it was, under its own name, and <code>records.json</code> with
          the rest: versions, policies, who was let in, who asked, every receipt. It is made here, on this
          device. Records of people you care for are not in it.
        </p>
        <Callout tone="caution" title="The file is not sealed">
          Whoever gets it can read everything in it. Keep it where you keep your papers, and delete it when
          you no longer need it.
        </Callout>
        {(state.status === "idle" || state.status === "failed") && (
          <>
            {state.status === "failed" && (
              <Callout tone="danger" title={state.explained.what} announce>
                {state.explained.repair}
              </Callout>
            )}
            <div>
              <Button variant="primary" onClick={() => void begin()}>
                Make the file
              </Button>
            </div>
          </>
        )}
        {state.status === "exporting" && (
          <>
            <p role="status" className="sr-only">
              Opening your records
            </p>
            <ProgressBar
              label="Opened and checked"
              value={state.total === 0 ? undefined : state.done / state.total}
              detail={state.total === 0 ? "" : `${state.done} of ${state.total}`}
            />
            <div>
              <Button onClick={stop}>Stop</Button>
            </div>
          </>
        )}
        {state.status === "ready" && (
          <>
            <Callout
              tone="positive"
              announce
              title={`${state.exported.exported} ${state.exported.exported === 1 ? "record is" : "records are"} in it`}
              actions={
                <>
                  <a
                    href={state.url}
                    download="my records.zip"
                    className={buttonClasses("primary", "regular")}
                  >
                    <Download aria-hidden className="size-5" />
                    Save it ({sizeText(state.exported.archive.size)})
                  </a>
                  <Button onClick={() => void begin()}>Make it again</Button>
                </>
              }
            >
              Every byte was checked against its seal on the way.
            </Callout>
            {state.exported.skipped.length > 0 && (
              <Callout tone="caution" title="Not in it">
                <ul className="grid gap-2">
                  {state.exported.skipped.map(({ record, reason }) => (
                    <li key={record}>
                      <Link
                        href={`/records/view#${record}`}
                        className="text-accent-text underline underline-offset-2"
                      >
                        <ShortAddress address={record} what="record id" />
                      </Link>{" "}
                      {reason}
                    </li>
                  ))}
                </ul>
                <p className="mt-2">
                  Open each of them once on this device: the guardians give it their shares, and this device
                  keeps the key. Then make the file again.
                </p>
              </Callout>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
