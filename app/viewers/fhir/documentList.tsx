"use client";
import { Download, FileText } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ContentView } from "../contentView.tsx";
import { safeFileName } from "../safeFileName.ts";
import { saveBlob } from "../saveBlob.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { decodeBase64 } from "./decodeBase64.ts";
import { ViewerError } from "../errors.ts";
import { NoEntries } from "./noEntries.tsx";
import type { FhirDocument } from "./summariseDocuments.ts";

/** Letters and reports; one inside the file opens here, one elsewhere is only named. */
export function DocumentList({ documents }: { readonly documents: readonly FhirDocument[] }) {
  const [open, setOpen] = useState<FhirDocument>();
  if (documents.length === 0) return <NoEntries what="documents" />;
  return (
    <>
      <ul className="divide-y divide-border rounded-card border border-border bg-surface">
        {documents.map((document, i) => (
          <li key={i} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <FileText aria-hidden className="size-5 shrink-0 text-muted" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium">
                {document.title}{" "}
                {document.status !== undefined &&
                  document.status !== "current" &&
                  document.status !== "final" && <Badge tone="caution">{document.status}</Badge>}
              </p>
              <p className="text-sm break-words text-muted">
                {[document.on?.words, document.author, document.mediaType].filter(Boolean).join(" · ")}
              </p>
              {document.place.kind === "elsewhere" && (
                <p className="text-sm break-all text-muted">
                  Kept elsewhere and not fetched from here: {document.place.address}
                </p>
              )}
              {document.place.kind === "missing" && (
                <p className="text-sm text-muted">The file itself is not included.</p>
              )}
            </div>
            {document.place.kind === "inside" && (
              <Button
                size="small"
                onClick={() => {
                  setOpen(document);
                }}
              >
                Open
                <span className="sr-only">
                  {" "}
                  {[document.title, document.on?.words].filter(Boolean).join(", ")}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setOpen(undefined);
        }}
        title={open?.title ?? "Document"}
        size="large"
      >
        {open !== undefined && <OpenDocument document={open} />}
      </Dialog>
    </>
  );
}

function decode(document: FhirDocument): Blob | ViewerError {
  try {
    return new Blob(document.place.kind === "inside" ? [decodeBase64(document.place.base64)] : []);
  } catch (error) {
    if (error instanceof ViewerError) return error;
    throw error;
  }
}

function OpenDocument({ document }: { readonly document: FhirDocument }) {
  const content = useMemo(() => decode(document), [document]);
  if (content instanceof ViewerError) return <ViewerProblem error={content} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      <ContentView content={content} mediaType={document.mediaType} />
      <div>
        <Button
          onClick={() => {
            saveBlob(content, safeFileName(document.title, document.mediaType));
          }}
        >
          <Download aria-hidden className="size-5" />
          Save a copy
        </Button>
      </div>
    </div>
  );
}
