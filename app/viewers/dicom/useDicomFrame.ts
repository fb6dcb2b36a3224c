"use client";
import { useEffect, useState } from "react";
import { ViewerError } from "../errors.ts";
import { decodeFrame } from "./decodeFrame.ts";
import { decodeJpegFrame } from "./decodeJpegFrame.ts";
import type { DicomImage, FrameLook, Samples } from "./dicomImage.ts";
import { measureFrame, type FrameMeasure } from "./measureFrame.ts";

export type DicomFrame = {
  readonly index: number;
  readonly samples: Samples;
  readonly look: FrameLook;
  readonly measure: FrameMeasure;
};
export type DicomFrameState =
  | { readonly status: "decoding" }
  | { readonly status: "ready"; readonly frame: DicomFrame }
  | { readonly status: "failed"; readonly index: number; readonly error: ViewerError };

const NO_LOOK: FrameLook = { slope: 1, intercept: 0, windows: [] };

async function decode(image: DicomImage, index: number): Promise<DicomFrame> {
  const samples =
    image.syntax.encoding === "jpeg" ? await decodeJpegFrame(image, index) : decodeFrame(image, index);
  const look = image.looks[index] ?? image.looks[0] ?? NO_LOOK;
  return { index, samples, look, measure: measureFrame(image, look, samples) };
}

/** The decoded frame; while another is decoded the one before stays, so that scrolling through does not flicker. */
export function useDicomFrame(image: DicomImage, index: number): DicomFrameState {
  const [state, setState] = useState<DicomFrameState>({ status: "decoding" });
  useEffect(() => {
    let current = true;
    decode(image, index).then(
      (frame) => {
        if (current) setState({ status: "ready", frame });
      },
      (cause: unknown) => {
        const error =
          cause instanceof ViewerError
            ? cause
            : new ViewerError(
                "VIEWER_FAILED",
                "This frame could not be shown.",
                "Try another, or save the file.",
                cause,
              );
        if (current) setState({ status: "failed", index, error });
      },
    );
    return () => {
      current = false;
    };
  }, [image, index]);
  return state;
}
