"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { saveBlob } from "../../viewers/saveBlob.ts";
import type { TaskView } from "../view/taskView.ts";

type Download =
  | { readonly status: "idle" }
  | { readonly status: "fetching" }
  | { readonly status: "saved" }
  | { readonly status: "failed"; readonly error: Explanation };

function DownloadButton({ digest, fileName }: { readonly digest: Hex; readonly fileName: string }) {
  const [state, setState] = useState<Download>({ status: "idle" });
  const fetchAndSave = async (): Promise<void> => {
    setState({ status: "fetching" });
    try {
      const { fetchDocument } = await loadPart(async () => import("../documents/fetchDocument.ts"));
      saveBlob(new Blob([Uint8Array.from(await fetchDocument(location.origin, digest))]), fileName);
      setState({ status: "saved" });
    } catch (error) {
      setState({ status: "failed", error: explainError(error) });
    }
  };
  return (
    <div className="grid justify-items-start gap-3">
      <Button busy={state.status === "fetching"} onClick={() => void fetchAndSave()}>
        Download the model
      </Button>
      <p role="status" className="text-sm text-muted">
        {state.status === "saved" && "Saved. Its digest is the one the committee signed."}
      </p>
      {state.status === "failed" && (
        <Callout tone="danger" announce title={state.error.what}>
          {state.error.repair}
        </Callout>
      )}
    </div>
  );
}

/** The newest model: where it comes from, and how to get it and check it oneself. */
export function ModelCard({ view }: { readonly view: TaskView }) {
  const last = view.rounds.findLast(({ fate }) => fate === "final");
  const digest = last?.results.aggregateDigest ?? view.terms.modelDigest;
  const fileName = `aceso-task-${view.task}-${last === undefined ? "first" : `round-${last.round + 1}`}.safetensors`;
  return (
    <Card
      title={
        last === undefined ? "The model before the first round" : `The model after round ${last.round + 1}`
      }
      lede={
        last === undefined
          ? "What its requester began with. No round is final yet."
          : "Certified by the committee; nothing can undo it."
      }
    >
      <DefinitionList
        items={[
          { term: "SHA-256", value: <ShortAddress address={digest} what="digest" copy /> },
          ...(last === undefined
            ? []
            : [
                {
                  term: "Report",
                  value: <ShortAddress address={last.results.reportDigest} what="digest" copy />,
                },
                {
                  term: "In the model registry",
                  value: last.registered ? (
                    <Badge tone="positive">Registered</Badge>
                  ) : (
                    "Not yet: anybody may register it"
                  ),
                },
                {
                  term: "Certified in",
                  value: <ShortAddress address={last.transaction} what="transaction" copy />,
                },
              ]),
          {
            term: "First model",
            value: <ShortAddress address={view.terms.modelDigest} what="digest" copy />,
          },
        ]}
      />
      <div className="mt-6">
        <DownloadButton key={digest} digest={digest} fileName={fileName} />
      </div>
      <h3 className="mt-6 font-semibold">Check it yourself</h3>
      <p className="mt-1 max-w-prose text-muted">
        The file is in the safetensors format. Its SHA-256 has to be the digest above, which stands in the
        certificate on the chain:
      </p>
      <pre className="mt-2 overflow-x-auto rounded-control bg-sunken p-3 font-mono text-sm" tabIndex={0}>
        {`sha256sum ${fileName}\n${digest.slice(2)}`}
      </pre>
      <p className="mt-3 max-w-prose text-muted">
        A model trained on patients’ data can tell something of them. It is research software, and no medical
        device.
      </p>
    </Card>
  );
}
