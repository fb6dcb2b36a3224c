"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";
import { readQrImage } from "./readQrImage.ts";
import { watchCamera } from "./watchCamera.ts";

export type QrCameraProps = {
  readonly onRead: (text: string) => void;
  readonly onClose: () => void;
};

type State = { readonly status: "starting" | "looking" | "noCamera" | "refused" | "unreadable" };

const words: Readonly<Record<State["status"], string>> = {
  starting: "Starting the camera…",
  looking: "Hold the code in front of the camera.",
  noCamera: "No camera was found. Choose a picture of the code instead.",
  refused:
    "The browser does not let this page use the camera. Allow it in the address bar, or choose a picture of the code.",
  unreadable: "No code was found in that picture. Try a sharper one, with the whole code in it.",
};

/** The camera, looking for a code until it finds one or is closed. */
export function QrCamera({ onRead, onClose }: QrCameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const found = useRef(onRead);
  const [state, setState] = useState<State>({ status: "starting" });

  useEffect(() => {
    found.current = onRead;
  }, [onRead]);

  useEffect(() => {
    const player = video.current;
    if (player === null) return;
    const leaving = new AbortController();
    const start = async () => {
      if (!("mediaDevices" in navigator)) {
        setState({ status: "noCamera" });
        return;
      }
      try {
        await watchCamera(
          player,
          (text) => {
            found.current(text);
          },
          leaving.signal,
        );
        if (!leaving.signal.aborted) setState({ status: "looking" });
      } catch (error) {
        const refused = error instanceof DOMException && error.name === "NotAllowedError";
        if (!leaving.signal.aborted) setState({ status: refused ? "refused" : "noCamera" });
      }
    };
    void start();
    return () => {
      leaving.abort();
    };
  }, []);

  const readPicture = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await readQrImage(file);
    if (text === undefined) setState({ status: "unreadable" });
    else onRead(text);
  };

  const seeing = state.status === "starting" || state.status === "looking";
  return (
    <div className="grid gap-3">
      <video
        ref={video}
        muted
        playsInline
        hidden={!seeing}
        aria-label="What the camera sees"
        className="aspect-[4/3] w-full rounded-control bg-sunken object-cover"
      />
      {seeing ? (
        <p role="status" className="text-muted">
          {words[state.status]}
        </p>
      ) : (
        <Callout tone="caution" announce>
          {words[state.status]}
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        <input
          ref={picker}
          type="file"
          accept="image/*"
          hidden
          onChange={(event) => {
            void readPicture(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <Button
          onClick={() => {
            picker.current?.click();
          }}
        >
          Choose a picture
        </Button>
        <Button variant="quiet" autoFocus onClick={onClose}>
          Stop
        </Button>
      </div>
    </div>
  );
}
