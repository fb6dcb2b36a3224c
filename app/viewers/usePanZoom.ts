"use client";
import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";

/** How a picture lies in its frame: moved by x, y CSS pixels, enlarged by `scale` (1 fits), turned in quarter turns. */
export type View = { readonly scale: number; readonly x: number; readonly y: number; readonly turns: number };

const FIT: View = { scale: 1, x: 0, y: 0, turns: 0 };
const MIN = 0.5;
const MAX = 16;
const STEP = 1.25;

const zoomed = (view: View, factor: number): View => {
  const scale = Math.min(Math.max(view.scale * factor, MIN), MAX);
  const by = scale / view.scale;
  return { ...view, scale, x: view.x * by, y: view.y * by };
};
const spread = ([a, b]: readonly { x: number; y: number }[]) =>
  a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);

/**
 * Zoom, pan and turn of a picture by mouse, fingers and keyboard. `ref` goes on the frame, `onPointer…` too. One
 * finger on a picture that fits still scrolls the page.
 *
 * @param onDrag Takes one-finger drags instead of moving the picture (the DICOM window); same at every render or undefined.
 */
export function usePanZoom(onDrag?: (dx: number, dy: number) => void) {
  const [view, setView] = useState(FIT);
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  useEffect(() => {
    // React's wheel listeners are passive: the page would zoom as well.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setView((was) => zoomed(was, Math.exp(-event.deltaY / 200)));
    };
    frame?.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      frame?.removeEventListener("wheel", onWheel);
    };
  }, [frame]);

  const panBy = useCallback((dx: number, dy: number) => {
    setView((was) => ({ ...was, x: was.x + dx, y: was.y + dy }));
  }, []);
  const zoomIn = useCallback(() => {
    setView((was) => zoomed(was, STEP));
  }, []);
  const zoomOut = useCallback(() => {
    setView((was) => zoomed(was, 1 / STEP));
  }, []);
  const turn = useCallback(() => {
    setView((was) => ({ ...was, turns: (was.turns + 1) % 4 }));
  }, []);
  const fit = useCallback(() => {
    setView(FIT);
  }, []);

  function onPointerDown(event: ReactPointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }
  function onPointerMove(event: ReactPointerEvent<HTMLElement>) {
    const was = pointers.current.get(event.pointerId);
    if (was === undefined) return;
    const before = spread([...pointers.current.values()]);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = spread([...pointers.current.values()]);
    if (before > 0 && after > 0) setView((view) => zoomed(view, after / before));
    else (onDrag ?? panBy)(event.clientX - was.x, event.clientY - was.y);
  }
  function onPointerUp(event: ReactPointerEvent<HTMLElement>) {
    pointers.current.delete(event.pointerId);
  }

  /** Whether the key was one of ours. */
  function press(key: string): boolean {
    const keys: Readonly<Record<string, () => void>> = {
      "+": zoomIn,
      "=": zoomIn,
      "-": zoomOut,
      "0": fit,
      r: turn,
      ArrowLeft: () => {
        panBy(40, 0);
      },
      ArrowRight: () => {
        panBy(-40, 0);
      },
      ArrowUp: () => {
        panBy(0, 40);
      },
      ArrowDown: () => {
        panBy(0, -40);
      },
    };
    keys[key]?.();
    return keys[key] !== undefined;
  }

  const free = view.scale > 1 || onDrag !== undefined;
  return {
    view,
    zoomIn,
    zoomOut,
    turn,
    fit,
    press,
    frameProps: {
      ref: setFrame,
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: onPointerUp,
      style: { touchAction: free ? "none" : "pan-x pan-y" },
    },
    transform: `translate(${view.x}px, ${view.y}px) rotate(${view.turns * 90}deg) scale(${view.scale})`,
  };
}
