"use client";
import { Camera } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

export type QrScannerProps = {
  /** The text of the code. It is read by anyone who holds up a code: parse it before use. */
  readonly onRead: (text: string) => void;
  readonly label?: string | undefined;
};

const QrCamera = dynamic(() => import("./qrCamera.tsx").then((m) => m.QrCamera), {
  ssr: false,
  loading: () => <Skeleton className="aspect-[4/3] w-full" />,
});

/** A button that opens the camera to read a code; a picture of the code does as well. Nothing leaves the page. */
export function QrScanner({ onRead, label = "Scan a code" }: QrScannerProps) {
  const [camera, setCamera] = useState<"never" | "open" | "closed">("never");
  if (camera !== "open") {
    return (
      <Button
        // Back from the camera, the focus comes back too; on the page's first drawing it stays where it is.
        autoFocus={camera === "closed"}
        onClick={() => {
          setCamera("open");
        }}
      >
        <Camera aria-hidden className="size-5" />
        {label}
      </Button>
    );
  }
  return (
    <QrCamera
      onRead={(text) => {
        setCamera("closed");
        onRead(text);
      }}
      onClose={() => {
        setCamera("closed");
      }}
    />
  );
}
