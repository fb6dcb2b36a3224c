"use client";

import { useCallback, useRef, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { sizeText } from "../../viewers/sizeText.ts";
import { LearningFailure } from "../errors.ts";
import type { ReferenceSet } from "./readReference.ts";

export type ReferenceState =
  | { readonly status: "none" }
  | { readonly status: "reading" }
  | { readonly status: "read"; readonly set: ReferenceSet }
  | { readonly status: "refused"; readonly explained: Explanation };

export type UseReference = {
  readonly state: ReferenceState;
  readonly take: (file: File) => Promise<void>;
  /** Another column says what a row is of. */
  readonly chooseLabel: (label: string) => Promise<void>;
};

/** A reference set from a file; it is read in the page, and nothing of it leaves before it is encrypted. */
export function useReference(): UseReference {
  const [state, setState] = useState<ReferenceState>({ status: "none" });
  const file = useRef<{ readonly name: string; readonly bytes: Uint8Array } | undefined>(undefined);

  const read = useCallback(async (label?: string) => {
    if (file.current === undefined) return;
    const { name, bytes } = file.current;
    try {
      const { readReference } = await loadPart(async () => import("./readReference.ts"));
      setState({ status: "read", set: readReference(bytes, name, label) });
    } catch (error) {
      setState({ status: "refused", explained: explainError(error) });
    }
  }, []);

  const take = useCallback(
    async (chosen: File) => {
      setState({ status: "reading" });
      try {
        const { MAX_REFERENCE_BYTES } = await loadPart(async () => import("./readReference.ts"));
        if (chosen.size > MAX_REFERENCE_BYTES)
          throw new LearningFailure(
            "reference-unusable",
            `“${chosen.name}” has ${sizeText(chosen.size)}, above ${sizeText(MAX_REFERENCE_BYTES)}.`,
            { repair: "Take fewer rows, or post the task from the command line." },
          );
        file.current = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
      } catch (error) {
        setState({ status: "refused", explained: explainError(error) });
        return;
      }
      await read();
    },
    [read],
  );

  return { state, take, chooseLabel: read };
}
