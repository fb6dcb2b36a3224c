"use client";
import { useEffect, useRef, useState } from "react";
import { drawSignal, MM, ROW_MM } from "./drawSignal.ts";
import type { Channel } from "./signal.ts";
import { useThemeChanges } from "./useThemeChanges.ts";

export type SignalCanvasProps = {
  readonly label: string;
  readonly channels: readonly Channel[];
  readonly rate: number;
  readonly seconds: number;
  readonly mmPerSecond: number;
  readonly mmPerMillivolt: number;
};

/** The whole recording as one wide strip that scrolls; only what is in sight is drawn. */
export function SignalCanvas({
  label,
  channels,
  rate,
  seconds,
  mmPerSecond,
  mmPerMillivolt,
}: SignalCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [left, setLeft] = useState(0);
  const theme = useThemeChanges();
  const height = Math.max(channels.length, 1) * ROW_MM * MM;
  const perSecond = mmPerSecond * MM;

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

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined || width === 0) return;
    const density = Math.min(window.devicePixelRatio, 3);
    element.width = Math.round(width * density);
    element.height = Math.round(height * density);
    context.scale(density, density);
    const style = getComputedStyle(element);
    const colours = {
      paper: style.getPropertyValue("--surface"),
      grid: style.getPropertyValue("--danger"),
      trace: style.getPropertyValue("--text"),
    };
    drawSignal(context, {
      channels,
      rate,
      start: left / perSecond,
      width,
      height,
      mmPerSecond,
      mmPerMillivolt,
      colours,
    });
  }, [channels, rate, left, width, height, perSecond, mmPerSecond, mmPerMillivolt, theme]);

  return (
    <div
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label={label}
      onScroll={(event) => {
        setLeft(event.currentTarget.scrollLeft);
      }}
      className="overflow-x-auto rounded-card border border-border"
    >
      <div style={{ width: Math.max(seconds * perSecond, width), height }}>
        <canvas ref={canvas} aria-hidden className="sticky left-0 block" style={{ width, height }} />
      </div>
    </div>
  );
}
