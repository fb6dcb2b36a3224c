"use client";
import { RenderingCancelledException, TextLayer, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";

export type PdfPageProps = {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  readonly scale: number;
  /** What it measures until it is known: CSS pixels at scale 1. */
  readonly expected: { readonly width: number; readonly height: number };
};

/** A canvas no larger than this: browsers silently draw nothing on larger ones. */
const MAX_CANVAS_PIXELS = 2 ** 24;

/** One page: its picture, and its words over it. */
export function PdfPage({ document, number, scale, expected }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(expected);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let cancel: (() => void) | undefined;
    let current = true;
    async function draw() {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale });
      const element = canvas.current;
      const container = words.current;
      if (!current || element === null || container === null) return;
      setSize({ width: viewport.width / scale, height: viewport.height / scale });
      const most = Math.sqrt(MAX_CANVAS_PIXELS / (viewport.width * viewport.height));
      const density = Math.min(window.devicePixelRatio, most);
      element.width = Math.floor(viewport.width * density);
      element.height = Math.floor(viewport.height * density);
      const rendering = page.render({
        canvas: element,
        viewport,
        transform: [density, 0, 0, density, 0, 0],
      });
      const layer = new TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
      container.replaceChildren();
      cancel = () => {
        rendering.cancel();
        layer.cancel();
      };
      await rendering.promise;
      await layer.render();
    }
    draw().catch((error: unknown) => {
      if (current && !(error instanceof RenderingCancelledException)) setFailed(true);
    });
    return () => {
      current = false;
      cancel?.();
    };
  }, [document, number, scale]);

  return (
    <div
      role="group"
      aria-label={`Page ${number}`}
      className="relative mx-auto bg-white shadow-raised"
      style={{
        width: size.width * scale,
        height: size.height * scale,
        ["--total-scale-factor" as string]: scale,
      }}
    >
      {failed && <p className="p-4 text-black">Page {number} could not be drawn. Save a copy to read it.</p>}
      <canvas ref={canvas} aria-hidden className="block size-full" />
      <div ref={words} className="pdf-text" />
    </div>
  );
}
