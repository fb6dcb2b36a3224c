"use client";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";

export type FrameSliderProps = {
  readonly index: number;
  readonly frames: number;
  readonly onChange: (index: number) => void;
};

/** Milliseconds a frame stays while playing: ten a second, slow enough for no flashes (WCAG 2.3.1 is about more than three of them). */
const STEP_MS = 100;

/** Through the frames: by hand, by keyboard, or playing. */
export function FrameSlider({ index, frames, onChange }: FrameSliderProps) {
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const latest = useRef({ index, onChange });
  latest.current = { index, onChange };
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      latest.current.onChange((latest.current.index + 1) % frames);
    }, STEP_MS);
    return () => {
      clearInterval(timer);
    };
  }, [playing, frames]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="icon"
        aria-label="Previous frame"
        onClick={() => {
          onChange(index - 1);
        }}
      >
        <ChevronLeft aria-hidden className="size-5" />
      </Button>
      <Button
        size="icon"
        aria-label="Next frame"
        onClick={() => {
          onChange(index + 1);
        }}
      >
        <ChevronRight aria-hidden className="size-5" />
      </Button>
      <Button
        size="icon"
        aria-label={playing ? "Stop" : "Play"}
        onClick={() => {
          setPlaying((was) => !was);
        }}
      >
        {playing ? <Pause aria-hidden className="size-5" /> : <Play aria-hidden className="size-5" />}
      </Button>
      <label htmlFor={id} className="sr-only">
        Frame
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={frames}
        value={index + 1}
        aria-valuetext={`Frame ${index + 1} of ${frames}`}
        onChange={(event) => {
          onChange(Number(event.target.value) - 1);
        }}
        className="h-11 min-w-40 flex-1 accent-accent"
      />
      <span className="min-w-24 text-right text-sm text-muted tabular-nums">
        {index + 1} of {frames}
      </span>
    </div>
  );
}
