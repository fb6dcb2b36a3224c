"use client";
import { Download } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { ContentView } from "./contentView.tsx";
import { safeFileName } from "./safeFileName.ts";
import { saveBlob } from "./saveBlob.ts";
import { sizeText } from "./sizeText.ts";

export type RecordViewerProps = {
  /** The decrypted record. Give the same object at every render: a new one is read anew. */
  readonly content: Blob;
  /** What its author called it; the bytes decide. */
  readonly mediaType: string;
  readonly fileName: string;
};

/**
 * A decrypted record: shown where this page can, and always there to save. With an h2 of its own, so the page
 * around it needs only its h1; no landmark, since two opened records may have the same name.
 */
export function RecordViewer({ content, mediaType, fileName }: RecordViewerProps) {
  const name = safeFileName(fileName, mediaType);
  return (
    <article className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-title break-words">{name}</h2>
          <p className="text-sm text-muted">{sizeText(content.size)}, decrypted in this page</p>
        </div>
        <Button
          onClick={() => {
            saveBlob(content, name);
          }}
        >
          <Download aria-hidden className="size-5" />
          Save a copy
        </Button>
      </div>
      <ContentView content={content} mediaType={mediaType} />
    </article>
  );
}
