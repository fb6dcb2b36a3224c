"use client";
import { useEffect, useState } from "react";

/** A blob: URL for the bytes while the component is shown; undefined at first. Nothing leaves the page. */
export function useBlobUrl(content: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [content]);
  return url;
}
