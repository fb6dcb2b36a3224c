"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePanZoom } from "../usePanZoom.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { ZoomButtons } from "../zoomButtons.tsx";
import type { DicomImage, Window } from "./dicomImage.ts";
import { DragChoice, type DragTool } from "./dragChoice.tsx";
import { FrameSlider } from "./frameSlider.tsx";
import { renderFrame, type Voi } from "./renderFrame.ts";
import { useDicomFrame } from "./useDicomFrame.ts";
import { WindowControls } from "./windowControls.tsx";
import { windowPresets } from "./windowPresets.ts";

/** A DICOM picture: window and level, size, turn, frames; all by mouse, finger and keyboard. */
export function DicomPicture({ image }: { readonly image: DicomImage }) {
  const [index, setIndex] = useState(0);
  const [chosen, setChosen] = useState<Window>();
  const [tool, setTool] = useState<DragTool>("move");
  const state = useDicomFrame(image, index);
  const frame = state.status === "ready" ? state.frame : undefined;
  const grey = image.samplesPerPixel === 1 && image.photometric !== "PALETTE COLOR";
  const presets = frame === undefined ? [] : windowPresets(image, frame.look, frame.measure.full);
  const proposed = presets[0];
  const window = chosen ?? proposed;

  const latest = useRef({ window, span: 1 });
  latest.current = { window, span: frame === undefined ? 1 : frame.measure.highest - frame.measure.lowest };
  const dragWindow = useCallback((dx: number, dy: number) => {
    const { window: was, span } = latest.current;
    if (was === undefined) return;
    const step = Math.max(span, 1) / 400;
    const next = { center: was.center + dy * step, width: Math.max(was.width + dx * step, 1) };
    latest.current = { window: next, span };
    setChosen(next);
  }, []);
  const zoom = usePanZoom(grey && tool === "window" ? dragWindow : undefined);

  const canvas = useRef<HTMLCanvasElement>(null);
  const center = window?.center;
  const width = window?.width;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || frame === undefined || center === undefined || width === undefined) return;
    const voi: Voi =
      chosen === undefined && image.voiLut !== undefined && frame.look.windows.length === 0
        ? { kind: "lut", lut: image.voiLut }
        : { kind: "window", window: { center, width } };
    const rgba = renderFrame(image, frame.look, frame.samples, voi);
    context.putImageData(new ImageData(rgba, image.columns, image.rows), 0, 0);
  }, [image, frame, chosen, center, width]);

  const goTo = (to: number) => {
    setIndex(Math.min(Math.max(to, 0), image.frames - 1));
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <ZoomButtons
          scale={zoom.view.scale}
          onZoomIn={zoom.zoomIn}
          onZoomOut={zoom.zoomOut}
          onTurn={zoom.turn}
          onFit={zoom.fit}
        />
        {grey && <DragChoice tool={tool} onChange={setTool} />}
      </div>
      {state.status === "failed" && <ViewerProblem error={state.error} />}
      <div
        {...zoom.frameProps}
        tabIndex={0}
        role="group"
        aria-label="Picture. Plus and minus change its size, arrows move it, R turns it, 0 fits it, page up and page down change the frame."
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey) return;
          const pages = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
          if (pages !== 0 && image.frames > 1) goTo(index + pages);
          else if (!zoom.press(event.key)) return;
          event.preventDefault();
        }}
        className="flex h-[70vh] items-center justify-center overflow-hidden rounded-card border border-border bg-black"
      >
        <canvas
          ref={canvas}
          width={image.columns}
          height={image.rows}
          role="img"
          aria-label={`Frame ${index + 1} of ${image.frames}, ${image.columns} by ${image.rows} pixels`}
          style={{
            transform: `${zoom.transform} scaleY(${image.aspect})`,
            imageRendering: zoom.view.scale > 4 ? "pixelated" : "auto",
          }}
          className="size-full object-contain"
        />
      </div>
      {image.frames > 1 && <FrameSlider index={index} frames={image.frames} onChange={goTo} />}
      {grey && frame !== undefined && window !== undefined && (
        <WindowControls window={window} presets={presets} measure={frame.measure} onChange={setChosen} />
      )}
    </div>
  );
}
