"use client";
import { useMemo, useState } from "react";
import { MalformedContentError } from "../errors.ts";
import type { Media } from "../media.ts";
import { useBlobUrl } from "../useBlobUrl.ts";
import { usePanZoom } from "../usePanZoom.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { ZoomButtons } from "../zoomButtons.tsx";

export type ImageViewerProps = {
  readonly content: Blob;
  /** By the bytes: the label never reaches the browser. */
  readonly type: Extract<Media, { kind: "image" }>["type"];
};

export default function ImageViewer({ content, type }: ImageViewerProps) {
  const typed = useMemo(() => content.slice(0, content.size, type), [content, type]);
  const url = useBlobUrl(typed);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>();
  const [failed, setFailed] = useState(false);
  const { view, transform, frameProps, press, zoomIn, zoomOut, turn, fit } = usePanZoom();
  if (failed)
    return <ViewerProblem error={new MalformedContentError("picture", "the browser could not decode it")} />;
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ZoomButtons scale={view.scale} onZoomIn={zoomIn} onZoomOut={zoomOut} onTurn={turn} onFit={fit} />
        <p className="text-sm text-muted">{size && `${size.width} × ${size.height} pixels`}</p>
      </div>
      <div
        {...frameProps}
        tabIndex={0}
        role="group"
        aria-label="Picture. Plus and minus change its size, arrows move it, R turns it, 0 fits it."
        onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey && press(event.key)) event.preventDefault();
        }}
        className="flex h-[70vh] cursor-grab items-center justify-center overflow-hidden rounded-card border border-border bg-sunken active:cursor-grabbing"
      >
        {url !== undefined && (
          <img
            src={url}
            alt="The record's picture"
            draggable={false}
            onLoad={(event) => {
              setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight });
            }}
            onError={() => {
              setFailed(true);
            }}
            style={{ transform, imageRendering: view.scale > 4 ? "pixelated" : "auto" }}
            className="max-h-full max-w-full"
          />
        )}
      </div>
    </div>
  );
}
