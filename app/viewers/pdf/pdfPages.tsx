"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ZoomButtons } from "../zoomButtons.tsx";
import type { OpenedPdf } from "./openPdf.ts";
import { PageNumber } from "./pageNumber.tsx";
import { PdfPage } from "./pdfPage.tsx";
import "./textLayer.css";

const GAP = 12;
const ZOOM_STEP = 1.25;

/** The pages in one column; only those in sight are drawn. At 100 % a page is as wide as the frame. */
export function PdfPages({ pdf }: { readonly pdf: OpenedPdf }) {
  const { document, firstPage } = pdf;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  // A page beside a scroll bar, never wider than 900 pixels unless asked: lines stay readable.
  const scale = (Math.min(Math.max(width - 2 * GAP, 200), 900) / firstPage.width) * zoom;
  const expected = { width: firstPage.width * scale, height: firstPage.height * scale };
  const rows = useVirtualizer({
    count: document.numPages,
    getScrollElement: () => frame.current,
    estimateSize: () => expected.height + GAP,
    overscan: 1,
    enabled: width > 0,
  });
  // Measured pages would otherwise push the list back to the offset of the size before.
  rows.shouldAdjustScrollPositionOnItemSizeChange = () => false;

  // Enlarging keeps the words one reads where they are.
  const scaleBefore = useRef(scale);
  useLayoutEffect(() => {
    rows.measure();
    rows.scrollToOffset(((rows.scrollOffset ?? 0) * scale) / scaleBefore.current);
    scaleBefore.current = scale;
  }, [rows, scale]);

  const middle = (rows.scrollOffset ?? 0) + (frame.current?.clientHeight ?? 0) / 2;
  const page = (rows.getVirtualItemForOffset(middle)?.index ?? 0) + 1;
  const goTo = (number: number) => {
    rows.scrollToIndex(Math.min(Math.max(number, 1), document.numPages) - 1, { align: "start" });
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div role="group" aria-label="Pages" className="flex items-center gap-1">
          <Button
            size="icon"
            aria-label="Previous page"
            onClick={() => {
              goTo(page - 1);
            }}
          >
            <ChevronUp aria-hidden className="size-5" />
          </Button>
          <PageNumber page={page} pages={document.numPages} onGoTo={goTo} />
          <Button
            size="icon"
            aria-label="Next page"
            onClick={() => {
              goTo(page + 1);
            }}
          >
            <ChevronDown aria-hidden className="size-5" />
          </Button>
        </div>
        <ZoomButtons
          scale={zoom}
          onZoomIn={() => {
            setZoom((was) => Math.min(was * ZOOM_STEP, 6));
          }}
          onZoomOut={() => {
            setZoom((was) => Math.max(was / ZOOM_STEP, 0.3));
          }}
          onFit={() => {
            setZoom(1);
          }}
        />
      </div>
      <div
        ref={frame}
        tabIndex={0}
        role="group"
        aria-label={`Document, ${document.numPages} ${document.numPages === 1 ? "page" : "pages"}`}
        className="h-[80vh] overflow-auto rounded-card border border-border bg-sunken"
      >
        <div className="relative" style={{ height: rows.getTotalSize(), minWidth: expected.width + 2 * GAP }}>
          {width > 0 &&
            rows.getVirtualItems().map((row) => (
              <div
                key={row.key}
                data-index={row.index}
                ref={rows.measureElement}
                className="absolute inset-x-0"
                style={{ transform: `translateY(${row.start}px)`, padding: `${GAP}px ${GAP}px 0` }}
              >
                <PdfPage document={document} number={row.index + 1} scale={scale} expected={firstPage} />
              </div>
            ))}
        </div>
      </div>
    </div>
  );
}
