"use client";
import { Maximize, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { Button } from "../ui/button.tsx";

export type ZoomButtonsProps = {
  readonly scale: number;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onTurn?: () => void;
  readonly onFit: () => void;
};

/** The buttons every picture has, and how large it is, said aloud when it changes. */
export function ZoomButtons({ scale, onZoomIn, onZoomOut, onTurn, onFit }: ZoomButtonsProps) {
  return (
    <div role="group" aria-label="Size" className="flex items-center gap-1">
      <Button size="icon" aria-label="Smaller" onClick={onZoomOut}>
        <ZoomOut aria-hidden className="size-5" />
      </Button>
      <output className="min-w-14 text-center text-sm tabular-nums">{Math.round(scale * 100)} %</output>
      <Button size="icon" aria-label="Larger" onClick={onZoomIn}>
        <ZoomIn aria-hidden className="size-5" />
      </Button>
      <Button size="icon" aria-label="Fit" onClick={onFit}>
        <Maximize aria-hidden className="size-5" />
      </Button>
      {onTurn !== undefined && (
        <Button size="icon" aria-label="Turn right" onClick={onTurn}>
          <RotateCw aria-hidden className="size-5" />
        </Button>
      )}
    </div>
  );
}
