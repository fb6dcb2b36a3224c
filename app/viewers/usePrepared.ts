"use client";
import { useEffect, useState } from "react";
import { ViewerError } from "./errors.ts";

export type Prepared<T> =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed"; readonly error: ViewerError };

/**
 * Reads a record's bytes into what a viewer draws, once for each content.
 *
 * @param prepare The same function at every render (a module's own).
 */
export function usePrepared<T>(content: Blob, prepare: (content: Blob) => Promise<T>): Prepared<T> {
  const [found, setFound] = useState<{ readonly of: Blob; readonly prepared: Prepared<T> }>();
  useEffect(() => {
    let current = true;
    const settle = (prepared: Prepared<T>) => {
      if (current) setFound({ of: content, prepared });
    };
    prepare(content).then(
      (value) => {
        settle({ status: "ready", value });
      },
      (error: unknown) => {
        settle({ status: "failed", error: asViewerError(error) });
      },
    );
    return () => {
      current = false;
    };
  }, [content, prepare]);
  return found?.of === content ? found.prepared : { status: "reading" };
}

function asViewerError(error: unknown): ViewerError {
  return error instanceof ViewerError
    ? error
    : new ViewerError(
        "VIEWER_FAILED",
        "This record could not be shown.",
        "Save the file and open it with a program made for it.",
        error,
      );
}
