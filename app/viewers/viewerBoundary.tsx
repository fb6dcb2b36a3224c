"use client";
import { Component, type ReactNode } from "react";
import { ViewerError } from "./errors.ts";
import { ViewerProblem } from "./viewerProblem.tsx";

/** React knows error boundaries as classes only. A viewer that fails leaves the rest of the page as it is. */
export class ViewerBoundary extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ViewerProblem
        error={
          new ViewerError(
            "VIEWER_FAILED",
            "The viewer for this kind of record stopped.",
            "Reload the page to try again, or save the file and open it with a program made for it.",
          )
        }
      />
    );
  }
}
