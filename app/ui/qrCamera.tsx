"use client";
import { useEffect, useRef, useState } from "react";
import { frameLoop, QRCanvas, rearCamera } from "qr/dom.js";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";
import { readQrImage } from "./readQrImage.ts";

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
    let stop = (): void => undefined;
    let left = false;
    const look = async () => {
      if (!("mediaDevices" in navigator)) {
        setState({ status: "noCamera" });
        return;
      }
      try {
        const camera = await rearCamera(player);
        const canvas = new QRCanvas();
        const cancel = frameLoop(() => {
          void camera.readFrame(canvas).then((text) => {
            if (typeof text === "string" && !left) found.current(text);
          });
        }, player);
        stop = () => {
          cancel();
          camera.stop();
        };
        // Closed while the camera was starting: without this its light would stay on.
        if (left) stop();
        else setState({ status: "looking" });
      } catch (error) {
        const refused = error instanceof DOMException && error.name === "NotAllowedError";
        if (!left) setState({ status: refused ? "refused" : "noCamera" });
      }
    };
    void look();
    return () => {
      left = true;
      stop();
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
        <Button variant="quiet" onClick={onClose}>
          Stop
        </Button>
      </div>
    </div>
  );
}
