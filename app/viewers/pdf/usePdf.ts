"use client";
import { useEffect, useState } from "react";
import { ViewerError } from "../errors.ts";
import { openPdf, type OpenedPdf } from "./openPdf.ts";

export type PdfState =
  | { readonly status: "opening" }
  | { readonly status: "locked"; readonly wrong: boolean; readonly unlock: (password: string) => void }
  | { readonly status: "ready"; readonly pdf: OpenedPdf }
  | { readonly status: "failed"; readonly error: ViewerError };

/** Opens the PDF while the component is shown; its worker ends with it. */
export function usePdf(content: Blob): PdfState {
  const [state, setState] = useState<PdfState>({ status: "opening" });
  useEffect(() => {
    let current = true;
    const { opened, close } = openPdf(content, (unlock, wrong) => {
      if (current) setState({ status: "locked", wrong, unlock });
    });
    opened.then(
      (pdf) => {
        if (current) setState({ status: "ready", pdf });
      },
      (cause: unknown) => {
        if (!current) return;
        const error =
          cause instanceof ViewerError
            ? cause
            : new ViewerError(
                "VIEWER_FAILED",
                "This PDF could not be shown.",
                "Save a copy and open it there.",
                cause,
              );
        setState({ status: "failed", error });
      },
    );
    return () => {
      current = false;
      setState({ status: "opening" });
      close();
    };
  }, [content]);
  return state;
}
